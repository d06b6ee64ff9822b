"""The search: every hard rule kept, then the wishes one after another, each as well as it can be met.

One worker, one seed and a limit counted in the solver's own steps: the same roster gives the same plan on any machine
that is quick enough. The clock only ends what would keep somebody waiting, and then the plan says so.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

from ortools.sat.python import cp_model

from spp_xl.planning.draft import Draft, Sum, Truth, draft
from spp_xl.planning.hard import add_hard_rules
from spp_xl.planning.problem import Problem
from spp_xl.planning.weeks import Slot
from spp_xl.planning.wishes import WISHES, Cost

SECONDS = 18.0  # of the 20 that a person is asked to wait, with room for reading and writing
EXPLAINING = 4.0  # seconds for each question why there is no plan
STEPS = 0.6  # for one wish, in the solver's own measure, which is near a second
SEED = 20
MEETING = ("one_a_week", "at_home")  # rules about two reviews in one week
AFTER_TEAMS = ("calm",)
BEFORE_DAYS = tuple(wish for wish in WISHES if wish not in AFTER_TEAMS)


@dataclass(frozen=True)
class Unmet:
    """A wish that this plan does not meet."""

    wish: str
    says: str
    review: int | None
    person: int | None


@dataclass(frozen=True)
class Chosen:
    """One review of the plan; people by number, those the roster does not know are in its row."""

    slot: Slot | None
    lead: int | None
    team: tuple[int, ...]  # without the leader
    champion: int | None


@dataclass(frozen=True)
class Solved:
    """A plan. ``unproved`` are the wishes that might be met better, had there been more time."""

    reviews: tuple[Chosen, ...]
    unmet: tuple[Unmet, ...]
    unproved: tuple[str, ...]


def solve(problem: Problem, seconds: float = SECONDS) -> Solved | None:
    """The plan; None where no plan keeps every hard rule, or none was found in time.

    Where there are weeks enough, teams can be chosen as if nobody met anybody, and the days afterwards: what is best
    then is best altogether. Where no days fit such teams, teams and days are searched for together.
    """
    ends = time.monotonic() + seconds
    return _teams_then_days(problem, ends) or _together(problem, ends)


def _teams_then_days(problem: Problem, ends: float) -> Solved | None:
    teams = _asked(problem, MEETING)
    best = _run(teams.made, ends, STEPS)
    if best is None:
        return None
    best, unproved = _improve(teams, best, ends, BEFORE_DAYS)
    days = _asked(problem)
    for name in ("on", "lead", "champion"):
        for at, truth in getattr(days.made, name).items():
            days.made.model.add(truth == best.value(getattr(teams.made, name)[at]))
    for wish in BEFORE_DAYS:
        days.made.model.add(_total(days.costs[wish]) <= _price(teams.costs[wish], best))
    found = _run(days.made, ends, STEPS)
    return _solved(days, *_improve(days, found, ends, AFTER_TEAMS), unproved) if found else None


def _together(problem: Problem, ends: float) -> Solved | None:
    asked = _asked(problem)
    best = _run(asked.made, ends, SECONDS)  # to find one at all may take all the time there is
    return _solved(asked, *_improve(asked, best, ends, tuple(WISHES))) if best else None


@dataclass(frozen=True)
class _Asked:
    """A draft with its rules, and what each wish would cost."""

    made: Draft
    costs: dict[str, list[Cost]]


def _asked(problem: Problem, without: Collection[str] = ()) -> _Asked:
    made = draft(problem, without)
    add_hard_rules(made)
    return _Asked(made, {wish: list(ask(made)) for wish, ask in WISHES.items()})


def _improve(asked: _Asked, best: "_Found", ends: float, wishes: Collection[str]) -> tuple["_Found", list[str]]:
    """The wishes one after another, none given up for a later one; and those that might be met better."""
    made, unproved = asked.made, []
    for wish in wishes:
        mine = asked.costs[wish]
        if _price(mine, best) > 0:
            _hint(made, best)
            made.model.minimize(_total(mine))
            better = _run(made, ends, STEPS)
            if better is None or not better.proved:
                unproved.append(wish)
            best = better or best
            made.model.clear_objective()
        if mine:
            made.model.add(_total(mine) <= _price(mine, best))
    return best, unproved


def _solved(asked: _Asked, best: "_Found", unproved: Collection[str], before: Collection[str] = ()) -> Solved:
    return Solved(_reviews(asked.made, best), tuple(_unmet(asked.costs, best)), (*before, *unproved))


def _total(mine: list[Cost]) -> Sum:
    return sum(cost.weight * cost.truth for cost in mine)


def left_over(problem: Problem, without: Collection[str] = ()) -> tuple[list[int], list[int]] | None:
    """Which reviews cannot be held, and which schools cannot send anybody, when as many are as these rules allow.

    None where that was not found out in time. ``without`` names hard rules that are not asked.
    """
    made = draft(problem, {*without, "receives", "gives"})
    add_hard_rules(made)
    sends = [made.new() for _ in problem.schools]
    for school, truth in enumerate(sends):
        mine = (on for (person, _), on in made.on.items() if school in problem.people[person].schools)
        made.model.add(truth <= sum(mine))
    most = len(sends) + 1
    first = sum(
        (most * (len(made.held) + 1) - n) * held for n, held in enumerate(made.held)
    )  # earlier rows rather stay
    made.model.maximize(first * most + sum(sends))
    found = _run(made, time.monotonic() + EXPLAINING, STEPS)
    if found is None:
        return None
    reviews, schools = (
        [n for n, truth in enumerate(truths) if not found.value(truth)] for truths in (made.held, sends)
    )
    return reviews, schools


def _price(mine: list[Cost], best: "_Found") -> int:
    return sum(cost.weight * best.value(cost.truth) for cost in mine)


@dataclass(frozen=True)
class _Found:
    values: tuple[int, ...]
    proved: bool

    def value(self, truth: Truth) -> int:
        return self.values[int(truth.index)]


def _run(made: Draft, ends: float, steps: float) -> _Found | None:
    left = ends - time.monotonic()
    if left <= 0:
        return None
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = steps
    solver.parameters.max_time_in_seconds = left
    status = solver.solve(made.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return _Found(tuple(solver.response_proto.solution), status == cp_model.OPTIMAL)


def _hint(made: Draft, best: _Found) -> None:
    made.model.clear_hints()
    for index, value in enumerate(best.values):
        made.model.add_hint(made.model.get_int_var_from_proto_index(index), value)


def _reviews(made: Draft, best: _Found) -> tuple[Chosen, ...]:
    return tuple(_review(made, best, n) for n in range(len(made.held)))


def _review(made: Draft, best: _Found, review: int) -> Chosen:
    slot = next((slot for slot, truth in made.slots[review].items() if best.value(truth)), None)
    lead, on, champion = (
        [person for (person, at), truth in pairs.items() if at == review and best.value(truth)]
        for pairs in (made.lead, made.on, made.champion)
    )
    return Chosen(slot, next(iter(lead), None), tuple(n for n in on if n not in lead), next(iter(champion), None))


def _unmet(costs: dict[str, list[Cost]], best: _Found) -> list[Unmet]:
    return [
        Unmet(wish, cost.says, cost.review, cost.person)
        for wish, mine in costs.items()
        for cost in mine
        if cost.says and best.value(cost.truth)
    ]
