"""A person at the keyboard: answers typed into a blank workbook that LibreOffice holds open.

Between two reviews only what differs is typed. What is looked at is what the workbook itself computes.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from spp_xl.layout.helper.outcomes import RULE_COLUMNS, RULE_LEFT
from spp_xl.layout.names import column_letters, ref
from spp_xl.layout.parts import Live, Sheet
from spp_xl.layout.review_book import answer_sheets
from spp_xl.model.review import Review
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from tests.bench.office import Document, Office, Value
from tests.cells import Key, addresses, answers_book, cells_of
from tests.made import workbook_of
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
    for place, value in values.items():
        letters = place.rstrip("0123456789")
        if letters == at["rule"] and isinstance(value, str) and value.startswith("SPP-"):
            row = {name: values.get(f"{column}{place.removeprefix(letters)}", "") for name, column in at.items()}
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
        path.write_bytes(workbook_of(edition, Review(), date(2026, 1, 1), fixed_day=True))
        self.doc: Document = office.open(path)
        self.doc.calculate_by_hand()
        self._stands = addresses(answers_book(edition, Review()))
        self._held: dict[Key, Any] = {}
        sheet, _, ref = self.doc.names()["spp_as_at"].removeprefix("$").rpartition(".")
        self._as_at = sheet.strip("'"), ref.replace("$", "").replace("C", "B")  # the fixed day stands beside it
        check = next(sheet for sheet in answer_sheets(edition) if sheet.key == "check")
        self._left = check.title, place_of("left", check)

    def __enter__(self) -> "Typist":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.doc.close()

    def type(self, described: Changed, as_at: date) -> None:
        """Type what differs from what is there, and clear what is no longer answered."""
        _, wanted = cells_of(described.review, self.edition, described.raw)
        changed = [key for key in {**self._held, **wanted} if self._held.get(key) != wanted.get(key)]
        places = [(self._stands[key], wanted.get(key)) for key in changed]
        self.doc.set_cells([(place.sheet, place.cell, value) for place, value in places])
        self._held = wanted
        self.doc.set_cells([(*self._as_at, float(serial(as_at)))], force=True)
        self.doc.recalculate()

    def shown(self) -> dict[str, Shown]:
        """What the workbook says now, by rule."""
        return shown_rules(self.doc.values("spp_rules"))

    def sentence(self) -> str:
        """How much is left, as the Check sheet says it."""
        return str(self.doc.get(*self._left))


def place_of(style: str, sheet: Sheet) -> str:
    """The one live cell of a sheet that has this look."""
    (found,) = (
        ref(at, column)
        for at, row, _ in sheet.placed()
        for column, cell in row.cells.items()
        if isinstance(cell, Live) and cell.style == style
    )
    return found
