"""A file that is named as a cache by mistake is left as it is; ours is found under any name."""

import sqlite3
from pathlib import Path

import pytest

from spp_xl.journeys.merge.merging import merge as merge_files
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.shelf import find_words
from tests.summary.workbooks import TODAY, Merge, workbook

DOCUMENTS = {"letter.docx": b"PK\3\4 a letter", "notes.txt": b"x", "list": b"a,b\n", "visits.sqlite": b""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "oak.xlsx").write_bytes(workbook())
    return tmp_path / "reviews"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_refused_and_left_as_it_is(name: str, folder: Path, merge: Merge) -> None:
    path, out = folder.parent / name, folder.parent / "summary.xlsx"
    path.write_bytes(DOCUMENTS[name])
    if not DOCUMENTS[name]:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE visits (url TEXT)")
    before = path.read_bytes()
    run = merge(folder, "-o", out, "--cache", path, "--force")
    assert run.status == 2
    assert name in run.err
    assert not out.exists()
    assert [each.read_bytes() for each in path.parent.glob(f"{name}*")] == [before]


@pytest.mark.parametrize("name", ["seen", "seen.sqlite", "seen.CACHE"])
def test_ours_is_known_under_any_name_and_begun_anew_where_it_is_damaged(name: str, folder: Path) -> None:
    at = folder.parent / name
    for size in (None, None, 3000, 0, None):
        if size is not None:
            at.write_bytes(at.read_bytes()[:size])
        found = merge_files([folder], folder.parent / "s.xlsx", TODAY, find_words("en"), wishes=Wishes(cache=at))
        assert [receipt.code for receipt in found.reviews.receipts] == ["merged"]
        with sqlite3.connect(at) as db:
            assert db.execute("SELECT count(*) FROM kept").fetchone() == (1,)
    assert not list(folder.parent.glob("*.old-*"))
