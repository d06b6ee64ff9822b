"""Summary tables become a book: a cover that leads everywhere, then one sheet a table, title in A1, no merged cells."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spp_xl.layout.names import on_sheet
from spp_xl.layout.parts import (
    Away,
    Book,
    Cell,
    Day,
    Jump,
    Label,
    Number,
    Part,
    Row,
    Sheet,
    Table,
)
from spp_xl.layout.sheets.hidden import meta_sheet
from spp_xl.layout.snapshot import FORMAT
from spp_xl.layout.summary_picture import PICTURE, bars
from spp_xl.layout.summary_widths import groups_of, page_ends, printed_of, widths_of
from spp_xl.model.plain import Coded, Column, Link, PlainCell, PlainTable, Traced, said
from spp_xl.model.words import Words

KIND, FOR_AUTHORITY, COMPARISON = "summary", "authority", "comparison"
COVER = (18.0, 84.0)
LEAST = 19.0  # points: of a row; the writer makes it taller where its texts need more
WIDE = 8  # columns; beyond them the first stays in view, and a table of levels is a picture: arrows would cover it
ACROSS = 140.0  # characters of a text on A4 across
LETTERS = 1.2  # of a text, for one character of a width
TABS = ("agree", "follow", "print")


def summary_book(
    tables: Sequence[PlainTable], facts: Iterable[tuple[str, str]], as_at: date, words: Words, kind: str = KIND
) -> Book:
    """The workbook of these tables; ``facts`` are label and sentence for the cover. Words name the ``kind``."""
    said = kind.replace("-", "_")
    title, about = words(f"product.{said}"), words(f"{said}.cover.about")
    sheets = [_cover(tables, title, about, facts, words)]
    for place, table in enumerate(tables):
        tab = TABS[min(place, len(TABS) - 1)]
        sheets += [*_picture(table, tab), _sheet(table, tab, words)]
    stamp = {"kind": kind, "format": str(FORMAT), "language": words.language, "as_at": as_at.isoformat()}
    return Book(
        kind,
        (*sheets, meta_sheet(stamp)),
        stamp,
        {_target(name): on_sheet(tab, "$A$1") for table in tables for name, tab, _ in _shown(table)},
        {"title": title, "subject": about, "language": words.language},
    )


def _target(table: str) -> str:
    """The name of a sheet's first cell: a link by name survives a renamed sheet."""
    return f"spp_go_{table}"


def _cover(
    tables: Sequence[PlainTable], title: str, about: str, facts: Iterable[tuple[str, str]], words: Words
) -> Sheet:
    told = [_row((label, text), ("table_name", "table_text")) for label, text in facts]
    contents = [
        _row((Link(name, tab), text), ("table_link", "table_text"))
        for table in tables
        for name, tab, text in _shown(table)
    ]
    led = max((len(tab) for table in tables for _, tab, _ in _shown(table)), default=0) + 3.0
    head = (words("summary.cover.sheet"), words("summary.cover.shows"))
    parts: tuple[Part, ...] = (
        *_heading(title, about),
        *told,
        *((Row(height=18), Table("contents", head, tuple(contents), 22)) if contents else ()),
    )
    return Sheet(
        "cover",
        words("summary.cover.tab"),
        COVER[1:],
        parts,
        "start",
        protected=False,
        pages_tall=1,
        key_width=max(COVER[0], led),  # a link is one line
    )


def _shown(table: PlainTable) -> Iterator[tuple[str, str, str]]:
    """The sheets of a table: the name by which links lead there, the tab, and what it shows."""
    if picture := table.picture:
        yield _drawn(table.name), picture.tab, f"{picture.title}. {picture.about}"
    yield table.name, table.tab, f"{table.title}. {table.about}"


def _drawn(table: str) -> str:
    return f"{table}_drawn"


def _picture(table: PlainTable, tab: str) -> Iterator[Sheet]:
    """The table's counts as bars, on one page, and a way to the numbers."""
    if (picture := table.picture) is None:
        return
    parts: tuple[Part, ...] = (
        *_heading(picture.title, picture.about),
        Row({0: Jump(_target(table.name), table.title)}),
        bars(table, picture),
    )
    yield Sheet(
        _drawn(table.name),
        picture.tab,
        PICTURE[1:],
        parts,
        tab,
        protected=False,
        landscape=True,
        pages_tall=1,
        key_width=PICTURE[0],
    )


