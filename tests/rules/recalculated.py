"""What a workbook itself says of the cells typed into it, on the sheets that people and buttons read.

One blank workbook stays open; between two contents only what differs is typed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from spp_xl.layout.names import ref
from spp_xl.layout.parts import Answer, Block, Live, Sheet
from spp_xl.layout.review_book import answer_sheets
from spp_xl.layout.sheets.check import DO, OUTCOME, PLACES, WHERE
from spp_xl.model.review import Review
from spp_xl.model.table import CellError, serial
from spp_xl.rules.library import library
from spp_xl.rules.workbook import UNREADABLE
from tests.bench.office import Document, Entry, Formula, Office, Value
from tests.cells import Key, addresses
from tests.editions import EDITIONS
from tests.made import workbook_of
from tests.rules.contents import Content, Says, blank_book
from tests.rules.wild import ERRORS, Own, Raw
from tests.typed import place_of, shown_rules

At = tuple[str, str]  # sheet, cell


class Sheets:
    """An open workbook of an edition; ``says`` makes it hold a content and gives what it says."""

    def __init__(self, office: Office, name: str, folder: Path) -> None:
        self.edition = EDITIONS[name]()
        path = folder / f"{name}.xlsx"
        path.write_bytes(workbook_of(self.edition, Review(), date(2026, 1, 1), fixed_day=True))
        self.doc: Document = office.open(path)
        self.doc.calculate_by_hand()
        self._areas = [area for sheet, block in blank_book(name).blocks() if (area := _area(sheet, block))]
        for title in {area.sheet for area in self._areas if self.doc.protected(area.sheet)}:
            self.doc.unprotect(title)  # a rectangle has locked cells between the answers; each answer is typed in specs
        places = addresses(blank_book(name))
        self._stands: dict[Any, At] = {key: (place.sheet, place.cell) for key, place in places.items()}
        self._stands |= {(b, k): (p.sheet, f"A{p.cell.lstrip('ABCDEFGHIJ')}") for (b, k, _), p in places.items()}
        self._held: dict[Any, Raw] = {}
        sheet, _, cell = self.doc.names()["spp_as_at"].removeprefix("$").rpartition(".")
        self._as_at = sheet.strip("'"), cell.replace("$", "").replace("C", "B")  # the fixed day stands beside it
        self._informing = {rule.id for rule in library(self.edition.framework) if rule.informs}
        self._check = next(s for s in answer_sheets(self.edition) if s.key == "check")

    def __enter__(self) -> "Sheets":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.doc.close()

    def says(self, content: Content) -> Says:
        """Typed, recalculated, read."""
        self.type(content)
        seen = self.doc.values(self._check.title)
        rules = {}
        hidden = shown_rules(self.doc.values("spp_rules"))
        for rule, row in _rows(self._check).items():
            outcome, do, where, count = (seen.get(ref(row, column), "") for column in (OUTCOME, DO, WHERE, PLACES))
            code = hidden[rule].outcome
            shown = "told" if code == "found" and rule in self._informing else code
            assert outcome == self.edition.words(f"outcomes.{shown}"), (rule, outcome, code)
            assert do == self._to_do(rule, code), (rule, do)
            assert where == hidden[rule].where, rule
            assert count == (hidden[rule].count if code in ("found", "explained") else ""), rule
            assert bool(where) == bool(hidden[rule].link) == (code != "kept"), rule
            rules[rule] = (code, int(count or 0), str(where))
        unread, line = rules[UNREADABLE.id], self._top(seen, "unread")
        key = "one" if unread[1] == 1 else "some"
        assert line == (self.edition.words(f"unread.{key}", count=unread[1], place=unread[2]) if unread[1] else "")
        return Says(rules, self._top(seen, "stage"), self._top(seen, "left"))

    def type(self, content: Content) -> None:
        """Type what differs from what is there, and clear what is no longer answered."""
        wanted: dict[Any, Raw] = {**content.cells, **content.numbers}
        changed = [key for key in {**self._held, **wanted} if not _alike(_there(self._held, key), _there(wanted, key))]
        areas = [area for whole in self._areas if (area := whole.around(changed))]
        for area in areas:
            rows = [[_plain(wanted.get(key)) for key in row] for row in area.rows]
            self.doc.set_block(area.sheet, area.corner, rows, force=True)
        formulas = {key for area in areas for key in area.keys if isinstance(entry(wanted.get(key)), Formula)}
        singly = formulas.union(changed) - {key for area in areas for key in area.keys - formulas}
        self.doc.set_cells([(*self._stands[key], entry(_there(wanted, key))) for key in sorted(singly)], force=True)
        self.doc.set_cells([(*self._as_at, float(serial(content.as_at)))], force=True)
        self._held = wanted
        self.doc.recalculate()

    def _to_do(self, rule: str, outcome: str) -> str:
        key = {"found": "fix", "not_yet": "waits"}.get(outcome)
        return self.edition.rule(rule.removeprefix("SPP-"), key) if key else ""

    def _top(self, seen: dict[str, Value], style: str) -> str:
        return str(seen.get(place_of(style, self._check), ""))


@dataclass(frozen=True)
class Area:
    """The answers of a list or a form as one rectangle, which is typed at once; None where nothing is answered."""

    sheet: str
    column: int
    top: int
    rows: tuple[tuple[Key | None, ...], ...]

    @property
    def corner(self) -> str:
        return ref(self.top, self.column)

    @cached_property
    def keys(self) -> frozenset[Key]:
        return frozenset(key for row in self.rows for key in row if key is not None)

    def around(self, changed: Collection[Key]) -> "Area | None":
        """From the first to the last row in which something changed."""
        mine = self.keys.intersection(changed)
        at = [number for number, row in enumerate(self.rows) if mine.intersection(row)]
        return replace(self, top=self.top + at[0], rows=self.rows[at[0] : at[-1] + 1]) if at else None


def _area(sheet: Sheet, block: Block) -> Area | None:
    """None where words of ours stand between the answers, as on a theme's sheet."""
    columns = {c for row in block.rows for c, cell in row.cells.items() if isinstance(cell, Answer)}
    if not columns or (len(columns) > 1 and not block.rows_of):
        return None
    across = range(min(columns), max(columns) + 1)
    rows = tuple(
        tuple((block.name, row.key, block.columns[c]) if isinstance(row.cells.get(c), Answer) else None for c in across)
        for row in block.rows
    )
    top, *_ = sheet.rectangle(block)
    return Area(sheet.title, across[0], top + 1, rows)


