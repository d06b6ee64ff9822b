"""The plan looked at again, without the solver: what the coordinator fixed may go against a rule, and is told then.

Nothing that was proposed ever does; ``tests/planning`` asks that with a checker of its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spp_xl.model.issued import reviewer_names
from spp_xl.planning.fits import against
from spp_xl.planning.problem import Problem, Role
from spp_xl.planning.solve import Chosen, Solved


@dataclass(frozen=True)
class Against:
    """A hard rule that a fixed row goes against: a key under ``plan.rules``."""

    rule: str
    review: int | None
    person: int | None = None


@dataclass(frozen=True)
class Load:
    """What a person does in this plan: numbers of reviews led, of other reviews, and of workshops led."""

    person: int
    leads: tuple[int, ...]
    reviews: tuple[int, ...]
    workshops: tuple[int, ...]


def against_rules(problem: Problem, solved: Solved) -> list[Against]:
    """All of them, review by review."""
    found = [*_about_persons(problem, solved), *_about_sizes(problem, solved), *_about_weeks(problem, solved)]
    found = sorted(set(found), key=lambda one: (one.review or 0, one.rule, one.person or 0))
    return [*found, Against("gives", None)] if _some_school_sends_nobody(problem, solved) else found


def loads(problem: Problem, solved: Solved) -> list[Load]:
    """Everybody who is marked for something, or has something to do."""
    found = []
    for person, who in enumerate(problem.people):
        chosen = list(enumerate(solved.reviews))
        load = Load(
            person,
            tuple(n for n, one in chosen if one.lead == person),
            tuple(n for n, one in chosen if person in one.team),
            tuple(n for n, one in chosen if one.champion == person),
        )
        if who.leads or who.reviews or who.champion or load.leads or load.reviews or load.workshops:
            found.append(load)
    return found


def _parts(review: int, chosen: Chosen) -> Iterator[Role]:
    if chosen.lead is not None:
        yield Role(chosen.lead, review, "lead")
    yield from (Role(person, review, "review") for person in chosen.team)
    if chosen.champion is not None:
        yield Role(chosen.champion, review, "champion")


def _about_persons(problem: Problem, solved: Solved) -> Iterator[Against]:
    for review, chosen in enumerate(solved.reviews):
        for role in _parts(review, chosen):
            yield from (Against(rule, review, role.person) for rule in against(problem, role))
            weeks = chosen.slot.team_weeks if chosen.slot else frozenset()
            if role.part == "champion" and chosen.slot and not chosen.slot.soon:
                weeks -= chosen.slot.weeks
            if weeks & problem.people[role.person].away:
                yield Against("away", review, role.person)


def _about_sizes(problem: Problem, solved: Solved) -> Iterator[Against]:
    for review, chosen in enumerate(solved.reviews):
        wanted = problem.reviews[review]
        size = len(team_names(problem, review, chosen)) + bool(wanted.row.lead or chosen.lead is not None)
        if not wanted.settled and not problem.fewest <= size <= problem.most:
            yield Against("size", review)


def team_names(problem: Problem, review: int, chosen: Chosen) -> list[str]:
    """The reviewers beside the leader: as the coordinator wrote them, or as they are proposed."""
    row = problem.reviews[review].row
    return reviewer_names(row) if row.reviewers else [problem.people[person].name for person in chosen.team]


def _about_weeks(problem: Problem, solved: Solved) -> Iterator[Against]:
    for (one, here), (other, there) in combinations(enumerate(solved.reviews), 2):
        if here.slot is None or there.slot is None:
            continue
        if not (here.slot.weeks & there.slot.weeks or here.slot.taken & there.slot.taken):
            continue
        mine, others = ({role.person for role in _parts(n, c)} for n, c in ((one, here), (other, there)))
        yield from (Against("one_a_week", other, person) for person in mine & others)
        for home, away, people in ((one, other, others), (other, one, mine)):
            school = problem.reviews[home].school
            yield from (Against("at_home", away, n) for n in people if school in problem.people[n].schools)


def _some_school_sends_nobody(problem: Problem, solved: Solved) -> bool:
    given: Counter[int] = Counter()
    for chosen in solved.reviews:
        for person in (*chosen.team, *([] if chosen.lead is None else [chosen.lead])):
            given.update(problem.people[person].schools)
    return any(not given[school] for school in range(len(problem.schools)))
