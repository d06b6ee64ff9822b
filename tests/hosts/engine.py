"""An xlwings engine of ours over any program that moves rectangles: what desktop Excel is to xlwings, without Excel.

It hands over what Excel's engines do (days as moments, errors as texts or nothing, whole numbers with a point), takes
what is written as Excel takes it (an apostrophe makes text, an equals sign a formula), and counts every question.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import xlwings as xw
from xlwings import base_classes as base

from spp_xl.layout.names import edges, fixed_range

Box = tuple[int, int, int, int]  # top, left, bottom, right, from 0
Rows = list[list[Any]]


class Program(Protocol):
    """An open workbook behind the engine."""

    name: str

    def titles(self) -> list[str]: ...
    def used(self, title: str) -> Box: ...
    def values(self, title: str, box: Box) -> Rows: ...
    def formulas(self, title: str, box: Box) -> Rows: ...
    def name_refers_to(self, name: str) -> str: ...
    def write(self, title: str, box: Box, rows: Sequence[Sequence[Any]]) -> None: ...
    def activate(self, title: str) -> None: ...
    def save_copy(self, path: Path) -> None: ...


@dataclass
class Counted:
    """A program, and how often it was asked what; ``busy`` refuses everything, as Excel does while a cell is edited."""

    program: Program
    asked: Counter[str] = field(default_factory=Counter)
    busy: bool = False

    def __call__(self, call: str, *given: Any) -> Any:
        if self.busy:
            raise RuntimeError("Call was rejected by callee.")
        self.asked[call] += 1
        return getattr(self.program, call)(*given)


class Engine:
    """All open workbooks of one program; never Excel itself."""

    name, type = "spp-test", "desktop"

    def __init__(self) -> None:
        self.books: list[Counted] = []
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool) -> Rows:
        return [[_cleaned(value, empty, err_to_str) for value in row] for row in data]


def _cleaned(value: Any, empty: Any, err_to_str: bool) -> Any:
    if value in ("", None):
        return empty
    if isinstance(value, str) and value.startswith("#") and value.isupper() and " " not in value:
        return value if err_to_str else None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Apps(base.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Any:
        return iter([App(self.engine)])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> "App":
        return App(self.engine)


class App(base.App):
    pid = 1

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def books(self) -> "Books":
        return Books(self.engine)

    def activate(self, steal_focus: bool = False) -> None:
        pass


class Books(base.Books):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def active(self) -> "Book":
        return Book(self.engine, self.engine.books[-1])

    def __call__(self, name_or_index: Any) -> "Book":
        raise NotImplementedError("by name xlwings would try a path; nothing of ours may")

    def __len__(self) -> int:
        return len(self.engine.books)

    def __iter__(self) -> Any:
        return (Book(self.engine, book) for book in self.engine.books)


class Book(base.Book):
    def __init__(self, engine: Engine, ask: Counted) -> None:
        self.engine, self.ask = engine, ask

    @property
    def api(self) -> "Book":
        return self

    def SaveCopyAs(self, path: str) -> None:  # as Excel spells it
        self.ask("save_copy", Path(path))

    @property
    def name(self) -> str:
        return self.ask.program.name

    @property
    def fullname(self) -> str:
        raise xw.XlwingsError("a web address; nothing of ours may ask for it")

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)

    @property
    def app(self) -> App:
        return App(self.engine)

    def activate(self) -> None:
        pass


class Sheets(base.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, name_or_index: Any) -> "Sheet":
        titles = self.book.ask("titles")
        title = titles[name_or_index - 1] if isinstance(name_or_index, int) else name_or_index
        if title not in titles:
            raise KeyError(title)
        return Sheet(self.book, title)

    def __iter__(self) -> Any:
        return (Sheet(self.book, title) for title in self.book.ask("titles"))

    def __len__(self) -> int:
        return len(self.book.ask("titles"))


class Sheet(base.Sheet):
    def __init__(self, book: Book, title: str) -> None:
        self._book, self._title = book, title

    @property
    def name(self) -> str:
        return self._title

    @property
    def book(self) -> Book:
        return self._book

    @property
    def used_range(self) -> "Range":
        return Range(self, self._book.ask("used", self._title))

    def range(self, arg1: Any, arg2: Any = None) -> "Range":
        """Between two cells, each (row, column) from 1 or a range of one cell."""
        ends = [(arg.row, arg.column) if isinstance(arg, Range) else arg for arg in (arg1, arg2 or arg1)]
        (top, left), (bottom, right) = ends
        return Range(self, (top - 1, left - 1, bottom - 1, right - 1))

    def activate(self) -> None:
        self._book.ask("activate", self._title)


class Range(base.Range):
    max_cells_per_read = max_cells_per_write = None
    api = True  # xlwings writes nothing to a range without one

    def __init__(self, sheet: Sheet, box: Box) -> None:
        self.sheet, self.box = sheet, box

    @property
    def row(self) -> int:
        return self.box[0] + 1

    @property
    def column(self) -> int:
        return self.box[1] + 1

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.box
        return bottom - top + 1, right - left + 1

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, row: int, column: int) -> "Range":
        top, left = self.box[0] + row - 1, self.box[1] + column - 1
        return Range(self.sheet, (top, left, top, left))

    @property
    def address(self) -> str:
        return fixed_range(*self.box)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        return self.address

    @property
    def raw_value(self) -> Rows:
        rows: Rows = self.sheet.book.ask("values", self.sheet.name, self.box)
        return rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = data if isinstance(data, list) else [[data]]
        self.sheet.book.ask("write", self.sheet.name, self.box, rows)

    @property
    def formula(self) -> Any:
        rows = self.sheet.book.ask("formulas", self.sheet.name, self.box)
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))


class Names(base.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, name_or_index: Any) -> "Name":
        return Name(self.book, name_or_index, self.book.ask("name_refers_to", name_or_index))


class Name(base.Name):
    def __init__(self, book: Book, name: str, refers_to: str) -> None:
        self.book, self._name, self._refers_to = book, name, refers_to

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return self._refers_to

    @property
    def refers_to_range(self) -> Range:
        title, _, reference = self._refers_to.removeprefix("=").rpartition("!")
        box = edges(reference)
        assert box is not None
        return Range(Sheet(self.book, title.strip("'").replace("''", "'")), box)


RUNNING = Engine()
xw.engines.add(xw.main.Engine(impl=RUNNING))
xw.engines[RUNNING.name].activate()


def opened(program: Program) -> tuple[xw.Book, Counted]:
    """One more open workbook as xlwings gives it, in front of the others, and the count of what was asked."""
    counted = Counted(program)
    RUNNING.books.append(counted)
    return xw.Book(impl=Book(RUNNING, counted)), counted


def front_book() -> xw.Book:
    """The workbook in front."""
    return xw.Book(impl=Book(RUNNING, RUNNING.books[-1]))
