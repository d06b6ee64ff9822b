"""What a person is told where a command does not do what was hoped for: which one does."""

import zipfile
from pathlib import Path

import pytest

from spp_xl.shelf import find_words
from tests.summary.workbooks import RELEASED, workbook
from tests.survival.command import Command
from tests.survival.conftest import run as run

WORDS = find_words("en")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder with a review and a zip with another."""
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(workbook())
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr("b.xlsx", workbook(urn="199002"))
    return folder


def test_validate_says_that_it_looks_into_no_zip(run: Command, sent: Path) -> None:
    looked = run("validate", sent)
    assert WORDS("cli.zip", file=(sent / "b.zip").as_posix()) in looked.err
    refused = run("validate", sent / "b.zip", "--json")
    assert refused.status == 2
    assert refused.workbooks()["b.zip"]["code"] == "zip-to-validate"
    (sent / "a.xlsx").rename(sent / "a.zip")
    assert run("validate", sent / "a.zip").status != 2, "a workbook under another name is one"


def test_a_folder_where_a_workbook_belongs_is_called_one(run: Command, sent: Path) -> None:
    refused = run("sample", sent, "--seed", "7")
    assert refused.status == 2
    assert WORDS("refused.is-a-folder.what", name="sent") in refused.err


def test_export_advises_nothing_that_it_has_not(run: Command, sent: Path, tmp_path: Path) -> None:
    (sent / "c.xlsx").write_bytes(workbook(judgements={"achievement": {"agreed_level": "beginning"}}))
    told = run("export", sent, "-o", tmp_path / "out", "--key", tmp_path / "k.key")
    assert "--prefer" not in told.err
    assert WORDS("export.undecided") in told.err


@pytest.mark.parametrize(("state", "says"), [(RELEASED, False), ({}, True)])
def test_share_says_that_a_review_is_not_released(
    run: Command, tmp_path: Path, state: dict[str, str], says: bool
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(state=state))
    told = run("share", tmp_path / "a.xlsx", "-o", tmp_path / "b.xlsx", "--today", "2027-06-01")
    assert (WORDS("share.not_released") in told.err) == says


def test_what_nothing_is_asked_of_is_not_called_done(run: Command, tmp_path: Path) -> None:
    run("new", "feedback", "-o", tmp_path / "form.xlsx")
    told = run("validate", tmp_path / "form.xlsx")
    assert WORDS("left.unasked") in told.out
    assert told.status == 0
