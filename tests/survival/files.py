"""Files as they lie in real folders: locked, torn, renamed, foreign, or with a part changed."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from struct import pack

import msoffcrypto.format.ooxml  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted  # type: ignore[import-untyped]
from msoffcrypto.method.ecma376_standard import ECMA376Standard  # type: ignore[import-untyped]
from openpyxl import Workbook

AES_128, SHA_1 = 0x660E, 0x8004
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


def locked_as_in_2007(content: bytes) -> bytes:
    """With the same password in the older way (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9), which msoffcrypto reads only."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    key = ECMA376Standard.makekey_from_password("secret", AES_128, SHA_1, 0x18, 128, 16, salt)
    aes = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    header = pack("<8I", 0x24, 0, AES_128, SHA_1, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    proof = aes.update(verifier), aes.update(hashlib.sha1(verifier).digest() + bytes(12))
    info = (
        pack("<HHII", 4, 2, 0x24, len(header)) + header + pack("<I", 16) + salt + proof[0] + pack("<I", 20) + proof[1]
    )
    package = pack("<Q", len(content)) + aes.update(content + bytes(-len(content) % 16))
    target = io.BytesIO()
    ECMA376Encrypted(package, info).write_to(target)
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


def saved_at(content: bytes, moment: str, program: str = "Microsoft Excel") -> bytes:
    """As if a program had last saved it then, such as ``2026-11-20T10:00:00Z``; "" where it does not say."""
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    change: Change = (lambda part: modified.sub(rb"\g<1>" + moment.encode(), part)) if moment else (lambda _: None)
    by: Change = lambda part: part.replace(b">Microsoft Excel<", b">%s<" % program.encode())  # noqa: E731
    return repacked(content, {"docProps/core.xml": change, "docProps/app.xml": by})


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
