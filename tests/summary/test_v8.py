"""Rule V8 on every table and chart of the coordinator's summary: no mean, total, rank, arrow, sign, or order by level;
schools stand by name, levels are words, and what is counted is a review."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from spp_xl.journeys.merge.merging import summary_bytes
from spp_xl.model.plain import Coded, PlainTable, Traced, said
from spp_xl.model.words import Edition
from spp_xl.summary.catalogue import summary_tables
from spp_xl.summary.profiles import agreed_level, by_framework
from tests.editions import default_edition
from tests.summary.partners import NAMES, partners

ARROWS = re.compile("[←-⇿▲△▴▵▶▷▸▹►▻▼▽▾▿◀◁◂◃➔-➾⬀-⮿↑↓★☆]|^[+−-]\\d")
RANKED = re.compile(r"\b(mean|average|median|total|sum|rank|score|best|worst|top|bottom|higher|lower)\b", re.I)
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def tables(edition: Edition) -> list[PlainTable]:
    return summary_tables(partners(edition), edition.words)


def test_the_set_has_something_in_every_table(edition: Edition) -> None:
    """Else nothing would be proved."""
    assert [table.name for table in tables(edition) if not table.rows] == []
    assert sum(table.picture is not None for table in tables(edition)) == 1


def test_schools_stand_by_name_and_by_nothing_else(edition: Edition) -> None:
    for table in tables(edition):
        if table.columns[0].code == "school":
            schools = [said(row[0]) for row in table.rows]
            assert schools == sorted(schools, key=str.casefold), table.name
    (profiles,) = (table for table in tables(edition) if table.name == "profiles")
    assert [said(row[0]) for row in profiles.rows] == list(NAMES)


def test_a_cell_that_names_several_schools_names_them_in_order(edition: Edition) -> None:
    (levels,) = (table for table in tables(edition) if table.name == "levels")
    cells = [said(cell).split(", ") for row in levels.rows for cell in row[2:] if cell]
    assert any(len(schools) > 1 for schools in cells)
    assert all(schools == sorted(schools, key=str.casefold) for schools in cells)


def test_aspects_stand_in_the_order_of_the_framework(edition: Edition) -> None:
    printed = [edition.aspect(aspect) for aspect, _ in edition.framework.aspects()]
    for table in tables(edition):
        if table.name in ("levels", "spread"):
            assert [said(row[1]) for row in table.rows] == printed


def test_no_number_but_how_many_reviews(edition: Edition) -> None:
    for table in tables(edition):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert isinstance(cell, int) == (column.kind == "count"), (table.name, column.code)
        counted = {column.code for column in table.columns if column.kind == "count"}
        assert counted == ({*edition.framework.levels, "no_level"} if table.name == "spread" else set())


def test_counts_add_up_to_the_reviews_and_say_what_was_agreed(edition: Edition) -> None:
    (group,) = by_framework(partners(edition).reviews)
    (spread,) = (table for table in tables(edition) if table.name == "spread")
    for (aspect, _), row in zip(edition.framework.aspects(), spread.rows, strict=True):
        counts = [cell for cell in row if isinstance(cell, int)]
        assert sum(counts) == len(group)
        agreed = [agreed_level(each, aspect) for each in group]
        assert counts == [agreed.count(level) for level in (*edition.framework.levels, None)]


def test_names_stand_where_they_are_counted(edition: Edition) -> None:
    by_name = {table.name: table for table in tables(edition)}
    for named, counted in zip(by_name["levels"].rows, by_name["spread"].rows, strict=True):
        assert [len(said(cell).split(", ")) if cell else 0 for cell in named[2:]] == list(counted[2:-1])


def test_no_arrow_and_no_sign(edition: Edition) -> None:
    for table in tables(edition):
        for cell in (cell for row in table.rows for cell in row):
            assert not ARROWS.search(said(cell)), said(cell)


def test_no_heading_speaks_of_a_rank() -> None:
    for table in tables(default_edition()):
        for text in (table.tab, table.title, *(column.heading for column in table.columns)):
            assert not RANKED.search(text), text


def test_own_and_agreed_are_the_same_or_different_and_never_higher(edition: Edition) -> None:
    (lines,) = (table for table in tables(edition) if table.name == "lines")
    codes = {cell.code for row in lines.rows if isinstance(cell := row[5], Coded)}
    assert codes == {"same", "different", "not_said"}
    for row in lines.rows:
        own = row[4].what if isinstance(row[4], Traced) else row[4]
        compared, agreed = row[5], row[3]
        assert isinstance(compared, Coded)
        assert isinstance(agreed, Coded)
        assert compared.marked == (isinstance(own, Coded) and own.code != agreed.code)


def test_no_level_has_a_look_of_its_own(edition: Edition) -> None:
    """A fill says *different* and nothing else: levels that are agreed by both look alike, whichever they are."""
    content = summary_bytes(partners(edition), edition.words)
    (profiles,) = (table for table in tables(edition) if table.name == "profiles")
    book = load_workbook(io.BytesIO(content))
    sheet = book[profiles.tab]
    (made,) = sheet.tables.values()
    looks: dict[bool, set[tuple[object, ...]]] = {True: set(), False: set()}
    for shown, row in zip(sheet[made.ref][1:], profiles.rows, strict=True):
        for cell, plain in zip(shown, row, strict=True):
            if isinstance(plain, Coded) and plain.code in edition.framework.levels:
                looks[plain.marked].add((cell.fill.fgColor.rgb, cell.font.color.rgb, cell.font.b, cell.font.size))
    assert {marked: len(found) for marked, found in looks.items()} == {True: 1, False: 1}
    assert not any(page.conditional_formatting for page in book)


@pytest.mark.parametrize("what", ["axis", "series", "bars", "words"])
def test_a_chart_shows_names_of_levels_and_no_axis_of_numbers(what: str, edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(summary_bytes(partners(edition), edition.words))
    (spread,) = (table for table in tables(edition) if table.name == "spread")
    with zipfile.ZipFile(path) as package:
        (name,) = (name for name in package.namelist() if name.startswith("xl/charts/chart"))
        chart = ElementTree.fromstring(package.read(name))
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    series = list(chart.iter(f"{DRAWN}ser"))
    if what == "axis":
        assert [axis.find(f"{DRAWN}delete").get("val") for axis in chart.iter(f"{DRAWN}valAx")] == ["1"]  # type: ignore[union-attr]
    elif what == "series":
        names = [next(each.iterfind(f"{DRAWN}tx//{DRAWN}v")).text for each in series]
        assert names == [column.heading for column in spread.columns[2:]]
    elif what == "bars":
        drawn = [[int(v.text or "") for v in each.iterfind(f"{DRAWN}val//{DRAWN}v")] for each in series]
        assert [list(row) for row in zip(*drawn, strict=True)] == [list(row[2:]) for row in spread.rows]
    else:
        assert spread.picture is not None
        assert all(edition.level(level) in spread.picture.alt for level in edition.framework.levels)
        assert 'descr="' in drawing
