"""Lists on the helper sheet: one row a record, read as the k-th row of the named block.

A list may stand in several blocks (evidence has five); their rows follow one another. The window is a little
longer than the list, so that inserted rows are still seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spp_xl.layout.helper.answers import seen_formula, seen_value
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import Answer, Block, Sheet, range_name
from spp_xl.model.words import Edition
from spp_xl.rules.facts import Resolved, Row, resolve
from spp_xl.rules.formula import resolved

HEAD = 2  # the row of column names; one row of positions a block follows
SLACK = 10  # inserted rows that the helper still sees


@dataclass
class Table:
    """A list's rectangle on the helper sheet."""

    name: str
    top: int
    bottom: int
    columns: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    records: list[int | None] = field(default_factory=list)  # which of the facts' rows stands in each helper row
    blocks: list[tuple[Sheet, Block]] = field(default_factory=list)

    def of_rows(self, values: Sequence[Resolved]) -> list[Resolved]:
        """Values of the facts' rows, as the helper's rows stand; "" where there is no record."""
        return ["" if fact is None else values[fact] for fact in self.records]

    @property
    def window(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1


def put_list(
    grid: Grid,
    left: int,
    name: str,
    blocks: list[tuple[Sheet, Block]],
    rows: Mapping[str, Mapping[int, tuple[int, dict[str, Any]]]],
    edition: Edition,
) -> Table:
    """A list's own columns. ``rows``: by block, row within it from 0 → (place among the facts, record)."""
    top = HEAD + 1 + len(blocks)
    window = max(len(block.rows) for _, block in blocks) + SLACK
    table = Table(name, top, top + window * len(blocks) - 1, blocks=blocks)
    answers = {c: a for _, c, a in blocks[0][1].answers()}
    for number, column in enumerate(("k", "at")):
        table.columns[column] = left + number
    for number, column in enumerate(answers):
        table.seen[column] = left + 2 + 2 * number
        table.columns[column] = left + 3 + 2 * number
    table.columns["present"] = left + 2 + 2 * len(answers)
    for column, place in table.columns.items():
        grid.text(HEAD, place, f"{name}.{column}")
    for number, (_, block) in enumerate(blocks):
        _put_positions(grid, table, HEAD + 1 + number, block, answers)
        records = rows.get(block.name, {})
        for k in range(window):
            fact, record = records.get(k, (None, None))
            table.records.append(fact)
            _put_row(grid, table, top + number * window + k, k, HEAD + 1 + number, block, answers, record, edition)
    return table


def _put_positions(grid: Grid, table: Table, row: int, block: Block, answers: Mapping[str, Answer]) -> None:
    places = {key: column + 1 for column, key in block.columns.items()}
    for column in answers:
        match = f'IFERROR(MATCH("{column}",INDEX({range_name(block.name)},1,0),0),"")'
        grid.live(row, table.columns[column], match, places[column])


def _put_row(
    grid: Grid,
    table: Table,
    row: int,
    k: int,
    head: int,
    block: Block,
    answers: Mapping[str, Answer],
    record: dict[str, Any] | None,
    edition: Edition,
) -> None:
    name = range_name(block.name)
    grid.number(row, table.columns["k"], k + 1)
    at_k = fixed(row, table.columns["k"])
    beyond = f"IFERROR({at_k}>=ROWS({name}),TRUE)"
    at: float | str = "" if k >= len(block.rows) else _sheet_row(table, block) + k + 2
    grid.live(row, table.columns["at"], f'IF({beyond},"",ROW(INDEX({name},1,1))+{at_k})', at)
    blanks = []
    present = False
    for column, answer in answers.items():
        position, seen = fixed(head, table.columns[column]), fixed(row, table.seen[column])
        raw = f"INDEX({name},{at_k}+1,{position})"
        missing = f'IF({position}="",TRUE,{beyond})'
        value = (record or {}).get(column)
        grid.live(row, table.seen[column], seen_formula(raw, answer.means, missing), seen_value(value, answer, edition))
        result = resolve(value, answer.means)
        present = present or result != ""
        grid.live(row, table.columns[column], resolved(answer.means.kind, answer.means.choices, seen, raw), result)
        blanks.append(f'{fixed(row, table.columns[column])}=""')
    grid.live(row, table.columns["present"], f'IF(AND({",".join(blanks)}),"",1)', 1 if present else "")


def _sheet_row(table: Table, block: Block) -> int:
    return next(sheet.rectangle(block)[0] for sheet, other in table.blocks if other is block)


def put_constants(
    grid: Grid, left: int, name: str, rows: list[Row], formulas: list[dict[str, str]]
) -> Table:
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
    """One more column; a row that holds no record stays ""."""
    table.columns[column] = place
    grid.text(HEAD, place, f"{table.name}.{column}")
    present = table.columns.get("present")
    for row, (formula, value) in enumerate(cells, start=table.top):
        text = formula if present is None else f'IF({fixed(row, present)}="","",{formula})'
        grid.live(row, place, text, value)
