"""The workbook itself says when its answers have changed since its findings were written, after a press or `--mark`."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.hosts.button import press
from spp_xl.hosts.desktop_excel import DesktopExcel
from spp_xl.journeys.opening import open_workbook
from spp_xl.journeys.validating import mark_findings, validate
from spp_xl.layout.helper.fingerprint import fingerprint
from spp_xl.layout.review_book import reading_book
from spp_xl.model.review import Review
from tests.bench.office import Document, Entry, Office
from tests.editions import default_edition
from tests.hosts.engine import opened
from tests.hosts.programs import InLibreOffice
from tests.hosts.workbooks import review_bytes

pytestmark = [pytest.mark.office, pytest.mark.long]
SINCE, DATED = "B3", "D2"
WORDS = "Answers have changed since these findings were written."


def says(document: Document) -> str:
    document.recalculate()
    return document.shown("Findings", SINCE)


def places(path: Path) -> dict[str, tuple[str, str]]:
    """Answers of a few kinds: a line, a day, a whole number, a level."""
    at = open_workbook(path).reading.places.at
    level = next(p for p in at if p.endswith(".agreed_level"))
    paths = ("school.name", "days.first", "school.pupils", level)
    return {path.rpartition(".")[2]: (at[path].sheet, at[path].cell) for path in paths}


@pytest.mark.parametrize("way", ["press", "mark"])
def test_said_when_answers_change_and_silent_when_they_are_as_before(office: Office, tmp_path: Path, way: str) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_bytes("default", "faulty"))
    if way == "mark":
        marked = tmp_path / "marked.xlsx"
        mark_findings([validate(path)], [path], marked, False)
        path = marked
    changes: dict[str, Entry] = {"name": "Elsewhere Primary", "first": date(2026, 10, 5), "pupils": 7}
    with office.open(path) as document:
        if way == "press":
            press("validate", "T-1", DesktopExcel(opened(InLibreOffice("r.xlsx", document))[0], by_copy=False))
        assert document.shown("Findings", DATED) == "As at 01/12/2026"
        assert says(document) == ""
        for what, (sheet, cell) in places(path).items():
            before, level = document.get(sheet, cell), what == "agreed_level"
            other = next(c for c in document.choices(sheet, cell) if c != before) if level else changes[what]
            document.set(sheet, cell, other, force=True)
            assert says(document).startswith(WORDS), what
            document.set(sheet, cell, before, force=True)  # type: ignore[arg-type]
            assert says(document) == "", what


def test_levels_of_one_length_are_told_apart(office: Office, tmp_path: Path) -> None:
    """Each level in turn in one cell: as many numbers as levels, in LibreOffice as in Python."""
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_bytes("default", "blank"))
    book, found = reading_book(default_edition()), []
    at = open_workbook(path).reading.places.at
    place = at[next(p for p in at if p.endswith(".agreed_level"))]
    with office.open(path) as document:
        for number, level in enumerate(default_edition().labels("level").values()):
            document.set(place.sheet, place.cell, level, force=True)
            saved = document.save_as(tmp_path / f"{number}.xlsx")
            found.append(fingerprint(open_workbook(saved).snapshot, book))
            sheet, _, cell = document.names()["spp_now"].removeprefix("$").rpartition(".")
            document.recalculate()
            assert document.get(sheet.strip("'"), cell.replace("$", "")) == found[-1]
    assert len(set(found)) == len(found) == len(default_edition().framework.levels)


def test_the_blank_one_says_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(review_bytes("default", "blank"))
    with office.open(path) as document:
        assert says(document) == ""
    assert open_workbook(path).content == Review()
