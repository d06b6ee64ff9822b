"""Every workbook we write: valid for Microsoft's validator and for ours, and its stored results are LibreOffice's."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.journeys.making import new_review
from spp_xl.journeys.merge.merging import merge
from tests.bench.office import Office, compare_cached
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import EDITIONS, default_edition
from tests.how_soon import how_soon
from tests.made import workbook_of
from tests.rules.bases import BASES, full
from tests.survival.workbooks import DAY, DEMO, demo_workbook

AS_AT = date(2026, 12, 1)
DEMOS = sorted(path.stem for path in DEMO.glob("[0-9]*.json"))
EVERY = [(edition, base) for edition in EDITIONS for base in BASES]
FIRST = ("default", "faulty")
LONG = [*(pair for pair in EVERY if pair[0] == "default"), ("seven-areas", "faulty"), ("pseudo", "perfect")]
CASES = [pytest.param(pair, id="-".join(pair), marks=how_soon(pair == FIRST, pair in LONG)) for pair in EVERY]
needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


def written(edition: str, base: str) -> bytes:
    """A base review's workbook."""
    chosen = EDITIONS[edition]()
    return workbook_of(chosen, BASES[base](chosen.framework), AS_AT, fixed_day=True)


@pytest.fixture(params=CASES)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    path.write_bytes(written(*request.param))
    return path


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What merging the demo's schools gives."""
    folder = tmp_path_factory.mktemp("merged") / "reviews"
    folder.mkdir()
    for name in DEMOS:
        (folder / f"{name}-review.xlsx").write_bytes(demo_workbook(name))
    path = folder.parent / "summary.xlsx"
    merged = merge([folder], path, DAY, default_edition().words)
    assert [receipt.status for receipt in merged.reviews.receipts] == ["merged"] * len(DEMOS)
    path.write_bytes(merged.content)
    return path


@needs_validator
def test_microsofts_validator_finds_nothing(workbook: Path) -> None:
    assert sdk_findings(workbook) == []


def test_we_find_nothing_that_it_does_not_know(workbook: Path) -> None:
    assert own_findings(workbook) == []


@pytest.mark.office
def test_stored_results_are_what_libreoffice_computes(office: Office, workbook: Path) -> None:
    assert compare_cached(workbook, office) == []


@pytest.mark.office
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name[:2] == "01" else pytest.mark.deep) for name in DEMOS]
)
def test_the_demos_schools_compute_alike(office: Office, tmp_path: Path, name: str) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(demo_workbook(name))
    assert compare_cached(path, office) == []


@needs_validator
def test_microsofts_validator_finds_nothing_in_the_summary(summary: Path) -> None:
    assert sdk_findings(summary) == []


def test_we_find_nothing_in_the_summary(summary: Path) -> None:
    assert own_findings(summary) == []


@pytest.mark.office
def test_libreoffice_opens_the_summary_and_agrees(office: Office, summary: Path) -> None:
    assert compare_cached(summary, office) == []
    with office.open(summary) as doc:
        assert [sheet for sheet in doc.sheets() if not doc.hidden(sheet)][:2] == ["Cover", "Profiles"]


@pytest.mark.office
def test_an_issued_workbook_is_right_on_the_day(office: Office, tmp_path: Path) -> None:
    """Without a fixed day the stored results are those of the day it was made."""
    edition = default_edition()
    path = tmp_path / "today.xlsx"
    path.write_bytes(new_review(edition, BASES["half"](edition.framework), date.today()))
    assert compare_cached(path, office) == []


# --- size -------------------------------------------------------------------------------

MOST_BYTES = 250_000


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_workbook_stays_small_enough_to_mail(edition: str) -> None:
    assert len(written(edition, "blank")) < MOST_BYTES


def test_a_full_review_stays_small_enough_to_mail(full_review: Path) -> None:
    assert full_review.stat().st_size < MOST_BYTES


@pytest.fixture(scope="module")
def full_review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred rows of evidence and long commentaries."""
    path = tmp_path_factory.mktemp("full") / "review.xlsx"
    path.write_bytes(workbook_of(default_edition(), full(default_edition().framework), AS_AT, fixed_day=True))
    return path


@pytest.mark.office
def test_a_full_review_is_recalculated_to_what_is_stored(office: Office, full_review: Path) -> None:
    assert compare_cached(full_review, office) == []
