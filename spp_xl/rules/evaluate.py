"""The Python reading of an expression. Each case has its twin in ``formula.py``."""

from collections import Counter
from collections.abc import Sequence

from spp_xl.rules import expr as e
from spp_xl.rules.facts import Facts, Resolved, Row


def evaluate(node: e.Node, facts: Facts, row: Row | None = None) -> Resolved:
    """The value or truth of a node, for the current row where there is one."""
    match node:
        case e.Field(path):
            return facts.at(path)
        case e.Column(name):
            assert row is not None
            return row[name]
        case e.Literal(value):
            return value
        case e.Today():
            return facts.today
        case e.Plus(value, more):
            number = evaluate(value, facts, row)
            return "" if number == "" else number + more  # type: ignore[operator]
        case e.CountOf(rows, column):
            return sum(1 for other in facts.rows[rows] if other[column] == 1)
        case e.Distinct(rows, column, codes):
            return len({_lower(other[column]) for other in facts.rows[rows]} & {_lower(code) for code in codes})
        case e.Related(rows, columns, value, where):
            index = facts.related.get((rows, columns, where))
            if index is None:  # asked of every aspect, over every row of evidence
                index = facts.related[rows, columns, where] = _rows_holding(facts.rows[rows], columns, where)
            return index[_lower(evaluate(value, facts, row))]
        case e.Lookup(rows, column, key, value):
            wanted = _lower(evaluate(value, facts, row))
            return next(other[column] for other in facts.rows[rows] if _lower(other[key]) == wanted)
    return truth(node, facts, row)


def _rows_holding(rows: Sequence[Row], columns: tuple[str, ...], where: str) -> Counter[Resolved]:
    """How many rows hold each value in any of the columns, of those that count."""
    return Counter(value for row in rows if row[where] == 1 for value in {_lower(row[column]) for column in columns})


def truth(node: e.Node, facts: Facts, row: Row | None = None) -> float:
    """1 kept, 0 found, 0.5 not known."""
    match node:
        case e.Column() | e.Lookup():
            found = evaluate(node, facts, row)
            assert not isinstance(found, str)
            return float(found)
        case e.Filled(value):
            return e.FOUND if evaluate(value, facts, row) == "" else e.KEPT
        case e.OneOf(value, codes):
            found = evaluate(value, facts, row)
            return e.UNKNOWN if found == "" else float(_lower(found) in {_lower(code) for code in codes})
        case e.NotMore(value, limit):
            low, high = evaluate(value, facts, row), evaluate(limit, facts, row)
            return e.UNKNOWN if "" in (low, high) else float(low <= high)  # type: ignore[operator]
        case e.Same(one, other):
            pair = evaluate(one, facts, row), evaluate(other, facts, row)
            return e.UNKNOWN if "" in pair else float(_lower(pair[0]) == _lower(pair[1]))
        case e.All(truths):
            return min(truth(each, facts, row) for each in truths)
        case e.Any(truths):
            return max(truth(each, facts, row) for each in truths)
        case e.Not(inner):
            return 1 - truth(inner, facts, row)
        case e.Sure(inner):
            return float(truth(inner, facts, row) == e.KEPT)
        case e.Open(stage):
            return e.FOUND if facts.over[stage] == 1 else e.UNKNOWN
        case e.Every(rows, column, empty):
            counted = [float(v) for other in facts.rows[rows] if (v := other[column]) != ""]
            return min(counted, default=empty)
    raise AssertionError(node)


def _lower(value: Resolved) -> Resolved:
    """Excel compares texts without regard to case, wherever it compares."""
    return value.lower() if isinstance(value, str) else value
