"""What a workbook is made of, as plain data: cells in rows, rows in blocks and sheets, sheets in a book.

Writer and reader walk the same description. Rows stack from the top, so nothing here holds an address; column A is kept
for row keys and stays hidden. An answer is found by block, row key and column key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import repeat

from spp_xl.layout.buttons import Button
from spp_xl.layout.chart import CHART_ROW, Chart
from spp_xl.model.table import Means

CORNER = "#"  # a block's first cell holds # and its name, so that it is found when its name is lost
KEYS = 0  # the column of row keys
SLACK = 5  # inserted rows of a list that the workbook's own formulas still see


@dataclass(frozen=True)
class Label:
    """Words of ours. Nothing is ever read from them."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Answer:
    """A cell that a person fills. ``path`` is a review path, or ``team[].post`` in a list."""

    path: str
    means: Means
    style: str = "answer"
    prompt: tuple[str, str] = ("", "")  # title (32 characters), text (255)
    offers: str = ""  # a defined name whose cells are offered as a list; anything else may be typed too


@dataclass(frozen=True)
class Live:
    """A formula with the value that Python computed for it; ``longest`` is the longest text it may come to show."""

    formula: str
    value: str | float
    style: str = "live"
    longest: str = ""


@dataclass(frozen=True)
class Number:
    """A number of ours, such as a row's place in its list."""

    value: float
    style: str = "hidden"


@dataclass(frozen=True)
class Jump:
    """A link to a place in this workbook."""

    target: str  # a defined name
    text: str
    style: str = "link"


@dataclass(frozen=True)
class Away:
    """A link to a cell of another file; where nothing can be opened, its words alone."""

    target: str  # the address of the file, encoded; "" where there is none
    place: str  # sheet and cell
    text: str
    tip: str  # what is told of the place before one goes there, at most 255 characters
    style: str = "link"


@dataclass(frozen=True)
class Day:
    """A calendar day of ours."""

    value: date
    style: str = "day"


Cell = Label | Answer | Live | Number | Jump | Away | Day


@dataclass(frozen=True)
class Row:
    """Cells by column number (1 is B). ``height`` in points; a row that ``grows`` fits itself to what is typed."""

    cells: dict[int, Cell] = field(default_factory=dict)
    key: str = ""
    height: float | None = None
    hidden: bool = False
    grows: bool = False
    break_before: bool = False
    leads: bool = False  # rows below it, up to the next such, go to the next page with it where they fit there whole
    arrows: bool = False  # filter arrows stand over its texts


@dataclass(frozen=True)
class Highlight:
    """A conditional format over columns of a block's rows; ``{row}`` in the formula is the first of them."""

    columns: tuple[int, int]
    when: str
    style: str
    answers: bool = False  # over the cells alone in which people write


