"""Why there is no plan, as one sentence about a school or a person: a key under ``plan.impossible`` and what fills it.

First the causes that can be seen by looking at one school at a time. Only where none of them speaks does the solver
say which reviews are left over, and which rule, were it not there, would make room for them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spp_xl.planning.fits import against
from spp_xl.planning.problem import Problem, Role
from spp_xl.planning.solve import MEETING, left_over
from spp_xl.planning.weeks import Slot

ROOM = (("weeks", MEETING), ("away", ("away",)), ("barred", ("barred",)))  # what to do without, in this order


@dataclass(frozen=True)
class Reason:
    """The key of a sentence, and its places."""

    code: str
    fill: dict[str, object] = field(default_factory=dict)


def seen_at_once(problem: Problem) -> Reason | None:
    """The first cause that needs no search."""
    looks: tuple[Callable[[Problem], Iterator[Reason]], ...] = (_schools, _weeks, _people, _leaders, _teams, _givers)
    return next((reason for look in looks for reason in look(problem)), None)


def found_by_search(problem: Problem) -> Reason:
    """Why the solver found none."""
    found = left_over(problem)
    if found is None:
        return Reason("no_time")
    reviews, schools = found
    if not reviews:
        return Reason("cannot_give", {"schools": _names(problem, schools)}) if schools else Reason("no_time")
    fill = {
        "schools": _names(problem, [problem.reviews[n].school for n in reviews]),
        "count": len(problem.reviews),
        "fit": len(problem.reviews) - len(reviews),
        "weeks": len({week for slot in problem.slots for week in slot.weeks}),
    }
    code = next((code for code, rules in ROOM if (less := left_over(problem, rules)) and not less[0]), "people")
    return Reason(f"left_{code}", fill)


def _names(problem: Problem, schools: list[int]) -> str:
    return ", ".join(dict.fromkeys(problem.name(school) for school in schools))


def _schools(problem: Problem) -> Iterator[Reason]:
    if len(problem.schools) < 2:
        yield Reason("one_school")


def _weeks(problem: Problem) -> Iterator[Reason]:
    for wanted in problem.reviews:
        if not problem.slots and not wanted.slots:
            yield Reason("no_weeks")
        elif not wanted.slots:
            yield Reason("no_days", {"school": problem.name(wanted.school)})


def _people(problem: Problem) -> Iterator[Reason]:
    going = [person for person in problem.people if person.leads or person.reviews]
    if not going and any(wanted.lead_open or wanted.team_open for wanted in problem.reviews):
        yield Reason("nobody_marked")
    elif (
        problem.slots and going and all(not _is_there(slot, person.away) for slot in problem.slots for person in going)
    ):
        yield Reason("all_away")


def _leaders(problem: Problem) -> Iterator[Reason]:
    for review, wanted in enumerate(problem.reviews):
        if wanted.lead_open:
            school: dict[str, object] = {"school": problem.name(wanted.school)}
            if not _who(problem, review, "lead"):
                yield Reason("leaders_barred" if _who(problem, review, "lead", "barred") else "no_leader", school)
            elif not _who_can(problem, review, "lead"):
                yield Reason("leaders_away", school)


def _teams(problem: Problem) -> Iterator[Reason]:
    for review, wanted in enumerate(problem.reviews):
        outside = 1 if wanted.row.lead and wanted.lead is None else 0
        if wanted.team_open:
            fill: dict[str, object] = {"school": problem.name(wanted.school), "fewest": problem.fewest}
            if len(_who(problem, review, "review")) + outside < problem.fewest:
                yield Reason("few_people", fill)
            elif len(_who_can(problem, review, "review")) + outside < problem.fewest:
                yield Reason("few_there", fill)


def _givers(problem: Problem) -> Iterator[Reason]:
    if not any(wanted.lead_open or wanted.team_open for wanted in problem.reviews):
        return
    for school in range(len(problem.schools)):
        mine = [n for n, person in enumerate(problem.people) if school in person.schools]
        fill: dict[str, object] = {"school": problem.name(school)}
        if not any(problem.people[n].leads or problem.people[n].reviews for n in mine) and not _sends(problem, mine):
            yield Reason("gives_nobody", fill)


def _sends(problem: Problem, people: list[int]) -> bool:
    """The coordinator has put one of them into a team already."""
    return any(n == wanted.lead or n in (wanted.team or ()) for wanted in problem.reviews for n in people)


def _who(problem: Problem, review: int, part: str, *without: str) -> list[int]:
    """Whom the rules about person and school leave."""
    return [n for n in range(len(problem.people)) if not against(problem, Role(n, review, part), without)]


def _who_can(problem: Problem, review: int, part: str) -> list[int]:
    """Of these, who is there in some week in which the review can be."""
    slots = problem.reviews[review].slots
    return [n for n in _who(problem, review, part) if any(_is_there(slot, problem.people[n].away) for slot in slots)]


def _is_there(slot: Slot, away: frozenset[object]) -> bool:
    return not slot.team_weeks & away
