"""What a summary says of where a school stands is what its file shows: reviewed, waiting, to come, and no more."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spp_xl.model.issued import urn_in_name
from tests.editions import default_edition
from tests.made import answers_alone
from tests.partnership.test_specs import roster_of
from tests.summary.workbooks import TODAY, Merge, workbook
from tests.survival.files import locked

UNTOUCHED: dict[str, Any] = {"judgements": {}, "workshop": {}, "state": {}}
TO_COME = {"first": "2027-02-02", "last": "2027-02-03"}


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Ash and Beech with days that are over, Cedar without any."""
    content = roster_of("Ash on 2026-11-10 by Cedar; Beech on 2026-11-10 by Cedar")
    path = tmp_path / "roster.xlsx"
    path.write_bytes(answers_alone(default_edition(), content, TODAY, fixed_day=True))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reviews").mkdir()
    return tmp_path / "reviews"


def rows(run_merge: Merge, folder: Path, roster: Path, sheet: str, *more: object) -> dict[str, list[str]]:
    """First cell → the others, of one sheet of the summary."""
    summary = folder.parent / "summary.xlsx"
    run_merge(folder, "-o", summary, "--roster", roster, "--force", *more)
    cells = load_workbook(io.BytesIO(summary.read_bytes()))[sheet].iter_rows(values_only=True)
    return {str(row[0]): [str(cell or "") for cell in row[1:]] for row in cells}


def test_days_that_are_over_make_no_review(merge: Merge, folder: Path, roster: Path) -> None:
    (folder / "ash.xlsx").write_bytes(workbook(name="Ash", urn="999001", **UNTOUCHED))
    (folder / "beech.xlsx").write_bytes(workbook(name="Beech", urn="999002", state={}))
    found = rows(merge, folder, roster, "Coverage")
    assert found["Ash"][1] == "Days over, nothing agreed yet"
    assert found["Ash"][5] == "Ask if it took place: then for its newest file, else new days."
    assert found["Beech"][1] == "Reviewed", "also where the head has released nothing"


def test_what_is_left_reminds_nobody_of_a_review_that_is_to_come(merge: Merge, folder: Path, roster: Path) -> None:
    (folder / "ash.xlsx").write_bytes(workbook(name="Ash", urn="999001", **UNTOUCHED | {"days": TO_COME}))
    (folder / "beech.xlsx").write_bytes(workbook(name="Beech", urn="999002", state={}))
    (folder / "cedar.xlsx").write_bytes(workbook(name="Cedar", urn="999003", **UNTOUCHED))
    found = rows(merge, folder, roster, "What is left")
    assert found["Ash"][2:5] == ["Nothing yet: the review is to come.", "", ""]
    assert found["Beech"][4] == "The head releases it on the Follow-up sheet."
    assert found["Cedar"][2] == "Its days are over, and its file shows no agreed level."


def test_a_file_that_waits_is_not_said_to_be_missing(merge: Merge, folder: Path, roster: Path) -> None:
    name = "beech-999002-2026-27-review (1).xlsx"
    (folder / "ash.xlsx").write_bytes(workbook(name="ash", urn=None))
    (folder / name).write_bytes(locked(workbook(name="Beech", urn="999002")))
    for each, level in (("one", "effective"), ("two", "developing")):
        judgements = {"achievement": {"agreed_level": level}}
        (folder / f"{each}.xlsx").write_bytes(workbook(name="Cedar", urn="999003", judgements=judgements))
    found = rows(merge, folder, roster, "Coverage")
    assert [found[school][1] for school in ("Ash", "Beech", "Cedar")] == ["Its file waits"] * 3
    assert found["Ash"][5] == "Decide which file counts: see Receipts."
    assert found["Beech"][3] == "Its file is here and could not be read: nothing of it is merged."
    assert found["Cedar"][5] == "Decide which file counts: see Two copies."


def test_a_file_with_a_strangers_number_waits_for_the_school_it_names(merge: Merge, folder: Path, roster: Path) -> None:
    (folder / "ash.xlsx").write_bytes(workbook(name="Ash", urn="999077"))
    assert rows(merge, folder, roster, "Coverage")["Ash"][1] == "Its file waits"
    taken = rows(merge, folder, roster, "Receipts", "--prefer", folder / "ash.xlsx")["ash.xlsx"]
    assert taken[0] == "Merged"
    assert "its URN 999077 is not on the roster" in taken[1]


@pytest.mark.parametrize(
    ("name", "urn"),
    [
        ("back/brook-lane-primary-999001-2026-27-review.xlsx", "999001"),
        ("brook-lane-999001-2026-review - Copy.xlsx", "999001"),
        ("brook-lane-999001-2026-27-2-review.xlsx", "999001"),
        ("brook-lane-999001-2026-27-audit.xlsx", ""),
        ("brook-lane-2026-27-review.xlsx", ""),
        ("1999001-2026-27-reviews.xlsx", ""),
    ],
)
def test_a_locked_file_is_told_by_the_name_it_was_issued_under(name: str, urn: str) -> None:
    assert urn_in_name(name) == urn
