"""Every row of the pages in specs/: what a partnership's rules say of each school."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from spp_xl.model.partnership import Agreements, MemberSchool, Partners, Partnership, Person, PlannedReview
from spp_xl.model.released import is_released
from spp_xl.model.review import Review, Support
from spp_xl.model.review_set import MergedReview
from spp_xl.model.year import year_at, year_named
from spp_xl.rules.check import check
from spp_xl.rules.elsewhere import PARTNERSHIP
from spp_xl.rules.over_year import schools_in_year
from spp_xl.summary.sharing import shared
from tests.editions import default_edition
from tests.rules.bases import perfect
from tests.rules.pages import _table

SPECS = Path(__file__).parent / "specs"
URNS = {"Ash": "999001", "Beech": "999002", "Cedar": "999003"}
BEFORE = {"Beech": "999092"}
SAYS = {"kept": "kept", "found": "found", "not yet": "not_yet"}


@dataclass(frozen=True)
class Row:
    """One row of a page."""

    rule: str
    case: str
    roster: str
    reviews: str
    as_at: date
    says: dict[str, str]

    def __str__(self) -> str:
        return f"{self.rule}-{re.sub(r'[^0-9A-Za-z]+', '-', self.case)}"


def _rows() -> list[Row]:
    return [_row(page, cells) for page in sorted(SPECS.glob("P*.md")) for cells in _table(page.read_text("utf-8"))[1:]]


def _row(page: Path, cells: list[str]) -> Row:
    case, roster, reviews, as_at, says = cells
    said = dict(part.strip().split(" ", 1) for part in says.split(";") if part.strip())
    rule = f"SPP-{page.stem.partition('-')[0]}"
    return Row(rule, case, roster, reviews, date.fromisoformat(as_at), {k: SAYS[v] for k, v in said.items()})


def roster_of(text: str) -> Partnership:
    """The roster that a row describes."""
    schools = {
        name: {"name": name, "urn": urn, "joined": date(2024, 9, 2), "predecessor": BEFORE.get(name)}
        for name, urn in URNS.items()
    }
    calendar = []
    for part in re.split(r"\s*;\s*", text):
        if found := re.fullmatch(r"(\w+) (joined|left) (\S+)", part):
            schools[found[1]][found[2]] = date.fromisoformat(found[3])
        elif found := re.fullmatch(r"(\w+) on (\S+) by (\w+)", part):
            first = date.fromisoformat(found[2])
            lead = f"{found[3][0]}. {found[3]}"
            calendar.append(PlannedReview(school=found[1], first=first, last=first + timedelta(1), lead=lead))
        else:
            assert part in ("-", "rolling"), part
    return Partnership(
        partnership=Partners(year="rolling" if "rolling" in text else None),
        agreements=Agreements(shares="no"),
        schools=tuple(MemberSchool.model_validate(school) for school in schools.values()),
        people=tuple(Person(name=f"{name[0]}. {name}", school=name) for name in URNS),
        calendar=tuple(calendar),
    )


def review_of(text: str) -> Review:
    """``Ash 2026-11-10 by Beech unreleased``, as a review that keeps every rule."""
    name, day, *rest = text.split(" ", 2)
    words, first = "".join(rest), date.fromisoformat(day)
    done = perfect(default_edition().framework)
    lead = found[1] if (found := re.search(r"by (\w+)", words)) else "Elsewhere"
    urn = found[1] if (found := re.search(r"of (\d{6})", words)) else URNS[name]
    route = found[1] if (found := re.search(r"route (\w+)", words)) else "both"
    moved = timedelta((first - done.days.first).days) if done.days.first else timedelta(0)
    days = done.days.model_copy(
        update={
            "first": first,
            "last": first + timedelta(1),
            "stopped": "postponed" if "postponed" in words else None,
        }
    )
    return done.model_copy(
        update={
            "school": done.school.model_copy(update={"name": name, "urn": urn}),
            "days": days,
            "workshop": done.workshop.model_copy(update={"day": done.workshop.day + moved}),
            "team": tuple(member.model_copy(update={"school": lead}) for member in done.team),
            "development": tuple(
                row.model_copy(update={"route": None if route == "nothing" else route}) for row in done.development
            ),
            "support": Support() if "no support" in words else done.support,
            "state": done.state.model_copy(
                update={"released": days.last, "for_partnership": "no" if "unreleased" in words else "yes"}
            ),
        }
    )


def merged(review: Review, today: date) -> MergedReview:
    """The review as a merge takes it."""
    edition, released = default_edition(), is_released(review, today)
    stage = check(review, edition.framework, today).stage
    return MergedReview(f"{review.school.name}.xlsx", edition, shared(review, released), stage, released)


@pytest.mark.parametrize("row", _rows(), ids=str)
def test_row(row: Row) -> None:
    roster = roster_of(row.roster)
    year = year_at(row.as_at, "rolling") if roster.partnership.year == "rolling" else year_named("2026-27")
    assert year is not None
    reviews = [merged(review_of(part.strip()), row.as_at) for part in row.reviews.split(";")]
    found = schools_in_year(roster, reviews, year, row.as_at)
    said = {each.school.name: dict(each.outcomes)[row.rule] for each in found if row.rule in dict(each.outcomes)}
    assert said == row.says


def test_every_rule_of_a_partnership_has_a_page() -> None:
    pages = {f"SPP-{page.stem.partition('-')[0]}": page.stem for page in SPECS.glob("P*.md")}
    assert pages == {rule.id: f"{rule.short}-{rule.name}" for rule in PARTNERSHIP}


@pytest.mark.parametrize("rule", PARTNERSHIP, ids=lambda rule: rule.id)
def test_each_comes_to_every_outcome(rule: object) -> None:
    said = {outcome for row in _rows() if row.rule == getattr(rule, "id", "") for outcome in row.says.values()}
    assert said == {"kept", "found", "not_yet"}
