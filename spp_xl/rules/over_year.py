"""P1, P2 and P8: what only a whole partnership shows, school by school, for one year.

Nothing is found before the year has ended: until then a school is *planned* or has *no date yet*. Plain functions and
no expressions, because no workbook has a sheet that could ask.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from spp_xl.model.partnership import MemberSchool, Partnership, PlannedReview
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, Outcome, Receipt, SchoolInYear, Standing
from spp_xl.model.text import same, same_name
from spp_xl.model.year import ReviewYear
from spp_xl.rules.elsewhere import PARTNERSHIP

TAKES_PART, YEARLY, SUPPORT = (rule.id for rule in PARTNERSHIP)
BROKERED = ("brokered", "both")
DUE = ("no_file", "not_reviewed")  # standings in which a merge misses something


def schools_in_year(
    roster: Partnership, merged: Sequence[MergedReview], year: ReviewYear, today: date, held: Iterable[Receipt] = ()
) -> tuple[SchoolInYear, ...]:
    """Every named school of the roster, in its order. ``held`` are the receipts of reviews that are not merged yet."""
    in_year = [each for each in merged if year.holds(each.review.days.first)]
    taking = _taking_part(roster, in_year, year)
    members = [school for school in roster.schools if school.name]
    waiting = _waiting(members, held)
    return tuple(_school(school, roster, in_year, year, today, taking, waiting) for school in members)


def is_of(review: Review, school: MemberSchool) -> bool:
    """The review is this school's: by URN, also by the one it had before; by name only where a URN is missing."""
    return is_member(review.school.name, review.school.urn, school)


def is_member(name: str | None, urn: str | None, school: MemberSchool) -> bool:
    """The same of what any workbook says of its school."""
    known = {school.urn, school.predecessor} - {None}
    if urn and known:
        return urn in known
    return bool(name and school.name) and same(name or "", school.name or "")


def _waiting(members: Sequence[MemberSchool], held: Iterable[Receipt]) -> list[tuple[MemberSchool, Receipt]]:
    """Whose files wait; one whose number is nobody's on the roster is that school's whose name it bears."""
    found: list[tuple[MemberSchool, Receipt]] = []
    for receipt in held:
        own = [each for each in members if receipt.urn and is_member(None, receipt.urn, each)]
        named = own or [each for each in members if same_name(receipt.school, each.name or "")]
        found += [(each, receipt) for each in named]
    return found


def _school(
    school: MemberSchool,
    roster: Partnership,
    merged: Sequence[MergedReview],
    year: ReviewYear,
    today: date,
    taking: str,
    waiting: Sequence[tuple[MemberSchool, Receipt]],
) -> SchoolInYear:
    if (school.joined and school.joined > year.last) or (school.left and school.left < year.first):
        return SchoolInYear(school, "no_member", None)
    own = [each for each in merged if is_of(each.review, school)]
    plans = [row for row in roster.calendar if same(row.school or "", school.name or "") and year.holds(row.first)]
    ended = year.ended(today)
    standing, day = _standing(own, plans, today, ended)
    held = None if own else next((receipt for each, receipt in waiting if each is school), None)
    if held is not None:
        standing = "waits"
    outcomes: list[tuple[str, Outcome]] = []
    whole_year = not (school.joined and school.joined > year.first) and not (school.left and school.left <= year.last)
    if whole_year:
        outcomes.append((YEARLY, _yearly(standing)))
    if not whole_year or standing != "not_reviewed":  # where P2 speaks, P1 is silent
        takes_part = bool(own) or _fold(school.name) in taking
        outcomes.append((TAKES_PART, "kept" if takes_part else "found" if ended else "not_yet"))
    outcomes += [(SUPPORT, outcome) for each in own if (outcome := _support(each)) is not None]
    return SchoolInYear(school, standing, day, tuple(outcomes), held)


def _standing(
    own: Sequence[MergedReview], plans: Sequence[PlannedReview], today: date, ended: bool
) -> tuple[Standing, date | None]:
    """A review counts when its last day is over and its team has agreed a level. A day of the calendar is a plan."""
    days = sorted(
        (days.first, days.last or days.first, each.agreed) for each in own if (days := each.review.days) and days.first
    )
    stopped = [each for each in own if each.review.days.stopped == "postponed"]
    if days and len(stopped) < len(own):
        first, last, agreed = days[-1]
        if last < today:
            return ("reviewed" if agreed else "nothing_agreed"), first
        return ("planned" if first > today else "under_way"), first
    coming = sorted(row.first for row in plans if row.first)
    if coming and coming[-1] >= today and not ended:
        return "planned", coming[-1]
    if coming and not own:
        return "no_file", coming[-1]
    return ("not_reviewed" if ended else "no_date"), None


def _yearly(standing: Standing) -> Outcome:
    if standing == "reviewed":
        return "kept"
    return "found" if standing == "not_reviewed" else "not_yet"


def _taking_part(roster: Partnership, merged: Sequence[MergedReview], year: ReviewYear) -> str:
    """The schools whose people review or lead in the year, by the reviews' teams and the roster's calendar.

    One text to look into: somebody may belong to two schools, and a calendar names several people in a cell.
    """
    teams = [member.school for each in merged for member in each.review.team if member.part in ("lead", "reviewer")]
    rows = [row for row in roster.calendar if year.holds(row.first)]
    busy = _fold(" ".join(f"{row.lead or ''} {row.reviewers or ''}" for row in rows))
    planned = [person.school for person in roster.people if person.name and _fold(person.name) in busy]
    return "\n".join(map(_fold, (*teams, *planned)))


def _support(merged: MergedReview) -> Outcome | None:
    """P8 of one review: kept by *own plan only*; asked only where its head lets the areas be seen."""
    review = merged.review
    if not merged.released or not any(row.issue for row in review.development):
        return None
    if not any(row.route in BROKERED for row in review.development):
        return "kept" if all(row.route for row in review.development if row.issue) else "not_yet"
    if review.support.partnership or review.support.programme:
        return "kept"
    return "found" if merged.stage == "follow_up" else "not_yet"


def _fold(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()
