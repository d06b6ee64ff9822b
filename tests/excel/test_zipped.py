"""A zip is opened within bounds: what it says of itself may be hostile, and no name in it leads out of it."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.excel import zipped
from spp_xl.excel.zipped import Entry, entries, entry_bytes, is_renamed_workbook
from tests.survival.files import foreign
from tests.survival.hostile import lying

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


@pytest.fixture
def zip_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes a zip of these files."""

    def write(files: Mapping[str, bytes], change: Callable[[bytes], bytes] = bytes, packing: int = 8) -> Path:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", packing) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name), content, packing)
        path = tmp_path / "returns.zip"
        path.write_bytes(change(target.getvalue()))
        return path

    return write


def faults(path: Path) -> dict[str, str]:
    return {entry.name: entry.fault for entry in entries(path)}


def code_of(path: Path) -> str:
    with pytest.raises(SppError) as refused:
        entries(path)
    return refused.value.code


def test_files_are_read_in_memory(zip_of: Callable[..., Path]) -> None:
    path = zip_of({"a.xlsx": b"one", "deep/ŵ.xlsx": b"two", "deep/": b"", "empty.xlsx": b""})
    before = set(Path(tempfile.gettempdir()).iterdir())
    assert entries(path) == [Entry(0, "a.xlsx"), Entry(1, "deep/ŵ.xlsx"), Entry(3, "empty.xlsx")]
    assert [entry_bytes(path, number) for number in (0, 1, 3)] == [b"one", b"two", b""]
    assert {each for each in Path(tempfile.gettempdir()).iterdir() if "spp" in each.name} <= before
    assert sorted(path.parent.iterdir()) == [path]


def test_names_lead_nowhere_but_down(zip_of: Callable[..., Path]) -> None:
    names = ("../up.xlsx", "/etc/root.xlsx", "C:/disk.xlsx", "a/../../b.xlsx", "..\\windows.xlsx", "bell\a.xlsx")
    found = faults(zip_of(dict.fromkeys(names, b"x")))
    assert set(found.values()) == {"zip-name"}
    assert list(found) == [
        "_/up.xlsx",
        "_/etc/root.xlsx",
        "_/disk.xlsx",
        "a/_/_/b.xlsx",
        "_/windows.xlsx",
        "bell\a.xlsx",
    ]


def test_a_name_that_stands_twice_is_refused_both_times(zip_of: Callable[..., Path]) -> None:
    path = zip_of({"a.xlsx": b"1", "A.XLSX": b"2", "b.xlsx": b"3"})
    assert faults(path) == {"a.xlsx": "zip-name", "A.XLSX": "zip-name", "b.xlsx": ""}


def test_utf_8_that_does_not_say_so_is_read(zip_of: Callable[..., Path]) -> None:
    """As a Mac writes it: the flag is not set."""

    def unflagged(content: bytes) -> bytes:
        changed = bytearray(content)
        for mark, at in ((LOCAL, 6), (CENTRAL, 8)):
            start = content.index(mark)
            changed[start + at + 1] &= ~0x08
        return bytes(changed)

    path = zip_of({"Ysgol Tŷ Gwyn.xlsx": b"x"}, unflagged, zipfile.ZIP_STORED)
    assert faults(path) == {"Ysgol Tŷ Gwyn.xlsx": ""}


def test_a_zip_in_a_zip_and_a_locked_entry_are_not_opened(zip_of: Callable[..., Path]) -> None:
    assert faults(zip_of({"in.zip": b"PK", "IN.ZIP.xlsx": b"x"})) == {"in.zip": "zip-in-zip", "IN.ZIP.xlsx": ""}

    def lock(content: bytes) -> bytes:
        changed = bytearray(content)
        changed[content.index(CENTRAL) + 8] |= 1
        return bytes(changed)

    assert faults(zip_of({"a.xlsx": b"x"}, lock)) == {"a.xlsx": "zip-locked"}


def test_a_bomb_is_told_before_it_is_opened(zip_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of({"bomb.xlsx": bytes(3_000_000), "good.xlsx": foreign()})
    assert faults(path) == {"bomb.xlsx": "too-large", "good.xlsx": ""}
    monkeypatch.setattr(zipped, "BIGGEST_ENTRY", 1000)
    assert faults(path)["good.xlsx"] == "too-large"
    monkeypatch.setattr(zipped, "BIGGEST_SUM", 2_000_000)
    assert code_of(path) == "zip-too-large"


def test_many_files_and_a_long_directory_are_refused(
    zip_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zip_of({f"{number}.xlsx": b"" for number in range(30)})
    with monkeypatch.context() as small:
        small.setattr(zipped, "MOST_ENTRIES", 29)
        assert code_of(path) == "zip-too-large"
    monkeypatch.setattr(zipped, "MOST_AT_ONCE", 1000)
    assert code_of(path) == "zip-too-large"


def test_what_is_torn_or_lies_is_damaged(zip_of: Callable[..., Path]) -> None:
    path = zip_of({"a.xlsx": foreign()})
    content = path.read_bytes()
    for torn in (b"", b"PK", content[: len(content) // 2], b"not a zip at all"):
        path.write_bytes(torn)
        assert code_of(path) == "zip-damaged"
    path.write_bytes(lying("a.xlsx", lambda size: size // 2)(content))
    with pytest.raises(SppError) as refused:
        entry_bytes(path, 0)
    assert refused.value.code == "damaged"
    assert code_of(path.with_name("gone.zip")) == "zip-damaged"


def test_a_workbook_that_was_called_a_zip_is_a_workbook(tmp_path: Path, zip_of: Callable[..., Path]) -> None:
    path = tmp_path / "review.zip"
    path.write_bytes(foreign())
    assert is_renamed_workbook(path)
    assert not is_renamed_workbook(zip_of({"a.xlsx": foreign()}))
    assert not is_renamed_workbook(tmp_path / "gone.zip")
