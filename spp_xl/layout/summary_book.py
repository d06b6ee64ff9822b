"""Summary tables become a book: a cover that leads everywhere, then one sheet a table, title in A1, no merged cells."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

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
from spp_xl.model.plain import Coded, Column, Link, PlainCell, PlainTable, Traced, said
from spp_xl.model.words import Words

KIND, FOR_AUTHORITY, COMPARISON = "summary", "authority", "comparison"
WIDTHS = {
    "file": 34.0,
    "name": 24.0,
    "urn": 8.0,
    "days": 12.0,
    "span": 25.0,
    "word": 17.0,
    "level": 10.5,
    "count": 11.0,
    "sentence": 46.0,
    "place": 24.0,
}
COVER = (18.0, 84.0)
LINE, TALLEST = 15.0, 400.0  # points
WIDEST_WORD, WIDEST_PLACE = 22.0, 64.0  # characters
USUAL, CAPITALS = 1.12, 0.85  # letters that go into a column as wide as one digit
WIDE = 8  # columns; beyond them the first stays in view, and a table of levels is a picture: arrows would cover it
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
    told = [_row((label, text), ("table_name", "table_text"), COVER) for label, text in facts]
    contents = [
        _row((Link(name, tab), text), ("table_link", "table_text"), COVER)
        for table in tables
        for name, tab, text in _shown(table)
    ]
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
        key_width=COVER[0],
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
    widths = _widths(table)
    styles = tuple("table_name" if column.kind == "name" else "table_text" for column in table.columns)
    rows = [_row(row, styles, widths) for row in table.rows] or [
        _row((words("summary.nothing"), *("" for _ in table.columns[1:])), styles, widths)
    ]
    band = list(_band(table.columns, widths))
    heading = (*_heading(table.title, table.about), *band)
    wide = len(table.columns) > WIDE
    picture = wide and any(column.kind == "level" for column in table.columns)
    head = _height((column.heading for column in table.columns), [width * 0.85 for width in widths])
    return Sheet(
        table.name,
        table.tab,
        widths[1:],
        (*heading, Table(table.name, _headings(table.columns), tuple(rows), head + 4, filters=not picture)),
        tab,
        protected=False,
        landscape=True,
        freeze=len(heading) + 1,
        freeze_columns=1 if wide else 0,
        key_width=widths[0],
    )


def _heading(title: str, about: str) -> tuple[Row, ...]:
    return Row({0: Label(title, "title")}, height=30), Row({0: Label(about, "about")}, height=20), Row(height=8)


def _band(columns: Sequence[Column], widths: Sequence[float]) -> Iterator[Row]:
    """Above the headings the groups of columns, each named once, over its first column."""
    cells: dict[int, Cell] = {}
    height = 22.0
    for group, places in _groups(columns):
        alone = len(places) == 1
        cells |= {place: Label("", "section") for place in places}
        cells[places[0]] = Label(group, "table_band_wrap" if alone else "table_band")
        if alone:
            height = max(height, _height([group], [widths[places[0]] * 0.8]) + 4)
    if cells:
        yield Row(cells, height=height)


def _groups(columns: Sequence[Column]) -> Iterator[tuple[str, list[int]]]:
    """Each group of neighbouring columns, with their places."""
    for group, members in groupby(enumerate(columns), key=lambda member: member[1].group):
        if group:
            yield group, [place for place, _ in members]


def _headings(columns: Sequence[Column]) -> tuple[str, ...]:
    """An Excel table takes no heading twice, not even in capitals."""
    headings: list[str] = []
    for column in columns:
        heading, number = column.heading, 2
        while heading.lower() in {known.lower() for known in headings}:
            heading, number = f"{column.heading} ({number})", number + 1
        headings.append(heading)
    return tuple(headings)


def _row(cells: Sequence[PlainCell], styles: Sequence[str], widths: Sequence[float]) -> Row:
    texts = map(said, cells)
    placed = {place: _cell(cell, style) for place, (cell, style) in enumerate(zip(cells, styles, strict=True))}
    return Row(placed, height=_height(texts, widths) + 4)


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


def _widths(table: PlainTable) -> tuple[float, ...]:
    """As each column's kind asks, and wide enough together for the name of their group."""
    widths = [_width(table, place) for place in range(len(table.columns))]
    for group, places in _groups(table.columns):
        short = len(group) + 4 - sum(widths[place] for place in places)
        if len(places) > 1 and short > 0:
            for place in places:
                widths[place] += short / len(places)
    return tuple(widths)


def _width(table: PlainTable, place: int) -> float:
    """As its kind asks, or as wide as its longest word where that is a level or a heading of one.

    A place stands on one line, as LibreOffice does not wrap what is a link.
    """
    kind = table.columns[place].kind
    if kind == "place":
        longest = max((len(said(row[place])) for row in table.rows), default=0)
        return min(max(WIDTHS[kind], longest + 1.0), WIDEST_PLACE)
    if kind != "level":
        return WIDTHS[kind]
    texts = [table.columns[place].heading, *(said(row[place]) for row in table.rows)]
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(max(WIDTHS[kind], longest + 2.0), WIDEST_WORD)


def _height(texts: Iterable[str], widths: Sequence[float]) -> float:
    """Points that the tallest of these texts needs, each wrapped in its column."""
    lines = [_lines(text, width) for text, width in zip(texts, widths, strict=True)]
    return min(max(lines, default=1) * LINE, TALLEST)


def _lines(text: str, width: float) -> int:
    room = int(width * (CAPITALS if text.isupper() else USUAL))
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    """Most texts are short, and wrapping takes longer than all else that is done for a cell."""
    return 1 if len(line) <= room and "\t" not in line else max(len(textwrap.wrap(line, room)), 1)
