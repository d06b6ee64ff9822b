"""What a roster gives to each school's workbooks: every fact is typed once, there, and travels here.

One review a school and review year. A review that is not in the calendar yet gets a workbook without days.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spp_xl.model.audit import Audit
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.part import Part
from spp_xl.model.partnership import MemberSchool, Partnership, Person, PlannedReview
from spp_xl.model.review import TEAM, Days, Member, Preparation, Review, School, WhichSchool, Workshop
from spp_xl.model.text import same
from spp_xl.model.year import year_at

LONGEST_NAME = 60  # characters of a file name
HEAD_POSTS = ("headteacher", "acting_head", "co_head", "head_of_school", "executive_head")  # who is named first
FALLBACK, SUFFIX = "school", ".xlsx"
ISSUED = ("review", "audit", "feedback")
OF_A_REVIEW = re.compile(r"-(\d{6})-20\d\d(-\d\d)?(-\d+)?-review\b")


@dataclass(frozen=True)
class Due:
    """One review that is to be prepared; ``planned`` is None where the calendar does not name it yet."""

    school: MemberSchool
    planned: PlannedReview | None
    year: str


def due_reviews(roster: Partnership, today: date) -> Iterator[Due]:
    """Of every member, the reviews of this year and later ones; one of this year where the calendar has none."""
    now = year_name(today, roster)
    for school in roster.schools:
        if not school.name or (school.left and school.left <= today):
            continue
        years: dict[str, PlannedReview] = {}
        for planned in roster.calendar:
            if planned.school and same(planned.school, school.name):
                years.setdefault(year_name(planned.first or today, roster), planned)
        ahead = {year: planned for year, planned in years.items() if year >= now}
        yield from (Due(school, planned, year) for year, planned in sorted(ahead.items()))
        if not ahead:
            yield Due(school, None, now)


def year_name(day: date, roster: Partnership) -> str:
    """The name of the review year a day belongs to; any twelve months have no name, so the school year is taken."""
    setting = roster.partnership.year
    return year_at(day, None if setting == "rolling" else setting).name


def file_name(due: Due, kind: str, number: int = 1) -> str:
    """ASCII, at most 60 characters, the school's name first: ``brook-lane-primary-999001-2026-27-review.xlsx``.

    ``number`` tells two schools apart that are called alike and have no URN. All files of a school begin alike.
    """
    marks = [due.school.urn or "", due.year, str(number) if number > 1 else ""]
    middle = "".join(f"-{mark}" for mark in marks if mark)
    longest = max(len(f"-{one}{SUFFIX}") for one in ISSUED)
    return f"{slug(due.school.name or '', LONGEST_NAME - len(middle) - longest)}{middle}-{kind}{SUFFIX}"


def urn_in_name(name: str) -> str:
    """The URN in the name of a review's file as it was issued, also where more was written behind it; else blank."""
    found = OF_A_REVIEW.search(name)
    return found[1] if found else ""


def slug(name: str, most: int) -> str:
    """Small letters and figures, words joined by hyphens and never cut where one fits."""
    plain = unicodedata.normalize("NFKD", re.sub("[’'`]", "", name)).encode("ascii", "ignore").decode().lower()
    words: list[str] = re.findall("[a-z0-9]+", plain) or [FALLBACK]
    found = words[0][:most]
    for word in words[1:]:
        if len(found) + 1 + len(word) > most:
            break
        found += f"-{word}"
    return found


def workbook_id(roster: Partnership, due: Due) -> str:
    """The same whenever it is issued; blank where the school cannot be told by a number."""
    if not due.school.urn:
        return ""
    told = "|".join((roster.partnership.name or "", due.school.urn, due.year))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:12]


def issued_contents(roster: Partnership, due: Due) -> dict[str, Part]:
    """Kind → what its workbook begins with."""
    which = WhichSchool(name=due.school.name, urn=due.school.urn)
    return {
        "review": _review(roster, due),
        "audit": Audit(school=which),
        "feedback": ProcessForm(school=which),
    }


def _review(roster: Partnership, due: Due) -> Review:
    school, planned, agreements = due.school, due.planned or PlannedReview(), roster.agreements
    return Review(
        school=School(
            name=school.name,
            urn=school.urn,
            phase=school.phase,
            pupils=school.pupils,
            head=_head(roster, school),
            partnership=roster.partnership.name,
            authority=school.authority,
            inspection_label=school.inspection_label,
            inspection_day=school.inspection_day,
        ),
        days=Days(first=planned.first, last=planned.last),
        preparation=Preparation(agreement=agreements.agreement, memorandum=agreements.memorandum),
        team=_team(roster, planned),
        workshop=Workshop(day=planned.workshop),
    )


def _head(roster: Partnership, school: MemberSchool) -> str | None:
    own = [person for person in roster.people if person.school and same(person.school, school.name or "")]
    heads = (person.name for post in HEAD_POSTS for person in own if person.post == post)
    return next(heads, None)


def _team(roster: Partnership, planned: PlannedReview) -> tuple[Member, ...]:
    lead = [_member(roster, planned.lead, "lead")] if planned.lead else []
    reviewers = [_member(roster, name, "reviewer") for name in reviewer_names(planned)]
    team = (*lead, *reviewers)
    champion = planned.champion or ""
    if champion and not any(same(member.name or "", champion) for member in team):
        team = (*team, _member(roster, champion, "champion"))
    return team[:TEAM]


def reviewer_names(planned: PlannedReview) -> list[str]:
    """Names stand one after another, with a semicolon between them; commas do where there is none."""
    text = planned.reviewers or ""
    return [name.strip() for name in text.split(";" if ";" in text else ",") if name.strip()]


def _member(roster: Partnership, name: str, part: str) -> Member:
    """The inspection label travels for the lead alone: rule T4 is the only one that reads it."""
    person = next((person for person in roster.people if person.name and same(person.name, name)), Person())
    at = next((s for s in roster.schools if s.name and person.school and same(s.name, person.school)), MemberSchool())
    return Member(
        name=name,
        part=part,
        post=person.post,
        school=person.school,
        label=at.inspection_label if part == "lead" else None,
        trained=person.trained,
    )
