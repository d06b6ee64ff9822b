"""A merge with a cache tells what one without tells, whatever became of files and cache; and it holds no text."""

import io
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.journeys.merge import cache as merge_cache
from spp_xl.journeys.merge import merging
from spp_xl.journeys.merge.merging import Merge, merge, summary_bytes
from spp_xl.journeys.merge.store import APPLICATION
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.model.review import WhichSchool
from spp_xl.shelf import find_words
from tests.summary.test_beside import audit, feedback, of_kind, plan
from tests.summary.test_sharing import MARK, everything
from tests.summary.workbooks import RELEASED, TODAY, workbook, written
from tests.survival.files import repacked

WORDS = find_words("en")
NO_NAME = "Zyxwvut College"  # a school's name that is nowhere else


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reviews of three schools, one a copy, one unreleased; a broken file, another kind's name."""
    reviews = tmp_path / "reviews"
    reviews.mkdir()
    (reviews / "oak.xlsx").write_bytes(workbook(name=NO_NAME))
    (reviews / "again.xlsx").write_bytes(workbook(name=NO_NAME))
    (reviews / "elm.xlsx").write_bytes(workbook(name="Elm", urn="199002", state={}))
    (reviews / "fir.xlsx").write_bytes(workbook(name="Fir", urn="199003", practice=[{"what": "Reading aloud"}]))
    (reviews / "torn.xlsx").write_bytes(b"PK")
    (reviews / "notes.docx").write_bytes(b"")
    return reviews


def merged(folder: Path, cache: bool, day: date = TODAY, jobs: int = 1) -> Merge:
    at = folder.parent / "merge.cache" if cache else None
    return merge([folder], folder.parent / "summary.xlsx", day, WORDS, wishes=Wishes(jobs=jobs, cache=at))


