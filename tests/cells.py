"""A review's answers as cells: where each stands, what it holds, and a snapshot of them without any file.

`memory_snapshot` hands over what reading the written file would, so that laws can be tried by the hundred; that it
does is itself tested (`tests/layout/test_laws.py`).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from spp_xl.layout.bind import bind
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Answer, Book, Label, Live, Sheet
from spp_xl.layout.reading import Reading
from spp_xl.layout.review_book import KIND, answer_sheets, reading_book
from spp_xl.layout.sheets.hidden import meta_sheet
from spp_xl.layout.snapshot import FORMAT, Place, Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.paths import flatten
from spp_xl.model.review import Review
from spp_xl.model.words import Edition

Key = tuple[str, str, str]  # block, row key, column key
Cells = Mapping[Key, Any]


def stamp_of(edition: Edition) -> dict[str, str]:
    """What the hidden `_meta` sheet says."""
    return {
        "kind": KIND,
        "format": str(FORMAT),
        "framework": edition.framework.id,
        "framework_version": edition.framework.version,
        "language": edition.words.language,
    }


def answers_book(edition: Edition, review: Review) -> Book:
    """The answer sheets and the stamp alone: what reading needs, made in a tenth of the time."""
    known = id(edition), tuple(row.id for row in review.evidence)  # all that the sheets take from a review
    if known not in _BOOKS:
        stamp = stamp_of(edition)
        _BOOKS[known] = Book(KIND, (*answer_sheets(edition, review), meta_sheet(stamp)), stamp)
    return _BOOKS[known]


_BOOKS: dict[tuple[int, tuple[str, ...]], Book] = {}


def addresses(book: Book) -> dict[Key, Place]:
    """Where each answer stands."""
    found: dict[Key, Place] = {}
    for sheet, block in book.blocks():
        top, *_ = sheet.rectangle(block)
        for number, row in enumerate(block.rows, start=top + 1):
            for column, cell in row.cells.items():
                if isinstance(cell, Answer):
                    found[block.name, row.key, block.columns[column]] = Place(sheet.title, ref(number, column), row.key)
    return found


def key_of(path: str, book: Book, review: Review) -> Key:
    """The cell of a path such as ``school.name`` or ``evidence[2].text``."""
    name, _, rest = path.partition("[")
    if not rest:
        return next(
            (block.name, key, column)
            for _, block in book.blocks()
            for key, column, answer in block.answers()
            if answer.path == path
        )
    number, _, column = rest.partition("].")
    if name != "evidence":
        return name, f"{name}.{int(number) + 1}", column
    row_id = flatten(review).lists["evidence"][int(number)]["id"]
    return f"evidence_{row_id[0].lower()}", row_id, column


def cells_of(review: Review, edition: Edition, raw: Mapping[str, str] | None = None) -> tuple[Book, dict[Key, Any]]:
    """The book of a review and what stands in its answer cells, ``raw`` texts by path among them."""
    book = answers_book(edition, review)
    cells = dict(answer_values(review, book, edition))
    cells |= {key_of(path, book, review): text for path, text in (raw or {}).items()}
    return book, cells


def memory_snapshot(book: Book, cells: Cells) -> Snapshot:
    """The snapshot that reading a written book gives."""
    typed: dict[tuple[str, str], dict[str, Any]] = {}
    for (block, key, column), value in cells.items():
        typed.setdefault((block, key), {})[column] = value
    blank = _blank(book)
    return replace(blank, blocks={name: _filled(block, typed) for name, block in blank.blocks.items()})


def _filled(block: SeenBlock, typed: Mapping[tuple[str, str], Mapping[str, Any]]) -> SeenBlock:
    """With what stands in the answers; rows where nothing does are shared."""
    rows = []
    for row in block.rows:
        mine = typed.get((block.name, row.key), {})
        seen = {column: row.cells[column]._replace(value=value) for column, value in mine.items()}
        rows.append(row._replace(cells={**row.cells, **seen}) if seen else row)
    return replace(block, rows=tuple(rows))


@lru_cache(maxsize=64)
def _blank(book: Book) -> Snapshot:
    """Where nobody has answered anything."""
    blocks: dict[str, SeenBlock] = {}
    loose: list[Seen] = []
    for sheet in book.sheets:
        if not sheet.hidden:
            blocks |= _blocks(sheet)
            loose += _loose(sheet)
    return Snapshot(dict(book.stamp), blocks, tuple(loose))


def _blocks(sheet: Sheet) -> dict[str, SeenBlock]:
    found = {}
    for block in sheet.blocks():
        top, left, bottom, _ = sheet.rectangle(block)
        rows = []
        for number, row in enumerate(block.rows, start=top + 1):
            seen = {}
            for column, key in block.columns.items():
                cell = row.cells.get(column)
                seen[key] = Seen(_words(cell), Place(sheet.title, ref(number, column), row.key), isinstance(cell, Live))
            rows.append(SeenRow(row.key, Place(sheet.title, ref(number, left + 1), row.key), seen))
        first = Place(sheet.title, ref(top + 1, left + 1))
        found[block.name] = SeenBlock(block.name, first, tuple(rows), tuple(block.columns.values()), top, bottom, left)
    return found


def _loose(sheet: Sheet) -> list[Seen]:
    return [
        Seen(text, Place(sheet.title, ref(at, column)))
        for at, row, block in sheet.placed()
        for column, cell in row.cells.items()
        if (block is None or column not in block.columns) and isinstance(cell, Label) and (text := cell.text)
    ]


def _words(cell: Any) -> Any:
    match cell:
        case Label(text):
            return text or None
        case Live(_, value):
            return value
    return None


def read_from_memory(review: Review, edition: Edition, raw: Mapping[str, str] | None = None) -> Reading:
    """Written and read, without a file."""
    book, cells = cells_of(review, edition, raw)
    return bind(memory_snapshot(book, cells), reading_book(edition), edition)
