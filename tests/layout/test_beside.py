"""An answer on a row that takes none: a level pasted one row too low is told by `validate`, and on the sheet itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from spp_xl.journeys.validating import validate
from spp_xl.layout.bind import bind
from spp_xl.layout.parts import Answer, Block, Book, Label
from spp_xl.layout.review_book import reading_book
from spp_xl.layout.snapshot import Place, Snapshot
from spp_xl.model.framework import Framework
from spp_xl.model.part import Part
from tests.bench.office import Office
from tests.cells import cells_of, memory_snapshot
from tests.editions import EDITIONS, default_edition
from tests.kinds import full_audit
from tests.made import workbook_of
from tests.rules.bases import perfect

DAY = date(2026, 12, 1)


def free_cells(book: Book) -> Iterator[tuple[Block, int, str]]:
    """(block, row, column) of what takes no answer and prints no words."""
    for _, block in book.blocks():
        for number, row in enumerate(block.rows if block.has_answers() else ()):
            for column, key in block.columns.items():
                cell = row.cells.get(column)
                if not (isinstance(cell, Answer) or (isinstance(cell, Label) and cell.text)):
                    yield block, number, key


def typed(snapshot: Snapshot, block: str, number: int, column: str, value: str) -> tuple[Snapshot, Place]:
    """The snapshot after one value was typed, over what stood there, and its place."""
    seen = snapshot.blocks[block]
    row = seen.rows[number]
    cell = row.cells[column]._replace(value=value, computed=False)
    rows = (*seen.rows[:number], row._replace(cells={**row.cells, column: cell}), *seen.rows[number + 1 :])
    return replace(snapshot, blocks={**snapshot.blocks, block: replace(seen, rows=rows)}), cell.place


@pytest.mark.parametrize("name", EDITIONS)
def test_a_level_in_any_cell_that_takes_no_answer_is_told(name: str) -> None:
    edition = EDITIONS[name]()
    book, cells = cells_of(perfect(edition.framework), edition)
    clean = memory_snapshot(book, cells)
    assert bind(clean, reading_book(edition), edition).notices == ()
    free = list(free_cells(book))
    for level in edition.labels("level").values():
        after, places = clean, set[Place]()
        for block, number, column in free:
            after, place = typed(after, block.name, number, column, level)
            places.add(place)
        notices = bind(after, reading_book(edition), edition).notices
        assert {notice.place for notice in notices} == places
        assert {notice.code for notice in notices} == {"displaced"}
    blocks = {block.name for block, _, _ in free}
    assert {"own_view", "review", *(f"theme_{theme.code}" for theme in edition.framework.themes)} <= blocks


@dataclass(frozen=True)
class Case:
    """On one sheet of a workbook: what is typed where nothing is read, and the first such cell."""

    content: Callable[[Framework], Part]
    sheet: str
    typed: tuple[str, ...]


@pytest.mark.office
@pytest.mark.parametrize(
    "case",
    [
        Case(perfect, "Own view", ("C11", "C16", "C21")),
        Case(lambda _: full_audit(default_edition()), "Audit", ("C19", "D24")),
        Case(perfect, "Our Impact", ("E13",)),
    ],
    ids=lambda case: case.sheet,
)
def test_it_is_seen_on_the_sheet_and_told_with_its_cell(office: Office, tmp_path: Path, case: Case) -> None:
    edition, path = default_edition(), tmp_path / "sent.xlsx"
    path.write_bytes(workbook_of(edition, case.content(edition.framework), DAY, fixed_day=True))
    line, level = edition.words("beside.line"), edition.labels("level")
    with office.open(path) as doc:
        assert doc.find_label(case.sheet, line) == []
        assert all(doc.get(case.sheet, cell) in (None, "") for cell in case.typed)
        doc.set_cells([(case.sheet, cell, next(iter(level.values()))) for cell in case.typed])
        doc.recalculate()
        assert len(doc.find_label(case.sheet, line)) == 1
        saved = doc.save_as(tmp_path / "typed.xlsx")
    (found,) = (each for each in validate(saved, DAY).findings if each.rule == "SPP-S2")
    assert (found.sheet, found.cell) == (case.sheet, case.typed[0])
