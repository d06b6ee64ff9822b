"""A number that changes with the answers: by a live formula, and the same in Python. It tells nothing of them.

Findings are stored with it, so that the workbook itself can say that its answers have changed since. It is cheap, not
safe: of each answer column the count, whole numbers, rows, and of texts the first letter and how often the commonest
letters stand in them; another text of the same ones in the same row goes unseen. No length is taken and no other place
in a text: programs disagree on how many letters a sign beyond 16 bits is, or a carriage return, but not on how often
there is an "e".
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed, fixed_range
from spp_xl.layout.parts import Answer, Block, Book, Label, Live, Sheet, range_name
from spp_xl.layout.snapshot import SeenBlock, Snapshot
from spp_xl.model.part import Part
from spp_xl.model.table import CellError, CellValue, serial
from spp_xl.model.words import Edition

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
COMMON = "etaoinsr"  # each is one more pass over every text
LEFT = 24  # first column on the rules sheet
WEIGHTS = {letter: number for number, letter in enumerate(COMMON, start=LEFT + 1)}  # the number of its column
LIMIT, FACTOR = 99_999_989, 31  # all numbers stay whole in a double
DAY = timedelta(days=1)
Values = Mapping[tuple[str, str, str], Any]
Measured = tuple[int, CellValue, bool]  # row number from 1, value, whether a formula gives it


def put_fingerprint(grid: Grid, sheets: Iterable[Sheet], content: Part, edition: Edition) -> str:
    """Fill two columns of the rules sheet for these sheets' answers; the address of the number."""
    for column, letter in enumerate(COMMON, start=LEFT):
        grid.text(0, column, letter)
    grid.text(1, LEFT, LETTERS)
    grid.number(1, LEFT + 1, 0)
    book = Book("", tuple(sheets), {})
    values = answer_values(content, book, edition)
    row, total = 1, 0
    for row, (sheet, block, column) in enumerate(answer_columns(book), start=2):
        name, key = range_name(block.name), block.columns[column]
        grid.live(row, LEFT, f'IFERROR(MATCH("{key}",INDEX({name},1,0),0),"")', "" if block.absent else column + 1)
        total = _next(total, _measured(_written(sheet, block, column, values)))
        formula = _measure(f"INDEX({name},0,{fixed(row, LEFT)})")
        grid.live(row, LEFT + 1, f"MOD({fixed(row - 1, LEFT + 1)}*{FACTOR}+{formula},{LIMIT})", total)
    return grid.address(row, LEFT + 1)


def fingerprint(snapshot: Snapshot, book: Book) -> int:
    """What the live number is for these answers; ``book`` is the description that reading walks."""
    total = 0
    for _, block, column in answer_columns(book):
        total = _next(total, _measured(_read(snapshot.blocks.get(block.name), block.columns[column])))
    return total


def answer_columns(book: Book) -> Iterator[tuple[Sheet, Block, int]]:
    """(sheet, block, column) of every column that somebody answers in."""
    for sheet, block in book.blocks():
        keys = {key for _, key, _ in block.answers()}
        yield from ((sheet, block, column) for column, key in sorted(block.columns.items()) if key in keys)


def _measure(cells: str) -> str:
    common = fixed_range(0, LEFT, 0, LEFT + len(COMMON) - 1)
    of_each = f'(LEN({cells})-LEN(SUBSTITUTE({cells},{common},"")))*COLUMN({common})'
    letter = f'MID({cells}&"~",1,1)'
    first = f"7*FIND({letter},{fixed(1, LEFT)}&{letter})"
    rows = f"ISTEXT({cells})*ROW({cells})"
    texts = f"SUMPRODUCT({rows}*{first})+SUMPRODUCT({rows}*{of_each})"
    return f'IFERROR(COUNTA({cells})+{texts}+INT(SUMIF({cells},">1")),0)'


def _next(total: int, measured: int) -> int:
    return (total * FACTOR + measured) % LIMIT


def _written(sheet: Sheet, block: Block, column: int, values: Values) -> Iterator[Measured]:
    """A column as we write it, its key first."""
    if block.absent:
        return
    key, (top, *_) = block.columns[column], sheet.rectangle(block)
    yield top + 1, key, False
    for number, row in enumerate(block.rows, start=top + 2):
        match row.cells.get(column):
            case Answer():
                yield number, values.get((block.name, row.key, key)), False
            case Live(_, value):
                yield number, value, True
            case Label(text):
                yield number, text or None, False


def _read(block: SeenBlock | None, key: str) -> Iterator[Measured]:
    """The same as it was found; nothing where the formula finds nothing either."""
    if block is None or not block.named or key not in block.columns:
        return
    yield block.top + 1, key, False
    for number, row in enumerate(block.rows, start=block.top + 2):
        cell = row.cells[key]
        yield number, cell.value, cell.computed


def _measured(column: Iterable[Measured]) -> int:
    cells = list(column)
    if any(isinstance(value, CellError) for _, value, _ in cells):
        return 0
    count = sum(computed or value is not None for _, value, computed in cells)
    texts = sum(number * _weight(value) for number, value, _ in cells if isinstance(value, str))
    return count + texts + math.floor(sum(amount for _, value, _ in cells if (amount := _amount(value)) > 1))


def _weight(text: str) -> int:
    first = (text or "~")[0]
    return 7 * ((LETTERS + first).index(first) + 1) + sum(WEIGHTS.get(letter, 0) for letter in text)


def _amount(value: CellValue) -> float:
    """A cell as Excel adds it up: days are serial numbers, truth values are none."""
    match value:
        case bool() | time():
            return 0
        case int() | float():
            return value
        case datetime():
            return serial(value.date()) + (value - datetime.combine(value, time())) / DAY
        case date():
            return serial(value)
        case timedelta():
            return value / DAY
    return 0
