"""A person at the keyboard: answers typed into a blank workbook that LibreOffice holds open.

Between two reviews only what differs is typed. What is looked at is what the workbook itself computes.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from spp_xl.journeys.making import new_review
from spp_xl.layout.helper.outcomes import RULE_COLUMNS, RULE_LEFT
from spp_xl.layout.names import column_letters
from spp_xl.layout.review_book import answer_sheets
from spp_xl.model.review import Review
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from tests.bench.office import Document, Office, Value
from tests.cells import Key, addresses, answers_book, cells_of
from tests.rules.changes import Changed


@dataclass(frozen=True)
class Shown:
    """What the workbook says of a rule."""

    outcome: str
    count: int
    where: str
    link: str
    left: int


def shown_rules(values: dict[str, Value]) -> dict[str, Shown]:
    """Rule id → what stands in its row of the hidden sheet of rules."""
    at = {name: column_letters(RULE_LEFT + number) for number, name in enumerate(RULE_COLUMNS)}
    found: dict[str, Shown] = {}
    for ref, value in values.items():
        letters = ref.rstrip("0123456789")
        if letters == at["rule"] and isinstance(value, str) and value.startswith("SPP-"):
            row = {name: values.get(f"{column}{ref.removeprefix(letters)}", "") for name, column in at.items()}
            found[value] = Shown(
                str(row["outcome"]), _whole(row["count"]), str(row["where"]), str(row["link"]), _whole(row["left"])
            )
    return found


def _whole(value: Value) -> int:
    assert isinstance(value, float), value
    return int(value)


class Typist:
    """One open workbook; `type` makes it hold a review as at a day."""

    def __init__(self, office: Office, edition: Edition, folder: Path) -> None:
        self.edition = edition
        path = folder / "blank.xlsx"
        path.write_bytes(new_review(edition, Review(), date(2026, 1, 1), fixed_day=True))
        self.doc: Document = office.open(path)
        self._stands = addresses(answers_book(edition, Review()))
        self._held: dict[Key, Any] = {}
        sheet, _, ref = self.doc.names()["spp_as_at"].removeprefix("$").rpartition(".")
        self._as_at = sheet.strip("'"), ref.replace("$", "").replace("C", "B")  # the fixed day stands beside it
        self._check = next(s for s in answer_sheets(edition) if s.key == "check").title

    def __enter__(self) -> "Typist":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.doc.close()

    def type(self, described: Changed, as_at: date) -> None:
        """Type what differs from what is there, and clear what is no longer answered."""
        _, wanted = cells_of(described.review, self.edition, described.raw)
        for key in {**self._held, **wanted}:
            if self._held.get(key) != wanted.get(key):
                place = self._stands[key]
                self.doc.set(place.sheet, place.cell, wanted.get(key))
        self._held = wanted
        self.doc.set(*self._as_at, float(serial(as_at)), force=True)
        self.doc.recalculate()

    def shown(self) -> dict[str, Shown]:
        """What the workbook says now, by rule."""
        return shown_rules(self.doc.values("spp_rules"))

    def sentence(self) -> str:
        """How much is left, as the Check sheet says it."""
        values = self.doc.values(self._check)
        above = [ref for ref, value in values.items() if isinstance(value, str) and ref in ("B2", "B3", "B4", "B5")]
        lefts = [str(values[ref]) for ref in above if str(values[ref]).endswith(".") and " left " in str(values[ref])]
        return lefts[0]
