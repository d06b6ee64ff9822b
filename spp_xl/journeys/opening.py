"""From a path to what the workbook holds: what every other journey begins with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spp_xl.excel.doubtful import is_lock_file, is_spreadsheet_name
from spp_xl.excel.read import read_snapshot
from spp_xl.files import walk
from spp_xl.layout import plan_book
from spp_xl.layout.bind import bind
from spp_xl.layout.kinds import Kind, kind_named
from spp_xl.layout.migrations import format_of, in_todays_format
from spp_xl.layout.reading import Reading
from spp_xl.layout.snapshot import FORMAT, Snapshot
from spp_xl.layout.summary_book import COMPARISON, FOR_AUTHORITY, KIND
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.refusals import other_kind, refusal
from spp_xl.shelf import stamped_edition

# what this tool writes and nobody fills
OUTPUTS = (KIND, FOR_AUTHORITY, COMPARISON, plan_book.KIND, plan_book.OWN)


@dataclass(frozen=True)
class Opened:
    """A workbook of ours as it was found on disk; its snapshot is in today's format, whatever the file's."""

    path: Path
    kind: Kind
    snapshot: Snapshot
    edition: Edition
    reading: Reading

    @property
    def format(self) -> int:
        """The format that the file is in."""
        return format_of(self.snapshot)

    @property
    def content(self) -> Part:
        """What people wrote."""
        return self.reading.content

    @property
    def review(self) -> Review:
        """The same of a review workbook."""
        return self.reading.review


def open_review(path: Path, content: bytes | None = None) -> Opened:
    """Read a review workbook; ``SppError`` where it cannot be read, or is of another kind."""
    return open_workbook(path, "review", content)


def open_workbook(path: Path, only: str = "", content: bytes | None = None) -> Opened:
    """Read a workbook of any kind that people fill, or of ``only`` one; ``SppError`` where it cannot be read.

    ``content`` are the file's bytes, where they have been read.
    """
    if content is None and path.is_dir():
        raise refusal("is-a-folder", name=path.name)
    return open_snapshot(path, read_snapshot(path, content), only)


def kind_at(path: Path, content: bytes | None = None) -> str:
    """What a workbook's stamp says it is; nothing where it is none of ours."""
    try:
        return read_snapshot(path, content).stamp.get("kind", "")
    except Exception:  # whatever it is, it is not ours
        return ""


def open_snapshot(path: Path, snapshot: Snapshot, only: str = "") -> Opened:
    """The same of a snapshot, whoever took it; ``path`` is what the workbook is called."""
    snapshot = in_todays_format(snapshot)
    stamp = snapshot.stamp
    kind = kind_named(stamp.get("kind", ""))
    if kind is None or only not in ("", kind.name):
        raise other_kind(stamp.get("kind", ""), only)
    edition = stamped_edition(stamp.get("framework", ""), stamp.get("language", ""))
    if edition.framework.version != stamp.get("framework_version"):
        raise refusal("other-framework-version", here=edition.framework.version)
    try:
        return Opened(path, kind, snapshot, edition, bind(snapshot, kind.reading(edition), edition, kind.model))
    except ValidationError:  # each answer was understood, and yet the whole cannot be
        raise refusal("no-review") from None


def refuse_older(opened: Opened) -> None:
    """A file in an older format is read, and never written into: its keys are not those of today."""
    if opened.format < FORMAT:
        raise refusal("upgrade-first", found=opened.format, here=FORMAT)


def printed_numbers(opened: Opened, rows_of: str) -> list[int]:
    """The number printed beside each row of a list, as it was read."""
    return list(opened.reading.printed.get(rows_of, ()))


def as_at(opened: Opened, today: date | None) -> date:
    """The day to check for: what was asked, else the workbook's own fixed day, else today."""
    try:
        return today or date.fromisoformat(opened.snapshot.stamp.get("as_at", ""))
    except ValueError:  # not kept, or spoilt
        return date.today()


def workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to look at: named ones as they are, of folders the spreadsheets; lock files never."""
    named = {path for path in paths if not path.is_dir()}
    for path in walk(paths):
        if not is_lock_file(path) and (path in named or is_spreadsheet_name(path)):
            yield path


def content_json(opened: Opened) -> dict[str, Any]:
    """``spp-xl/<kind>@1``: codes instead of labels, blank answers left out."""
    stamp = opened.snapshot.stamp
    return {
        "format": opened.kind.format,
        "framework": stamp.get("framework", ""),
        "framework_version": stamp.get("framework_version", ""),
        "language": stamp.get("language", ""),
        "id": stamp.get("id", ""),
        opened.kind.key: opened.content.model_dump(mode="json", exclude_defaults=True),
    }
