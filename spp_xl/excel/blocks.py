"""Blocks among the cells of a workbook's sheets: found by name and, where that is lost, by their corner."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

from spp_xl.excel.cells import Cells
from spp_xl.layout.names import column_letters, edges, ref
from spp_xl.layout.parts import CORNER
from spp_xl.layout.sheets.hidden import MAGIC
from spp_xl.layout.snapshot import FORMAT, Computed, Held, Place, RowCells, Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.table import CellValue
from spp_xl.refusals import refusal

WIDEST, TALLEST = 200, 5_000  # no block of ours reaches as far, however many rows were inserted
READY = 600  # no block has as many rows ready with nothing in them
NOTHING: Held = {}
CORNER_TEXT = re.compile(CORNER + "[a-z][a-z0-9_]*")


class Page:
    """One sheet: its cells that hold something, and which of them belong to a block (row → columns)."""

    def __init__(self, title: str, rows: Cells) -> None:
        self.title, self.rows = title, rows
        self.used: dict[int, Collection[int]] = {}
        self.left = min((min(row) for row in rows.values() if row), default=0)
        self.last_row = max(rows, default=0)
        self._keyed = sorted(number for number, row in rows.items() if self.left in row)
        self.corners = {  # row → name; a corner stands leftmost, elsewhere it is a hashtag
            number: value[1:]
            for number in self._keyed
            if isinstance(value := rows[number][self.left], str)
            and value[:1] == CORNER
            and CORNER_TEXT.fullmatch(value)
        }
        self._tops = list(self.corners)

    def get(self, row: int, column: int) -> CellValue | Computed:
        """What stands in a cell."""
        return self.rows.get(row, {}).get(column)

    def use(self, rows: range, columns: Collection[int]) -> None:
        """A block takes these columns of these rows, beside what others take of them."""
        shared = {row: {*self.used[row], *columns} for row in self.used.keys() & rows}
        self.used |= dict.fromkeys(rows, columns) | shared

    def last_key(self, top: int) -> int:
        """The last row with something in the leftmost column, before the next corner below ``top``."""
        below = bisect_right(self._tops, top)
        limit = self._tops[below] if below < len(self._tops) else top + TALLEST
        return self._keyed[bisect_left(self._keyed, limit) - 1]


Corner = tuple[Page, int, int]


def snapshot_of(pages: list[Page], names: dict[str, str]) -> Snapshot:
    """The stamp, the blocks, and all else that stands on sheets with blocks; names are name → reference."""
    stamp = _stamp(pages)
    corners: dict[str, list[Corner]] = {}
    for page in pages:
        for row, name in page.corners.items():
            corners.setdefault(name, []).append((page, row, page.left))
    blocks: dict[str, SeenBlock] = {}
    copies: list[SeenBlock] = []
    for name, places in corners.items():
        chosen, area = _choose(name, places, names)
        for place in places:
            if place is chosen:
                blocks[name] = _block(name, place, area)
            else:
                copies.append(_block(name, place, None))
    answer_sheets = {block.place.sheet for block in blocks.values()}
    loose = tuple(seen for page in pages if page.title in answer_sheets for seen in _loose(page))
    return Snapshot(stamp, blocks, loose, tuple(copies), sheets=tuple(page.title for page in pages))


def _loose(page: Page) -> Iterator[Seen]:
    for number, row in page.rows.items():
        used = page.used.get(number, ())
        for column, value in row.items():
            if column not in used and not isinstance(value, Computed):
                yield Seen(value, Place(page.title, f"{column_letters(column)}{number + 1}"))


def _stamp(pages: list[Page]) -> dict[str, str]:
    for page in pages:
        if page.get(0, 1) == MAGIC:
            stamp = {str(row.get(1, "")): str(row.get(2, "")) for number, row in sorted(page.rows.items()) if number}
            if not stamp.get("format", "").isdecimal():
                raise refusal("damaged")
            if int(stamp["format"]) > FORMAT:
                raise refusal("newer-format", found=stamp["format"][:9], here=FORMAT)
            return stamp
    if any(_explains(value) for page in pages for row in page.rows.values() for value in row.values()):
        raise refusal("no-stamp")
    raise refusal("foreign")


def _explains(value: object) -> bool:
    """The corner of a block that every workbook has which people fill."""
    return isinstance(value, str) and value == CORNER + "findings"


Area = tuple[int, int, int, int]  # top, left, bottom, right, both ends in


def _choose(name: str, places: list[Corner], names: dict[str, str]) -> tuple[Corner, Area | None]:
    """The corner that the name still points at, with the name's rectangle; else the first corner found."""
    title, _, reference = names.get(f"spp_{name}", "").rpartition("!")
    title = title.strip("'").replace("''", "'")
    for place in places:
        page, row, column = place
        if page.title == title and (area := edges(reference)) is not None and area[:2] == (row, column):
            return place, area
    return places[0], None


def _block(name: str, place: Corner, named: Area | None) -> SeenBlock:
    page, top, left = place
    _, _, bottom, right = named or _grown(page, top, left)
    bottom = min(bottom, top + TALLEST, max(page.last_row, top + READY))
    right = min(right, left + WIDEST)
    heads = page.rows.get(top, {})
    keys = {column: key for column in range(left + 1, right + 1) if isinstance(key := heads.get(column), str)}
    page.use(range(top, bottom + 1), {left, *keys})
    letters = {key: column_letters(column) for column, key in keys.items()}
    columns = {key: column for column, key in keys.items()}  # of two with one key the last counts
    first, rows, new = column_letters(left + 1), list[SeenRow](), tuple.__new__  # half the time of their own way
    for number in range(top + 1, bottom + 1):
        values = page.rows.get(number)
        found = values.get(left) if values else None
        key = found if isinstance(found, str) else "" if found is None else str(found)
        held = {key: values[column] for key, column in columns.items() if column in values} if values else NOTHING
        cells = RowCells(page.title, letters, number + 1, key, held)
        rows.append(new(SeenRow, (key, new(Place, (page.title, f"{first}{number + 1}", key)), cells)))
    start = Place(page.title, ref(top + 1, left + 1))  # the row of keys itself is hidden
    return SeenBlock(name, start, tuple(rows), tuple(keys.values()), top, bottom, left, named is not None)


def _grown(page: Page, top: int, left: int) -> Area:
    """A rectangle without its name: right as far as column keys go, down to the last row key before the next block."""
    return top, left, page.last_key(top), max(page.rows[top])
