"""What asks for nothing is told, and counted nowhere: not on *Check*, not by ``validate``, not in a summary."""

from pathlib import Path

import pytest

from spp_xl.journeys.making import new_review
from spp_xl.journeys.merge.merging import merge
from spp_xl.journeys.validating import validate
from spp_xl.layout.parts import Book, Live
from spp_xl.layout.review_book import review_book
from spp_xl.layout.sheets.check import OUTCOME
from spp_xl.layout.sheets.hidden import PRESS
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.report.as_json import findings_json
from spp_xl.rules.check import check
from spp_xl.rules.library import library
from tests.bench.office import Office
from tests.editions import EDITIONS, default_edition
from tests.how_soon import how_soon
from tests.rules.bases import LATER, perfect
from tests.rules.changes import Changed
from tests.typed import Typist

TOLD = {"SPP-T3", "SPP-T5", "SPP-V9", "SPP-V10"}
CASES = [pytest.param(n, marks=how_soon(n == "default", True)) for n in EDITIONS]


def informing(edition: Edition) -> Review:
    """All is done; a reviewer is a middle leader, the lead led the workshop, and the first evidence names no aspect."""
    done = perfect(edition.framework)
    team = tuple(m.model_copy(update={"post": "middle"}) if m.part == "reviewer" else m for m in done.team)
    workshop = done.workshop.model_copy(update={"led_by": "lead"})
    first, aspect = done.evidence[0], done.evidence[0].aspect_1
    moved = first.model_copy(update={"aspect_1": None, "aspect_2": None})
    again = first.model_copy(update={"id": "E-01", "aspect_1": aspect, "aspect_2": first.aspect_2})
    return done.model_copy(update={"team": team, "workshop": workshop, "evidence": (moved, *done.evidence[1:], again)})


def shown(book: Book, key: str, column: int) -> dict[str, object]:
    """Rule → what stands in a column of its row."""
    sheet = next(sheet for sheet in book.sheets if sheet.key == key)
    cells = ((row.key, row.cells.get(column)) for _, row, _ in sheet.placed())
    return {rule: cell.value for rule, cell in cells if isinstance(cell, Live)}


def test_only_what_needs_nothing_done_informs() -> None:
    rules = [rule for rule in library(default_edition().framework) if rule.informs]
    assert {rule.id for rule in rules} == TOLD
    for rule in rules:
        assert rule.strength.severity == "advice"
        assert default_edition().rule(rule.short, "fix").startswith("Nothing need be done")


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_left(name: str) -> None:
    edition = EDITIONS[name]()
    checked = check(informing(edition), edition.framework, LATER)
    assert {result.rule.id for result in checked.results if result.outcome == "found"} == TOLD
    assert checked.left == 0
    outcomes = shown(review_book(edition, informing(edition), LATER), "check", OUTCOME)
    assert {rule for rule, says in outcomes.items() if says == edition.words("outcomes.told")} == TOLD
    assert edition.words("outcomes.found") not in outcomes.values()


def test_programs_are_told_as_before_and_people_that_nothing_is_left(tmp_path: Path) -> None:
    edition, path = default_edition(), tmp_path / "review.xlsx"
    path.write_bytes(new_review(edition, informing(edition), LATER, fixed_day=True))
    told = validate(path)
    assert told.left == edition.left(0, "follow_up")
    data = findings_json([told])
    assert {found["rule"] for found in data["workbooks"][0]["findings"]} == TOLD
    assert set(data["counts"]) == {"error", "warning", "advice"}
    assert data["counts"]["error"] == data["counts"]["warning"] == 0
    (merged,) = merge([path], tmp_path / "summary.xlsx", LATER, edition.words).reviews.reviews
    assert merged.released
    assert merged.left == ()


@pytest.mark.office
@pytest.mark.parametrize("name", CASES)
def test_the_workbook_leads_nobody_there(name: str, office: Office, tmp_path: Path) -> None:
    edition = EDITIONS[name]()
    with Typist(office, edition, tmp_path) as typist:
        typist.type(Changed(informing(edition)), LATER)
        assert typist.sentence() == edition.left(0, "follow_up")
        check_sheet = typist.doc.values(edition.words("sheets.check.tab"))
        assert list(check_sheet.values()).count(edition.words("outcomes.told")) == len(TOLD)
        assert edition.words("outcomes.found") not in check_sheet.values()
        steps = typist.doc.values(PRESS)
        assert "found" not in steps.values()
        assert list(steps.values()).count("told") == len(TOLD)
