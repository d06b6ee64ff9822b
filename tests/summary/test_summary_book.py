"""The workbook of a summary: real tables from A1's column, links that lead, texts that stay texts."""

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.summary_book import summary_book
from spp_xl.model.plain import Coded, Column, Link, PlainCell, PlainTable
from spp_xl.shelf import find_words
from tests.bench.schema import own_findings
from tests.summary.workbooks import TODAY

WORDS = find_words("en")
STRANGE = ("<r>a & b</r>", "=1+1", "+1", "-1", "@now", "\tx", "ŵŷ 😀", "x" * 32_767)


def table(*rows: tuple[PlainCell, ...], headings: tuple[str, str] = ("One", "Two")) -> PlainTable:
    columns = (Column("one", headings[0], "name"), Column("two", headings[1], "sentence"))
    return PlainTable("things", "Things", "All things", "About them.", columns, rows)


def written(path: Path, *tables: PlainTable) -> Path:
    book = summary_book(tables, [("Label", "Sentence")], TODAY, WORDS)
    path.write_bytes(workbook_bytes(book, {}, WORDS))
    return path


def test_one_sheet_one_table_title_in_a1_no_merged_cells(tmp_path: Path) -> None:
    path = written(tmp_path / "s.xlsx", table(("a", date(2026, 11, 3)), (Coded("b", "Bee"), Link("things", "there"))))
    book = load_workbook(path)
    sheet = book["Things"]
    assert sheet["A1"].value == "All things"
    (made,) = sheet.tables.values()
    assert (made.name, made.ref) == ("spp_t_things", "A4:B6")
    assert [cell.value for cell in sheet[4]] == ["One", "Two"]
    assert sheet["B5"].value.date() == date(2026, 11, 3)
    assert sheet["A6"].value == "Bee"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert not sheet.column_dimensions["A"].hidden
    assert not any(page.merged_cells.ranges for page in book)
    assert own_findings(path) == []


def test_the_cover_leads_to_every_sheet(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path / "s.xlsx", table()))
    links = [cell.hyperlink.location for row in book["Cover"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["spp_go_things"]
    assert book.defined_names["spp_go_things"].attr_text == "'Things'!$A$1"


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "s.xlsx", table())
    assert load_workbook(path)["Things"]["A5"].value == "Nothing to list."
    assert own_findings(path) == []


def test_headings_that_are_alike_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "s.xlsx", table(headings=("School", "SCHOOL")))
    assert [cell.value for cell in load_workbook(path)["Things"][4]] == ["School", "SCHOOL (2)"]
    assert own_findings(path) == []


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = written(tmp_path / "s.xlsx", table(*((text, Coded("x", text)) for text in STRANGE)))
    sheet = load_workbook(path)["Things"]
    for row, text in enumerate(STRANGE, start=5):
        assert (sheet.cell(row, 1).value, sheet.cell(row, 2).value) == (text, text)
        assert sheet.cell(row, 1).data_type == "s"


def test_same_tables_same_bytes() -> None:
    contents = {workbook_bytes(summary_book([table(("a", "b"))], [], TODAY, WORDS), {}, WORDS) for _ in range(2)}
    assert len(contents) == 1
    assert load_workbook(io.BytesIO(contents.pop()))["_meta"].sheet_state == "veryHidden"
