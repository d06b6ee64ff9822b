"""Rosters to start from. The schools are invented; no school has these URNs."""

from datetime import date

from spp_xl.model.partnership import (
    Agreements,
    Away,
    Barred,
    Closed,
    MemberSchool,
    Partners,
    Partnership,
    Person,
    PlannedReview,
    Window,
)
from spp_xl.model.words import Edition

BROOK, HILL, YSGOL = "Brook Lane Primary", "Hill Top Secondary", "Ysgol Pen-y-nant"


def blank(edition: Edition) -> Partnership:
    """Nobody has written anything."""
    return Partnership()


def perfect(edition: Edition) -> Partnership:
    """Every rule is kept."""
    return Partnership(
        partnership=Partners(
            name="Four Valleys",
            coordinator="A. Keeper",
            phase="embed",
            year="academic",
            goals="Each reviewed each year.",
        ),
        agreements=Agreements(
            agreement=date(2026, 9, 1),
            agreement_until=date(2028, 8, 31),
            memorandum=date(2026, 9, 14),
            shares="yes",
            keep_until=date(2029, 8, 31),
        ),
        schools=(
            MemberSchool(
                name=BROOK,
                urn="999001",
                laestab="9992001",
                phase="primary",
                pupils=212,
                authority="Anyshire",
                authority_code="999",
                inspection_label="ofsted_overall_other",
                inspection_day=date(2026, 2, 3),
                joined=date(2024, 9, 1),
                capacity="can_help",
            ),
            MemberSchool(
                name=HILL,
                urn="999002",
                laestab="9994002",
                phase="secondary",
                pupils=901,
                authority="Anyshire",
                authority_code="999",
                trust="Hill Trust",
                joined=date(2024, 9, 1),
                left=date(2027, 8, 31),
                predecessor="999092",
                capacity="none",
            ),
            MemberSchool(name=YSGOL, urn="499003", phase="primary", inspection_label="estyn"),
        ),
        people=(
            Person(
                name="B. Head",
                school=BROOK,
                post="headteacher",
                leads=True,
                reviews=True,
                trained=date(2025, 10, 2),
            ),
            Person(name="C. Head", school=HILL, post="headteacher", reviews=True),
            Person(name="D. Head", school=YSGOL, post="acting_head", reviews=True, trained=date(2025, 10, 2)),
            Person(name="E. Middle", school=HILL, post="middle", champion=True, champion_trained=date(2026, 2, 11)),
        ),
        calendar=(
            PlannedReview(
                school=BROOK,
                first=date(2026, 11, 10),
                last=date(2026, 11, 11),
                lead="C. Head",
                reviewers="D. Head; E. Middle",
                champion="E. Middle",
                workshop=date(2026, 11, 18),
            ),
        ),
        window=Window(first=date(2026, 10, 5), last=date(2027, 7, 2)),
        closed=(Closed(first=date(2026, 10, 26), last=date(2026, 10, 30)), Closed(first=date(2027, 5, 3))),
        barred=(Barred(person="D. Head", school=HILL),),
        away=(Away(person="B. Head", first=date(2026, 11, 9), last=date(2026, 11, 13)),),
    )


def faulty(edition: Edition) -> Partnership:
    """Every rule is found."""
    good = perfect(edition)
    first, second, third = good.schools
    one, two, three, four = good.people
    return good.model_copy(
        update={
            "agreements": good.agreements.model_copy(update={"agreement_until": date(2025, 8, 31)}),
            "schools": (
                first,
                second.model_copy(update={"predecessor": "999001", "left": date(2020, 1, 1)}),
                third.model_copy(update={"urn": "999001", "name": None}),
            ),
            "people": (
                one,
                two.model_copy(update={"school": BROOK.upper()}),
                three,
                four.model_copy(update={"champion_trained": None, "name": "b. head"}),
            ),
            "calendar": (
                good.calendar[0].model_copy(update={"school": "Brook Road Primary", "last": date(2026, 11, 9)}),
            ),
        }
    )
