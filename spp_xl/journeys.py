"""What a person comes for, each in a few lines: open, validate, make, read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_lock_file, is_spreadsheet_name, workbook_content
from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.files import STANDARD, read_text, refuse_existing, walk, write_whole
from spp_xl.layout.bind import Reading, answer_values, bind
from spp_xl.layout.review_book import reading_book, review_book
from spp_xl.layout.snapshot import Snapshot
from spp_xl.library import DEFAULT, find_edition
from spp_xl.model.fits import unknown_codes
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.findings import report
from spp_xl.rules.check import check


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
        raise SppError(f"This is a {stamp.get('kind', 'workbook')} of spp-xl, not a review.", code="other-kind")
    edition = find_edition(stamp.get("framework", DEFAULT), stamp.get("language", "en"))
    if edition.framework.version != stamp.get("framework_version"):
        raise SppError(
            f"The workbook's framework is version {stamp.get('framework_version')}, here is {edition.framework.version}.",
            "Get the framework's folder in that version.",
            "other-framework-version",
        )
    return Opened(path, snapshot, edition, bind(snapshot, reading_book(edition), edition))


def as_at(opened: Opened, today: date | None) -> date:
    """The day to check for: what was asked, else the workbook's own fixed day, else today."""
    stamped = opened.snapshot.stamp.get("as_at", "")
    return today or (date.fromisoformat(stamped) if stamped else date.today())


def validate(path: Path, today: date | None = None, stage: str | None = None) -> WorkbookReport:
    """What is left in one review workbook; a file that cannot be read becomes a refusal."""
    try:
        opened = open_review(path)
    except SppError as fault:
        return WorkbookReport(path.as_posix(), "refused", fault.code, fault.message, fault.hint)
    day = as_at(opened, today)
    checked = check(opened.review, opened.edition.framework, day, stage)
    return report(path.as_posix(), opened.reading, checked, opened.edition, day.isoformat())


def workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to look at: named ones as they are, of folders the spreadsheets; lock files never."""
    named = {path for path in paths if not path.is_dir()}
    for path in walk(paths):
        if not is_lock_file(path) and (path in named or is_spreadsheet_name(path)):
            yield path


def new_review(edition: Edition, review: Review, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> bytes:
    """A review workbook, blank or prefilled."""
    book = review_book(edition, review, as_at, fixed_day, workbook_id)
    return workbook_bytes(book, answer_values(review, book, edition), edition.words)


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


def review_from_json(path: Path, edition: Edition) -> Review:
    """A review from JSON as ``read`` writes it; what does not fit is refused with the field's name."""
    from pydantic import ValidationError

    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as fault:
        raise SppError(f"{path.name} is not JSON (line {fault.lineno}).", code="not-json") from None
    if not isinstance(data, dict) or data.get("format") != "spp-xl/review@1":
        raise SppError(f"{path.name} is not of the format spp-xl/review@1.", "spp-xl read writes it.", "other-format")
    try:
        review = Review.model_validate(data.get("review", {}))
    except ValidationError as fault:
        first = fault.errors(include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SppError(f"{path.name}: {where}: {first['msg']}.", code="does-not-fit") from None
    misfits = unknown_codes(review, edition)
    if misfits:
        raise SppError(f"{path.name}: {misfits[0]}", code="does-not-fit")
    return review


def fill_review(path: Path, data: Path) -> bytes:
    """A copy of a review workbook with the answers of ``data``; nothing but answer cells differs."""
    from spp_xl.excel.patch import fill

    opened = open_review(path)
    review = review_from_json(data, opened.edition)
    return fill(workbook_content(path), opened.snapshot, opened.edition, review)


def mark_findings(reports: Sequence[WorkbookReport], paths: Iterable[Path], target: Path, force: bool) -> None:
    """A copy of the one workbook of ``reports`` with its Findings sheet filled."""
    from spp_xl.excel.patch import mark

    if len(reports) != 1:
        raise SppError(f"--mark takes one workbook; here are {len(reports)}.", "Name one file.", "one-workbook")
    found = reports[0]
    if found.status == "refused":
        raise SppError(found.reason, found.hint, found.code)
    if target == STANDARD:
        raise SppError("--mark needs the name of a new file.", "Stdout holds the findings.", "no-target")
    refuse_original(target, [Path(found.path), *paths])
    refuse_existing(target, force)
    opened = open_review(Path(found.path))
    write_whole(target, mark(workbook_content(opened.path), opened.snapshot, opened.edition, found), force)


def refuse_original(target: Path, sent: Iterable[Path]) -> None:
    """What somebody sent is never written over, not even when told."""
    if target.exists() and any(path.exists() and path.samefile(target) for path in sent):
        raise SppError(f"{target.name} is the workbook itself.", "Choose another name for the copy.", "own-original")
