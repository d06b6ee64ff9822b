"""An independent checker: from a roster and the rows of a plan, by itself, every hard rule that is broken.

It shares nothing with the product's planning, on purpose: names are matched and weeks are counted anew here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from spp_xl.model.partnership import Partnership, Person, PlannedReview

HEADSHIP = {"headteacher", "executive_head", "acting_head", "co_head", "head_of_school"}


def broken(roster: Partnership, plan: tuple[PlannedReview, ...], first: date, last: date) -> list[str]:
    """Sentences for whoever mends the planning. ``first`` and ``last``: between which days everything has to be."""
    people = {p.name: p for p in roster.people}
    found = [*_each_school_once(roster, plan)]
    for row in plan:
        found += _of_team(row, roster, people)
        found += _of_days(row, roster, first, last)
    found += _of_weeks(plan, people)
    giving = {people[name].school for row in plan for name in team(row)}
    found += [f"{school.name} sends nobody" for school in roster.schools if school.name not in giving]
    return found


def team(row: PlannedReview) -> list[str]:
    """The leader and the reviewers."""
    return [name.strip() for name in f"{row.lead};{row.reviewers or ''}".split(";") if name.strip()]


def _each_school_once(roster: Partnership, plan: tuple[PlannedReview, ...]) -> Iterator[str]:
    if sorted(str(row.school) for row in plan) != sorted(str(school.name) for school in roster.schools):
        yield "not every school is reviewed exactly once"


def _of_team(row: PlannedReview, roster: Partnership, people: dict[str | None, Person]) -> Iterator[str]:
    names = team(row)
    if not 2 <= len(names) <= 4 or len(set(names)) < len(names):
        yield f"{row.school}: a team of {len(names)}"
    if not row.lead or people[row.lead].post not in HEADSHIP or not people[row.lead].leads:
        yield f"{row.school}: led by no headteacher who leads"
    for name in names:
        if people[name].school == row.school:
            yield f"{row.school}: {name} reviews the own school"
        if not (people[name].reviews or people[name].leads):
            yield f"{row.school}: {name} does not review"
    if row.champion and not people[row.champion].champion:
        yield f"{row.school}: {row.champion} is no Champion"
    for pair in roster.barred:
        if pair.school == row.school and pair.person in (*names, row.champion):
            yield f"{row.school}: {pair.person} does not go there"


def _of_days(row: PlannedReview, roster: Partnership, first: date, last: date) -> Iterator[str]:
    if not (row.first and row.last and row.workshop):
        yield f"{row.school}: a day is missing"
        return
    days = [row.first + timedelta(n) for n in range((row.last - row.first).days + 1)]
    if len(days) != 2 or not 1 <= (row.workshop - row.last).days <= 7:
        yield f"{row.school}: not two days and a workshop within a week"
    for day in [*days, row.workshop]:
        if not first <= day <= last or day.weekday() > 4:
            yield f"{row.school}: {day} cannot be"
        if any(shut.first and shut.first <= day <= (shut.last or shut.first) for shut in roster.closed):
            yield f"{row.school}: {day} is closed"
    for away in roster.away:
        assert away.first
        weeks = {
            (away.first + timedelta(n)).isocalendar()[:2]
            for n in range(((away.last or away.first) - away.first).days + 1)
        }
        wanted = [row.workshop] if away.person == row.champion else []
        wanted += [*days, row.workshop] if away.person in team(row) else []
        if weeks & {day.isocalendar()[:2] for day in wanted}:
            yield f"{row.school}: {away.person} is away"


def _of_weeks(plan: tuple[PlannedReview, ...], people: dict[str | None, Person]) -> Iterator[str]:
    for one, other in combinations(plan, 2):
        assert one.first
        assert other.first
        if one.first.isocalendar()[:2] != other.first.isocalendar()[:2]:
            if set(team(one)) & set(team(other)) and {one.first, one.last, one.workshop} & {
                other.first,
                other.last,
                other.workshop,
            }:
                yield f"{one.school}, {other.school}: somebody is in two places"
            continue
        if {*team(one), one.champion} & {*team(other), other.champion} - {None}:
            yield f"{one.school}, {other.school}: somebody is in both in one week"
        for home, gone in ((one, other), (other, one)):
            if any(people[name].school == home.school for name in team(gone)):
                yield f"{home.school}: somebody is away while it is reviewed"
