"""The Python reading of an expression: one function a kind of node. Each has its twin in ``formula.py``."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from spp_xl.rules import expr as e
from spp_xl.rules.facts import Facts, Resolved, Row


def evaluate(node: e.Node, facts: Facts, row: Row | None = None) -> Resolved:
    """The value or truth of a node, for the current row where there is one."""
    return _READINGS[type(node)](node, facts, row)


def truth(node: e.Node, facts: Facts, row: Row | None = None) -> float:
    """1 kept, 0 found, 0.5 not known."""
    found = _READINGS[type(node)](node, facts, row)
    assert not isinstance(found, str)
    return float(found)


def _lower(value: Resolved) -> Resolved:
    """Excel compares texts without regard to case, wherever it compares."""
    return value.lower() if isinstance(value, str) else value


def _field(node: e.Field, facts: Facts, _: Row | None) -> Resolved:
    return facts.at(node.path)


def _column(node: e.Column, _: Facts, row: Row | None) -> Resolved:
    assert row is not None
    return row[node.name]


def _literal(node: e.Literal, _: Facts, __: Row | None) -> Resolved:
    return node.value


def _today(_: e.Today, facts: Facts, __: Row | None) -> Resolved:
    return facts.today


def _plus(node: e.Plus, facts: Facts, row: Row | None) -> Resolved:
    number = evaluate(node.value, facts, row)
    return "" if number == "" else number + node.more  # type: ignore[operator]


def _count_of(node: e.CountOf, facts: Facts, _: Row | None) -> Resolved:
    return [other[node.column] for other in facts.rows[node.rows]].count(1)


def _distinct(node: e.Distinct, facts: Facts, _: Row | None) -> Resolved:
    codes = {_lower(code) for code in node.codes}
    return len({_lower(value) for value in {other[node.column] for other in facts.rows[node.rows]}} & codes)


def _related(node: e.Related, facts: Facts, row: Row | None) -> Resolved:
    asked = node.rows, node.columns, node.where
    index = facts.related.get(asked)
    if index is None:  # asked of every aspect, over every row of evidence
        index = facts.related[asked] = _rows_holding(facts.rows[node.rows], node.columns, node.where)
    return index[_lower(evaluate(node.value, facts, row))]


def _rows_holding(rows: Sequence[Row], columns: tuple[str, ...], where: str) -> Counter[Resolved]:
    """How many rows hold each value in any of the columns, of those that count."""
    return Counter(value for row in rows if row[where] == 1 for value in {_lower(row[column]) for column in columns})


def _named(node: e.Named, facts: Facts, row: Row | None) -> Resolved:
    asked = node.rows, (node.key, e.BAR), node.where
    index = facts.related.get(asked)
    if index is None:  # asked of every row of evidence; codes count as they are spelt
        index = Counter(other[node.key] for other in facts.rows[node.rows] if other[node.where] == 1)
        facts.related[asked] = index
    return sum(index[code] for code in set(str(evaluate(node.value, facts, row)).split(e.BAR)[1:-1]))


def _lookup(node: e.Lookup, facts: Facts, row: Row | None) -> Resolved:
    wanted = _lower(evaluate(node.value, facts, row))
    return next(other[node.column] for other in facts.rows[node.rows] if _lower(other[node.key]) == wanted)


def _filled(node: e.Filled, facts: Facts, row: Row | None) -> float:
    return e.FOUND if evaluate(node.value, facts, row) == "" else e.KEPT


def _one_of(node: e.OneOf, facts: Facts, row: Row | None) -> float:
    found = evaluate(node.value, facts, row)
    return e.UNKNOWN if found == "" else float(_lower(found) in {_lower(code) for code in node.codes})


def _not_more(node: e.NotMore, facts: Facts, row: Row | None) -> float:
    low, high = evaluate(node.value, facts, row), evaluate(node.limit, facts, row)
    return e.UNKNOWN if low == "" or high == "" else float(low <= high)  # type: ignore[operator]


def _same(node: e.Same, facts: Facts, row: Row | None) -> float:
    one, other = evaluate(node.one, facts, row), evaluate(node.other, facts, row)
    return e.UNKNOWN if one == "" or other == "" else float(_lower(one) == _lower(other))


def _all(node: e.All, facts: Facts, row: Row | None) -> float:
    return min([truth(each, facts, row) for each in node.truths])


def _any(node: e.Any, facts: Facts, row: Row | None) -> float:
    return max([truth(each, facts, row) for each in node.truths])


def _not(node: e.Not, facts: Facts, row: Row | None) -> float:
    return 1 - truth(node.truth, facts, row)


def _sure(node: e.Sure, facts: Facts, row: Row | None) -> float:
    return float(truth(node.truth, facts, row) == e.KEPT)


def _open(node: e.Open, facts: Facts, _: Row | None) -> float:
    return e.FOUND if facts.over[node.stage] == 1 else e.UNKNOWN


def _every(node: e.Every, facts: Facts, _: Row | None) -> float:
    counted = [float(value) for other in facts.rows[node.rows] if (value := other[node.column]) != ""]
    return min(counted, default=node.empty)


# Found by kind at once: asking a node for one kind after the other took most of the time of checking.
_READINGS: dict[type, Callable[[Any, Facts, Row | None], Resolved]] = {
    e.Field: _field,
    e.Column: _column,
    e.Literal: _literal,
    e.Today: _today,
    e.Plus: _plus,
    e.CountOf: _count_of,
    e.Distinct: _distinct,
    e.Related: _related,
    e.Named: _named,
    e.Lookup: _lookup,
    e.Filled: _filled,
    e.OneOf: _one_of,
    e.NotMore: _not_more,
    e.Same: _same,
    e.All: _all,
    e.Any: _any,
    e.Not: _not,
    e.Sure: _sure,
    e.Open: _open,
    e.Every: _every,
}
