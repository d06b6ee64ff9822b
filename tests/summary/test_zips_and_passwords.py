"""What comes in a zip or behind a password is merged like everything else, and nothing of it is left lying about."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from spp_xl import extras
from spp_xl.cli import merging as command
from spp_xl.excel.protected import Passwords
from spp_xl.journeys.merge.files import seen_files
from spp_xl.journeys.merge.jobs import _pickled
from spp_xl.journeys.merge.merging import Merge as Merged
from spp_xl.journeys.merge.merging import merge as merge_files
from spp_xl.journeys.merge.one_file import look
from spp_xl.journeys.merge.unlocking import from_file, from_person, no_passwords
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.shelf import find_words
from tests.summary.workbooks import TODAY, Merge, workbook
from tests.survival.files import locked, locked_as_in_2007, state_of

WORDS = find_words("en")
SECRET_NAME = "Zyxwvut College"


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def merged(folder: Path, **more: object) -> Merged:
    return merge_files([folder], folder.parent / "s.xlsx", TODAY, WORDS, wishes=Wishes(**more))  # type: ignore[arg-type]


def fates(found: Merged) -> dict[str, tuple[str, str]]:
    return {receipt.name: (receipt.status, receipt.code) for receipt in found.reviews.receipts}


def elm() -> bytes:
    return workbook(name="Elm", urn="499002")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reviews").mkdir()
    return tmp_path / "reviews"


def test_every_file_of_a_zip_has_its_receipt(folder: Path) -> None:
    ash = locked(workbook(name="Ash", urn="199007"))
    inside = {"oak.xlsx": workbook(), "deep/ash.xlsx": ash, "notes.docx": b"", "in.zip": b"", "__MACOSX/._a.xlsx": b"x"}
    (folder / "Returns.ZIP").write_bytes(zipped(inside))
    (folder / "photos.zip").write_bytes(zipped({"a.jpg": b"x"}))
    (folder / "torn.zip").write_bytes(b"PK\x03\x04")
    (folder / "renamed.zip").write_bytes(elm())
    before = state_of(folder)
    found = merged(folder, passwords=lambda _: Passwords(("secret",)))
    assert fates(found) == {
        "Returns.ZIP/oak.xlsx": ("merged", "merged"),
        "Returns.ZIP/deep/ash.xlsx": ("merged", "merged"),
        "Returns.ZIP/notes.docx": ("skipped", "not-a-workbook-name"),
        "Returns.ZIP/in.zip": ("refused", "zip-in-zip"),
        "Returns.ZIP/__MACOSX/._a.xlsx": ("skipped", "mac-note"),
        "photos.zip": ("skipped", "nothing-in-zip"),
        "torn.zip": ("refused", "zip-damaged"),
        "renamed.zip": ("merged", "merged"),
    }
    paths = {receipt.path for receipt in found.reviews.receipts}
    assert (folder / "Returns.ZIP" / "deep" / "ash.xlsx").as_posix() in paths
    assert state_of(folder) == before


def test_a_file_in_a_zip_can_be_preferred_and_be_a_copy(folder: Path) -> None:
    other = workbook(judgements={"achievement": {"agreed_level": "beginning"}})
    (folder / "returns.zip").write_bytes(zipped({"oak.xlsx": other}))
    (folder / "oak.xlsx").write_bytes(workbook())
    assert set(fates(merged(folder)).values()) == {("undecided", "two-copies")}
    chosen = merged(folder, prefer=(folder / "returns.zip" / "oak.xlsx",))
    assert fates(chosen) == {"oak.xlsx": ("duplicate", "not-preferred"), "returns.zip/oak.xlsx": ("merged", "merged")}


def test_several_processes_and_a_cache_tell_the_same(folder: Path) -> None:
    (folder / "returns.zip").write_bytes(zipped({"oak.xlsx": workbook(), "elm.xlsx": elm()}))
    (folder / "ash.xlsx").write_bytes(locked(workbook(name=SECRET_NAME, urn="199007")))
    cache = folder.parent / "merge.cache"
    found = merged(folder, passwords=lambda _: Passwords(("secret",)))
    assert {status for status, _ in fates(found).values()} == {"merged"}
    for more in ({"jobs": 2}, {"cache": cache}, {"cache": cache}):
        again = merged(folder, passwords=lambda _: Passwords(("secret",)), **more)
        assert again.reviews.receipts == found.reviews.receipts
    assert fates(merged(folder, cache=cache))["ash.xlsx"] == ("refused", "encrypted"), "no password, no content"
    assert SECRET_NAME.encode() not in cache.read_bytes()


def test_a_password_file_opens_locked_workbooks_and_shows_nowhere(tmp_path: Path, folder: Path, merge: Merge) -> None:
    (folder / "ash.xlsx").write_bytes(locked(workbook(name="Ash", urn="199007")))
    (folder / "elm.xlsx").write_bytes(locked_as_in_2007(elm()))
    given = tmp_path / "passwords.txt"
    given.write_bytes("wrong one\r\nsecret\r\n".encode("utf-16"))  # with a byte-order mark
    done = merge(folder, "-o", tmp_path / "s.xlsx", "--password-file", given, "--json", "-v")
    assert done.status == 0
    assert {receipt["status"] for receipt in done.receipts.values()} == {"merged"}
    given.write_bytes(b"wrong one\n")
    wrong = merge(folder, "-o", tmp_path / "t.xlsx", "--password-file", given, "--json", "-v")
    assert wrong.status == 1
    assert {receipt["code"] for receipt in wrong.receipts.values()} == {"wrong-password"}
    for run in (done, wrong):
        assert "secret" not in run.out + run.err
        assert "wrong one" not in run.out + run.err
    nothing = merge(folder, "-o", tmp_path / "u.xlsx", "--password-file", tmp_path / "no-such-file")
    assert (nothing.status, nothing.out) == (2, "")


def test_a_person_is_asked_once_and_only_where_something_is_locked(folder: Path) -> None:
    asked: list[int] = []

    def ask(count: int) -> str:
        asked.append(count)
        return "secret"

    (folder / "oak.xlsx").write_bytes(workbook())
    assert merged(folder, passwords=from_person(ask)).reviews.reviews
    assert asked == []
    (folder / "ash.xlsx").write_bytes(locked(workbook(name="Ash", urn="199007")))
    (folder / "elm.zip").write_bytes(zipped({"elm.xlsx": locked(elm())}))
    assert len(merged(folder, passwords=from_person(ask)).reviews.reviews) == 3
    assert asked == [2]


def test_nobody_is_asked_who_sits_at_no_terminal() -> None:
    assert command._passwords(None, WORDS) is no_passwords


def test_without_the_extra_it_says_how_to_install_it_and_asks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setitem(extras.LIBRARIES, "protected", ("no_such_library",))
    (tmp_path / "p.txt").write_text("secret")
    (folder / "ash.xlsx").write_bytes(locked(workbook()))
    (folder / "elm.xlsx").write_bytes(elm())
    found = merged(folder, passwords=from_file(tmp_path / "p.txt"))
    assert fates(found) == {"ash.xlsx": ("refused", "no-unlocking"), "elm.xlsx": ("merged", "merged")}
    told = next(receipt for receipt in found.reviews.receipts if receipt.name == "ash.xlsx")
    assert '-m pip install "msoffcrypto-tool' in told.advice
    (folder / "elm.xlsx").unlink()
    asked: list[int] = []
    found = merged(folder, passwords=from_person(lambda count: str(asked.append(count))))  # type: ignore[func-returns-value]
    assert fates(found) == {"ash.xlsx": ("refused", "encrypted")}
    assert asked == []


def test_what_a_merge_holds_of_a_file_does_not_grow_with_its_evidence(folder: Path) -> None:
    """Evidence and timetable stay in their files, so that memory is flat in what people write."""
    evidence = [{"id": f"A-{number:02d}", "text": "seen " * 60} for number in range(1, 21)]
    sizes = []
    for content in (elm(), workbook(name="Elm", urn="499002", evidence=evidence)):
        (folder / "elm.xlsx").write_bytes(content)
        (seen,) = seen_files([folder], folder.parent / "s.xlsx")
        sizes.append(len(_pickled(look(seen, TODAY, WORDS, False))))
    assert abs(sizes[1] - sizes[0]) < 2000
