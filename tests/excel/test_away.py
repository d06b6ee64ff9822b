"""Links to other files: one relation a file, the limits of Excel, and texts that stay where no link can."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook

from spp_xl.excel.away import LONGEST_ADDRESS, MOST_LINKS
from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.parts import Away, Book, Jump, Label, Row, Sheet, Table
from spp_xl.shelf import find_words
from tests.bench.schema import own_findings

RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def written(cells: Iterable[Away | Jump]) -> bytes:
    rows = tuple(Row({0: cell}) for cell in cells)
    sheet = Sheet("one", "One", (10.0,), (Table("links", ("Where",), rows),), protected=False, key_width=30)
    return workbook_bytes(Book("test", (sheet,), {}, {"spp_here": "One!$A$1"}), {}, find_words("en"))


def away(file: str, place: str = "'A & B'!C6", tip: str = "") -> Away:
    return Away(file, place, "Café", tip or f"{file}, C6")


def test_links_into_one_file_share_their_relation(tmp_path: Path) -> None:
    content = written([away("a%20b.xlsx"), Jump("spp_here", "Here"), away("c.xlsx"), away("a%20b.xlsx", "'Zwei'!D7")])
    relations = zipfile.ZipFile(io.BytesIO(content)).read(RELATIONS).decode()
    assert relations.count('TargetMode="External"') == 2
    (path := tmp_path / "x.xlsx").write_bytes(content)
    links = [sheet_row[0].hyperlink for sheet_row in load_workbook(path)["One"].iter_rows(min_row=2)]
    assert [(link.target, link.location, link.tooltip) for link in links] == [
        ("a%20b.xlsx", "'A & B'!C6", "a%20b.xlsx, C6"),
        (None, "spp_here", None),
        ("c.xlsx", "'A & B'!C6", "c.xlsx, C6"),
        ("a%20b.xlsx", "'Zwei'!D7", "a%20b.xlsx, C6"),
    ]
    assert own_findings(path) == []


def test_what_a_link_says_is_escaped_and_cut_between_characters() -> None:
    tip = '<"&">' + "😀" * 200
    (row,) = load_workbook(io.BytesIO(written([away("a.xlsx", tip=tip)])))["One"].iter_rows(min_row=2)
    assert row[0].hyperlink.tooltip == '<"&">' + "😀" * 125  # 255 units: half a character is none


def test_an_address_that_excel_would_not_take_leaves_the_words() -> None:
    content = written([away("a" * (LONGEST_ADDRESS + 1)), away("a.xlsx", "x" * (LONGEST_ADDRESS + 1)), away("")])
    rows = load_workbook(io.BytesIO(content))["One"].iter_rows(min_row=2)
    assert [(row[0].value, row[0].hyperlink) for row in rows] == [("Café", None)] * 3


def test_beyond_the_most_links_of_a_sheet_words_stand_alone() -> None:
    content = written([away("a.xlsx")] * (MOST_LINKS + 2))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<hyperlink ") == MOST_LINKS
    assert sheet.count("<row ") == MOST_LINKS + 3


def test_a_table_without_links_has_none() -> None:
    sheet = Sheet("one", "One", (10.0,), (Row({0: Label("x")}),), protected=False)
    content = workbook_bytes(Book("test", (sheet,), {}), {}, find_words("en"))
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert RELATIONS not in archive.namelist()
    assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml")
