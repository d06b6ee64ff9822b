"""``new review --copy-for A`` opens on that reviewer's evidence sheet; nothing else is changed."""

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from tests.survival.command import Command
from tests.survival.conftest import run as run

DAY = ("--today", "2026-11-22")
SELECTED = re.compile(rb' (?:tabSelected|activeTab)="\d+"')


def parts(path: Path) -> dict[str, bytes]:
    """The parts without what says which tab is seen."""
    with ZipFile(path) as archive:
        return {name: SELECTED.sub(b"", archive.read(name)) for name in archive.namelist()}


def opens_on(path: Path, title: str) -> bool:
    """Whether this sheet, and no other, is seen first."""
    book = openpyxl.load_workbook(path)
    selected = [sheet for sheet in book if sheet.sheet_view.tabSelected]
    return selected == [book.active] == [book[title]]


def test_a_copy_opens_on_its_reviewers_sheet(run: Command, tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    assert run("new", "review", "-o", plain, *DAY).status == 0
    assert opens_on(plain, "Start here")
    for letter in "ABCDE":
        copy = tmp_path / f"copy-{letter}.xlsx"
        assert run("new", "review", "--copy-for", letter, "-o", copy, *DAY).status == 0
        assert opens_on(copy, f"Evidence {letter}")
        assert parts(copy) == parts(plain)


def test_no_other_letter_and_no_other_kind(run: Command, tmp_path: Path) -> None:
    assert run("new", "review", "--copy-for", "F", "-o", tmp_path / "x.xlsx").status == 2
    refused = run("new", "audit", "--copy-for", "A", "-o", tmp_path / "x.xlsx")
    assert refused.status == 2
    assert "review only" in refused.err
    assert not list(tmp_path.iterdir())
