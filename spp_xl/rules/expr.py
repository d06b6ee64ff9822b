"""A rule is an expression: small, frozen, and the same tree for Python and for Excel.

Truth is a number: 1 kept, 0 found, 0.5 not known. *And* is the least, *or* the greatest, *not* is one minus.
A value is blank, a text (or code), a whole number or a day (its serial number).
``evaluate.py`` and ``formula.py`` are the two readings of every node here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

KEPT, UNKNOWN, FOUND = 1.0, 0.5, 0.0
BAR = "/"  # stands around each code of a text that joins several; no code has it, and it is no wildcard


@dataclass(frozen=True)
class Field:
    """A single answer, by its path."""

    path: str


@dataclass(frozen=True)
class Column:
    """The current row's cell, by column name."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A code or a whole number."""

    value: str | int


@dataclass(frozen=True)
class Today:
    """The *as at* day."""


@dataclass(frozen=True)
class Plus:
    """A day or number, so many later; blank stays blank."""

    value: "Value"
    more: int


@dataclass(frozen=True)
class CountOf:
    """How many rows of a list have truth 1 in a column."""

    rows: str
    column: str


@dataclass(frozen=True)
class Distinct:
    """How many of the codes occur in a column."""

    rows: str
    column: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Related:
    """How many rows of another list hold this value in any of the columns and have truth 1 in ``where``."""

    rows: str
    columns: tuple[str, ...]
    value: "Value"
    where: str


@dataclass(frozen=True)
class Named:
    """How many rows of another list have truth 1 in ``where`` and a key among the codes joined in this value."""

    rows: str
    key: str
    value: "Value"
    where: str


@dataclass(frozen=True)
class Lookup:
    """The cell in ``column`` of the row of another list whose ``key`` column holds this value."""

    rows: str
    column: str
    key: str
    value: "Value"


@dataclass(frozen=True)
class Filled:
    """1 where there is an answer, else 0. Never unknown: use it where the blank is the duty."""

    value: "Value"


@dataclass(frozen=True)
class OneOf:
    """1 where the value is one of the codes; blank is unknown."""

    value: "Value"
    codes: tuple[str, ...]


@dataclass(frozen=True)
class NotMore:
    """1 where the first is not more (not later) than the second; a blank on either side is unknown."""

    value: "Value"
    limit: "Value"


@dataclass(frozen=True)
class Same:
    """1 where two values are equal, case and outer spaces aside; a blank on either side is unknown."""

    one: "Value"
    other: "Value"


@dataclass(frozen=True)
class All:
    """The least of them."""

    truths: tuple["Truth", ...]


@dataclass(frozen=True)
class Any:
    """The greatest of them."""

    truths: tuple["Truth", ...]


@dataclass(frozen=True)
class Not:
    """One minus."""

    truth: "Truth"


@dataclass(frozen=True)
class Sure:
    """1 only where the truth is 1: unknown counts as no."""

    truth: "Truth"


@dataclass(frozen=True)
class Open:
    """Unknown while a stage is not over, else 0: ``Any((duty, Open(stage)))`` is *not yet* until it is due."""

    stage: str


@dataclass(frozen=True)
class Every:
    """The least over a column of truths; rows with a blank do not count; ``empty`` where none does."""

    rows: str
    column: str
    empty: float


Value = Field | Column | Literal | Today | Plus | CountOf | Distinct | Related | Named | Lookup
Truth = Filled | OneOf | NotMore | Same | All | Any | Not | Sure | Open | Every | Column | Lookup
Node = Value | Truth


def joined(codes: Iterable[object]) -> str:
    """Several codes in one text, a bar around each."""
    return BAR + "".join(f"{code}{BAR}" for code in codes)


def both(*truths: Truth) -> All:
    """All of them."""
    return All(truths)


def either(*truths: Truth) -> Any:
    """Any of them."""
    return Any(truths)


def by_end_of(stage: str, duty: Truth) -> Any:
    """A blank that is the duty itself: *not yet* until its stage is over, found after it."""
    return Any((duty, Open(stage)))


def less(value: Value, limit: Value) -> NotMore:
    """Strictly less (earlier): whole numbers and days, so one less."""
    return NotMore(Plus(value, 1), limit)


def at_least(value: Value, limit: int) -> NotMore:
    """Not less than a number."""
    return NotMore(Literal(limit), value)


# unknown for good, because that stage is never over: a person looks, the tool does not judge
BY_HAND = Open("follow_up")
