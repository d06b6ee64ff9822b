"""What a file is before anybody opens it: each thing that is no workbook gets its own plain sentence."""

import io
import zipfile
from pathlib import Path

from spp_xl.files import STANDARD, stdin_bytes
from spp_xl.refusals import refusal

BIGGEST_PART = 200_000_000  # bytes after inflating; a full review has about two million
BIGGEST_SUM = 400_000_000
WORKBOOK = "xl/workbook.xml"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # as the name of a stream stands in such a container
KINDS = (".xlsx", ".xlsm")
LOCK_NOTES = (("~$", ""), (".~lock.", "#"))  # before and after the name of the file that is open: Excel, LibreOffice
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers", ".csv", ".xltx", ".xltm")


def is_lock_file(path: Path) -> bool:
    """Excel's own note that somebody has a file open, or LibreOffice's."""
    return path.name.startswith(tuple(before for before, _ in LOCK_NOTES))


def is_open(path: Path) -> bool:
    """Whether somebody has it open in Excel or LibreOffice: then such a note lies beside it."""
    return any(path.with_name(f"{before}{path.name}{after}").is_file() for before, after in LOCK_NOTES)


def is_spreadsheet_name(path: Path) -> bool:
    """Whether a folder's file is looked at at all."""
    return path.suffix.lower() in KINDS + OTHER_SPREADSHEETS


def is_zip_name(path: Path) -> bool:
    """Whether a file is a container of others, by its name."""
    return path.suffix.lower() == ".zip"


def is_locked(content: bytes) -> bool:
    """Whether these are the bytes of a workbook that opens with a password."""
    return content.startswith(OLE) and LOCKED_PACKAGE in content


def file_bytes(path: Path) -> bytes:
    """What a file holds; ``SppError`` where it cannot be opened."""
    try:
        return stdin_bytes() if path == STANDARD else path.read_bytes()
    except FileNotFoundError:
        raise refusal("missing-file", path=path.as_posix()) from None
    except OSError as fault:
        raise refusal("unopenable", reason=fault.strerror or fault.errno) from None


def workbook_content(path: Path, content: bytes | None = None) -> bytes:
    """The bytes of a workbook that can be opened; else ``SppError`` with a stable code and one sentence.

    ``content`` are the bytes at the path, where they have been read.
    """
    content = file_bytes(path) if content is None else content
    _refuse_other_kinds(content, ".xlsx" if path == STANDARD else path.suffix.lower())
    _refuse_strange_zip(content)
    return content


def _refuse_other_kinds(content: bytes, suffix: str) -> None:
    if not content:
        raise refusal("empty-file")
    if content.startswith(b"%PDF"):
        raise refusal("pdf")
    if content.startswith(OLE):
        raise refusal("encrypted" if is_locked(content) else "old-xls")
    if not content.startswith(b"PK"):
        raise refusal("not-a-workbook") if suffix in KINDS else refusal("other-format", suffix=suffix)


def _refuse_strange_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            sizes = {part.filename: part.file_size for part in parts}
            head = archive.open(WORKBOOK).read(4000) if WORKBOOK in sizes else b""
    except Exception:  # a torn archive fails in as many ways as there are bytes
        raise refusal("damaged") from None
    if len({name.lower() for name in sizes}) < len(parts):  # programs disagree which of two parts counts
        raise refusal("damaged")
    if WORKBOOK not in sizes:
        raise refusal("no-workbook-inside")
    if max(sizes.values()) > BIGGEST_PART or sum(sizes.values()) > BIGGEST_SUM:
        raise refusal("too-large")
    if b"purl.oclc.org/ooxml" in head:
        raise refusal("strict-xml")
