"""A workbook file becomes a snapshot. Blocks are found by name and, where that is lost, by their corner.

Nothing is interpreted: values are handed on as they stand. Formulas of people's own are read by the value that
was saved with them; ours are never read.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from spp_xl.excel.doubtful import workbook_content
from spp_xl.layout.names import ref
from spp_xl.layout.parts import CORNER
from spp_xl.layout.sheets.hidden import LISTS, MAGIC
from spp_xl.layout.snapshot import FORMAT, Place, Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.table import CellError, CellValue
from spp_xl.refusals import refusal

PASSED_OVER = (LISTS, "spp_calc", "spp_rules")  # hidden sheets of formulas and lists: no answers
WIDEST, TALLEST = 200, 20_000  # beyond these no answer of ours stands
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
CORNER_TEXT = re.compile(CORNER + "[a-z][a-z0-9_]*")
_FORMULA = object()


@dataclass
class Page:
    """One sheet's non-empty cells by (row, column) from 0."""

    title: str
    cells: dict[tuple[int, int], Any]


def read_snapshot(path: Path) -> Snapshot:
    """The snapshot of a workbook of ours; ``SppError`` where the file is none."""
    content = workbook_content(path)
    try:
        with catch_warnings():
            simplefilter("ignore")
            pages, names = _pages(content, with_values=False)
            if any(_FORMULA in page.cells.values() for page in pages):
                _fill_formula_values(content, pages)
    except Exception:  # what a parser raises over a torn or hostile part is as many as there are parts
        raise refusal("damaged") from None
    return _snapshot(pages, names)


def _pages(content: bytes, with_values: bool) -> tuple[list[Page], dict[str, str]]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=with_values, keep_links=False)
    try:
        names = {name: defined.attr_text or "" for name, defined in workbook.defined_names.items()}
        pages = [
            Page(sheet.title, dict(_cells(sheet))) for sheet in workbook.worksheets if sheet.title not in PASSED_OVER
        ]
    finally:
        workbook.close()
    return pages, names


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=WIDEST, max_row=TALLEST)):
        for cell in row:
            if cell.value is None:
                continue
            if cell.data_type == "f":
                yield (number, cell.column - 1), _FORMULA
            else:
                value = CellError(str(cell.value)) if cell.data_type == "e" else _plain(cell.value)
                if value is not None:
                    yield (number, cell.column - 1), value


def _plain(value: Any) -> CellValue:
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool | int | float | date | datetime | time | timedelta):
        return value
    return str(value)


def _fill_formula_values(content: bytes, pages: list[Page]) -> None:
    """A second look for the saved values of formulas; ours among them are told apart by where they stand."""
    valued, _ = _pages(content, with_values=True)
    for page, with_values in zip(pages, valued, strict=True):
        for place, value in page.cells.items():
            if value is _FORMULA:
                page.cells[place] = Computed(with_values.cells.get(place))


Corner = tuple[Page, int, int]


@dataclass(frozen=True)
class Computed:
    """The saved value of a formula."""

    value: CellValue


def _snapshot(pages: list[Page], names: dict[str, str]) -> Snapshot:
    stamp = _stamp(pages)
    corners: dict[str, list[Corner]] = {}
    copies: list[SeenBlock] = []
    for page in pages:
        leftmost = min((column for _, column in page.cells), default=0)  # a corner stands there, a hashtag elsewhere
        for (row, column), value in page.cells.items():
            if column == leftmost and isinstance(value, str) and CORNER_TEXT.fullmatch(value):
                corners.setdefault(value[1:], []).append((page, row, column))
    blocks: dict[str, SeenBlock] = {}
    used: dict[str, set[tuple[int, int]]] = {}
    for name, places in corners.items():
        chosen, bounds = _choose(name, places, names)
        for place in places:
            own = place is chosen
            block = _block(name, place, bounds if own else None, corners, used.setdefault(place[0].title, set()))
            if own:
                blocks[name] = block
            else:
                copies.append(block)
    answer_sheets = {block.place.sheet for block in blocks.values()}
    loose = tuple(
        Seen(value, Place(page.title, ref(*place)))
        for page in pages
        if page.title in answer_sheets
        for place, value in page.cells.items()
        if place not in used[page.title] and not isinstance(value, Computed)
    )
    return Snapshot(stamp, blocks, loose, tuple(copies))


def _stamp(pages: list[Page]) -> dict[str, str]:
    for page in pages:
        if page.cells.get((0, 1)) == MAGIC:
            rows = {row for row, _ in page.cells}
            stamp = {str(page.cells.get((r, 1), "")): str(page.cells.get((r, 2), "")) for r in sorted(rows) if r}
            if not stamp.get("format", "").isdecimal():
                raise refusal("damaged")
            if int(stamp["format"]) > FORMAT:
                raise refusal("newer-format")
            return stamp
    if any(isinstance(v, str) and v.startswith(CORNER + "explained") for page in pages for v in page.cells.values()):
        raise refusal("no-stamp")
    raise refusal("foreign")


def _choose(name: str, places: list[Corner], names: dict[str, str]) -> tuple[Corner, tuple[int, int, int, int] | None]:
    """The corner that the name still points at, with the name's rectangle; else the first corner found."""
    reference = names.get(f"spp_{name}", "")
    title, _, area = reference.rpartition("!")
    title = title.strip("'").replace("''", "'")
    for place in places:
        page, row, column = place
        if page.title == title and re.fullmatch(r"[$A-Z0-9:]+", area):
            left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
            if 0 not in (left, top, right, bottom) and (top - 1, left - 1) == (row, column):
                return place, (top - 1, left - 1, bottom - 1, right - 1)
    return places[0], None


def _block(
    name: str,
    place: Corner,
    bounds: tuple[int, int, int, int] | None,
    corners: dict[str, list[Corner]],
    used: set[tuple[int, int]],
) -> SeenBlock:
    page, top, left = place
    _, _, bottom, right = bounds or _grown(page, top, left, corners)
    columns = {
        column: key for column in range(left + 1, right + 1) if isinstance(key := page.cells.get((top, column)), str)
    }
    used.update((top, column) for column in (left, *columns))
    rows = []
    for row in range(top + 1, bottom + 1):
        found = page.cells.get((row, left))
        key = found if isinstance(found, str) else "" if found is None else str(found)
        used.add((row, left))
        cells = {}
        for column, column_key in columns.items():
            used.add((row, column))
            value = page.cells.get((row, column))
            stands = Place(page.title, ref(row, column), key)
            computed = isinstance(value, Computed)
            cells[column_key] = Seen(value.value if isinstance(value, Computed) else value, stands, computed)
        rows.append(SeenRow(key, Place(page.title, ref(row, left + 1), key), cells))
    first = Place(page.title, ref(top + 1, left + 1))  # the row of keys itself is hidden
    return SeenBlock(name, first, tuple(rows), tuple(columns.values()), top, bottom, left, bounds is not None)


def _grown(page: Page, top: int, left: int, corners: dict[str, list[Corner]]) -> tuple[int, int, int, int]:
    """A rectangle without its name: right as far as column keys go, down to the last row key before the next block."""
    right = max((c for r, c in page.cells if r == top and c >= left), default=left)
    below = [row for places in corners.values() for other, row, _ in places if other is page and row > top]
    limit = min(below, default=TALLEST)
    bottom = max((r for r, c in page.cells if c == left and top <= r < limit), default=top)
    return top, left, bottom, right
