"""Invented partnerships to plan for: any number of schools and people, the same for the same seed."""

import random
from datetime import date, timedelta

from spp_xl.model.partnership import Away, Barred, Closed, MemberSchool, Partnership, Person, PlannedReview, Window

TODAY = date(2026, 9, 1)
FIRST, LAST = date(2026, 10, 1), date(2027, 7, 9)
HOLIDAYS = (
    Closed(first=date(2026, 10, 26), last=date(2026, 10, 30)),
    Closed(first=date(2026, 12, 21), last=date(2027, 1, 1)),
    Closed(first=date(2027, 2, 15), last=date(2027, 2, 19)),
    Closed(first=date(2027, 3, 29), last=date(2027, 4, 9)),
    Closed(first=date(2027, 5, 3)),
)
OTHERS = ("deputy", "assistant", "other_senior", "middle")


def roster_of(schools: int, people: int, seed: int = 1) -> Partnership:
    """Each school has a head who leads; the others review. A few are barred, away, untrained or Champions."""
    dice = random.Random(seed)
    names = [f"School {chr(65 + n)}" for n in range(schools)]
    persons = [
        _person(dice, f"{'H' if n < schools else 'P'}. {n + 1:02d}", names[n % schools], n, schools)
        for n in range(people)
    ]
    weeks = [FIRST + timedelta(7 * n) for n in range(36)]
    last_year = [
        PlannedReview(
            school=name,
            first=date(2025, 11, 4) + timedelta(7 * n),
            last=date(2025, 11, 5) + timedelta(7 * n),
            lead=persons[(n + 1) % schools].name,
            reviewers="; ".join(p.name or "" for p in dice.sample(persons, 2) if p.school != name),
        )
        for n, name in enumerate(names)
    ]
    return Partnership(
        window=Window(first=FIRST, last=LAST),
        schools=tuple(
            MemberSchool(
                name=name,
                urn=str(999_101 + n),
                inspection_label="ofsted_overall_outstanding" if n % 4 == 0 else "ofsted_overall_other",
            )
            for n, name in enumerate(names)
        ),
        people=tuple(persons),
        calendar=tuple(last_year),
        closed=HOLIDAYS,
        barred=tuple(Barred(person=dice.choice(persons).name, school=dice.choice(names)) for _ in range(people // 6)),
        away=tuple(_away(dice, persons, weeks) for _ in range(min(people, 60))),
    )


def _person(dice: random.Random, name: str, school: str, number: int, schools: int) -> Person:
    champion = number >= schools and dice.random() < 0.3
    return Person(
        name=name,
        school=school,
        post="headteacher" if number < schools else dice.choice(OTHERS),
        leads=number < schools,
        reviews=True,
        trained=date(2025, 10, 1) if dice.random() < 0.85 else None,
        champion=champion,
        champion_trained=date(2025, 10, 1) if champion and dice.random() < 0.8 else None,
    )


def _away(dice: random.Random, persons: list[Person], weeks: list[date]) -> Away:
    first = dice.choice(weeks)
    return Away(person=dice.choice(persons).name, first=first, last=first + timedelta(dice.choice((0, 3, 13))))
