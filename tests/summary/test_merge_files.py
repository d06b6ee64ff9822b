"""Which files are seen, and by what name."""

from pathlib import Path

import pytest

from spp_xl.files import STANDARD
from spp_xl.journeys.merge.files import SeenFile, seen_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("north/a.xlsx", "north/deep/b.XLSM", "south/a.xlsx", "south/list.txt", ".cache/c.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: Path, output: Path = STANDARD) -> list[str]:
    return [file.name for file in seen_files(paths, output)]


def test_names_are_short_and_yet_differ(folder: Path) -> None:
    assert names(Path("north")) == ["a.xlsx", "deep/b.XLSM"]
    assert names(folder / "south", Path("north")) == [
        "north/a.xlsx",
        "north/deep/b.XLSM",
        "south/a.xlsx",
        "south/list.txt",
    ]
    assert names(Path("south/a.xlsx")) == ["a.xlsx"]
    assert names(folder) == names(Path("."))


def test_a_file_reached_twice_is_seen_once_and_named_the_same_way(folder: Path) -> None:
    paths = (folder / "north", Path("north"), Path("north/a.xlsx"))
    seen = {tuple(seen_files(order, STANDARD)) for order in (paths, paths[::-1], paths[1:] + paths[:1])}
    assert len(seen) == 1
    assert [file.name for file in seen.pop()] == ["a.xlsx", "deep/b.XLSM"]


def test_the_output_is_seen_where_it_lies_below_a_path(folder: Path) -> None:
    out = SeenFile(Path("north/deep/out.xlsx"), "deep/out.xlsx", "own-output")
    assert out in seen_files([Path("north")], folder / "north" / "deep" / "out.xlsx")
    assert "out.xlsx" not in " ".join(names(Path("north"), output=Path("south/out.xlsx")))
    assert "out.xlsx" not in " ".join(names(folder, output=Path(".cache/out.xlsx")))


def test_what_is_not_there_is_not_skipped(folder: Path) -> None:
    skips = {file.name: file.skip for file in seen_files([Path("south"), Path("gone.txt")], STANDARD)}
    assert skips == {"gone.txt": "", "south/a.xlsx": "", "south/list.txt": "not-a-workbook-name"}
