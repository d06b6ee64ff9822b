"""A sheet's cells that hold something, by row and column from 0.

The grid is never built: an empty row, an empty cell and the space between two far cells cost nothing.
"""

from collections.abc import Iterable

from spp_xl.excel.directory import Directory
from spp_xl.excel.package import Package
from spp_xl.excel.plain import NotPlain, plain_cells
from spp_xl.excel.values import understood
from spp_xl.excel.written import WrittenCell, parsed_cells
from spp_xl.layout.names import column_number
from spp_xl.layout.snapshot import Computed
from spp_xl.model.table import CellValue
from spp_xl.refusals import refusal

MOST_CELLS = 200_000  # of one sheet that hold something; a review's fullest has about a thousand
LAST_ROW = 1_048_576
Cells = dict[int, dict[int, CellValue | Computed]]  # row → column → what stands there


def read_cells(package: Package, part: str, directory: Directory) -> Cells:
    """The cells of one worksheet part; ``ValueError`` and the like where it cannot be one."""
    try:
        return _cells(plain_cells(package.stream(part)), directory)
    except NotPlain:
        return _cells(parsed_cells(package.stream(part)), directory)


def _cells(steps: Iterable[list[WrittenCell]], directory: Directory) -> Cells:
    cells, count, texts = Cells(), 0, directory.texts
    row: dict[int, CellValue | Computed] = {}
    for step in steps:
        for number, letters, style, kind, formula, written, _ in step:
            if number:
                row = cells.setdefault(_row_at(number), {})
            if kind == "s" and written and not formula:  # nearly all are such
                row[column_number(letters)] = texts[written]
            elif formula:
                row[column_number(letters)] = Computed(understood(written, kind, style, directory))
            elif (value := understood(written, kind, style, directory)) is not None:
                row[column_number(letters)] = value
        count += len(step)
        if count > MOST_CELLS:
            raise refusal("too-large")
    return {number: row for number, row in cells.items() if row}


def _row_at(number: str) -> int:
    if not 0 < int(number) <= LAST_ROW:
        raise ValueError("no row has this number")
    return int(number) - 1