def same_as_without(folder: Path, day: date = TODAY, jobs: int = 1) -> Merge:
    """With the cache: the same set, and the same bytes but for the line on the cover that names it."""
    plain, found = merged(folder, False, day), merged(folder, True, day, jobs)
    reviews = replace(found.reviews, cache="")
    assert repr(reviews.receipts) == repr(plain.reviews.receipts)
    assert [each.review for each in reviews.reviews] == [each.review for each in plain.reviews.reviews]
    assert summary_bytes(reviews, WORDS) == plain.content
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The names of the files that were read anew since it was last asked."""
    names: list[str] = []
    closely = merge_cache.look_closely

    def noted(file, *more):  # type: ignore[no-untyped-def]
        names.append(file.name)
        return closely(file, *more)

    monkeypatch.setattr(merge_cache, "look_closely", noted)

    def since() -> list[str]:
        found = sorted(names)
        names.clear()
        return found

    return since


NEVER_KEPT = ["notes.docx", "torn.xlsx"]


def test_a_second_merge_reads_nothing_anew_and_writes_the_same(folder: Path, read: Callable[[], list[str]]) -> None:
    cold = same_as_without(folder)
    assert len(read()) == 6
    warm = same_as_without(folder)
    assert read() == NEVER_KEPT
    assert warm.content == cold.content


def test_what_lies_beside_the_reviews_is_read_each_time_and_comes_to_the_same(
    folder: Path, read: Callable[[], list[str]]
) -> None:
    """None of it is kept; a review's own levels are compared with its audit's all the same."""
    ahead = {"days": {"first": "2026-12-08"}, "judgements": {"achievement": {"own_level": "effective"}}}
    for name, urn, state in (("Elm", "199002", {}), ("Fir", "199003", RELEASED)):
        (folder / f"{name.lower()}.xlsx").write_bytes(workbook(name=name, urn=urn, state=state, **ahead))
        school = WhichSchool(name=name, urn=urn)
        for content in (audit(school=school), plan(school=school, reviewed=date(2026, 12, 8)), feedback(school)):
            (folder / f"{name.lower()}-{type(content).__name__}.xlsx").write_bytes(of_kind(content))
    cold = same_as_without(folder)
    read()
    warm = same_as_without(folder)
    beside = [f"{name}-{kind}.xlsx" for name in ("elm", "fir") for kind in ("ActionPlan", "Audit", "ProcessForm")]
    assert read() == sorted([*NEVER_KEPT, *beside])
    assert warm.reviews.stale == cold.reviews.stale
    assert [(each.fact, each.record) for each in warm.reviews.stale] == [
        ("own_levels", "elm-Audit.xlsx"),
        ("own_levels", "fir-Audit.xlsx"),
    ]


def test_a_release_counts_from_its_day_also_for_a_cache(folder: Path, read: Callable[[], list[str]]) -> None:
    (folder / "elm.xlsx").write_bytes(workbook(name="Elm", urn="199002", state=RELEASED | {"released": "2026-11-24"}))
    for day, released, anew in (
        (TODAY, False, True),
        (date(2026, 11, 23), False, False),
        (date(2026, 11, 24), True, True),
    ):
        read()
        (elm,) = (each for each in same_as_without(folder, day).reviews.reviews if each.name == "elm.xlsx")
        assert elm.released == released
        assert ("elm.xlsx" in read()) == anew


def test_only_what_changed_is_read_anew(folder: Path, read: Callable[[], list[str]]) -> None:
    same_as_without(folder)
    read()
    (folder / "fir.xlsx").write_bytes(workbook(name="Fir", urn="199003"))
    same_as_without(folder)
    assert read() == ["fir.xlsx", *NEVER_KEPT]
    (folder / "fir.xlsx").rename(folder / "a-new-name.xlsx")
    os.utime(folder / "oak.xlsx", (1, 1))
    same_as_without(folder)
    assert read() == NEVER_KEPT
    (folder / "again.xlsx").unlink()
    same_as_without(folder)
    assert read() == NEVER_KEPT
    other = workbook(name="Zyxwvut Academy", urn="199009")
    before = (folder / "oak.xlsx").stat()
    size = max(before.st_size, len(other)) + 1  # so that both are other bytes than before
    for path, content in ((folder / "oak.xlsx", workbook(name=NO_NAME)), (folder / "oak.xlsx", other)):
        path.write_bytes(_as_long_as(content, size))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        found = same_as_without(folder)
    assert read() == sorted([*NEVER_KEPT, *NEVER_KEPT, "oak.xlsx", "oak.xlsx"])
    assert "199009" in {each.urn for each in found.reviews.receipts}


def _as_long_as(content: bytes, size: int) -> bytes:
    """The same zip with a comment at its end."""
    more = size - len(content)
    return content[:-2] + more.to_bytes(2, "little") + b" " * more


def test_what_is_gone_from_the_folder_goes_from_the_cache(folder: Path) -> None:
    def rows() -> int:
        with sqlite3.connect(folder.parent / "merge.cache") as db:
            return int(db.execute("SELECT count(*) FROM kept").fetchone()[0])

    same_as_without(folder)
    assert rows() == 3  # two files are equal
    (folder / "fir.xlsx").unlink()
    same_as_without(folder)
    assert rows() == 2


def test_a_day_on_which_nothing_turns_is_known_and_one_on_which_it_does_is_not(
    folder: Path, read: Callable[[], list[str]]
) -> None:
    same_as_without(folder, date(2026, 11, 12))
    read()
    same_as_without(folder, date(2026, 11, 13))
    assert read() == NEVER_KEPT
    for day in (date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 17), date(2026, 11, 18), date(2027, 3, 1)):
        same_as_without(folder, day)
        assert "oak.xlsx" in read()


def test_several_processes_fill_the_same_cache(folder: Path, read: Callable[[], list[str]]) -> None:
    same_as_without(folder, jobs=2)
    read()
    same_as_without(folder)
    assert read() == NEVER_KEPT


@pytest.mark.parametrize("state", [RELEASED, {}])
def test_no_text_and_no_private_answer_enters_it(state: dict[str, str], tmp_path: Path) -> None:
    """Every free-text field holds the mark; a file and its sheet are named by it, too."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    review = everything(state)
    school = review.school.model_copy(update={"name": f"{MARK} School"})
    (folder / f"{MARK}.xlsx").write_bytes(written(review.model_copy(update={"school": school})))
    same_as_without(folder)
    same_as_without(folder)
    content = (tmp_path / "merge.cache").read_bytes()
    assert b'"review"' in content  # else nothing was kept, and nothing proved
    private = ("confirmation.", "process.", "inspection_", "ofsted_", '"evidence"', '"timetable"', '"label"')
    for word in (MARK, *private):
        assert word.lower().encode() not in content.lower(), word