def _sheet(table: PlainTable, tab: str, words: Words) -> Sheet:
    widths = widths_of(table)
    styles = tuple("table_name" if column.kind == "name" else "table_text" for column in table.columns)
    nothing = (words("summary.nothing"), *("" for _ in table.columns[1:]))
    rows = Rows(table.rows or (nothing,), styles)
    wide = len(table.columns) > WIDE
    picture = wide and any(column.kind == "level" for column in table.columns)
    ends = page_ends(table, widths) if picture else ()
    printed = printed_of(table)
    page = sum(widths[: ends[0] if ends else printed])
    room = page if ends or printed < len(widths) else max(page, ACROSS)
    heading = (*_heading(table.title, table.about, room), *_band(table.columns))
    return Sheet(
        table.name,
        table.tab,
        widths[1:],
        (*heading, Table(table.name, _headings(table.columns), rows, LEAST, filters=not picture)),
        tab,
        protected=False,
        landscape=True,
        freeze=len(heading) + 1,
        freeze_columns=1 if wide else 0,
        key_width=widths[0],
        prints=(len(heading) + 1 + len(rows), printed) if printed < len(widths) else (0, 0),
        page_ends=ends,
    )


def _heading(title: str, about: str, room: float = ACROSS) -> tuple[Row, ...]:
    """``room`` in characters: a text that goes on beyond it is cut off on paper."""
    lines = textwrap.wrap(about, int(room * LETTERS)) or [""]
    told = (Row({0: Label(line, "about")}, height=20 if len(lines) == 1 else 16) for line in lines)
    return Row({0: Label(title, "title")}, height=30), *told, Row(height=8)


def _band(columns: Sequence[Column]) -> Iterator[Row]:
    """Above the headings the groups of columns, each named once, over its first column."""
    cells: dict[int, Cell] = {}
    for group, places in groups_of(columns):
        cells |= {place: Label("", "section") for place in places}
        cells[places[0]] = Label(group, "table_band_wrap" if len(places) == 1 else "table_band")
    if cells:
        yield Row(cells, height=22)


def _headings(columns: Sequence[Column]) -> tuple[str, ...]:
    """An Excel table takes no heading twice, not even in capitals."""
    headings: list[str] = []
    for column in columns:
        heading, number = column.heading, 2
        while heading.lower() in {known.lower() for known in headings}:
            heading, number = f"{column.heading} ({number})", number + 1
        headings.append(heading)
    return tuple(headings)


@dataclass(frozen=True)
class Rows(Sequence[Row]):
    """Rows that are made when they are written: those of all sheets together would be most of a summary's memory."""

    cells: Sequence[Sequence[PlainCell]]
    styles: Sequence[str]

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, place: Any) -> Any:
        return _row(self.cells[place], self.styles)


def _row(cells: Sequence[PlainCell], styles: Sequence[str]) -> Row:
    placed = {place: _cell(cell, style) for place, (cell, style) in enumerate(zip(cells, styles, strict=True))}
    return Row(placed, height=LEAST)


def _cell(cell: PlainCell, style: str) -> Cell:
    match cell:
        case Coded(label=label):
            return Label(label, _style(cell, style))
        case Traced(what, source):
            place = on_sheet(source.sheet, source.cell) if source.sheet else ""
            return Away(source.file, place, said(what), source.words, _style(cell, style))
        case Link(table, text):
            return Jump(_target(table), text, "table_link")
        case date():
            return Day(cell, "table_day")
        case int():
            return Number(cell, "table_count")
    return Label(cell or "", style)


def _style(cell: Coded | Traced, style: str) -> str:
    """A value that opens a place looks like one, unless there is nothing to see."""
    what = cell.what if isinstance(cell, Traced) else cell
    if isinstance(what, Coded) and (what.quiet or what.marked):
        return "table_quiet" if what.quiet else "table_marked"
    return "table_traced" if isinstance(cell, Traced) else style
