"""Charts: they point at cells wherever these stand, say what is in them, and need no colour and no axis of numbers."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from xlsxwriter import Workbook

from spp_xl.excel.style import Styles
from spp_xl.excel.theme import find_theme
from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.chart import Cells, Chart, Series
from spp_xl.layout.parts import Block, Book, Label, Live, Number, Part, Row, Sheet, Table, range_name, table_name
from spp_xl.shelf import find_words
from tests.bench.office import Office, compare_cached, page_texts
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
ASPECTS = ("Attendance & belonging", "Teaching", "Leaders' time")
COUNTS = ((2, 3, 0), (1, 0, 4), (3, 3, 3))
WIDTHS = (12.0, 12.0, 12.0)


def numbers() -> Table:
    """Aspects in column A, counts of three levels beside them."""
    rows = (
        Row({0: Label(aspect)} | {place: Number(count, "body") for place, count in enumerate(counts, start=1)})
        for aspect, counts in zip(ASPECTS, COUNTS, strict=True)
    )
    return Table("counts", ("Aspect", "One", "Two", "Three"), tuple(rows))


def formulas() -> Block:
    """The same by formula from the sheet of numbers; the first row of a block is its hidden row of keys."""
    rows = (
        Row(
            {1: Label(aspect)}
            | {c: Live(f"'It''s'!{'ABCD'[c - 1]}{row}+0", counts[c - 2], "live") for c in range(2, 5)},
            key=f"a{row}",
        )
        for row, (aspect, counts) in enumerate(zip(ASPECTS, COUNTS, strict=True), start=2)
    )
    return Block("spread", {1: "aspect", 2: "one", 3: "two", 4: "three"}, tuple(rows))


def chart(of: str, first: int, series: int = 3, tall: int = 16) -> Chart:
    levels = ("Beginning", "Growing", "Sure", "Four", "Five", "Six", "Seven", "Eight")[:series]
    made = tuple(Series(level, Cells(of, first + 1 + place % 3)) for place, level in enumerate(levels))
    return Chart("Levels", "In Teaching four teams agreed Sure.", Cells(of, first), made, (0, 3), tall)


def book(*drawn: Chart) -> Book:
    parts: tuple[Part, ...] = (Row({0: Label("Pictures", "title")}, height=30), *drawn, Row({0: Label("Below")}))
    pages = (
        Sheet("numbers", "It's", WIDTHS, (numbers(),), protected=False, key_width=20),
        Sheet("live", "Live", (20.0, *WIDTHS), (formulas(),)),
        Sheet("drawn", "Drawn", WIDTHS, parts, protected=False, landscape=True, key_width=60),
    )
    return Book("test", pages, {})


def written(path: Path, *drawn: Chart) -> Path:
    path.write_bytes(workbook_bytes(book(*drawn), {}, find_words("en")))
    return path


def part(path: Path, name: str) -> Element:
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


def texts(root: Element, tag: str) -> list[str]:
    return [found.text or "" for found in root.iter(DRAWN + tag)]


BOTH = (chart(table_name("counts"), 0), chart(range_name("spread"), 1))


def test_numbers_and_formulas_are_drawn_alike(tmp_path: Path) -> None:
    path = written(tmp_path / "c.xlsx", *BOTH)
    for number, start, rows in ((1, "'It''s'!$A", "2:4"), (2, "Live!$B", "2:4")):
        drawn = part(path, f"xl/charts/chart{number}.xml")
        first, last = rows.split(":")
        assert texts(drawn, "f")[0] == f"{start}${first}:{start[-2:]}${last}"
        kept = [
            [float(value.text or "") for value in series.iterfind(f".//{DRAWN}val//{DRAWN}v")]
            for series in drawn.iter(f"{DRAWN}ser")
        ]
        assert kept == [list(each) for each in zip(*COUNTS, strict=True)]
        labels = [value.text for value in next(drawn.iter(f"{DRAWN}cat")).iter(f"{DRAWN}v")]
        assert labels == list(ASPECTS)
    assert own_findings(path) == []


def test_no_axis_of_numbers_is_drawn_and_the_counts_stand_in_the_bars(tmp_path: Path) -> None:
    drawn = part(written(tmp_path / "c.xlsx", *BOTH), "xl/charts/chart1.xml")
    (axis,) = drawn.iter(f"{DRAWN}valAx")
    assert [found.get("val") for found in axis.iter(f"{DRAWN}delete")] == ["1"]
    assert not list(drawn.iter(f"{DRAWN}majorGridlines"))
    for series in drawn.iter(f"{DRAWN}ser"):
        (shown,) = series.iter(f"{DRAWN}showVal")
        assert shown.get("val") == "1"


def test_a_chart_says_in_words_what_it_shows(tmp_path: Path) -> None:
    drawing = part(written(tmp_path / "c.xlsx", BOTH[0]), "xl/drawings/drawing1.xml")
    (named,) = drawing.iter(f"{PLACED}cNvPr")
    assert named.get("descr") == "In Teaching four teams agreed Sure."


def test_no_two_parts_of_a_bar_are_filled_alike_without_colour(tmp_path: Path) -> None:
    """Those of which nothing is known, white, among them."""
    drawn = chart(table_name("counts"), 0, series=8)
    *usual, last = drawn.series
    path = written(tmp_path / "c.xlsx", replace(drawn, series=(*usual, replace(last, blank=True))))
    looks = set()
    for series in part(path, "xl/charts/chart1.xml").iter(f"{DRAWN}ser"):
        look = next(iter(series.iterfind(f"{DRAWN}spPr")))[0]
        colour = next(iter(look.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}srgbClr")))
        looks.add(look.get("prst") or round(lightness(str(colour.get("val"))), 1))
    assert len(looks) == 8


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_stands_below_a_chart_is_not_covered() -> None:
    sheet = book(*BOTH).sheets[2]
    assert [at for at, _ in sheet.charts()] == [1, 17]
    assert [at for at, row, _ in sheet.placed() if row.cells] == [0, 33]


def test_a_chart_of_cells_that_nobody_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        written(tmp_path / "c.xlsx", chart("spp_nobody", 0))


def test_same_charts_same_bytes(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, *BOTH).read_bytes() for name in ("1.xlsx", "2.xlsx"))
    assert one == other


@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_the_open_xml_sdk_has_nothing_to_say(tmp_path: Path) -> None:
    assert sdk_findings(written(tmp_path / "c.xlsx", *BOTH)) == []


@pytest.mark.office
def test_it_is_calculated_and_printed(tmp_path: Path, office: Office) -> None:
    path = written(tmp_path / "c.xlsx", *BOTH)
    assert compare_cached(path, office) == []
    with office.open(path) as doc:
        page = " ".join(page_texts(doc.pdf(tmp_path / "c.pdf", ["Drawn"])))
    for text in ("Levels", "Beginning", "Growing", "Sure", *ASPECTS):
        assert text in page


def test_the_theme_fills_all_levels_that_a_framework_may_have() -> None:
    assert len(Styles(Workbook(io.BytesIO()), find_theme()).fills) >= 6
