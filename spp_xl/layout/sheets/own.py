"""A sheet that somebody added, as it was: its values where they stood, on a sheet of the same name."""

from collections.abc import Mapping
from datetime import date, datetime

from spp_xl.layout.parts import KEYS, Cell, Day, Label, Number, Row, Sheet
from spp_xl.model.table import CellValue, nothing

WIDTH, WIDEST = 12.0, 60.0


def own_sheet(title: str, key: str, cells: Mapping[int, Mapping[int, CellValue]]) -> Sheet:
    """``key`` tells it from its neighbours. Values of formulas stand as values."""
    rows = tuple(_row(cells.get(number, {})) for number in range(max(cells, default=-1) + 1))
    columns = range(max((max(row) for row in cells.values() if row), default=0) + 1)
    widths = [
        max([WIDTH, *(min(len(str(row[c])) + 2.0, WIDEST) for row in cells.values() if c in row)]) for c in columns
    ]
    return Sheet(key, title, tuple(widths[1:]), rows, protected=False, landscape=True, key_width=widths[KEYS])


def _row(values: Mapping[int, CellValue]) -> Row:
    return Row({column: _cell(value) for column, value in values.items() if not nothing(value)})


def _cell(value: CellValue) -> Cell:
    if isinstance(value, bool):
        return Label("TRUE" if value else "FALSE", "own")
    if isinstance(value, int | float):
        return Number(value, "own")
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return Day(value.date(), "own_day")
    if isinstance(value, date) and not isinstance(value, datetime):
        return Day(value, "own_day")
    return Label(str(value), "own")
