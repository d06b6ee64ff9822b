"""R: the partnership's roster. All are our own standard: they keep the facts that travel from here from going wrong.

A list without anything in it is not done: one rule of each waits until there is something.
"""

from spp_xl.model.framework import Framework
from spp_xl.rules.duties import FILLING
from spp_xl.rules.expr import (
    UNKNOWN,
    Column,
    Field,
    Filled,
    Literal,
    NotMore,
    OneOf,
    Open,
    Related,
    Sure,
    Truth,
    Value,
    at_least,
    both,
    either,
)
from spp_xl.rules.rule import NOTE, SUGGESTION, Duty, Rule, Strength

OWN = "our own standard"
WRITTEN = ("name", "urn", "phase", "pupils", "authority", "joined")  # a row with one of these is a school's
ADDED: tuple[tuple[str, str, Truth | Value], ...] = (
    ("schools", "named", Filled(Column("name"))),
    ("schools", "has_urn", Filled(Column("urn"))),
    ("schools", "written", either(*(Filled(Column(column)) for column in WRITTEN))),
    ("people", "named", Filled(Column("name"))),
    ("people", "is_head", Sure(OneOf(Column("post"), ("headteacher",)))),
)


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family."""
    return (
        _known(),
        _once(),
        _predecessor(),
        _persons_school(),
        _one_head(),
        _person_once(),
        _champions(),
        *_calendar(),
    )


def _rule(number: int, name: str, *duties: Duty, strength: Strength = SUGGESTION) -> Rule:
    return Rule(f"SPP-R{number}", name, FILLING, strength, duties, OWN, explainable=False)


def _listed(school: str) -> Truth:
    """The school written in this column stands on the list of schools."""
    return at_least(Related("schools", ("name",), Column(school), "named"), 1)


def _known() -> Rule:
    """A URN may not be known yet; a row without a name names no school."""
    return _rule(
        1,
        "school-without-name",
        Duty("no_name", "name", Filled(Column("name")), "schools", Column("written"), empty=UNKNOWN),
        Duty("no_urn", "urn", either(Filled(Column("urn")), Open(FILLING)), "schools", Column("written")),
    )


def _once() -> Rule:
    once = NotMore(Related("schools", ("urn",), Column("urn"), "has_urn"), Literal(1))
    same = NotMore(Related("schools", ("name",), Column("name"), "named"), Literal(1))
    return _rule(
        2,
        "school-twice",
        Duty("urn", "urn", once, rows="schools", when=Filled(Column("urn"))),
        Duty("name", "name", same, rows="schools", when=Filled(Column("name"))),
    )


def _predecessor() -> Rule:
    member = Related("schools", ("urn",), Column("predecessor"), "has_urn")
    return _rule(
        3,
        "predecessor-is-a-member",
        Duty("member", "predecessor", NotMore(member, Literal(0)), "schools", Filled(Column("predecessor"))),
    )


def _persons_school() -> Rule:
    return _rule(
        4,
        "person-at-unknown-school",
        Duty("unknown", "school", _listed("school"), rows="people", when=Filled(Column("school")), empty=UNKNOWN),
    )


def _one_head() -> Rule:
    """Co-heads, executive heads and heads of school stand beside one another; two headteachers do not."""
    heads = Related("people", ("school",), Column("school"), "is_head")
    head = both(Column("is_head"), Filled(Column("school")))
    return _rule(
        5, "two-heads-of-one-school", Duty("two", "post", NotMore(heads, Literal(1)), rows="people", when=head)
    )


def _person_once() -> Rule:
    once = NotMore(Related("people", ("name",), Column("name"), "named"), Literal(1))
    return _rule(
        6,
        "person-twice",
        Duty("twice", "name", once, rows="people", when=Filled(Column("name"))),
        strength=NOTE,
    )


def _champions() -> Rule:
    """The roster is the record of training, so here a Champion's blank day is the thing to ask for."""
    return _rule(
        7,
        "champion-without-training",
        Duty("no_day", "champion_trained", Filled(Column("champion_trained")), "people", Filled(Column("champion"))),
        strength=NOTE,
    )


def _calendar() -> tuple[Rule, ...]:
    """A day that is not written yet is in no wrong order: the rule waits for it."""
    planned = Filled(Column("school"))
    return (
        _rule(
            8,
            "review-of-unknown-school",
            Duty("unknown", "school", _listed("school"), rows="calendar", when=planned, empty=UNKNOWN),
        ),
        _rule(
            9,
            "roster-dates-out-of-order",
            Duty("review", "last", NotMore(Column("first"), Column("last")), "calendar", planned),
            Duty("workshop", "workshop", NotMore(Column("last"), Column("workshop")), "calendar", planned),
            Duty(
                "left", "left", NotMore(Column("joined"), Column("left")), rows="schools", when=Filled(Column("left"))
            ),
            Duty("agreement", "agreements.agreement_until", _agreement_holds()),
        ),
    )


def _agreement_holds() -> Truth:
    return NotMore(Field("agreements.agreement"), Field("agreements.agreement_until"))
