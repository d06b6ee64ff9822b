"""Wishes: what a good plan has where it can. One function each; a wish that comes first is never given up for a later.

Each yields what it would cost: a truth, how much it weighs within its own wish, and of whom the coordinator is told
when it could not be met. A truth that nothing is said of only makes the plan better. Words: ``plan.wishes``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spp_xl.planning.draft import Draft, Pairs, Truth

MANY = 6  # of one person; from here on one more is no worse than the one before


@dataclass(frozen=True)
class Cost:
    """``says`` is the key of its sentence, "" where it needs none; ``review`` and ``person`` are numbers."""

    truth: Truth  # or a number of times
    weight: int = 1
    says: str = ""
    review: int | None = None
    person: int | None = None


def _outstanding(made: Draft) -> Iterator[Cost]:
    """T4: an outstanding school's review is led by a headteacher from another outstanding school."""
    for (person, review), truth in made.lead.items():
        school = made.problem.reviews[review].school
        others = made.problem.outstanding - {school}
        if school in made.problem.outstanding and not made.problem.people[person].schools & others:
            yield Cost(truth, 1, "outstanding", review, person)


def _trained(made: Draft) -> Iterator[Cost]:
    """P6: leaders are trained before they go; a day that is missing is not known, and so no better."""
    for (person, review), truth in made.on.items():
        day = made.problem.people[person].trained
        if day is None:
            yield Cost(truth, 1, "untrained", review, person)
        elif early := [slot for slot in made.slots[review] if slot.first < day]:
            yield Cost(made.both(truth, made.takes(review, early)), 1, "trained_late", review, person)


def _last_year(made: Draft) -> Iterator[Cost]:
    """Nobody goes where they went last year, and rather nobody from the same school."""
    for (person, review), truth in made.on.items():
        earlier = made.problem.last_year[made.problem.reviews[review].school]
        if person in earlier.people:
            yield Cost(truth, 3, "same_person", review, person)
        elif made.problem.people[person].schools & earlier.schools:
            yield Cost(truth, 1, "same_schools", review, person)


def _champion(made: Draft) -> Iterator[Cost]:
    """T5: a trained Improvement Champion leads the workshop, where possible from a school outside the review."""
    for review, wanted in enumerate(made.problem.reviews):
        if wanted.champion_open:
            none = made.new()
            made.model.add(none + sum(made.people_on(review, made.champion)) >= made.held[review])
            yield Cost(none, 9, "no_champion", review)
    for (person, review), truth in made.champion.items():
        mine, school = made.problem.people[person], made.problem.reviews[review].school
        if mine.champion_trained is None:
            yield Cost(truth, 3, "champion_untrained", review, person)
        if school in mine.schools:
            yield Cost(truth, 5, "champion_own", review, person)
            continue
        team = [on for (n, at), on in made.on.items() if at == review and made.problem.people[n].schools & mine.schools]
        if team:
            near = made.new()
            for on in team:
                made.model.add(near >= on + truth - 1)
            yield Cost(near, 2, "champion_of_team", review, person)


def _everyone(made: Draft) -> Iterator[Cost]:
    """Everyone who is marked goes out at least once: reviewing is how people learn."""
    for person, who in enumerate(made.problem.people):
        if who.leads or who.reviews:
            idle = made.new()
            made.model.add(idle + sum(made.reviews_of(person, made.on)) >= 1)
            yield Cost(idle, 1, "idle", None, person)


def _balance(made: Draft) -> Iterator[Cost]:
    """Nobody carries much more than others, in reviews or in leading; each one more weighs more."""
    return _even(made, made.on, made.lead)


def _workshops(made: Draft) -> Iterator[Cost]:
    """No Champion leads many more workshops than others."""
    return _even(made, made.champion)


def _even(made: Draft, *parts: Pairs) -> Iterator[Cost]:
    for pairs in parts:
        for person in range(len(made.problem.people)):
            mine = made.reviews_of(person, pairs)
            more = [made.new() for _ in range(min(len(mine), MANY) - 1)]
            if more:
                rest = made.model.new_int_var(0, len(mine) - 1 - len(more), "")
                made.model.add(sum(mine) <= 1 + sum(more) + rest)
                yield Cost(rest, MANY)
                yield from (Cost(truth, weight) for weight, truth in enumerate(more, start=1))


def _senior(made: Draft) -> Iterator[Cost]:
    """T3: headteachers and other senior leaders review."""
    for (person, review), truth in made.on.items():
        if not made.problem.people[person].senior:
            yield Cost(truth, 1, "middle", review, person)


def _calm(made: Draft) -> Iterator[Cost]:
    """Reviews are spread over the weeks, workshops leave time for the profile, and days proposed before stay."""
    weeks = sorted({week for slots in made.slots for slot in slots for week in slot.weeks})
    fair = -(-len(made.slots) // max(len(weeks), 1))
    for week in weeks:
        here = sum(made.in_week(review, week) for review in range(len(made.slots)))
        for extra in range(fair, min(fair + MANY, len(made.slots))):
            over = made.new()
            made.model.add(here <= extra + len(made.slots) * over)
            yield Cost(over, 2)
    for before, slots in zip(made.problem.proposed, made.slots, strict=True):
        as_before = [truth for slot, truth in slots.items() if slot.first == before.first]
        if as_before:
            yield Cost(_none(made, as_before), 3)
        soon = [truth for slot, truth in slots.items() if slot.soon]
        if soon:
            yield Cost(_any(made, soon), 1)


def _kept(made: Draft) -> Iterator[Cost]:
    """What an earlier plan proposed stays where nothing speaks against it, so that few people are asked anew."""
    for review, before in enumerate(made.problem.proposed):
        for person in sorted(before.people):
            if (person, review) in made.on:
                yield Cost(_none(made, [made.on[person, review]]))


def _none(made: Draft, truths: list[Truth]) -> Truth:
    found = made.new()
    made.model.add(found + sum(truths) >= 1)
    return found


def _any(made: Draft, truths: list[Truth]) -> Truth:
    found = made.new()
    made.model.add(sum(truths) <= found * len(truths))
    return found


WISHES: dict[str, Callable[[Draft], Iterator[Cost]]] = {
    "outstanding": _outstanding,
    "trained": _trained,
    "last_year": _last_year,
    "champion": _champion,
    "everyone": _everyone,
    "balance": _balance,
    "workshops": _workshops,
    "senior": _senior,
    "kept": _kept,
    "calm": _calm,
}