@dataclass(frozen=True)
class Block:
    """A named rectangle ``spp_<name>``: column keys in its hidden first row, row keys in its first column."""

    name: str
    columns: dict[int, str]
    rows: tuple[Row, ...]
    rows_of: str = ""  # the list whose rows these are; "" for a form or a grid
    highlights: tuple[Highlight, ...] = ()
    absent: bool = False  # formulas speak of it as of one whose sheet was deleted; no sheet shows it

    def has_answers(self) -> bool:
        """Whether anybody writes in it."""
        return bool(self.by_row)

    @property
    def width(self) -> int:
        """The last column of the rectangle."""
        return max(self.columns)

    def answers(self) -> Iterator[tuple[str, str, Answer]]:
        """(row key, column key, answer) in reading order."""
        return ((key, column, answer) for key, of_row in self.by_row.items() for column, answer in of_row.items())

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all rows."""
        return frozenset(row.key for row in self.rows)

    @cached_property
    def by_row(self) -> dict[str, dict[str, Answer]]:
        """Row key → column key → answer, in reading order; rows without answers are left out."""
        found: dict[str, dict[str, Answer]] = {}
        for row in self.rows:
            for column, cell in sorted(row.cells.items(), key=lambda item: item[0]):
                if isinstance(cell, Answer):
                    found.setdefault(row.key, {})[self.columns[column]] = cell
        return found

    @property
    def of_a_row(self) -> dict[str, Answer]:
        """Column key → the answer in the first row; the rows of a list are all alike."""
        return self.by_row.get(self.rows[0].key, {})


@dataclass(frozen=True)
class Table:
    """A real Excel table ``spp_t_<name>`` from column A: a heading row, then at least one row. Nobody writes in it."""

    name: str
    headings: tuple[str, ...]  # no two alike, ignoring case
    rows: Sequence[Row]
    head_height: float | None = None
    filters: bool = False

    def head(self) -> Row:
        """The heading row."""
        cells: dict[int, Cell] = {c: Label(text, "column") for c, text in enumerate(self.headings)}
        return Row(cells, height=self.head_height, arrows=self.filters)


Part = Row | Block | Table | Chart


def _rows_of(part: Part) -> Iterator[Row]:
    """The rows that a part takes on its sheet."""
    match part:
        case Row():
            yield part
        case Block():
            yield Row(key=CORNER + part.name, hidden=True)
            yield from part.rows
        case Table():
            yield part.head()
            yield from part.rows
        case Chart():
            yield from repeat(Row(height=CHART_ROW), part.tall)


def _tall(part: Part) -> int:
    """How many they are."""
    match part:
        case Row():
            return 1
        case Chart(tall=tall):
            return tall
    return 1 + len(part.rows)


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``key`` is stable, ``title`` is what people read on the tab; widths in characters from column B."""

    key: str
    title: str
    widths: tuple[float, ...]
    parts: tuple[Part, ...]
    tab: str = ""  # a colour name of the theme
    protected: bool = True
    hidden: bool = False
    landscape: bool = False
    pages_tall: int = 0  # 0: as many as it takes
    freeze: int = 0  # rows above are kept in view; counted from the top
    freeze_columns: int = 0  # columns kept in view, counted from A
    key_width: float = 0  # above 0 the row keys are printed numbers and stay in view
    open_keys: bool = False  # keys may be written on the protected sheet, as the button does
    repeat_head: bool = True  # the row of column headings stands on every printed page
    prints: tuple[int, int] = (0, 0)  # how many rows and columns from the top left are printed; (0, 0): all
    page_ends: tuple[int, ...] = ()  # columns, from A, before which a page ends; frozen ones are on every page

    def blocks(self) -> Iterator[Block]:
        """The blocks of this sheet, from the top."""
        return (part for part in self.parts if isinstance(part, Block))

    def placed(self, tables: bool = True) -> Iterator[tuple[int, Row, Block | None]]:
        """(row number from 0, row, its block); a block's key row comes first and has no cells of its own.

        Without ``tables`` their headings alone: the rows below may be many, and are made anew on each walk.
        """
        for at, part in self._standing():
            block = part if isinstance(part, Block) else None
            rows = _rows_of(part) if tables or not isinstance(part, Table) else (part.head(),)
            yield from ((at + below, row, block) for below, row in enumerate(rows))

    def tables(self) -> Iterator[tuple[int, Table]]:
        """(row number of its heading from 0, table), from the top."""
        return ((at, part) for at, part in self._standing() if isinstance(part, Table))

    def charts(self) -> Iterator[tuple[int, Chart]]:
        """(row number of its upper edge from 0, chart), from the top."""
        return ((at, part) for at, part in self._standing() if isinstance(part, Chart))

    def _standing(self) -> Iterator[tuple[int, Part]]:
        at = 0
        for part in self.parts:
            yield at, part
            at += _tall(part)

    @property
    def tall(self) -> int:
        """How many rows it has."""
        return sum(map(_tall, self.parts))

    def rectangle(self, block: Block) -> tuple[int, int, int, int]:
        """(top, left, bottom, right) of a block, from 0, both ends in."""
        top = next(at for at, part in self._standing() if part is block)
        return top, KEYS, top + len(block.rows), block.width


@dataclass(frozen=True, eq=False)
class Book:
    """A workbook: its sheets, the names beside those of blocks, and its stamp. One book is no other, however alike."""

    kind: str
    sheets: tuple[Sheet, ...]
    stamp: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)  # name → reference
    properties: dict[str, str] = field(default_factory=dict)
    opens_on: str = ""  # the key of the sheet that is seen first; "" the first one
    buttons: tuple[Button, ...] = ()  # where there are any, the workbook has macros

    def blocks(self) -> Iterator[tuple[Sheet, Block]]:
        """Every block with its sheet."""
        return ((sheet, block) for sheet in self.sheets for block in sheet.blocks())

    def with_names(self, more: Mapping[str, str]) -> "Book":
        """The same with more names."""
        return replace(self, names=self.names | dict(more))


def range_name(block: str) -> str:
    """The defined name of a block."""
    return f"spp_{block}"


def table_name(table: str) -> str:
    """The name of an Excel table; never one of the defined names."""
    return f"spp_t_{table}"
