"""Where people who never saw the tool stumbled: what it says then, and what it leaves alone."""

import json
from pathlib import Path

from tests.survival.command import Command
from tests.survival.conftest import run as run

DAY = ("--today", "2026-11-22")


def test_a_misspelt_folder_is_told_and_no_summary_is_written(run: Command, tmp_path: Path) -> None:
    told = run("merge", tmp_path / "reveiws", "-o", tmp_path / "summary.xlsx")
    assert told.status == 2
    assert "reveiws" in told.err
    assert not (tmp_path / "summary.xlsx").exists()


def test_a_folder_that_holds_its_summary_is_validated_without_it(run: Command, tmp_path: Path) -> None:
    assert run("new", "review", "-o", tmp_path / "review.xlsx", *DAY).status == 0
    summary = tmp_path / "summary.xlsx"
    assert run("merge", tmp_path, "-o", summary, *DAY).status == 1  # it has no URN yet
    assert summary.exists()
    folder = run("validate", tmp_path, "--json", *DAY)
    assert [Path(each["path"]).name for each in json.loads(folder.out)["workbooks"]] == ["review.xlsx"]
    assert folder.status == 0
    named = run("validate", summary, *DAY)
    assert named.status == 2
    assert "a summary" in named.out


def test_where_another_kind_is_needed_both_are_named(run: Command, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    assert run("new", "review", "-o", review, *DAY).status == 0
    told = run("merge", review, "--roster", review, "-o", tmp_path / "summary.xlsx", *DAY)
    assert told.status == 2
    assert "a review" in told.err
    assert "roster" in told.err


def test_no_workbook_gets_the_ending_of_another_program(run: Command, tmp_path: Path) -> None:
    for name in ("review.docx", "review.xls", "review"):
        assert run("new", "review", "-o", tmp_path / name, *DAY).status == 2
        assert not (tmp_path / name).exists()


def test_nothing_of_ours_is_said_to_be_left_behind(run: Command, tmp_path: Path) -> None:
    review, copy = tmp_path / "review.xlsx", tmp_path / "shared.xlsx"
    assert run("new", "review", "-o", review, *DAY).status == 0
    shared = run("share", review, "-o", copy, *DAY)
    assert shared.status == 0
    assert "formula" not in shared.err
