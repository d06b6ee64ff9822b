"""The demo: six invented schools at different stages, validated and merged before your eyes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.files import write_whole
from spp_xl.journeys.making import content_from_json, new_review, new_workbook, review_from_json
from spp_xl.journeys.merge.authority import asked, for_authority
from spp_xl.journeys.merge.merging import expected, merge
from spp_xl.journeys.validating import validate
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.summary_book import FOR_AUTHORITY
from spp_xl.model.partnership import Partnership
from spp_xl.model.words import Words
from spp_xl.report.finding import WorkbookReport
from spp_xl.resources import carried
from spp_xl.shelf import find_edition

TODAY = date(2026, 11, 22)  # the day the invented schools stand at; their workbooks keep it
MADE_BY_US = "about-this-demo.txt"


@dataclass(frozen=True)
class Demo:
    """What the demo built."""

    folder: Path
    reports: tuple[WorkbookReport, ...]
    summary: Path
    for_authority: Path
    roster: Path


def build_demo(folder: Path, words: Words, tell: Callable[[str], None]) -> Demo:
    """Build everything in ``folder``; ``tell`` is given a line for each step."""
    _refuse_strangers_folder(folder, words)
    reviews = folder / "reviews"
    reviews.mkdir(parents=True, exist_ok=True)
    write_whole(folder / MADE_BY_US, words("demo.about").encode("utf-8"), force=True)
    paths = list(_write_reviews(reviews, words, tell))
    reports = tuple(validate(path) for path in paths)
    roster = folder / "partnership-roster.xlsx"
    _write_roster(roster, words, tell)
    summary = folder / "summary.xlsx"
    merged = merge([reviews], summary, TODAY, words, against=expected(roster, None, TODAY, words))
    write_whole(summary, merged.content, force=True)
    authority = folder / "summary-authority.xlsx"
    write_whole(authority, _authority_summary(reviews, authority, roster, words), force=True)
    for made in (summary, authority):
        tell(words("demo.written", file=made.as_posix()))
    return Demo(folder, reports, summary, authority, roster)


def _authority_summary(reviews: Path, output: Path, roster: Path, words: Words) -> bytes:
    rosters = [expected(roster, None, TODAY, words)]
    request = asked(FOR_AUTHORITY, None, None, None, rosters, words)
    assert request is not None
    return for_authority(merge([reviews], output, TODAY, words).reviews, request, rosters, words).content


def _refuse_strangers_folder(folder: Path, words: Words) -> None:
    """Only an empty folder, or one that an earlier demo made, is written into."""
    if folder.exists() and not folder.is_dir():
        raise SppError(words("demo.no_folder", folder=folder), words("demo.choose"), "no-folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MADE_BY_US).is_file():
        raise SppError(words("demo.not_empty", folder=folder), words("demo.choose"), "not-empty")


def _write_reviews(folder: Path, words: Words, tell: Callable[[str], None]) -> Iterator[Path]:
    for source in sorted((carried("workbook_templates") / "demo").glob("[0-9]*.json")):
        stamp = json.loads(source.read_text(encoding="utf-8"))
        edition = find_edition(stamp["framework"], stamp["language"])
        target = folder / f"{source.stem}-review.xlsx"
        write_whole(target, new_review(edition, review_from_json(source, edition), TODAY, fixed_day=True), force=True)
        tell(words("demo.written", file=target.as_posix()))
        yield target


def _write_roster(target: Path, words: Words, tell: Callable[[str], None]) -> None:
    source = carried("workbook_templates") / "demo" / "partnership.json"
    edition = find_edition()
    roster = content_from_json(source, edition, kind_of(Partnership))
    write_whole(target, new_workbook(edition, roster, TODAY, fixed_day=True), force=True)
    tell(words("demo.written", file=target.as_posix()))
