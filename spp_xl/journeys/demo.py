"""The demo: a folder as a partnership of six invented schools has it, validated and merged before your eyes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.files import write_whole
from spp_xl.journeys.making import content_from_json, new_workbook
from spp_xl.journeys.merge.authority import asked, for_authority
from spp_xl.journeys.merge.merging import expected, merge
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.journeys.validating import validate
from spp_xl.layout.kinds import KINDS
from spp_xl.layout.summary_book import FOR_AUTHORITY
from spp_xl.model.words import Words
from spp_xl.report.finding import WorkbookReport
from spp_xl.resources import carried
from spp_xl.shelf import find_edition

TODAY = date(2026, 11, 22)  # the day the invented schools stand at; their workbooks keep it
MADE_BY_US = "about-this-demo.txt"
SOURCE = carried("workbook_templates") / "demo"
FOLDERS = {"reviews": "review", "audits": "audit", "action-plans": "action-plan", "feedback": "feedback"}


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
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / MADE_BY_US, words("demo.about").encode("utf-8"), force=True)
    sent = {name: list(_write_folder(folder / name, kind, words, tell)) for name, kind in FOLDERS.items()}
    reports = tuple(validate(path) for path in sent["reviews"])
    roster = folder / "partnership-roster.xlsx"
    _write(SOURCE / "partnership.json", roster, "partnership", words, tell)
    summary = folder / "summary.xlsx"
    merged = merge([folder / name for name in FOLDERS], summary, TODAY, words, expected(roster, None, TODAY, words))
    write_whole(summary, merged.content, force=True)
    authority = folder / "summary-authority.xlsx"
    write_whole(authority, _authority_summary(folder / "reviews", authority, roster, words), force=True)
    for made in (summary, authority):
        tell(words("demo.written", file=made.as_posix()))
    return Demo(folder, reports, summary, authority, roster)


def _authority_summary(reviews: Path, output: Path, roster: Path, words: Words) -> bytes:
    rosters = [expected(roster, None, TODAY, words)]
    request = asked(FOR_AUTHORITY, None, None, None, rosters, words)
    assert request is not None
    merged = merge([reviews], output, TODAY, words, wishes=Wishes(known=tuple(each.roster for each in rosters)))
    return for_authority(merged.reviews, request, rosters, words).content


def _refuse_strangers_folder(folder: Path, words: Words) -> None:
    """Only an empty folder, or one that an earlier demo made, is written into."""
    if folder.exists() and not folder.is_dir():
        raise SppError(words("demo.no_folder", folder=folder), words("demo.choose"), "no-folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MADE_BY_US).is_file():
        raise SppError(words("demo.not_empty", folder=folder), words("demo.choose"), "not-empty")


def _write_folder(folder: Path, kind: str, words: Words, tell: Callable[[str], None]) -> Iterator[Path]:
    """The workbooks of one kind, which stand in the carried folder of that name; the reviews stand above them."""
    folder.mkdir(exist_ok=True)
    beside = SOURCE / folder.name
    for source in sorted((beside if beside.is_dir() else SOURCE).glob("[0-9]*.json")):
        target = folder / f"{source.stem}-{kind}.xlsx"
        _write(source, target, kind, words, tell)
        yield target


def _write(source: Path, target: Path, kind: str, words: Words, tell: Callable[[str], None]) -> None:
    stamp = json.loads(source.read_text(encoding="utf-8"))
    edition = find_edition(stamp["framework"], stamp["language"])
    content = content_from_json(source, edition, next(each for each in KINDS if each.name == kind))
    write_whole(target, new_workbook(edition, content, TODAY, fixed_day=True), force=True)
    tell(words("demo.written", file=target.as_posix()))
