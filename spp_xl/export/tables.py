"""What an export is made of: tables whose every cell is a pseudonym, a code of a closed list, a number or blank.

There is no kind of column that a text fits into. Days are numbers, counted from the first review day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOfThese

FORMAT = "spp-xl/export@1"
FEW = "[c]"  # stands for every code that covers too few schools

Type = OneOfThese["pseudonym", "code", "version", "year", "count", "days"]
Value = str | int | None
Record = tuple[Value, ...]
NUMBERS: frozenset[Type] = frozenset({"count", "days"})


@dataclass(frozen=True)
class Column:
    """``source`` is the answer's path in a review (``spp-xl schema review``), or says what the value is made from.

    ``few``: a value that covers too few schools is not shown. ``framed``: codes belong to the framework and version in
    the same row, and are counted with them.
    """

    name: str
    type: Type
    source: str
    codes: Mapping[str, str] = field(default_factory=dict)  # code → label
    few: bool = False
    framed: bool = False


@dataclass(frozen=True)
class Table:
    """One file. Every table has the columns ``review`` and ``school``."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Record, ...]

    def at(self, name: str) -> int:
        """A column's place."""
        return next(place for place, column in enumerate(self.columns) if column.name == name)


def without_few(table: Table, at_least: int) -> Table:
    """Every value that covers fewer than ``at_least`` schools is ``[c]``, in the columns that ask for it."""
    rows = [list(row) for row in table.rows]
    school = table.at("school")
    for place, column in enumerate(table.columns):
        if not column.few:
            continue
        beside = [table.at("framework"), table.at("framework_version")] if column.framed else []
        keys = [tuple(row[n] for n in (*beside, place)) for row in table.rows]
        schools: dict[Record, set[Value]] = {}
        for key, row in zip(keys, table.rows, strict=True):
            schools.setdefault(key, set()).add(row[school])
        for key, changed in zip(keys, rows, strict=True):
            if changed[place] is not None and len(schools[key]) < at_least:
                changed[place] = FEW
    return Table(table.name, table.columns, tuple(map(tuple, rows)))
