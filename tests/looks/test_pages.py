"""Nothing is cut off, on screen or on paper, and every sheet prints on as many pages as it is meant to."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from math import inf
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.parts import Book, Label, Live, Row, Sheet
from tests.bench.office import Document, Office, page_texts
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.looks.pictures import printed as pdf_of
from tests.looks.products import PRODUCTS, book, workbook

CASES = [(edition, *product) for edition in ("default", "pseudo") for product in PRODUCTS]
ONE = ("guide", "review", "team", "timetable", "own_view", "followup", "actions", "profile", "findings")
FIRST = ("default", "review", "perfect")
PAGES = dict.fromkeys(ONE, 1) | {"practice": 2, "paper": 2, "aide": 2}
ROUNDING = 1.5  # points; screens fit rows to whole pixels
WORD = re.compile(r"\w+", re.UNICODE)


def params(cases: Iterable[tuple[str, str, str]]) -> list[ParameterSet]:
    """The filled ones soon, the others in the long run."""
    return [
        pytest.param(
            case, id="-".join(case), marks=how_soon(case == FIRST, case[0] == "default" and case[2] == "perfect")
        )
        for case in cases
    ]


@cache
def visible(case: tuple[str, str, str]) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in book(*case).sheets if not sheet.hidden)


def texts_of(row: Row, columns: float = inf) -> list[str]:
    """What a row says in words of ours, in the first so many columns."""
    cells = [cell for column, cell in row.cells.items() if column < columns]
    said = (c for c in cells if isinstance(c, Label | Live) and c.style != "hidden" and not row.hidden)
    return [str(cell.value if isinstance(cell, Live) else cell.text) for cell in said]


def words_of(sheet: Sheet) -> set[str]:
    """The same of a sheet, word by word, without numbers."""
    rows, columns = sheet.prints  # what lies outside is meant to stay on the screen
    first = sheet.freeze - 3 if sheet.page_ends and sheet.freeze else 0  # then only the title stands there, as a header
    placed = (row for at, row, _ in sheet.placed() if (not rows or at < rows) and (at == 0 or at >= first))
    said = (text for row in placed for text in texts_of(row, columns or inf))
    return {word for text in said for word in WORD.findall(text) if not word.isdigit()}


def opened(case: tuple[str, str, str], folder: Path, office: Office) -> Document:
    path = folder / "product.xlsx"
    path.write_bytes(workbook(*case))
    return office.open(path)


def pages_of(sheet: Sheet, printed: Sequence[str]) -> list[str]:
    """The pages whose foot names the sheet."""
    return [page for page in printed if page.strip().splitlines()[-1].strip().startswith(sheet.title)]


@pytest.mark.office
@pytest.mark.parametrize("case", params(CASES))
def test_no_row_is_lower_than_its_texts(case: tuple[str, str, str], tmp_path: Path, office: Office) -> None:
    cut: dict[str, list[tuple[int, int, int]]] = {}
    with opened(case, tmp_path, office) as document:
        for sheet in visible(case):
            written = {at + 1 for at, row, _ in sheet.placed() if any(texts_of(row))}
            for row, height, fits in document.low_rows(sheet.title):
                if row in written and fits > height + ROUNDING:
                    cut.setdefault(sheet.title, []).append((row, round(height), round(fits)))
    assert cut == {}


@pytest.mark.office
@pytest.mark.parametrize("case", params(CASES))
def test_paper_says_what_the_sheet_says(case: tuple[str, str, str], tmp_path: Path) -> None:
    """A word that a cell cuts off, or that lies outside the printed columns, is missing on the page.

    The file itself is printed: LibreOffice 7.4 prints no unsaved copy with a link that a formula makes.
    """
    path = tmp_path / "product.xlsx"
    path.write_bytes(workbook(*case))
    printed = page_texts(pdf_of(path, tmp_path))
    pages = {sheet.key: pages_of(sheet, printed) for sheet in visible(case)}
    assert sum(map(len, pages.values())) == len(printed)
    lost = {s.title: words_of(s) - set(WORD.findall("\n".join(pages[s.key]))) for s in visible(case)}
    assert {title: sorted(words)[:8] for title, words in lost.items() if words} == {}
    if case[1] == "review":
        assert {key: len(pages[key]) for key in PAGES} == PAGES


@pytest.mark.office
def test_what_is_cut_off_is_noticed(tmp_path: Path, office: Office) -> None:
    """Planted: a text beside a filled cell."""
    long = "These words go on until nobody can see them any longer"
    rows = (Row({0: Label(long, "plain"), 1: Label("here", "plain")}),)
    sheet = Sheet("cut", "Cut", (12.0,), rows, protected=False, key_width=12.0)
    path = tmp_path / "cut.xlsx"
    path.write_bytes(workbook_bytes(Book("cut", (sheet,), {}), {}, EDITIONS["default"]().words))
    with office.open(path) as document:
        printed = page_texts(document.pdf(tmp_path / "cut.pdf"))
    assert "longer" not in set(WORD.findall("\n".join(printed))), printed
