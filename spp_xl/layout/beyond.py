"""What a workbook holds beyond its answers: sheets of a person's own, and what cannot be carried into a new file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOfThese

from spp_xl.layout.bind import PASTED
from spp_xl.layout.our_words import is_ours
from spp_xl.layout.parts import Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.snapshot import Place, Seen, Snapshot
from spp_xl.model.table import CellValue, nothing

LeftCode = OneOfThese["value", "formula", "note", "picture", "colour", "formats", "far", "name", "macro"]


@dataclass(frozen=True)
class LeftBehind:
    """One thing that is not carried over, and the text of it where it has one."""

    code: LeftCode
    sheet: str
    cell: str
    text: str = ""


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that somebody added: values by row and column from 0."""

    title: str
    cells: Mapping[int, Mapping[int, CellValue]] = field(default_factory=dict)


@dataclass(frozen=True)
class Beyond:
    """All of it, of one file."""

    sheets: tuple[OwnSheet, ...] = ()
    left: tuple[LeftBehind, ...] = ()


def own_words_only(cells: Mapping[int, Mapping[int, CellValue]], snapshot: Snapshot, book: Book) -> bool:
    """Whether nobody has written on a sheet: every cell holds words of ours."""
    values = (value for row in cells.values() for value in row.values() if not nothing(value))
    return all(isinstance(value, str) and is_ours(value, snapshot, book) for value in values)


def out_of_place(snapshot: Snapshot, reading: Reading) -> Iterator[LeftBehind]:
    """Values on our sheets that are no answers, or none that can be read; answers that a formula gives."""
    seen = {_at(cell.place): cell for cell in _cells(snapshot)}
    pasted = (snapshot.blocks[name] for name in PASTED if name in snapshot.blocks)
    cells = (cell for block in pasted for row in block.rows for cell in row.cells.values() if not nothing(cell.value))
    yield from (LeftBehind("value", *_at(cell.place), str(cell.value)) for cell in cells)
    for notice in reading.notices:
        if notice.code in ("displaced", "unread"):
            found = seen.get(_at(notice.place))
            if found is not None and not nothing(found.value):
                yield LeftBehind("value", *_at(notice.place), str(found.value))
        elif notice.code == "too_many":
            for cell in seen.values():
                if _row(cell.place) == _row(notice.place) and not nothing(cell.value):
                    yield LeftBehind("value", *_at(cell.place), str(cell.value))


def _cells(snapshot: Snapshot) -> Iterator[Seen]:
    yield from snapshot.loose
    for block in snapshot.blocks.values():
        for row in block.rows:
            yield from row.cells.values()


def _at(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell


def _row(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
