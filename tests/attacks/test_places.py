"""A name or place that cannot be used is a sentence and exit status 2, and no unexpected fault."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spp_xl.model.review import Review
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other places, links and limits")
DAY = ("--today", "2026-11-22")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook_of(default_edition(), Review(), date(2026, 11, 22)))
    return path


@POSIX
@pytest.mark.parametrize("command", [["validate"], ["new", "feedback", "-o"]])
def test_a_name_that_is_too_long(run: Command, tmp_path: Path, command: list[str]) -> None:
    told = run(*command, tmp_path / ("x" * 300))
    assert told.status == 2
    assert "too long" in told.err
    assert "unexpected" not in told.err


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that nothing can be written into, whoever runs the tests."""
    if os.geteuid() == 0:
        yield Path("/proc")
        return
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    yield folder
    folder.chmod(0o700)


TARGETS = {
    "new": ["new", "review", "-o", "{place}/new.xlsx"],
    "validate": ["validate", "{review}", "-o", "{place}/findings.json", "--json"],
    "mark": ["validate", "{review}", "--mark", "{place}/marked.xlsx"],
    "read": ["read", "{review}", "-o", "{place}/review.json"],
    "share": ["share", "{review}", "-o", "{place}/shared.xlsx"],
    "upgrade": ["upgrade", "{review}", "-o", "{place}/new.xlsx"],
    "merge": ["merge", "{review}", "-o", "{place}/summary.xlsx"],
    "export": ["export", "{review}", "-o", "{place}/tables", "--key", "{review}.key", "--csv-only"],
    "the export’s key": ["export", "{review}", "-o", "{review}-tables", "--key", "{place}/our.key", "--csv-only"],
    "issue": ["issue", "{roster}", "-o", "{place}/workbooks"],
    "demo": ["demo", "{place}/demo"],
    "rules": ["rules", "-o", "{place}/rules.txt"],
}


@POSIX
@pytest.mark.parametrize("command", TARGETS)
def test_a_folder_that_nothing_can_be_written_into(
    run: Command, tmp_path: Path, review: Path, closed: Path, command: str
) -> None:
    roster = tmp_path / "roster.xlsx"
    if command == "issue":
        data = tmp_path / "roster.json"
        data.write_text('{"format": "spp-xl/partnership@1", "partnership": {"schools": [{"name": "Ash"}]}}', "utf-8")
        assert run("new", "partnership", "--data", data, "-o", roster, *DAY).status == 0
    told = run(*(part.format(place=closed, review=review, roster=roster) for part in TARGETS[command]))
    assert told.status in (2, 3), "3: there is nothing to export"
    assert "unexpected" not in told.err
    if told.status == 2:
        assert "annot be" in told.err or "Nothing can be written" in told.err


@POSIX
def test_a_key_that_is_a_link_to_itself(run: Command, tmp_path: Path, review: Path) -> None:
    key = tmp_path / "our.key"
    key.symlink_to(key)
    told = run("export", review, "-o", tmp_path / "tables", "--key", key, "--csv-only")
    assert told.status == 2
    assert "is no key" in told.err
    assert not (tmp_path / "tables").exists()


@POSIX
@pytest.mark.parametrize("command", ["merge", "share", "read"])
def test_a_target_that_is_a_link_to_itself_or_a_folder(
    run: Command, tmp_path: Path, review: Path, command: str
) -> None:
    loop, folder = tmp_path / "loop.xlsx", tmp_path / "folder.xlsx"
    loop.symlink_to(loop)
    folder.mkdir()
    in_loop = run(command, review, "-o", loop, *([] if command == "read" else DAY))
    assert in_loop.status in (0, 1), "the link is replaced by the file"
    told = run(command, review, "-o", folder, "--force")
    assert told.status == 2
    assert "is a folder" in told.err
    assert "unexpected" not in told.err


@POSIX
def test_a_pipe_in_a_folder_keeps_nobody_waiting(run: Command, tmp_path: Path, review: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    told = run("validate", tmp_path, "--json", *DAY)
    assert [Path(name).name for name in told.workbooks()] == ["review.xlsx"]
    assert run("validate", "/dev/null").status == 2
