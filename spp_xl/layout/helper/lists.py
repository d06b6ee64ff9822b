"""Lists on the helper sheet: one row a record, read as the k-th row of the named block.

Only the columns that rules use are there. A list may stand in several blocks (evidence has five); their rows follow
one another. The window is a little longer than the list, so that inserted rows are still seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spp_xl.layout.helper.answers import seen_value
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import KEYS, SLACK, Answer, Block, Sheet, range_name
from spp_xl.model.area_numbers import PRINTED
from spp_xl.model.words import Edition
from spp_xl.rules.columns import NUMBER
from spp_xl.rules.facts import Resolved, Row, resolve
from spp_xl.rules.formula import present, resolved, tidied

BESIDE = Answer("", PRINTED)  # the number of a row is read like an answer, and nobody is asked for it
HEAD = 2  # the row of column names; one row of positions a block follows

Records = Mapping[int, tuple[int, dict[str, Any]]]  # row within a block → (place among the facts, record)


@dataclass
class Table:
    """A list's rectangle on the helper sheet."""

    name: str
    top: int
    bottom: int
    columns: dict[str, int] = field(default_factory=dict)
    records: list[int | None] = field(default_factory=list)  # which of the facts' rows stands in each helper row
    blocks: list[tuple[Sheet, Block]] = field(default_factory=list)

    @property
    def rows(self) -> range:
        """The helper sheet's rows, from 0."""
        return range(self.top, self.bottom + 1)

    @property
    def window(self) -> int:
        """How many helper rows a block has."""
        return len(self.rows) // max(len(self.blocks), 1)

    def places(self) -> Iterator[tuple[int, int, Block]]:
        """(helper row, k from 0, block)."""
        for number, (_, block) in enumerate(self.blocks):
            for k in range(self.window):
                yield self.top + number * self.window + k, k, block

    def of_rows(self, values: Sequence[Resolved], blank: Resolved = "") -> list[Resolved]:
        """Values of the facts' rows, as the helper's rows stand; ``blank`` where there is no record."""
        return [blank if fact is None else values[fact] for fact in self.records]


def table_of(name: str, left: int, blocks: list[tuple[Sheet, Block]]) -> Table:
    """The table of a list that stands in these blocks, from the column ``left``; nothing is in it yet."""
    top = HEAD + 1 + len(blocks)
    window = max(len(block.rows) for _, block in blocks) + SLACK
    return Table(name, top, top + window * len(blocks) - 1, {"k": left}, blocks=blocks)


def put_list(grid: Grid, table: Table, used: Sequence[str], records: Mapping[str, Records], edition: Edition) -> Table:
    """A list's own columns, as far as they are used; ``records`` by block."""
    answers = {column: answer for _, column, answer in table.blocks[0][1].answers() if column in used}
    if NUMBER in used:
        answers = {NUMBER: BESIDE} | answers
    at = table.columns["k"] + 1
    for column, answer in answers.items():
        at += answer.means.kind != "text"  # a long text needs no tidied cell of its own
        table.columns[column] = at
        at += 1
    for column, place in table.columns.items():
        grid.text(HEAD, place, f"{table.name}.{column}")
    for number, (_, block) in enumerate(table.blocks):
        _put_positions(grid, table, HEAD + 1 + number, block, answers)
    for at_row in table.places():
        _, k, block = at_row
        fact, record = records.get(block.name, {}).get(k, (None, {}))
        table.records.append(fact)
        _put_row(grid, table, at_row, answers, record, edition)
    return table


def _put_positions(grid: Grid, table: Table, row: int, block: Block, answers: Mapping[str, Answer]) -> None:
    places = {key: column + 1 for column, key in block.columns.items()}
    for column in answers:
        lost = KEYS + 1 if column == NUMBER else '""'  # a row's key ends with the number that we printed
        match = f'IFERROR(MATCH("{column}",INDEX({range_name(block.name)},1,0),0),{lost})'
        grid.live(row, table.columns[column], match, "" if block.absent else places[column])


def _put_row(
    grid: Grid,
    table: Table,
    at_row: tuple[int, int, Block],
    answers: Mapping[str, Answer],
    record: dict[str, Any],
    edition: Edition,
) -> None:
    """Below the block, and where a column is gone, INDEX fails: the tidied cell is ``#``, which means nothing."""
    row, k, block = at_row
    head = HEAD + 1 + (row - table.top) // table.window
    name, at_k = range_name(block.name), fixed(row, table.columns["k"])
    grid.number(row, table.columns["k"], k + 1)
    below = block.absent or k >= len(block.rows)
    for column, answer in answers.items():
        position, at = fixed(head, table.columns[column]), table.columns[column]
        raw = f"INDEX({name},{at_k}+1,{position})"
        value = record.get(column)
        if column == NUMBER:
            raw, value = f'SUBSTITUTE({raw},"{table.name}.","")', None if below else k + 1
        result = resolve(value, answer.means)
        if answer.means.kind == "text":
            grid.live(row, at, present(raw), result)
            continue
        grid.live(row, at - 1, tidied(raw), "#" if below else seen_value(value, answer, edition))
        seen = fixed(row, at - 1)
        grid.live(row, at, resolved(answer.means.kind, answer.means.choices, seen, raw), result)


def put_constants(grid: Grid, left: int, name: str, rows: list[Row], formulas: list[dict[str, str]]) -> Table:
    """A list of the framework's own (themes, aspects): codes as they are, answers by reference."""
    table = Table(name, HEAD + 1, HEAD + len(rows), records=list(range(len(rows))))
    for number, column in enumerate(rows[0]):
        table.columns[column] = left + number
        grid.text(HEAD, left + number, f"{name}.{column}")
    for number, (row, refer) in enumerate(zip(rows, formulas, strict=True)):
        for column, value in row.items():
            place = table.top + number, table.columns[column]
            if column in refer:
                grid.live(*place, refer[column], value)
            elif isinstance(value, str):
                if value:
                    grid.text(*place, value)
            else:
                grid.number(*place, value)
    return table


def add_column(grid: Grid, table: Table, column: str, place: int, cells: list[tuple[str, Resolved]]) -> None:
    """One more column of formulas."""
    table.columns[column] = place
    grid.text(HEAD, place, f"{table.name}.{column}")
    for row, (formula, value) in enumerate(cells, start=table.top):
        grid.live(row, place, formula, value)
