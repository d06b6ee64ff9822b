"""Columns that the helper sheet adds to a list's own, each an expression over its row, in order of need."""

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import Column, CountOf, Filled, Literal, Lookup, NotMore, OneOf, Related, Sure, Truth, Value, both, either

HEADS = ("headteacher", "executive_head", "acting_head", "co_head", "head_of_school")
ASPECTS = ("aspect_1", "aspect_2", "aspect_3")

Added = tuple[tuple[str, str, Truth | Value], ...]  # (list, column, expression)


def added_columns(framework: Framework) -> Added:
    """(list, column, expression); each may use what stands before it."""
    counted = ("lead", "reviewer") if framework.settings.lead_counts_as_reviewer else ("reviewer",)
    return (
        ("team", "is_lead", Sure(OneOf(Column("part"), ("lead",)))),
        ("team", "is_reviewer", Sure(OneOf(Column("part"), counted))),
        ("evidence", "noted", Filled(Column("text"))),
        ("aspects", "in_scope", Filled(Lookup("themes", "chosen", "code", Column("theme")))),
        ("aspects", "agreed", Filled(Column("agreed_level"))),
        ("aspects", "judged", both(Column("in_scope"), Column("agreed"))),
        ("aspects", "evidence", Related("evidence", ASPECTS, Column("code"), "noted")),
        ("aspects", "marked_as_agreed", either(*(_marked(level) for level in framework.levels))),
        ("themes", "is_chosen", Filled(Column("chosen"))),
        ("themes", "benchmarked", NotMore(Literal(1), Related("aspects", ("theme",), Column("code"), "agreed"))),
        ("themes", "covered", both(Column("is_chosen"), Column("benchmarked"))),
        ("development", "named", Filled(Column("issue"))),
        ("actions", "named", Filled(Column("what"))),
    )


def _marked(level: str) -> Truth:
    return both(Sure(OneOf(Column("agreed_level"), (level,))), NotMore(Literal(1), Column(f"marks_{level}")))


def reviewers() -> CountOf:
    """How many reviewers the team has, as the setting counts them."""
    return CountOf("team", "is_reviewer")
