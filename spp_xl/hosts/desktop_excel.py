"""The workbook open in desktop Excel, through xlwings, whose parts under BSD are enough: no licence key.

An open workbook is found by its ticket, its name or by being the one in front. Its path is never asked: that may be a
web address, on which xlwings gives up. Whole rectangles are read and written, and never a cell at a time.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spp_xl.errors import SppError
from spp_xl.excel.blocks import Page, snapshot_of
from spp_xl.excel.doubtful import is_spreadsheet_name
from spp_xl.excel.read import PASSED_OVER, read_snapshot
from spp_xl.hosts.cells import TALLEST, WIDEST, page_of
from spp_xl.hosts.port import ANSWER, FOLDER, TICKET, Shown
from spp_xl.hosts.quick_xlwings import quick_xlwings
from spp_xl.layout.names import edges, place_of
from spp_xl.layout.parts import range_name
from spp_xl.layout.snapshot import Snapshot
from spp_xl.refusals import refusal

AS_TYPED = {"ndim": 2, "err_to_str": True}


class DesktopExcel:
    """One open workbook of it. ``by_copy``: Excel can save a copy aside, which Excel for Mac cannot be asked for."""

    def __init__(self, book: Any, by_copy: bool = sys.platform == "win32") -> None:
        self._book, self._by_copy = book, by_copy

    @property
    def name(self) -> str:
        """As the title bar has it."""
        with speaking():
            return str(self._book.name)

    def snapshot(self) -> Snapshot:
        """By one copy that Excel saves aside for a moment, else sheet by sheet."""
        if self._by_copy:
            try:
                return self._copied()
            except Exception:  # a protected, labelled or foreign format: what is open can still be read
                pass
        pages = list(self._pages())
        with speaking():
            return snapshot_of(pages, self._names(name for page in pages for name in page.corners.values()))

    def show(self, shown: Shown) -> None:
        """Two writes; then the day is read back, because a locked cell of Excel for Mac fails in silence."""
        with speaking():
            sheet = self._book.sheets[shown.sheet]
            _rectangle(sheet, shown.first, len(shown.rows), len(shown.columns)).value = [
                [_text(text) for text in row] for row in shown.rows
            ]
            head = _rectangle(sheet, shown.dated, 1, 2)
            head.value = [[_text(shown.head[0]), shown.head[1]]]
            written = head.options(**AS_TYPED).value[0][0]
            sheet.activate()
        if written != shown.head[0]:
            raise refusal("findings-locked")

    def say(self, text: str) -> None:
        """Into the cell for answers."""
        with speaking():
            cell = self._named(ANSWER)
            if cell is not None:
                cell.value = _text(text)

    def folder(self) -> str:
        """From the cell where the macro has put it."""
        return self._value(FOLDER)

    def holds(self, ticket: str) -> bool:
        """Whether this is the workbook where somebody pressed."""
        return self._value(TICKET) == ticket

    def _value(self, name: str) -> str:
        with speaking():
            cell = self._named(name)
            found = None if cell is None else cell.options(**AS_TYPED).value[0][0]
        return "" if found is None else str(found)

    def _named(self, name: str) -> Any:
        """A named cell, or None."""
        try:
            return self._book.names[name].refers_to_range
        except Exception:  # every engine has another exception for a name that is not there
            return None

    def _copied(self) -> Snapshot:
        name = self._book.name
        suffix = Path(name).suffix if is_spreadsheet_name(Path(name)) else ".xlsx"
        with TemporaryDirectory(prefix="spp-xl-") as folder:  # readable by its owner only, and gone at once
            path = Path(folder) / f"copy{suffix}"
            self._book.api.SaveCopyAs(str(path))
            content = path.read_bytes()
        return read_snapshot(Path(name), content)

    def _pages(self) -> Iterator[Page]:
        with speaking():
            sheets = [(sheet.name, sheet) for sheet in self._book.sheets]
        for title, sheet in sheets:
            if title in PASSED_OVER:
                continue
            with speaking():
                top, left, bottom, right = edges(sheet.used_range.address) or (0, 0, 0, 0)
                last = min(bottom, top + TALLEST) + 1, min(right, left + WIDEST) + 1
                cells = sheet.range((top + 1, left + 1), last)
                values, formulas = cells.options(**AS_TYPED).value, cells.formula
            if isinstance(formulas, str):  # of a single cell
                formulas = ((formulas,),)
            yield page_of(title, top, left, values, formulas)

    def _names(self, blocks: Iterator[str]) -> dict[str, str]:
        """Where the names of these blocks refer to; those that are lost are left out."""
        found = {}
        for block in blocks:
            try:
                found[range_name(block)] = str(self._book.names[range_name(block)].refers_to).removeprefix("=")
            except Exception:  # as in _named
                continue
        return found


def pressed_workbook(ticket: str) -> DesktopExcel | None:
    """The open workbook that holds this ticket, in whatever Excel it is open."""
    found = (DesktopExcel(book) for book in _books(_excel()))
    return next((book for book in found if book.holds(ticket)), None)


def workbook_in_front(name: str = "") -> DesktopExcel:
    """The workbook in front, or the open one of that name; ``SppError`` where there is none."""
    excel = _excel()
    books = _books(excel)
    with speaking():
        if name:
            found = next((book for book in books if book.name == name), None)
        else:
            found = excel.books.active if books else None
    if found is None:
        raise refusal("not-open" if name else "nothing-open", name=name)
    return DesktopExcel(found)


def _excel() -> Any:
    """The module xlwings, where it has an Excel to talk to."""
    excel = quick_xlwings()
    if not len(excel.engines):
        raise refusal("no-excel-here")
    return excel


def _books(excel: Any) -> list[Any]:
    with speaking():
        return [book for app in excel.apps for book in app.books]


@contextmanager
def speaking() -> Iterator[None]:
    """What Excel refuses while a cell is being typed in, a dialogue is open or it has gone, as one sentence."""
    try:
        yield
    except SppError:
        raise
    except Exception as fault:
        raise refusal("excel-busy") from fault


def _rectangle(sheet: Any, first: str, rows: int, columns: int) -> Any:
    row, column = place_of(first)
    return sheet.range((row + 1, column + 1), (row + rows, column + columns))


def _text(text: str) -> str | None:
    """With Excel's own mark for text, so that nothing becomes a formula, a number or a day."""
    return f"'{text}" if text else None
