"""A workbook's answers as a version to combine: rows with the keys printed beside them, what the file has lost, and
what was typed into it that cannot be read."""

from collections.abc import Iterator

from spp_xl.layout.names import place_of
from spp_xl.layout.parts import Block, Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.snapshot import Place, SeenBlock, Snapshot
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
            else Record(_printed(reading, rows_of, number), row)
            for number, row in enumerate(rows)
        )
        for rows_of, rows in answers.lists.items()
    }
    return Version(
        name, answers.single, lists, frozenset(_silent(reading, snapshot, book)), dict(_unread(reading, snapshot))
    )


def _printed(reading: Reading, rows_of: str, number: int) -> str:
    """The key beside a row, where it is one that we printed; of an area, by the number that people see."""
    if rows_of in reading.printed:
        seen = reading.printed[rows_of][number]
        return f"{rows_of}.{seen}" if seen else ""
    key = reading.places.at[f"{rows_of}[{number}]"].key
    return key if key.startswith(f"{rows_of}.") else ""


def _unread(reading: Reading, snapshot: Snapshot) -> Iterator[tuple[Spot, Unread]]:
    """What was typed where it cannot be read."""
    cells = (cell for block in snapshot.blocks.values() for row in block.rows for cell in row.cells.values())
    typed = {(cell.place.sheet, cell.place.cell): cell.value for cell in cells}
    for notice in reading.notices:
        if notice.code == "unread":
            path, _, column = notice.path.partition("[].")
            key = _key_of(reading, path, notice.place) if column else ""
            spot = Spot(path, column, key)
            yield spot, Unread(str(typed[notice.place.sheet, notice.place.cell]))


def _key_of(reading: Reading, rows_of: str, cell: Place) -> str:
    """The key beside a cell's row, as the records of its list have it."""
    for number in range(len(reading.printed.get(rows_of, ()))):
        if place_of(reading.places.at[f"{rows_of}[{number}]"].cell)[0] == place_of(cell.cell)[0]:
            return _printed(reading, rows_of, number)
    return cell.key


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
