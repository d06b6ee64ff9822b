"""Hard rules about who and when together: one function each. ``fits.py`` has those about a person and a school alone.

A rule is not asked where everything it speaks of is fixed: the coordinator has decided, and is told of it instead.
The words of each stand under ``plan.rules``.
"""

from collections.abc import Callable
from datetime import date

from spp_xl.planning.draft import Draft, Pairs, Sum, Truth, pairs_of_reviews


def _size(made: Draft) -> None:
    """Two to four, as the framework sets it; a team whose reviewers are fixed is as large as it is."""
    for review, wanted in enumerate(made.problem.reviews):
        if wanted.team_open:
            unknown = 1 if wanted.row.lead and wanted.lead is None else 0
            team = sum(made.people_on(review, made.on)) + unknown
            made.model.add(team >= made.problem.fewest * made.held[review])
            made.model.add(team <= made.problem.most)


def _away(made: Draft) -> None:
    """A week away is a week away, from the review and from its workshop."""
    _absent(made, made.on, of_workshop=False)
    _absent(made, made.champion, of_workshop=True)


def _absent(made: Draft, pairs: Pairs, of_workshop: bool) -> None:
    for (person, review), truth in pairs.items():
        away = made.problem.people[person].away
        missed = [
            slot
            for slot in made.slots[review]
            if away & (slot.team_weeks - (slot.weeks if of_workshop and not slot.soon else frozenset()))
        ]
        hopeless = len(missed) == len(made.slots[review]) and _is_fixed(made, person, review)
        if missed and not hopeless:
            made.model.add(truth + made.takes(review, missed) <= 1)


def _one_a_week(made: Draft) -> None:
    """Nobody takes part in two reviews in one week, nor is wanted in two places on one day."""
    for one, other in pairs_of_reviews(made):
        people = [n for n in range(len(made.problem.people)) if made.involved(n, one) and made.involved(n, other)]
        if _both_dated(made, one, other):
            people = [n for n in people if not (_is_fixed(made, n, one) and _is_fixed(made, n, other))]
        if people:
            meet = _meet(made, one, other)
            for person in people:
                for here in made.involved(person, one):
                    for there in made.involved(person, other):
                        made.model.add(here + there + meet <= 2)


def _at_home(made: Draft) -> None:
    """Whose own school is reviewed is at home in that week."""
    for one, other in pairs_of_reviews(made):
        for home, away in ((one, other), (other, one)):
            school = made.problem.reviews[home].school
            mine = [n for n, person in enumerate(made.problem.people) if school in person.schools]
            leave = [n for n in mine if not (_both_dated(made, one, other) and _is_fixed(made, n, away))]
            truths = [truth for person in leave for truth in made.involved(person, away)]
            if truths:
                meet = _meet(made, home, away)
                for truth in truths:
                    made.model.add(truth + meet <= 1)


def _gives(made: Draft) -> None:
    """Every school sends at least one person; who belongs to two schools gives for both."""
    if not any(wanted.team_open or wanted.lead_open for wanted in made.problem.reviews):
        return
    for school in range(len(made.problem.schools)):
        mine = [truth for (person, _), truth in made.on.items() if school in made.problem.people[person].schools]
        made.model.add(sum(mine) >= 1)


def _receives(made: Draft) -> None:
    """Every school is reviewed."""
    for held in made.held:
        made.model.add(held == 1)


HARD: dict[str, Callable[[Draft], None]] = {
    "size": _size,
    "away": _away,
    "one_a_week": _one_a_week,
    "at_home": _at_home,
    "gives": _gives,
    "receives": _receives,
}


def add_hard_rules(made: Draft) -> None:
    """All of them but those that are left out."""
    for name, add in HARD.items():
        if name not in made.without:
            add(made)


def _is_fixed(made: Draft, person: int, review: int) -> bool:
    wanted = made.problem.reviews[review]
    return person in (wanted.lead, wanted.champion) or person in (wanted.team or ())


def _both_dated(made: Draft, one: int, other: int) -> bool:
    return made.problem.reviews[one].days_fixed and made.problem.reviews[other].days_fixed


def _meet(made: Draft, one: int, other: int) -> Truth:
    """A truth that holds at least where two reviews share a week, or a day with a workshop of theirs."""
    pair = (min(one, other), max(one, other))
    if pair in made.meetings:
        return made.meetings[pair]
    meet = made.meetings[pair] = made.new()
    for uses in _shared(made, one, other):
        made.model.add(sum(uses) <= 1 + meet)
    return meet


def _shared(made: Draft, one: int, other: int) -> list[tuple[Sum, Sum]]:
    """Weeks both could use; and days, where the days of either are its own and no week's."""
    weeks = {week for slot in made.slots[one] for week in slot.weeks}
    weeks &= {week for slot in made.slots[other] for week in slot.weeks}
    found = [(made.in_week(one, week), made.in_week(other, week)) for week in sorted(weeks)]
    if any(
        made.problem.reviews[review].days_fixed or made.problem.reviews[review].row.workshop for review in (one, other)
    ):
        days = {day for slot in made.slots[one] for day in slot.taken}
        days &= {day for slot in made.slots[other] for day in slot.taken}
        found += [(_on_day(made, one, day), _on_day(made, other, day)) for day in sorted(days)]
    return found


def _on_day(made: Draft, review: int, day: date) -> Sum:
    return made.takes(review, (slot for slot in made.slots[review] if day in slot.taken))
