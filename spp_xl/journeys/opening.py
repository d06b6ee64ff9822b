"""From a path to a review: what every other journey begins with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spp_xl.excel.doubtful import is_lock_file, is_spreadsheet_name
from spp_xl.excel.read import read_snapshot
from spp_xl.files import walk
from spp_xl.layout.bind import Reading, bind
from spp_xl.layout.review_book import reading_book
from spp_xl.layout.snapshot import Snapshot
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.refusals import refusal
from spp_xl.shelf import stamped_edition


@dataclass(frozen=True)
class Opened:
    """A review workbook as it was found on disk."""

    path: Path
    snapshot: Snapshot
    edition: Edition
    reading: Reading

    @property
    def review(self) -> Review:
        """The review in it."""
        return self.reading.review


def open_review(path: Path) -> Opened:
    """Read a review workbook; ``SppError`` where it cannot be read."""
    snapshot = read_snapshot(path)
    stamp = snapshot.stamp
    if stamp.get("kind") != "review":
        raise refusal("other-kind")
    edition = stamped_edition(stamp.get("framework", ""), stamp.get("language", ""))
    if edition.framework.version != stamp.get("framework_version"):
        raise refusal("other-framework-version", here=edition.framework.version)
    try:
        return Opened(path, snapshot, edition, bind(snapshot, reading_book(edition), edition))
    except ValidationError:  # each answer was understood, and yet the whole cannot be a review
        raise refusal("no-review") from None


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


def review_json(opened: Opened) -> dict[str, Any]:
    """``spp-xl/review@1``: codes instead of labels, blank answers left out."""
    stamp = opened.snapshot.stamp
    return {
        "format": "spp-xl/review@1",
        "framework": stamp.get("framework", ""),
        "framework_version": stamp.get("framework_version", ""),
        "language": stamp.get("language", ""),
        "id": stamp.get("id", ""),
        "review": opened.review.model_dump(mode="json", exclude_defaults=True),
    }
