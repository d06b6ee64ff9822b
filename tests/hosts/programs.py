"""The programs behind the engine: openpyxl, which does not calculate, and a real LibreOffice, which does."""

import io
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from spp_xl.layout.names import ref
from tests.bench.office import CellError, Document
from tests.hosts.engine import Box, Rows


class InOpenpyxl:
    """A file's saved values beside its formulas. Locked cells of protected sheets fail aloud, or ``silently``."""

    def __init__(self, name: str, content: bytes, silently: bool = False) -> None:
        self.name, self._content, self._silently = name, content, silently
        self.front = ""  # until somebody goes to a sheet

    @cached_property
    def _values(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self._content), data_only=True)

    @cached_property
    def _written(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self._content))

    def titles(self) -> list[str]:
        return list(self._values.sheetnames)

    def used(self, title: str) -> Box:
        sheet = self._written[title]
        return sheet.min_row - 1, sheet.min_column - 1, sheet.max_row - 1, sheet.max_column - 1

    def values(self, title: str, box: Box) -> Rows:
        return [[cell.value for cell in row] for row in self._cells(self._values[title], box)]

    def formulas(self, title: str, box: Box) -> Rows:
        cells = self._cells(self._written[title], box)
        return [["" if cell.value is None else str(cell.value) for cell in row] for row in cells]

    def name_refers_to(self, name: str) -> str:
        return f"={self._written.defined_names[name].attr_text}"

    def write(self, title: str, box: Box, rows: Sequence[Sequence[Any]]) -> None:
        sheet = self._written[title]
        cells = [list(row) for row in self._cells(sheet, box)]
        if sheet.protection.sheet and any(self._locked(sheet, cell) for row in cells for cell in row):
            if self._silently:
                return
            raise RuntimeError("The cell or chart you're trying to change is on a protected sheet.")
        for seen, line in zip(self._cells(self._values[title], box), rows, strict=True):
            for cell, value in zip(seen, line, strict=True):
                cell.value = _typed(value)
        for row, line in zip(cells, rows, strict=True):
            for cell, value in zip(row, line, strict=True):
                cell.value = _typed(value)

    def activate(self, title: str) -> None:
        self.front = title

    def save_copy(self, path: Path) -> None:
        path.write_bytes(self._content)  # nothing is typed into it between opening and reading

    @staticmethod
    def _cells(sheet: Any, box: Box) -> Any:
        top, left, bottom, right = box
        return sheet.iter_rows(top + 1, bottom + 1, left + 1, right + 1)

    @staticmethod
    def _locked(sheet: Any, cell: Any) -> bool:
        if cell.has_style:
            return bool(cell.protection.locked)
        column = sheet.column_dimensions.get(get_column_letter(cell.column))
        return column is None or bool(column.protection.locked)


def _typed(value: Any) -> Any:
    """What Excel makes of what is written: an apostrophe marks a text, an empty text clears."""
    if isinstance(value, str) and value.startswith("="):
        raise AssertionError("nothing of ours is a formula")
    return value.removeprefix("'") or None if isinstance(value, str) else value


class InLibreOffice:
    """A workbook open in LibreOffice, which tests drive like a person meanwhile."""

    def __init__(self, name: str, document: Document) -> None:
        self.name, self.document = name, document
        self._names = document.names()

    def titles(self) -> list[str]:
        return self.document.sheets()

    def used(self, title: str) -> Box:
        return self.document.used_area(title)

    def values(self, title: str, box: Box) -> Rows:
        rows = self.document.area(title, box)
        return [[value.text if isinstance(value, CellError) else value for value in row] for row in rows]

    def formulas(self, title: str, box: Box) -> Rows:
        return self.document.area(title, box, written=True)

    def name_refers_to(self, name: str) -> str:
        sheet, _, cells = self._names[name].rpartition(".$")  # $'A title'.$A$1:$B$9
        first, _, last = cells.partition(":")
        reference = f"${first}" + (f":{last.rpartition('.')[2]}" if last else "")
        return f"={sheet.removeprefix('$')}!{reference}"

    def write(self, title: str, box: Box, rows: Sequence[Sequence[Any]]) -> None:
        top, left, *_ = box
        self.document.set_block(title, ref(top, left), [[_typed(value) for value in row] for row in rows])

    def activate(self, title: str) -> None:
        self.document.activate(title)

    def save_copy(self, path: Path) -> None:
        self.document.save_as(path)
