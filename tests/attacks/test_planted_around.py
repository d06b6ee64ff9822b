"""What stands around the answers (names of files and sheets, comments, properties) leaves a school with no other file.

Where the answers themselves go is held by the tests of the authority's summary and of the export.
"""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.export.schools import put, review
from tests.survival.command import Command
from tests.survival.conftest import run as run

MARK = "Zqxaround"
DAY = ("--today", "2026-12-01")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Five reviews released for research, with a marker wherever people write beside the answers."""
    folder = put(tmp_path / "sent", *(review(number) for number in range(5)))
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path)
        book["Review"]["C6"].comment = Comment(f"{MARK} comment", f"{MARK} author")
        book.create_sheet(f"{MARK} sheet")["A1"] = f"{MARK} cell"
        book.defined_names[f"{MARK}_name"] = DefinedName(f"{MARK}_name", attr_text="Review!$A$1")
        for property_ in ("creator", "title", "subject", "description", "keywords", "lastModifiedBy", "category"):
            setattr(book.properties, property_, f"{MARK} {property_}")
        book.save(folder / f"{MARK}-{path.name}")
        path.unlink()
    return folder


def _texts(path: Path) -> str:
    """Everything in a file, unpacked where it is a workbook."""
    content = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.long
def test_nothing_of_it_is_in_the_authoritys_file(run: Command, sent: Path, tmp_path: Path) -> None:
    target = tmp_path / "for-authority.xlsx"
    told = run("merge", sent, "-o", target, "--for", "authority", *DAY)
    assert told.status in (0, 1)
    assert MARK.lower() not in _texts(target).lower()
    assert MARK not in told.out + told.err


@pytest.mark.long
def test_nothing_of_it_is_in_an_export(run: Command, sent: Path, tmp_path: Path) -> None:
    told = run("export", sent, "-o", tmp_path / "tables", "--key", tmp_path / "our.key", "--csv-only", *DAY)
    assert told.status == 0
    made = sorted((tmp_path / "tables").rglob("*"))
    assert made
    for path in made:
        assert MARK.lower() not in _texts(path).lower() + path.name.lower()
    assert MARK not in told.out + told.err + _texts(tmp_path / "our.key")


def test_of_it_the_coordinators_summary_shows_the_names_of_files_alone(
    run: Command, sent: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "kept.cache"
    told = run("merge", sent, "-o", tmp_path / "summary.xlsx", "--cache", cache, *DAY)
    assert told.status in (0, 1)
    text = _texts(tmp_path / "summary.xlsx")
    for what in ("comment", "author", "sheet", "cell", "creator", "title", "subject", "description", "keywords"):
        assert f"{MARK} {what}" not in text
    assert f"{MARK}_name" not in text
    assert MARK.encode() not in cache.read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("command", ["validate", "read", "share"])
def test_no_log_holds_what_went_wrong_in_somebodys_words(
    run: Command, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The name of the file may be told to whoever named it; what an exception quotes may not."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"{MARK} from a cell")

    monkeypatch.setattr("spp_xl.journeys.opening.bind", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    file = next(sent.glob("*.xlsx"))
    told = run(command, file, *(("-o", tmp_path / "new.xlsx") if command == "share" else ()))
    assert told.status == 2
    assert "from a cell" not in told.out + told.err
    for log in tmp_path.glob("spp-xl-*.log"):
        assert MARK not in log.read_text("utf-8")
