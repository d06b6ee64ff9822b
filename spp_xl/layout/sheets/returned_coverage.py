"""Coverage: every school of the roster in the review year at hand, by its calendar and the pasted Return rows."""

from spp_xl.layout.helper.returns import labelled, word_of
from spp_xl.layout.helper.school_year import YearCells
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import Block, Cell, Label, Live, Row, Sheet
from spp_xl.layout.sheets.returns import NAME
from spp_xl.model.partnership import SCHOOLS
from spp_xl.model.table import serial
from spp_xl.model.words import Edition

KEY = "returned_coverage"
COLUMNS = {1: "school", 2: "urn", 3: "standing", 4: "day", 5: "stage", 6: "row", 7: "to_do"}
STYLES = {1: "grid_name", 4: "grid_day", 6: "count"}
LABELS = {3: "standing_words", 5: "stage_words", 7: "to_do_words"}
WIDTHS = (34.0, 9.0, 29.0, 13.0, 20.0, 12.0, 66.0)


def coverage_sheet(edition: Edition, calc: Helper | None, year: YearCells | None = None) -> Sheet:
    """A row a school, in the roster's order."""
    words = edition.words
    heads: dict[int, Cell] = {
        at: Label(words(f"sheets.returned_coverage.columns.{column}"), "column") for at, column in COLUMNS.items()
    }
    first, last = (Live("0", "", "day"), Live("0", "", "day")) if year is None else _days(year)
    span: dict[int, Cell] = {
        1: Label(words("sheets.returned_coverage.year"), "plain"),
        3: first,
        4: last,
    }
    rows = tuple(_row(calc, number) for number in range(1, SCHOOLS + 1))
    parts: tuple[Row | Block, ...] = (
        Row({1: Label(words("sheets.returned_coverage.title"), "title")}, height=30),
        Row({1: Label(words("sheets.returned_coverage.about"), "about")}, height=20),
        Row(span, height=20),
        Row(heads, height=32),
        Block(KEY, COLUMNS, rows),
    )
    return Sheet(
        KEY,
        words("sheets.returned_coverage.tab"),
        WIDTHS,
        parts,
        "agree",
        landscape=True,
        pages_tall=1,
        freeze=4,
    )


def _days(year: YearCells) -> tuple[Live, Live]:
    return Live(year.first, serial(year.year.first), "day"), Live(year.last, serial(year.year.last), "day")


def _row(calc: Helper | None, number: int) -> Row:
    key = f"{KEY}.{number}"
    if calc is None:
        return Row({at: Live("0", "", STYLES.get(at, "grid")) for at in COLUMNS}, key=key, height=20)
    cells: dict[int, Cell] = {at: _cell(calc, number, at, column) for at, column in COLUMNS.items()}
    return Row(cells, key=key, height=20)


def _cell(calc: Helper, number: int, at: int, column: str) -> Live:
    row = calc.tables["schools"].top + number - 1
    style = STYLES.get(at, "grid")
    if column == "stage":
        place = calc.from_outside("schools", "row", row)
        stage = labelled(calc, "stage_words", f"INDEX({calc.column(NAME, 'stage')},{place})")
        return Live(f'IF({place}="","",{stage})', "", style)
    source = {"school": "name"}.get(column, column)
    value = calc.calc.value(row, calc.tables["schools"].columns[source])
    there = calc.from_outside("schools", source, row)
    if at not in LABELS:
        return Live(there, value, style)
    words = LABELS[at]
    return Live(f'IF({there}="","",{labelled(calc, words, there)})', word_of(calc, words, value), style)
