"""No answer is stored twice: what is typed into one cell is one answer, and that answer is read from this cell only.

Cells are filled through LibreOffice, once in the whole workbook, else in one of the answer sheets alone, which is all
that reading looks at. In *rounds* some cells are filled together, such that any two cells are apart in some round
(all but the first in the long run); besides, some cells are changed alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Answer, Block, Sheet
from spp_xl.layout.review_book import answer_sheets
from spp_xl.model.paths import Answers, nest
from spp_xl.model.review import Review
from tests.bench.office import Document, Entry, Office
from tests.cells import answers_book
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.workbooks import read_back

pytestmark = [pytest.mark.office, pytest.mark.long]

SINGLES = 12  # cells that are changed alone when time is short
DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class AnswerCell:
    """One cell: where it is, what is typed there, and which answer that must be."""

    number: int
    sheet: str
    row: int  # from 0
    column: int
    block: Block
    key: str
    column_key: str
    path: str
    entry: Entry
    value: Any

    @property
    def at(self) -> str:
        return ref(self.row, self.column)


@cache
def cells() -> tuple[AnswerCell, ...]:
    """Every answer cell of the blank workbook, in order."""
    return tuple(_cells())


def _cells() -> Iterator[AnswerCell]:
    number = 0
    for sheet in answer_sheets(default_edition()):
        for block in sheet.blocks():
            for row, column, key, answer in _placed(sheet, block):
                entry, value = _typed(number, answer)
                column_key = block.columns[column]
                yield AnswerCell(number, sheet.title, row, column, block, key, column_key, answer.path, entry, value)
                number += 1


def _placed(sheet: Sheet, block: Block) -> Iterator[tuple[int, int, str, Answer]]:
    top, *_ = sheet.rectangle(block)
    for row, inner in enumerate(block.rows, start=top + 1):
        for column, cell in sorted(inner.cells.items()):
            if isinstance(cell, Answer):
                yield row, column, inner.key, cell


def _typed(number: int, answer: Answer) -> tuple[Entry, Any]:
    """What is typed, and what it means; different from its neighbours' wherever the kind allows."""
    match answer.means.kind:
        case "choice":
            labels = default_edition().labels(answer.means.choices)
            code, label = list(labels.items())[number % len(labels)]
            return label, code
        case "mark":
            return "x", True
        case "day":
            day = date(2001, 1, 1) + timedelta(days=number)
            return day, day
        case "whole":
            return float(number), number
        case "urn":
            return "199001", "199001"
    return f"Words {number}", f"Words {number}"


def expected(filled: Iterable[AnswerCell]) -> Review:
    """The review that these cells make up."""
    answers = Answers()
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for cell in filled:
        if not cell.block.rows_of:
            answers.single[cell.path] = cell.value
            continue
        if (cell.block.name, cell.key) not in rows:
            rows[cell.block.name, cell.key] = {"id": cell.key} if cell.block.rows_of == "evidence" else {}
            answers.lists.setdefault(cell.block.rows_of, []).append(rows[cell.block.name, cell.key])
        rows[cell.block.name, cell.key][cell.column_key] = cell.value
    return nest(answers)


def fill(doc: Document, chosen: set[int]) -> None:
    """Exactly these cells hold something; lists are typed as whole rectangles."""
    by_block: dict[str, list[AnswerCell]] = {}
    for cell in cells():
        by_block.setdefault(cell.block.name, []).append(cell)
    for own in by_block.values():
        if not own[0].block.rows_of:
            doc.set_cells([(cell.sheet, cell.at, cell.entry if cell.number in chosen else None) for cell in own])
            continue
        width = len({cell.column for cell in own})
        typed = [cell.entry if cell.number in chosen else None for cell in own]
        rows = [typed[start : start + width] for start in range(0, len(typed), width)]
        doc.set_block(own[0].sheet, own[0].at, rows)


def round_trip(doc: Document, folder: Path, chosen: set[int]) -> None:
    """Exactly the chosen cells are filled, in a workbook that may hold others from a round before."""
    fill(doc, chosen)
    reading = read_back(doc.save_as(folder / "filled.xlsx"))
    assert reading.review == expected(cell for cell in cells() if cell.number in chosen)
    assert reading.notices == ()
    assert _in_place(reading.places.at, chosen)


def _in_place(at: dict[str, Any], chosen: set[int]) -> bool:
    """Single answers are said to stand where they were typed."""
    return all(
        (at[cell.path].sheet, at[cell.path].cell) == (cell.sheet, cell.at)
        for cell in cells()
        if cell.number in chosen and not cell.block.rows_of
    )


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answer sheets without the sheets that calculate."""
    path, edition = tmp_path_factory.mktemp("alone") / "blank.xlsx", default_edition()
    path.write_bytes(workbook_bytes(answers_book(edition, Review()), {}, edition.words))
    return path


def alone(office: Office, blank: Path, chosen: Iterable[AnswerCell]) -> None:
    """One cell after the other: typed, saved, read, emptied."""
    with office.open(blank) as doc:
        for cell in chosen:
            doc.set(cell.sheet, cell.at, cell.entry)
            reading = read_back(doc.save_as(blank.with_name("alone.xlsx")))
            assert reading.review == expected([cell]), (cell.sheet, cell.at, cell.path)
            assert reading.notices == ()
            doc.set(cell.sheet, cell.at, None)
        reading = read_back(doc.save_as(blank.with_name("alone.xlsx")))
    assert reading.review == Review()


def spread() -> list[AnswerCell]:
    """Some of every kind of field in every block, evenly; always the same."""
    kinds: dict[tuple[str, str], AnswerCell] = {}
    for cell in cells():
        kinds.setdefault((cell.block.name, cell.column_key + type(cell.value).__name__), cell)
    some = [cell for number, cell in enumerate(kinds.values()) if number % 2]
    step = max(len(some) * 2 // SINGLES, 1)
    evenly = list(cells())[len(cells()) // SINGLES :: len(cells()) * 2 // SINGLES]
    return some[::step] + evenly


def test_every_cell_is_one_answer(office: Office, tmp_path: Path) -> None:
    """All filled, each with something of its own, in the workbook as it is issued."""
    issued = tmp_path / "issued.xlsx"
    issued.write_bytes(workbook_of(default_edition(), Review(), DAY, fixed_day=True))
    with office.open(issued) as doc:
        round_trip(doc, tmp_path, {cell.number for cell in cells()})


def test_single_cells_alone(office: Office, blank: Path) -> None:
    alone(office, blank, spread())


ROUNDS = range(len(bin(5000)) - 2)


@pytest.mark.parametrize("start", [0, pytest.param(1, marks=pytest.mark.deep)])
def test_any_two_cells_are_apart_in_some_round(office: Office, blank: Path, tmp_path: Path, start: int) -> None:
    """Two rounds a binary digit of the cells' numbers, so each of two cells is filled while the other is blank."""
    assert len(cells()) < 5000
    with office.open(blank) as doc:
        for bit in ROUNDS[start:] if start else ROUNDS[:1]:
            for filled in (1, 0):
                round_trip(doc, tmp_path, {cell.number for cell in cells() if cell.number >> bit & 1 == filled})
