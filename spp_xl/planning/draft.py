"""The plan as the solver sees it: one truth for each thing that could be decided. No rule stands here.

What is fixed is a variable like any other, held at its value, so that every rule can be said of every review. A person
for whom ``fits`` leaves no part in a review has no variable there.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ortools.sat.python import cp_model

from spp_xl.planning.fits import against
from spp_xl.planning.problem import Problem, Role
from spp_xl.planning.weeks import Slot

Truth = Any  # cp_model.IntVar: the solver is an extra, and types must not hang on its being installed
Sum = Any  # of truths
Pairs = dict[tuple[int, int], Truth]  # (person, review)


@dataclass(frozen=True)
class Draft:
    """``on``: in the team, leading or not; ``lead``; ``champion``; ``slots``: which days; ``held``: it takes place."""

    problem: Problem
    without: frozenset[str] = frozenset()  # hard rules left out, to find out what stands in the way
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    on: Pairs = field(default_factory=dict)
    lead: Pairs = field(default_factory=dict)
    champion: Pairs = field(default_factory=dict)
    slots: list[dict[Slot, Truth]] = field(default_factory=list)
    held: list[Truth] = field(default_factory=list)
    meetings: Pairs = field(default_factory=dict)  # of two reviews: they share a week

    def new(self) -> Truth:
        """A truth of its own."""
        return self.model.new_bool_var("")

    def both(self, one: Truth, other: Sum) -> Truth:
        """A truth that is at least ``one`` and ``other``; only what costs something may be asked this way."""
        found = self.new()
        self.model.add(found >= one + other - 1)
        return found

    def people_on(self, review: int, pairs: Pairs) -> list[Truth]:
        """Everybody's truth in a review."""
        return [truth for (_, at), truth in pairs.items() if at == review]

    def reviews_of(self, person: int, pairs: Pairs) -> list[Truth]:
        """A person's truth in every review."""
        return [truth for (who, _), truth in pairs.items() if who == person]

    def takes(self, review: int, slots: Iterable[Slot]) -> Sum:
        """Whether its days are among these."""
        wanted = set(slots)
        return sum(truth for slot, truth in self.slots[review].items() if slot in wanted)

    def in_week(self, review: int, week: date) -> Sum:
        """Whether the review itself is in a week."""
        return self.takes(review, (slot for slot in self.slots[review] if week in slot.weeks))

    def involved(self, person: int, review: int) -> list[Truth]:
        """A person's truths in a review, in the team or as its Champion."""
        return [pairs[person, review] for pairs in (self.on, self.champion) if (person, review) in pairs]


def draft(problem: Problem, without: Collection[str] = ()) -> Draft:
    """All truths, and what each of them is by itself."""
    made = Draft(problem, frozenset(without))
    for review in range(len(problem.reviews)):
        made.held.append(made.new())
        _days(made, review)
        _people(made, review)
    return made


def _days(made: Draft, review: int) -> None:
    slots = {slot: made.new() for slot in made.problem.reviews[review].slots}
    made.slots.append(slots)
    made.model.add(sum(slots.values()) == made.held[review])


def _people(made: Draft, review: int) -> None:
    """Who is fixed is fixed, whatever the rules say; it is told afterwards."""
    problem, wanted, model = made.problem, made.problem.reviews[review], made.model
    fixed = wanted.team or frozenset()
    for person in range(len(problem.people)):
        at = (person, review)
        if _offered(made, Role(*at, "lead"), wanted.lead_open, person == wanted.lead):
            made.lead[at] = made.new()
        if at in made.lead or _offered(made, Role(*at, "review"), wanted.team_open, person in fixed):
            made.on[at] = made.new()
        if _offered(made, Role(*at, "champion"), wanted.champion_open, person == wanted.champion):
            made.champion[at] = made.new()
    for pairs, one in ((made.lead, wanted.lead), (made.champion, wanted.champion)):
        if one is not None:
            model.add(pairs[one, review] == 1)
    for person in fixed:
        model.add(made.on[person, review] == 1)
    leaders = made.people_on(review, made.lead)
    if wanted.lead_open:
        model.add(sum(leaders) == made.held[review])
    for person in range(len(problem.people)):
        if (leads := made.lead.get((person, review))) is not None:
            model.add_implication(leads, made.on[person, review])
            if not wanted.team_open and person not in fixed:  # the reviewers are fixed: only the leader joins them
                model.add(made.on[person, review] == leads)
    model.add(sum(made.people_on(review, made.champion)) <= made.held[review])
    for truth in made.people_on(review, made.on):
        model.add_implication(truth, made.held[review])


def _offered(made: Draft, role: Role, is_open: bool, is_fixed: bool) -> bool:
    return is_fixed or (is_open and not against(made.problem, role, made.without))


def pairs_of_reviews(made: Draft) -> Iterator[tuple[int, int]]:
    """Every two reviews, each once."""
    count = len(made.problem.reviews)
    return ((one, other) for one in range(count) for other in range(one + 1, count))
