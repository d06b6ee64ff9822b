"""The Analysis Function's checklist for spreadsheets, item by item, as far as a program can see it.

It imports nothing of the product, so that it can judge any summary: ``findings(path, explained)`` says what is wrong.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SMALLEST = 10  # points
NO_FILL = ("00000000", "FFFFFFFF")


def findings(path: Path, explained: str = "") -> list[str]:
    """One sentence for each item that is not met. ``explained`` is what the cover says of empty cells, if it does."""
    book = load_workbook(path)
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    return [
        *_document(book, path),
        *_cover(book, shown),
        *(f"{sheet.title}: {fault}" for sheet in shown for fault in _sheet(sheet)),
        *_blanks(shown, explained),
        *_pictures(path),
    ]


def _document(book: Workbook, path: Path) -> Iterator[str]:
    properties = book.properties
    if not properties.title:
        yield "the document has no title"
    if properties.creator or properties.lastModifiedBy:
        yield "the document names a person as its author"
    with zipfile.ZipFile(path) as package:
        if any("vbaProject" in name for name in package.namelist()):
            yield "there are macros in it"
    hidden = [sheet.title for sheet in book if sheet.sheet_state != "visible"]
    if set(hidden) - {"_meta"}:
        yield f"sheets are hidden: {hidden}"


def _cover(book: Workbook, shown: list[Worksheet]) -> Iterator[str]:
    """The first sheet, on which the workbook opens, leads to every other."""
    if book.active is not shown[0]:
        yield "it does not open on its cover"
    links = [cell.hyperlink.location for row in shown[0].iter_rows() for cell in row if cell.hyperlink]
    led = {book.defined_names[link].attr_text.rpartition("!")[0].strip("'").replace("''", "'") for link in links}
    for sheet in shown[1:]:
        if sheet.title not in led:
            yield f"the cover does not lead to {sheet.title}"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    if not (isinstance(sheet["A1"].value, str) and sheet["A1"].value.strip()):
        yield "there is no title in A1"
    if sheet.merged_cells.ranges:
        yield "cells are merged"
    if len(sheet.tables) > 1:
        yield "there is more than one table"
    if any(row.hidden for row in sheet.row_dimensions.values()):
        yield "rows are hidden"
    if any(column.hidden for column in sheet.column_dimensions.values()):
        yield "columns are hidden"
    for table in sheet.tables.values():
        yield from _table(sheet, range_boundaries(table.ref))
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        yield from _cell(cell)


def _table(sheet: Worksheet, edges: tuple[int, int, int, int]) -> Iterator[str]:
    left, top, right, bottom = edges
    headings = [str(sheet.cell(top, column).value or "").strip().lower() for column in range(left, right + 1)]
    if "" in headings or len(set(headings)) != len(headings):
        yield "a column has no heading, or two have the same"
    for row in range(top + 1, bottom + 1):
        if all(sheet.cell(row, column).value is None for column in range(left, right + 1)):
            yield f"row {row} of the table is empty"
    if sheet.max_row > bottom or sheet.max_column > right:
        yield "something stands below or beside the table"


def _cell(cell: Cell) -> Iterator[str]:
    if cell.value is None:
        return
    if cell.font.size is not None and cell.font.size < SMALLEST:
        yield f"{cell.coordinate} is smaller than {SMALLEST} points"
    if isinstance(cell.value, str) and not cell.value.strip():
        yield f"{cell.coordinate} holds nothing but spaces"
    if cell.hyperlink and str(cell.value).startswith(("http", "file:", "#")):
        yield f"{cell.coordinate} shows an address instead of words"


def _blanks(shown: list[Worksheet], explained: str) -> Iterator[str]:
    """Empty cells of tables are explained on the cover, and no colour speaks where no word does."""
    told = explained and any(cell.value == explained for row in shown[0].iter_rows() for cell in row)
    for sheet in shown:
        for table in sheet.tables.values():
            cells = [cell for row in sheet[table.ref] for cell in row if cell.value is None]
            if cells and not told:
                yield f"{sheet.title}: {cells[0].coordinate} is empty, and nothing says why"
            for cell in cells:
                if cell.fill.fgColor.rgb not in NO_FILL:
                    yield f"{sheet.title}: {cell.coordinate} speaks by colour alone"


def _pictures(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(name for name in package.namelist() if name.startswith("xl/drawings/drawing")):
            for frame in ElementTree.fromstring(package.read(name)).iterfind(".//{*}cNvPr"):
                if not frame.get("descr", "").strip():
                    yield f"{name}: a picture has no words in its place"
