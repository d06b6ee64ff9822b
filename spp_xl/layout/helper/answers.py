"""Single answers on the helper sheet: found by key, tidied, resolved to a number, a code or "".

Never a direct reference into an answer sheet: a deleted row would leave #REF!, a dragged cell would be followed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from spp_xl.layout.cell_values import cell_value
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import Answer, Block, Sheet, range_name
from spp_xl.model.evidence import LETTERS
from spp_xl.model.part import is_blank_answer
from spp_xl.model.table import serial, shown
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition
from spp_xl.rules.facts import Resolved, resolve
from spp_xl.rules.formula import present, resolved, tidied

TOP = 3  # the first row; above it stand headings
PATH, ROW, COLUMN, SEEN, FOUND = 1, 2, 3, 4, 5  # columns


@dataclass(frozen=True)
class Single:
    """Where a single answer stands in the workbook, and on the helper sheet."""

    sheet: Sheet
    block: Block
    answer: Answer
    value: str  # address of the resolved cell
    at: tuple[int, int]  # row and column within the block as we write it, from 1
    at_now: tuple[str, str]  # addresses, on the helper sheet, of the same as it stands now


@dataclass(frozen=True)
class _Place:
    """A single answer of a block: the key of its row, and its row and column there, from 1."""

    sheet: Sheet
    block: Block
    key: str
    answer: Answer
    where: tuple[int, int]


def seen_value(value: Any, answer: Answer, edition: Edition) -> str:
    """What the tidied cell shows."""
    if is_blank_answer(value):
        return ""
    shown_as = cell_value(value, answer, edition)
    return tidy(shown(serial(shown_as) if isinstance(shown_as, date) else shown_as))


def seen_formula(raw: str, missing: str) -> str:
    """The tidied answer; "" where its place is missing."""
    return f'IF({missing},"",{tidied(raw)})'


def unless_gone(formula: str) -> str:
    """Where every evidence sheet is gone, the evidence is held by the team; ``_held_by_team`` in ``bind.py``.

    A deleted sheet leaves a name without rows, a sheet that was never made one of a single cell.
    """
    rows = "+".join(f"IFERROR(ROWS({range_name(f'evidence_{letter.lower()}')}),0)" for letter in LETTERS)
    return f'IF({rows}<={len(LETTERS)},IF({formula}="paper","paper","team"),{formula})'


def put_single_answers(
    grid: Grid, sheets: Iterable[Sheet], values: dict[str, Any], edition: Edition
) -> dict[str, Single]:
    """Fill the columns of single answers; ``values`` are the review's answers by path."""
    singles: dict[str, Single] = {}
    columns: dict[tuple[str, str], str] = {}  # where a column of a block is looked for: once for all its answers
    row = TOP
    for sheet in sheets:
        for block in sheet.blocks():
            if block.rows_of:
                continue
            for number, inner in enumerate(block.rows):
                for column, cell in sorted(inner.cells.items()):
                    if isinstance(cell, Answer):
                        place = _Place(sheet, block, inner.key, cell, (number + 2, column + 1))
                        at_column = columns.setdefault((block.name, block.columns[column]), fixed(row, COLUMN))
                        singles[cell.path] = _put(grid, row, place, at_column, values.get(cell.path), edition)
                        row += 1
    return singles


def _put(grid: Grid, row: int, place: _Place, at_column: str, value: Any, edition: Edition) -> Single:
    block, answer, where = place.block, place.answer, place.where
    name = range_name(block.name)
    at_row, at_seen = fixed(row, ROW), fixed(row, SEEN)
    grid.text(row, PATH, answer.path)
    grid.live(row, ROW, f'IFERROR(MATCH("{place.key}",INDEX({name},0,1),0),"")', where[0])
    if at_column == fixed(row, COLUMN):
        column_key = block.columns[where[1] - 1]
        grid.live(row, COLUMN, f'IFERROR(MATCH("{column_key}",INDEX({name},1,0),0),"")', where[1])
    raw = f"INDEX({name},{at_row},{at_column})"
    missing = f'OR({at_row}="",{at_column}="")'
    result: Resolved = resolve(value, answer.means)
    if answer.means.kind == "text":
        grid.live(row, SEEN, f'IF({missing},"",IF(ISERROR({raw}),"#",""))', "")
        address = grid.live(row, FOUND, f'IF({missing},"",{present(raw)})', result)
    else:
        grid.live(row, SEEN, seen_formula(raw, missing), seen_value(value, answer, edition))
        formula = resolved(answer.means.kind, answer.means.choices, at_seen, raw)
        if answer.path == "record.evidence":
            formula = unless_gone(formula)
        address = grid.live(row, FOUND, formula, result)
    return Single(place.sheet, block, answer, address, where, (at_row, at_column))
