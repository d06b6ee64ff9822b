"""Columns that the helper sheet adds to a list's own, each an expression over its row, in order of need."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import (
    Column,
    CountOf,
    Distinct,
    Every,
    Filled,
    Literal,
    Lookup,
    Named,
    NotMore,
    OneOf,
    Related,
    Sure,
    Today,
    Truth,
    Value,
    at_least,
    both,
    either,
)
from spp_xl.rules.rule import Duty

HEADS = ("headteacher", "executive_head", "acting_head", "co_head", "head_of_school")
NUMBER = "number"  # printed beside an area for development
ASPECTS = ("aspect_1", "aspect_2", "aspect_3")

Added = tuple[tuple[str, str, Truth | Value], ...]  # (list, column, expression)


def added_columns(framework: Framework) -> Added:
    """(list, column, expression); each may use what stands before it."""
    counted = ("lead", "reviewer") if framework.settings.lead_counts_as_reviewer else ("reviewer",)
    return (
        ("team", "is_lead", Sure(OneOf(Column("part"), ("lead",)))),
        ("team", "is_reviewer", Sure(OneOf(Column("part"), counted))),
        ("aspects", "in_scope", Filled(Lookup("themes", "chosen", "code", Column("theme")))),
        ("aspects", "agreed", Filled(Column("agreed_level"))),
        ("aspects", "judged", both(Column("in_scope"), Column("agreed"))),
        ("aspects", "evidence", Related("evidence", ASPECTS, Column("code"), "text")),
        ("aspects", "marked_as_agreed", either(*(_marked(level) for level in framework.levels))),
        ("themes", "is_chosen", Filled(Column("chosen"))),
        (
            "themes",
            "benchmarked",
            NotMore(Literal(1), Related("aspects", ("theme",), Column("code"), "agreed")),
        ),
        ("themes", "covered", both(Column("is_chosen"), Column("benchmarked"))),
        ("team", "is_outstanding_lead", both(*_outstanding_lead(framework))),
        ("timetable", "planned", Filled(Column("activity"))),
        ("practice", "named", Filled(Column("what"))),
        ("development", "named", Filled(Column("issue"))),
        ("actions", "named", Filled(Column("what"))),
        ("actions", "started", Sure(NotMore(Column("start"), Today()))),
    )


def _outstanding_lead(framework: Framework) -> tuple[Truth, ...]:
    """A lead who is a head of a school with one of the labels that count."""
    label = Sure(OneOf(Column("label"), framework.settings.outstanding_labels))
    return Column("is_lead"), Sure(OneOf(Column("post"), HEADS)), label


def _marked(level: str) -> Truth:
    return both(Sure(OneOf(Column("agreed_level"), (level,))), NotMore(Literal(1), Column(f"marks_{level}")))


def some_evidence() -> Truth:
    """Whether any row of evidence says something."""
    return at_least(CountOf("evidence", "text"), 1)


def there_is_area(areas: str) -> Truth:
    """Whether something is written under the number by which an action names its area."""
    return NotMore(Literal(1), Related(areas, (NUMBER,), Column("issue"), "named"))


def reviewers() -> CountOf:
    """How many reviewers the team has, as the setting counts them."""
    return CountOf("team", "is_reviewer")


def used_columns(added: Added, duties: Iterable[Duty]) -> dict[str, set[str]]:
    """Which columns of which list any expression reads."""
    used: dict[str, set[str]] = {}
    for rows, _, expression in added:
        _collect(expression, rows, used)
    for duty in duties:
        _collect(duty.must, duty.rows, used)
        if duty.when is not None:
            _collect(duty.when, duty.rows, used)
    return used


def _collect(node: object, rows: str, used: dict[str, set[str]]) -> None:
    match node:
        case Column(name):
            used.setdefault(rows, set()).add(name)
        case CountOf(other, column) | Distinct(other, column, _) | Every(other, column, _):
            used.setdefault(other, set()).add(column)
        case Related(other, columns, _, where):
            used.setdefault(other, set()).update(columns, (where,))
        case Named(other, key, _, where):
            used.setdefault(other, set()).update((key, where))
        case Lookup(other, column, key, _):
            used.setdefault(other, set()).update((column, key))
    if isinstance(node, tuple):
        for inner in node:
            _collect(inner, rows, used)
    elif is_dataclass(node):
        for field in fields(node):
            _collect(getattr(node, field.name), rows, used)
