"""The ready-made blank workbooks are as the code makes them, part by part and in the same order."""

import io
import zipfile

import pytest

from tests.looks.blanks import FOLDER, blanks


def parts(content: bytes) -> list[tuple[str, bytes]]:
    """Name and uncompressed content, in order: how strongly a part is packed depends on the machine's zlib."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_every_kind_is_there_and_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(blanks())


@pytest.mark.parametrize("name", sorted(blanks()))
def test_a_ready_made_workbook_is_what_new_makes(name: str) -> None:
    stored, made = parts((FOLDER / name).read_bytes()), parts(blanks()[name])
    assert [part for part, _ in stored] == [part for part, _ in made]
    changed = [part for (part, old), (_, new) in zip(stored, made, strict=True) if old != new]
    assert changed == [], "run: python -m tests.looks.blanks"
