"""A second reader, slow and known to everybody: cells by openpyxl, everything behind them by our own code."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch
from warnings import catch_warnings, simplefilter

from openpyxl import load_workbook

from spp_xl.excel.blocks import Page, snapshot_of
from spp_xl.excel.cells import Cells
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.plain import NotPlain
from spp_xl.excel.read import PASSED_OVER, read_snapshot
from spp_xl.layout.snapshot import Computed, Snapshot
from spp_xl.model.table import CellError

WIDEST, TALLEST = 200, 2_000  # openpyxl fills in every cell up to the last
FORMULA = object()


def openpyxl_snapshot(path: Path) -> Snapshot:
    """What ``read_snapshot`` should give."""
    content = workbook_content(path)
    with catch_warnings():
        simplefilter("ignore")
        pages, names = _pages(content, with_values=False)
        valued, _ = _pages(content, with_values=True)
    for page, values in zip(pages, valued, strict=True):
        for number, row in page.rows.items():
            for column, value in row.items():
                if value is FORMULA:  # type: ignore[comparison-overlap]
                    saved: Any = values.rows.get(number, {}).get(column)
                    row[column] = Computed(saved)
    return snapshot_of(pages, names)


def _pages(content: bytes, with_values: bool) -> tuple[list[Page], dict[str, str]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=with_values, keep_links=False)
    names = {name: defined.attr_text or "" for name, defined in book.defined_names.items()}
    pages = [Page(sheet.title, _cells(sheet)) for sheet in book.worksheets if sheet.title not in PASSED_OVER]
    book.close()
    return pages, names


def _cells(sheet: Any) -> Cells:
    cells: Cells = {}
    for row, column, value in _filled(sheet):
        cells.setdefault(row, {})[column] = value
    return cells


def _filled(sheet: Any) -> Iterator[tuple[int, int, Any]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=WIDEST, max_row=TALLEST)):
        for cell in row:
            if cell.value is None:
                continue
            value: Any = cell.value
            if cell.data_type == "f":
                value = FORMULA
            elif cell.data_type == "e":
                value = CellError(str(value))
            elif isinstance(value, str):
                value = re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)
            yield number, cell.column - 1, value


def parser_snapshot(path: Path) -> Snapshot:
    """By the XML parser alone, without the quick patterns."""
    with patch("spp_xl.excel.cells.plain_cells", _not_plain), patch("spp_xl.excel.directory.plain_texts", _not_plain):
        return read_snapshot(path)


def _not_plain(*_: object) -> None:
    raise NotPlain


def readers_agree(path: Path) -> bool:
    """Whether all three readers hand over the same."""
    found = read_snapshot(path)
    return found == parser_snapshot(path) and found == openpyxl_snapshot(path)
