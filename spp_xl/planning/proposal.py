"""A plan as rows of a calendar, and a coordinator's edits as rows of a roster: the way out and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass

from spp_xl.model.partnership import Partnership, PlannedReview
from spp_xl.model.text import same, tidy
from spp_xl.model.year import ReviewYear
from spp_xl.planning.afterwards import Against, Load, against_rules, loads, team_names
from spp_xl.planning.problem import Problem
from spp_xl.planning.solve import Chosen, Solved


@dataclass(frozen=True)
class Proposal:
    """The shared plan's ``rows``, by day; all else is for the coordinator."""

    problem: Problem
    solved: Solved
    rows: tuple[PlannedReview, ...]
    against: tuple[Against, ...]
    loads: tuple[Load, ...]


def proposal(problem: Problem, solved: Solved) -> Proposal:
    """What was found, as people read it."""
    rows = [_row(problem, number, chosen) for number, chosen in enumerate(solved.reviews)]
    rows.sort(key=lambda row: (row.first is None, row.first, tidy(row.school or "").lower()))
    return Proposal(problem, solved, tuple(rows), tuple(against_rules(problem, solved)), tuple(loads(problem, solved)))


def _row(problem: Problem, number: int, chosen: Chosen) -> PlannedReview:
    """What is fixed as it was written, the rest as it was found."""
    wanted = problem.reviews[number]
    row, slot = wanted.row, chosen.slot
    if wanted.settled:
        return row
    names = [None if n is None else problem.people[n].name for n in (chosen.lead, chosen.champion)]
    return PlannedReview(
        school=problem.name(wanted.school),
        first=row.first or (slot.first if slot else None),
        last=row.last or (slot.last if slot else None),
        lead=row.lead or names[0],
        reviewers=row.reviewers or _listed(team_names(problem, number, chosen)),
        champion=row.champion or names[1],
        workshop=row.workshop or (slot.workshop if slot else None),
    )


def _listed(names: list[str]) -> str | None:
    """Names as ``reviewer_names`` reads them: one that holds a comma needs a semicolon behind it."""
    alone = len(names) == 1 and "," in names[0]
    return "; ".join(names) + (";" if alone else "") if names else None


def with_rows(roster: Partnership, rows: Iterable[PlannedReview], year: ReviewYear) -> Partnership:
    """The roster with what these rows say written into its calendar: each into its school's row of the year, if any.

    Cells that a row leaves blank stay as they are.
    """
    calendar, used = list(roster.calendar), set[int]()
    for row in rows:
        said = {name: value for name in PlannedReview.model_fields if (value := getattr(row, name)) is not None}
        place = next((n for n, one in enumerate(calendar) if n not in used and _is_of(one, row, year)), None)
        if place is None:
            place = len(calendar)
            calendar.append(PlannedReview())
        used.add(place)
        calendar[place] = calendar[place].model_copy(update=said)
    return roster.model_copy(update={"calendar": tuple(calendar)})


def _is_of(one: PlannedReview, row: PlannedReview, year: ReviewYear) -> bool:
    day = one.first or one.last
    return same(one.school or "", row.school or "") and (day is None or year.holds(day))
