"""One rich review as a workbook, and what a changed copy of it says: by reading, by rules, by its own Check sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spp_xl.excel.read import read_snapshot
from spp_xl.journeys.making import review_from_json
from spp_xl.layout.bind import bind
from spp_xl.layout.helper.outcomes import RULE_COLUMNS, RULE_LEFT
from spp_xl.layout.names import column_letters
from spp_xl.layout.reading import Notice, Reading
from spp_xl.layout.review_book import answer_sheets, reading_book
from spp_xl.layout.snapshot import Place
from spp_xl.model.paths import flatten
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.rules.check import check
from spp_xl.rules.workbook import UNREADABLE
from tests.bench.office import Document
from tests.editions import default_edition
from tests.made import workbook_of

DEMO = Path(__file__).parents[2] / "workbook_templates" / "demo"
DAY = date(2026, 11, 22)  # the demo's
Verdict = tuple[str, float]  # outcome, and how many places where it is found or explained


@cache
def demo_review(name: str) -> Review:
    """One of the demo's schools."""
    return review_from_json(next(DEMO.glob(f"{name}*.json")), default_edition())


def demo_workbook(name: str) -> bytes:
    """Its workbook."""
    return workbook_of(default_edition(), demo_review(name), DAY, fixed_day=True)


def read_back(path: Path, edition: Edition | None = None) -> Reading:
    """What a file holds."""
    edition = edition or default_edition()
    return bind(read_snapshot(path), reading_book(edition), edition)


# --- what the workbook and what Python say ----------------------------------------------------------


def check_says(doc: Document) -> dict[str, Verdict]:
    """The recalculated outcome of every rule on the hidden sheet that Check shows."""
    doc.recalculate()
    cells = doc.values("spp_rules")
    column = {name: column_letters(RULE_LEFT + number) for number, name in enumerate(RULE_COLUMNS)}
    rows = [ref[len(column["rule"]) :] for ref in cells if ref.rstrip("0123456789") == column["rule"]]
    said = {}
    for row in rows:
        outcome = str(cells.get(f"{column['outcome']}{row}", ""))
        count = cells.get(f"{column['count']}{row}", 0.0)
        said[str(cells[column["rule"] + row])] = _verdict(outcome, count)
    return said


def validate_says(reading: Reading, day: date = DAY) -> dict[str, Verdict]:
    """The same from Python: of every rule, and of the answers that nobody can read."""
    results = check(reading.review, default_edition().framework, day).results
    unread = sum(notice.code == "unread" for notice in reading.notices)
    said = {r.rule.id: _verdict(r.outcome, float(len(r.spots))) for r in results}
    return said | {UNREADABLE.id: _verdict("found" if unread else "kept", float(unread))}


def _verdict(outcome: str, count: Any) -> Verdict:
    return outcome, count if outcome in ("found", "explained") else 0.0


# --- what has changed ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changes:
    """What reads otherwise: single answers by path, rows that are gone, rows that are new."""

    answers: Mapping[str, tuple[Any, Any]]
    gone: Mapping[str, list[dict[str, Any]]]
    new: Mapping[str, list[dict[str, Any]]]

    def any(self) -> bool:
        """Whether anything has."""
        return bool(self.answers or self.gone or self.new)


def changes(before: Review, after: Review) -> Changes:
    """From one review to another; the order of rows does not count."""
    old, new = flatten(before), flatten(after)
    paths = sorted(old.single.keys() | new.single.keys())
    answers = {p: (old.single.get(p), new.single.get(p)) for p in paths if old.single.get(p) != new.single.get(p)}
    return Changes(answers, _without(old.lists, new.lists), _without(new.lists, old.lists))


def _without(
    rows: Mapping[str, list[dict[str, Any]]], others: Mapping[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    left = {name: [row for row in own if row not in others.get(name, [])] for name, own in rows.items()}
    return {name: own for name, own in left.items() if own}


def told(notices: tuple[Notice, ...]) -> set[tuple[str, str]]:
    """Kind of notice and sheet."""
    return {(notice.code, notice.place.sheet) for notice in notices}


# --- where things stand -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Area:
    """A list's ready rows: ``A`` holds their keys, answers stand from ``B`` to ``right``."""

    top: int
    bottom: int
    right: str

    def answers(self, rows: int = 0) -> str:
        """The first rows without their keys; all of them for 0."""
        return f"B{self.top}:{self.right}{self.top + rows - 1 if rows else self.bottom}"

    def with_keys(self, rows: int = 0, above: int = 0) -> str:
        """With their keys, and some rows above them."""
        return f"A{self.top - above}:{self.right}{self.top + rows - 1 if rows else self.bottom}"


@cache
def area_of(name: str, block: str) -> Area:
    """Where a list stands in a demo workbook as it was issued."""
    edition, review = default_edition(), demo_review(name)
    for sheet in answer_sheets(edition, review):
        for found in sheet.blocks():
            if found.name == block:
                top, _, bottom, right = sheet.rectangle(found)
                return Area(top + 2, bottom + 1, column_letters(right))
    raise LookupError(block)


@cache
def places(name: str) -> dict[str, Place]:
    """Every answer's place in a demo workbook as it was issued, by path; of lists only the rows that are filled."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "issued.xlsx"
        path.write_bytes(demo_workbook(name))
        return dict(read_back(path).places.at)