def _plain(raw: Raw | Own) -> float | str | None:
    typed = entry(raw)
    return typed if isinstance(typed, float | str) else None


def _there(cells: Mapping[Any, Raw], key: Any) -> Raw:
    """What stands there; a number of evidence that nobody wrote over stands as printed, and None empties it."""
    return cells.get(key, key[1] if len(key) == 2 else None)


def _alike(one: Raw | Own, other: Raw | Own) -> bool:
    return type(one) is type(other) and one == other


def _rows(check: Sheet) -> dict[str, int]:
    """Rule id → its row on the Check sheet, from 0; the rules that no formula answers are left out."""
    return {
        row.key: at
        for at, row, block in check.placed()
        if isinstance(block, Block) and any(isinstance(cell, Live) for cell in row.cells.values())
    }


def entry(raw: Raw) -> Entry | Formula:
    """How it gets into a cell: an error or a truth value by the formula that gives it, a day as its number."""
    match raw:
        case Own(formula, _):
            return Formula(formula)
        case CellError(code):
            return Formula(ERRORS[code])
        case bool():
            return Formula("TRUE()" if raw else "FALSE()")
        case datetime():
            return serial(raw.date()) + _of_a_day(raw.time())
        case date():
            return float(serial(raw))
        case time():
            return _of_a_day(raw)
        case int() | float():
            return float(raw)
    assert raw is None or isinstance(raw, str)
    return raw


def _of_a_day(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
