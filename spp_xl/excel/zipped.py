"""A zip as mail programs save it, opened in memory: nothing of it is written to disk, and no zip inside it is opened.

What a zip says of itself is believed only within bounds: how many entries, how large each and all together, how far
one swells, and where its name leads.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import WORKBOOK, is_zip_name
from spp_xl.model.text import check_storable
from spp_xl.refusals import refusal

MOST_ENTRIES = 500
MOST_AT_ONCE = 4_000_000  # bytes read in one go: the zip's directory must fit
BIGGEST_ENTRY = 64_000_000  # bytes after inflating; a review has about two hundred thousand
BIGGEST_SUM = 400_000_000
STEEPEST = 200  # how many times larger an entry may become; a workbook is packed already
LOCKED, UTF_8 = 0x1, 0x800  # flags of an entry
NO_STEP = ("", ".", "..")


@dataclass(frozen=True)
class Entry:
    """A file in a zip: its number there, its name ("/" between steps), and why it is refused, or ""."""

    number: int
    name: str
    fault: str = ""


def is_renamed_workbook(path: Path) -> bool:
    """Whether a workbook was given the name of a zip, as some programs do with what they download."""
    try:
        with _opened(path) as archive:
            return WORKBOOK in archive.NameToInfo
    except SppError:  # ``entries`` says what is wrong
        return False


def entries(path: Path) -> list[Entry]:
    """Every file in a zip, in its order; ``SppError`` where the zip as a whole is refused."""
    with _opened(path) as archive:
        infos = archive.infolist()
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > BIGGEST_SUM:
        raise refusal("zip-too-large")
    names = [_name(info) for info in infos]
    times = Counter(name.casefold() for name in names)
    return [
        Entry(number, _shown(name), _fault(info, name, times[name.casefold()]))
        for number, (info, name) in enumerate(zip(infos, names, strict=True))
        if not name.endswith("/")
    ]


def entry_bytes(path: Path, number: int) -> bytes:
    """What one file of the zip holds. The zip reader inflates no more than the directory says."""
    with _opened(path) as archive:
        try:
            return archive.read(archive.infolist()[number])
        except Exception:  # a packing nobody knows, a wrong sum, another zip by now
            raise refusal("damaged") from None


class _Bounded(io.FileIO):
    """A file of which nobody reads more in one go than a bound: no directory of millions of entries."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MOST_AT_ONCE:
            raise refusal("zip-too-large")
        return super().read(-1 if size is None else size) or b""


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(opened.enter_context(_Bounded(path))))
        except SppError:
            raise
        except Exception:  # a torn zip fails in as many ways as a torn workbook
            raise refusal("zip-damaged") from None
        yield archive


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: some write UTF-8 and do not say so, some the other slash."""
    name = info.filename
    if not info.flag_bits & UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _shown(name: str) -> str:
    """The name for receipts, where no step of it leads anywhere but down."""
    return "/".join("_" if _leads_away(step) else step for step in name.split("/"))


def _leads_away(step: str) -> bool:
    return step in NO_STEP or step.endswith(":")


def _fault(info: zipfile.ZipInfo, name: str, times: int) -> str:
    if times > 1 or any(map(_leads_away, name.split("/"))) or not _is_storable(name):
        return "zip-name"
    if is_zip_name(Path(name)):
        return "zip-in-zip"
    if info.flag_bits & LOCKED:
        return "zip-locked"
    if info.file_size > BIGGEST_ENTRY or info.file_size > STEEPEST * max(info.compress_size, 1):
        return "too-large"
    return ""


def _is_storable(name: str) -> bool:
    try:
        return bool(check_storable(name))
    except ValueError:
        return False