def test_a_sheet_with_a_name_of_its_own_is_not_kept(folder: Path, read: Callable[[], list[str]]) -> None:
    for path in folder.glob("*.xlsx"):
        if path.name != "oak.xlsx":
            path.unlink()
    unowned = [{"what": "Read aloud every day"}]
    (folder / "oak.xlsx").write_bytes(_renamed(workbook(name=NO_NAME, actions=unowned)))
    assert any(MARK in left.what for left in same_as_without(folder).reviews.reviews[0].left)
    same_as_without(folder)
    assert "oak.xlsx" in read()
    assert MARK.encode() not in (folder.parent / "merge.cache").read_bytes()


def test_places_on_a_sheet_with_a_name_of_its_own_are_not_kept(folder: Path, read: Callable[[], list[str]]) -> None:
    """Also where nothing is left that would speak of the sheet; what is kept leads to the same cells."""
    (folder / "elm.xlsx").write_bytes(_renamed(workbook(name="Elm", urn="199002", state={})))
    cold = same_as_without(folder)
    places = {each.name: each.places for each in cold.reviews.reviews}
    assert MARK in places["elm.xlsx"]["school.urn"].sheet
    read()
    warm = same_as_without(folder)
    assert read() == sorted(["elm.xlsx", *NEVER_KEPT])
    assert {each.name: each.places for each in warm.reviews.reviews} == places
    assert places["fir.xlsx"].keys() >= {"practice[0]", "judgements.achievement.own_level"}
    assert MARK.encode() not in (folder.parent / "merge.cache").read_bytes()


