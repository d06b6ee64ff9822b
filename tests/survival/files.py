"""Files as they lie in real folders: locked, torn, renamed, foreign, or with a part changed."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml  # type: ignore[import-untyped]
from openpyxl import Workbook

WORKBOOK_PART = "xl/workbook.xml"
Change = Callable[[bytes], bytes | None]  # None takes the part out
STAMPED = ("magic", "kind", "format", "framework", "framework_version", "language", "id", "as_at")


def repacked(content: bytes, changes: dict[str, Change], more: dict[str, bytes] | None = None) -> bytes:
    """The same zip with some parts changed, taken out or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part: bytes | None = old.read(name)
            if part is not None and name in changes:
                part = changes[name](part)
            if part is not None:
                new.writestr(name, part)
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return target.getvalue()


def part_names(content: bytes) -> list[str]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def replaced(old: bytes, new: bytes) -> Change:
    """A change that must find what it changes."""

    def change(part: bytes) -> bytes:
        assert old in part, old
        return part.replace(old, new)

    return change


def cut_out(start: bytes, end: bytes) -> Change:
    """Takes out the first piece from ``start`` to ``end``, both gone."""

    def change(part: bytes) -> bytes:
        before, found, rest = part.partition(start)
        assert found, start
        return before + rest.partition(end)[2]

    return change


def locked(content: bytes) -> bytes:
    """With a password."""
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt("secret", target)
    return target.getvalue()


def foreign() -> bytes:
    """Somebody else's workbook."""
    book, target = Workbook(), io.BytesIO()
    book.active["B1"] = "Budget"  # type: ignore[index]
    book.save(target)
    return target.getvalue()


def without_stamp(content: bytes) -> bytes:
    """The hidden sheet that says what the workbook is has been deleted."""
    return repacked(content, {WORKBOOK_PART: cut_out(b'<sheet name="_meta"', b"/>")})


def restamped(content: bytes, key: str, value: str) -> bytes:
    """The hidden stamp says something else."""
    meta = max(
        (name for name in part_names(content) if name.startswith("xl/worksheets/sheet")),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    cell = f"C{STAMPED.index(key) + 1}".encode()
    new = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (cell, value.encode())
    return repacked(content, {meta: lambda part: re.sub(rb'<c r="%s".*?</c>' % cell, new, part)})


def strict(content: bytes) -> bytes:
    """Saved as Strict Open XML."""
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return repacked(content, {WORKBOOK_PART: replaced(usual, b"http://purl.oclc.org/ooxml/spreadsheetml/main")})


def swollen(content: bytes, bytes_inside: int) -> bytes:
    """A zip bomb: small on disk, large inside."""
    return repacked(content, {}, {"xl/media/picture.bin": bytes(bytes_inside)})


def state_of(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file's hash and time of change, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
