"""A workbook's answers as a version to combine: rows with the keys printed beside them, what the file has lost, and
what was typed into it that cannot be read."""

from collections.abc import Iterator

from spp_xl.layout.parts import Block, Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.snapshot import SeenBlock, Snapshot
from spp_xl.model.paths import flatten
from spp_xl.model.versions import Record, Spot, Unread, Version

EVIDENCE = "evidence"


def version_of(name: str, reading: Reading, snapshot: Snapshot, book: Book) -> Version:
    """``book`` is the description that the reading walked."""
    answers = flatten(reading.content)
    lists = {
        rows_of: tuple(
            Record(row["id"], {column: value for column, value in row.items() if column != "id"})
            if rows_of == EVIDENCE
            else Record(_printed(reading, f"{rows_of}[{number}]"), row)
            for number, row in enumerate(rows)
        )
        for rows_of, rows in answers.lists.items()
    }
    return Version(
        name, answers.single, lists, frozenset(_silent(reading, snapshot, book)), dict(_unread(reading, snapshot))
    )


def _printed(reading: Reading, path: str) -> str:
    """The key beside a row, where it is one that we printed."""
    key = reading.places.at[path].key
    return key if key.startswith(path.partition("[")[0] + ".") else ""


def _unread(reading: Reading, snapshot: Snapshot) -> Iterator[tuple[Spot, Unread]]:
    """What was typed where it cannot be read."""
    cells = (cell for block in snapshot.blocks.values() for row in block.rows for cell in row.cells.values())
    typed = {(cell.place.sheet, cell.place.cell): cell.value for cell in cells}
    for notice in reading.notices:
        if notice.code == "unread":
            path, _, column = notice.path.partition("[].")
            spot = Spot(path, column, notice.place.key if column else "")
            yield spot, Unread(str(typed[notice.place.sheet, notice.place.cell]))


def _silent(reading: Reading, snapshot: Snapshot, book: Book) -> Iterator[str]:
    """Places that are gone."""
    for _, block in book.blocks():
        if not block.has_answers():
            continue
        seen = snapshot.blocks.get(block.name)
        if not block.rows_of:
            yield from (answer.path for *_, answer in block.answers() if answer.path not in reading.places.at)
        elif seen is None:
            yield f"{EVIDENCE}.{block.name[-1].upper()}" if block.rows_of == EVIDENCE else block.rows_of
        else:
            yield from _lost_columns(block, seen)
    if not any(name.startswith(f"{EVIDENCE}_") for name in snapshot.blocks):
        yield "record.evidence"  # what reading makes of sheets that are gone is nobody's answer


def _lost_columns(block: Block, seen: SeenBlock) -> Iterator[str]:
    yield from (f"{block.rows_of}[].{column}" for column in block.of_a_row.keys() - set(seen.columns))
