"""Sheets as xlwings hands them over become the same pages as those of a file.

Programs disagree on values: truth values may be numbers, days numbers or moments of 1899, whole numbers have a point,
errors are texts. What a value means is settled later, by its field; here it only becomes what a file would hold.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spp_xl.excel.blocks import Page
from spp_xl.excel.cells import Cells
from spp_xl.layout.snapshot import Computed
from spp_xl.model.table import CellError, CellValue

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
BEFORE_DAYS = 1900  # a moment up to this year is a time of day on a calendar that begins there
TALLEST, WIDEST = 20_000, 200  # no more of a sheet is read, whatever was once formatted or strayed far below
Rows = Sequence[Sequence[Any]]


def page_of(title: str, top: int, left: int, values: Rows, formulas: Rows) -> Page:
    """A sheet from two rectangles of one size, whose first cell stands at ``top`` and ``left`` from 0."""
    cells: Cells = {}
    for number, (row, written) in enumerate(zip(values, formulas, strict=True), start=top):
        for column, (value, formula) in enumerate(zip(row, written, strict=True), start=left):
            found = cell_value(value)
            if isinstance(formula, str) and formula.startswith("=") and formula != value:
                cells.setdefault(number, {})[column] = Computed(found)
            elif found is not None:
                cells.setdefault(number, {})[column] = found
    return Page(title, cells)


def cell_value(value: Any) -> CellValue:
    """One value as a file would hold it."""
    match value:
        case "":
            return None
        case str():
            return CellError(value) if value in ERRORS else value
        case float() if value.is_integer():
            return int(value)
        case datetime() if value.year <= BEFORE_DAYS:
            return value.time()
        case datetime():
            return value.replace(tzinfo=None)
    return value  # type: ignore[no-any-return]