def _renamed(content: bytes) -> bytes:
    """The sheets that people fill are called otherwise, and the names know it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = archive.read("xl/workbook.xml")
    titles = re.findall(rb'<sheet name="([^"]+)"', book)
    for title in titles[:20]:
        new = MARK.encode() + b" " + title[:20]
        book = book.replace(b'<sheet name="' + title + b'"', b'<sheet name="' + new + b'"')
        book = book.replace(b">" + title + b"!", b">'" + new + b"'!").replace(b"'" + title + b"'!", b"'" + new + b"'!")
    return repacked(content, {"xl/workbook.xml": lambda _: book})


def _no_database(path: Path) -> None:
    path.write_bytes(b"These are somebody's notes.")


def _one_byte(path: Path) -> None:
    """SQLite takes so short a file for an empty database."""
    path.write_bytes(b"x")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[200:] = b"\xa5" * (len(content) - 200)
    path.write_bytes(content)


def _one_letter(path: Path) -> None:
    content = path.read_bytes()
    assert b'"stage": "' in content
    path.write_bytes(content.replace(b'"stage": "follow_up"', b'"stage": "workshop" '))


def _older(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 7")
        db.execute("ALTER TABLE kept DROP COLUMN codes")


def _without_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE kept")


def _anothers(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE visits (url TEXT)")


HARM = [_no_database, _one_byte, _empty, _torn, _overwritten, _one_letter, _older, _without_table, _anothers]


@pytest.mark.long
@pytest.mark.parametrize("harm", HARM)
def test_whatever_lies_there_the_cache_is_begun_anew(
    harm: Callable[[Path], None], folder: Path, read: Callable[[], list[str]]
) -> None:
    same_as_without(folder)
    cache = folder.parent / "merge.cache"
    harm(cache)
    spoilt = cache.read_bytes()
    same_as_without(folder)
    assert len(read()) > len(NEVER_KEPT)
    same_as_without(folder)
    assert read() == NEVER_KEPT
    aside = folder.parent / "merge.cache.old-1"
    assert aside.exists() == (harm in (_no_database, _one_byte, _anothers))  # another's file is not lost
    assert not aside.exists() or aside.read_bytes() == spoilt


def test_another_program_does_not_believe_it(
    folder: Path, read: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    same_as_without(folder)
    read()
    monkeypatch.setattr(merge_cache, "program", lambda: "f" * 64)
    same_as_without(folder)
    assert len(read()) == 6


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_only_its_owner_reads_it(folder: Path) -> None:
    cache = folder.parent / "merge.cache"
    old = os.umask(0)
    try:
        same_as_without(folder)
        assert stat.S_IMODE(cache.stat().st_mode) == 0o600
        cache.chmod(0o644)
        same_as_without(folder)
    finally:
        os.umask(old)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600


@pytest.mark.long
def test_two_programs_on_one_cache_do_not_spoil_it(folder: Path) -> None:
    """Each merges a folder of its own, again and again, so that each forgets what the other keeps."""
    cache = folder.parent / "merge.cache"
    other = folder.parent / "other"
    shutil.copytree(folder, other)
    (other / "oak.xlsx").write_bytes(workbook(name="Other", urn="199008"))
    runs = []
    for number, each in enumerate((folder, other, folder, other)):
        out = folder.parent / f"out-{number}.xlsx"
        line = [sys.executable, "-m", "spp_xl", "merge", str(each), "-o", str(out), "--cache", str(cache), "-q"]
        runs.append(subprocess.Popen([*line, "--today", TODAY.isoformat()], stderr=subprocess.PIPE))
    assert [(run.wait(120), run.stderr.read() if run.stderr else None) for run in runs] == [(1, b"")] * 4
    outs = [(folder.parent / f"out-{number}.xlsx").read_bytes() for number in range(4)]
    assert outs[0] == outs[2] == merged(folder, True).content
    assert outs[1] == outs[3] != outs[0]
    with sqlite3.connect(cache) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


def test_it_may_lie_in_the_folder_and_is_no_file_of_the_merge(folder: Path) -> None:
    out, cache = folder.parent / "summary.xlsx", folder / "merge.cache"
    plain = merge([folder], out, TODAY, WORDS)
    for _ in range(2):
        found = merge([folder], out, TODAY, WORDS, wishes=Wishes(cache=cache))
        assert found.reviews.receipts == plain.reviews.receipts


@pytest.mark.parametrize("name", ["reviews/oak.xlsx", "summary.xlsx", "new.XLSX", "reviews", "-", "no/c"])
def test_a_workbook_or_a_folder_is_no_place_for_it(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    before = (folder / "oak.xlsx").read_bytes()
    with pytest.raises(SppError) as refused:
        merge([folder], Path("summary.xlsx"), TODAY, WORDS, wishes=Wishes(cache=Path(name)))
    assert refused.value.code in ("no-cache", "no-folder")
    assert refused.value.hint
    assert (folder / "oak.xlsx").read_bytes() == before


def test_the_cover_names_it_and_nothing_else_differs(folder: Path) -> None:
    plain, found = merged(folder, False), merged(folder, True)
    assert plain.content != found.content
    facts = dict(merging.cover_facts(found.reviews, WORDS))
    assert "merge.cache" in facts.pop(WORDS("summary.cover.cache"))
    assert facts == dict(merging.cover_facts(plain.reviews, WORDS))
