"""What a file is before anybody opens it: each thing that is no workbook gets its own plain sentence."""

import io
import zipfile
from pathlib import Path

from spp_xl.errors import SppError

BIGGEST_PART = 200_000_000  # bytes after inflating; a full review has about two million
BIGGEST_SUM = 400_000_000
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
KINDS = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers", ".csv", ".xltx", ".xltm")


def is_lock_file(path: Path) -> bool:
    """Excel's own note that somebody has a file open, or LibreOffice's."""
    return path.name.startswith(("~$", ".~lock."))


def is_spreadsheet_name(path: Path) -> bool:
    """Whether a folder's file is looked at at all."""
    return path.suffix.lower() in KINDS + OTHER_SPREADSHEETS


def workbook_content(path: Path) -> bytes:
    """The bytes of a workbook that can be opened; else ``SppError`` with a stable code and one sentence."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise SppError("There is no such file.", code="missing-file") from None
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        raise SppError(
            f"The file cannot be opened ({reason}).", "Close it elsewhere and try again.", "unopenable"
        ) from None
    _refuse_other_kinds(content, path.suffix.lower())
    _refuse_strange_zip(content)
    return content


def _refuse_other_kinds(content: bytes, suffix: str) -> None:
    if not content:
        raise SppError(
            "The file is empty.",
            "If it lies in a cloud folder, open it once so that it is fetched.",
            "empty-file",
        )
    if content.startswith(b"%PDF"):
        raise SppError("This is a PDF that was given a workbook's name.", "Ask for the workbook itself.", "pdf")
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise SppError(
                "The workbook is locked with a password.",
                "Save a copy without a password and send that.",
                "encrypted",
            )
        raise SppError("This is a workbook of the old .xls kind.", "Save it as .xlsx in Excel.", "old-xls")
    if not content.startswith(b"PK"):
        what = "not a workbook" if suffix in KINDS else f"a {suffix} file, which is not read"
        raise SppError(f"This is {what}.", "Save it as .xlsx and send that.", "not-a-workbook")


def _refuse_strange_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names and "xl/Workbook.xml" not in names:
                raise SppError(
                    "This is not an Excel workbook inside.",
                    "Save it as .xlsx and send that.",
                    "not-a-workbook",
                )
            if max(p.file_size for p in parts) > BIGGEST_PART or sum(p.file_size for p in parts) > BIGGEST_SUM:
                raise SppError("The file is far larger inside than any review.", "Ask who made it.", "too-large")
            head = archive.read("xl/workbook.xml")[:4000]
            if b"purl.oclc.org/ooxml" in head:
                raise SppError(
                    "The workbook was saved as “Strict Open XML”.",
                    "Save it as the ordinary .xlsx kind.",
                    "strict-xml",
                )
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        raise SppError("The workbook is damaged.", "Ask for a fresh copy.", "damaged") from None
