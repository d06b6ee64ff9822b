"""Every finding has a place, and every link of Check lands on it, also after a save elsewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries

from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.validating import validate
from spp_xl.layout.parts import Block, Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.review_book import review_book
from spp_xl.layout.snapshot import Place
from spp_xl.model.words import Edition
from spp_xl.report.findings import report, spot_place
from spp_xl.rules.check import Result, check
from tests.bench.office import Document, Office
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.made import workbook_of
from tests.rules.bases import BASES, FIRST, LATER, faulty
from tests.rules.places import next_spot
from tests.survival.workbooks import read_back
from tests.typed import shown_rules


def faulty_workbook(edition: Edition, folder: Path) -> Path:
    path = folder / "review.xlsx"
    path.write_bytes(workbook_of(edition, faulty(edition.framework), LATER, fixed_day=True))
    return path


@pytest.mark.parametrize("name", EDITIONS)
def test_every_finding_has_a_place(name: str, tmp_path: Path) -> None:
    edition = EDITIONS[name]()
    reading = read_back(faulty_workbook(edition, tmp_path), edition)
    checked = check(reading.review, edition.framework, LATER)
    told = report("a.xlsx", reading, checked, edition, LATER.isoformat())
    assert len(told.findings) > 20
    assert all(finding.sheet and re.fullmatch(r"[A-Z]{1,2}[1-9]\d*", finding.cell) for finding in told.findings)
    assert all(entry.cell for entry in told.explained)


def lands(link: str, place: Place, doc: Document) -> bool:
    """Whether a link of Check leads to a place: to its cell, or to the list that begins there."""
    target = link.removeprefix("#")
    if not target.startswith("spp_"):
        sheet, _, cell = target.rpartition("!")
        return (sheet.strip("'").replace("''", "'"), cell) == (place.sheet, place.cell)
    names = {name.lower(): at for name, at in doc.names().items()}
    sheet, _, area = names[target.lower()].lstrip("$").rpartition(".")
    left, top, right, bottom = range_boundaries(area)
    column, row, _, _ = range_boundaries(place.cell)
    inside = left <= column <= right and top <= row <= bottom
    return sheet.strip("'").replace("''", "'") == place.sheet and inside


def first_place(result: Result, reading: Reading, edition: Edition) -> Place:
    checked = check(reading.review, edition.framework, LATER)
    return spot_place(result.spots[0], reading, checked)[1]


@pytest.mark.office
@pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(False, n == "default")) for n in EDITIONS])
def test_every_link_lands_after_a_save_in_libreoffice(name: str, office: Office, tmp_path: Path) -> None:
    edition = EDITIONS[name]()
    saved = tmp_path / "saved.xlsx"
    with office.open(faulty_workbook(edition, tmp_path)) as doc:
        doc.save_as(saved)
    reading = read_back(saved, edition)
    results = [r for r in check(reading.review, edition.framework, LATER).results if r.outcome == "found"]
    assert len(results) > 15
    with office.open(saved) as doc:
        doc.recalculate()
        shown = shown_rules(doc.values("spp_rules"))
        astray = [
            (result.rule.id, shown[result.rule.id].link)
            for result in results
            if not lands(shown[result.rule.id].link, first_place(result, reading, edition), doc)
        ]
    assert astray == []


@pytest.mark.office
@pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(n == "default", in_ci=True)) for n in EDITIONS])
@pytest.mark.parametrize("base", ["blank", "half"])
def test_every_rule_that_is_not_yet_leads_to_its_next_blank(
    base: str, name: str, office: Office, tmp_path: Path
) -> None:
    """After a save in LibreOffice, which renames nothing and keeps every name."""
    edition = EDITIONS[name]()
    path, saved = tmp_path / "review.xlsx", tmp_path / "saved.xlsx"
    path.write_bytes(workbook_of(edition, BASES[base](edition.framework), FIRST, fixed_day=True))
    with office.open(path) as doc:
        doc.save_as(saved)
    reading = read_back(saved, edition)
    checked = check(reading.review, edition.framework, FIRST)
    waiting = [r for r in checked.results if r.outcome == "not_yet"]
    assert len(waiting) > 15
    with office.open(saved) as doc:
        doc.recalculate()
        shown = shown_rules(doc.values("spp_rules"))
        spots = {r.rule.id: next_spot(r, checked, edition) for r in waiting}
        astray = [
            (rule, shown[rule].link)
            for rule, spot in spots.items()
            if spot is None or not lands(shown[rule].link, spot_place(spot, reading, checked)[1], doc)
        ]
    assert astray == []


def test_a_workbook_without_the_place_of_a_reason_is_read_and_told(tmp_path: Path) -> None:
    """Such as one made before a rule was added, or one whose row somebody deleted on Check."""
    edition = EDITIONS["default"]()
    path = tmp_path / "review.xlsx"
    book = review_book(edition, faulty(edition.framework), LATER, fixed_day=True)
    path.write_bytes(workbook_bytes(_without(book, "SPP-V5"), {}, edition.words))
    told = validate(path, LATER)
    missing = [finding for finding in told.findings if finding.rule == "SPP-S2"]
    assert told.status == "read"
    assert [edition.rule("V5", "title") in finding.message for finding in missing] == [True]


def _without(book: Book, key: str) -> Book:
    sheets = []
    for sheet in book.sheets:
        parts = [
            replace(part, rows=tuple(row for row in part.rows if row.key != key)) if isinstance(part, Block) else part
            for part in sheet.parts
        ]
        sheets.append(replace(sheet, parts=tuple(parts)))
    return replace(book, sheets=tuple(sheets))
