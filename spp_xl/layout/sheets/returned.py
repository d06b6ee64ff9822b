"""Profiles and Levels of the pasted Return rows: school by aspect in words, and how many schools stand where.

Schools stand by name. There is no mean, no total and no rank (rule V8); levels of another framework are not here.
"""

from spp_xl.layout.chart import Cells, Chart, Series
from spp_xl.layout.helper.returns import labelled
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import column_letters
from spp_xl.layout.parts import Block, Cell, Highlight, Label, Live, Part, Row, Sheet, range_name
from spp_xl.layout.sheets.return_heads import theme_band, theme_page_ends
from spp_xl.layout.sheets.returns import CAPACITY, NAME
from spp_xl.model.returned import level_key
from spp_xl.model.words import Edition

SCHOOL, URN, FIRST, LAST, STAGE, LEVELS = range(1, 7)
START = {SCHOOL: "school", URN: "urn", FIRST: "first", LAST: "last", STAGE: "stage"}
WIDTHS = (30.0, 9.0, 12.0, 12.0, 20.0)
LEVEL = 13.0
ROOM = 190.0  # characters on a page, at which all ready rows stand on it
CHART_TOP = 8  # rows of a chart besides its bars
PROFILES, DISTRIBUTION = "returned_profiles", "distribution"


def profiles_sheet(edition: Edition, calc: Helper | None) -> Sheet:
    """A row a school whose row counts, in the order of their names."""
    words = edition.words
    aspects = [aspect for aspect, _ in edition.framework.aspects()]
    columns = START | {LEVELS + n: level_key(aspect) for n, aspect in enumerate(aspects)}
    heads: dict[int, Cell] = {
        at: Label(words(f"sheets.returned_profiles.columns.{column}"), "column") for at, column in START.items()
    }
    heads |= {LEVELS + n: Label(edition.aspect(aspect), "column") for n, aspect in enumerate(aspects)}
    rows = tuple(_profile(columns, calc, number) for number in range(1, CAPACITY + 1))
    last = max(columns)
    lit = (Highlight((LEVELS, last), f"COUNTIF(spp_quiet_words,{column_letters(LEVELS)}{{row}})>0", "quiet_words"),)
    parts: tuple[Row | Block, ...] = (
        Row({SCHOOL: Label(words("sheets.returned_profiles.title"), "title")}, height=30),
        Row({SCHOOL: Label(words("sheets.returned_profiles.about"), "about")}, height=20),
        Row(height=6),
        Row(theme_band(edition, LEVELS), height=36),
        Row(heads, height=50),
        Block(PROFILES, columns, rows, highlights=lit if calc else ()),
    )
    widths = (*WIDTHS, *(LEVEL for _ in aspects))
    return Sheet(
        PROFILES,
        words("sheets.returned_profiles.tab"),
        widths,
        parts,
        "agree",
        landscape=True,
        freeze=5,
        freeze_columns=2,
        page_ends=theme_page_ends(edition, widths, LEVELS, ROOM, widths[0]),
    )


def _profile(columns: dict[int, str], calc: Helper | None, number: int) -> Row:
    styles = {FIRST: "grid_day", LAST: "grid_day", SCHOOL: "grid_name"}
    key = f"{PROFILES}.{number}"
    if calc is None:
        return Row({at: Live("0", "", styles.get(at, "grid")) for at in columns}, key=key, height=20)
    table = calc.tables[NAME]
    place = calc.from_outside(NAME, "place", table.top + number - 1)
    cells: dict[int, Cell] = {}
    for at, column in columns.items():
        source = {FIRST: "its_first", LAST: "its_last", SCHOOL: "shown"}.get(at, column)
        found = f"INDEX({calc.column(NAME, source)},{place})"
        if at == STAGE:
            found = labelled(calc, "stage_words", found)
        elif at >= LEVELS:
            found = labelled(calc, "level_words", found)
        cells[at] = Live(f'IF({place}="","",{found})', "", styles.get(at, "grid"))
    return Row(cells, key=key, height=20)


def distribution_sheet(edition: Edition, calc: Helper | None) -> Sheet:
    """How many schools stand at each level of each aspect; the chart is drawn from these cells."""
    words, levels = edition.words, edition.framework.levels
    columns = {1: "aspect"} | {2 + n: level for n, level in enumerate(levels)}
    head: dict[int, Cell] = {1: Label(words("sheets.profile.aspect"), "column")}
    head |= {2 + n: Label(edition.level(level), "column_centre") for n, level in enumerate(levels)}
    rows = tuple(_spread(edition, calc, aspect) for aspect, _ in edition.framework.aspects())
    block = Block(DISTRIBUTION, columns, rows)
    parts: tuple[Part, ...] = (
        Row({1: Label(words("sheets.distribution.title"), "title")}, height=30),
        Row({1: Label(words("sheets.distribution.about"), "about")}, height=20),
        Row(height=6),
        Row(head, height=24),
        block,
        Row(height=10),
        _chart(edition, len(rows)),
    )
    return Sheet(
        DISTRIBUTION,
        words("sheets.distribution.tab"),
        (44.0, *(16.0 for _ in levels)),
        parts,
        "agree",
        landscape=False,
        pages_tall=1,
        freeze=4,
    )


def _chart(edition: Edition, aspects: int) -> Chart:
    """One bar an aspect, one part a level."""
    words, source = edition.words, range_name(DISTRIBUTION)
    levels = edition.framework.levels
    series = tuple(Series(edition.level(level), Cells(source, 2 + n)) for n, level in enumerate(levels))
    alt = words("sheets.distribution.alt", levels=", ".join(each.name for each in series))
    tall = CHART_TOP + 2 * aspects
    return Chart(words("sheets.distribution.chart"), alt, Cells(source, 1), series, (1, 1 + len(levels)), tall)


def _spread(edition: Edition, calc: Helper | None, aspect: str) -> Row:
    cells: dict[int, Cell] = {1: Label(edition.aspect(aspect), "rule")}
    cells |= {2 + n: _count(calc, aspect, level) for n, level in enumerate(edition.framework.levels)}
    return Row(cells, key=level_key(aspect), height=20)


def _count(calc: Helper | None, aspect: str, level: str) -> Live:
    if calc is None:
        return Live("0", 0.0, "count")
    shows, levels = calc.column(NAME, "shows"), calc.column(NAME, level_key(aspect))
    return Live(f'COUNTIFS({shows},1,{levels},"{level}")', 0.0, "count")
