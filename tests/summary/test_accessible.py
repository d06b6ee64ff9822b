"""The coordinator's summary by the checklist, in every edition; and the checklist finds what it is there to find."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spp_xl.journeys.merge.merging import summary_bytes
from spp_xl.model.words import Edition
from tests.bench.schema import own_findings
from tests.editions import default_edition
from tests.summary.accessible import findings
from tests.summary.partners import partners


def written(edition: Edition, path: Path) -> Path:
    path.write_bytes(summary_bytes(partners(edition), edition.words))
    return path


def test_the_coordinators_summary(edition: Edition, tmp_path: Path) -> None:
    path = written(edition, tmp_path / "summary.xlsx")
    assert findings(path, edition.words("summary.cover.empty_says")) == []
    assert own_findings(path) == []


def _table_sheet(book: Workbook) -> Worksheet:
    return next(sheet for sheet in book if sheet.tables and sheet.max_column > 4)


def _no_title(book: Workbook) -> None:
    _table_sheet(book)["A1"] = None


def _merged(book: Workbook) -> None:
    _table_sheet(book).merge_cells("A1:C1")


def _author(book: Workbook) -> None:
    book.properties.creator = "A person"


def _two_headings(book: Workbook) -> None:
    sheet = _table_sheet(book)
    (table,) = sheet.tables.values()
    head = sheet[table.ref][0]
    head[1].value = head[0].value


def _note_below(book: Workbook) -> None:
    sheet = _table_sheet(book)
    sheet.cell(sheet.max_row + 2, 1, "A note")


def _hidden_row(book: Workbook) -> None:
    _table_sheet(book).row_dimensions[6].hidden = True


def _hidden_sheet(book: Workbook) -> None:
    _table_sheet(book).sheet_state = "hidden"


def _led_nowhere(book: Workbook) -> None:
    book.create_sheet("More")["A1"] = "More"


def _opens_elsewhere(book: Workbook) -> None:
    book.active = 2


def _words_of_charts(_: Workbook) -> None:
    """openpyxl loses them on its own."""


FAULTS = {
    _no_title: "title in A1",
    _merged: "merged",
    _author: "author",
    _two_headings: "heading",
    _note_below: "below",
    _hidden_row: "rows are hidden",
    _hidden_sheet: "sheets are hidden",
    _led_nowhere: "does not lead to More",
    _opens_elsewhere: "open on its cover",
    _words_of_charts: "no words in its place",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_item_is_found_where_it_is_not_met(fault: Callable[[Workbook], None], tmp_path: Path) -> None:
    edition = default_edition()
    book = load_workbook(io.BytesIO(summary_bytes(partners(edition), edition.words)))
    book.properties.creator = None
    fault(book)
    path = tmp_path / "faulty.xlsx"
    book.save(path)
    found = findings(path, edition.words("summary.cover.empty_says"))
    assert any(FAULTS[fault] in each for each in found), found
