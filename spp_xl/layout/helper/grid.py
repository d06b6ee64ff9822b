"""A hidden sheet is filled cell by cell and then turned into rows."""

from spp_xl.layout.names import fixed, fixed_range, on_sheet
from spp_xl.layout.parts import Cell, Label, Live, Number, Row, Sheet


class Grid:
    """Cells of one hidden sheet, by (row, column) from 0."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.cells: dict[tuple[int, int], Cell] = {}

    def text(self, row: int, column: int, text: str) -> str:
        """Put words or a code; returns the cell's address from any sheet."""
        self.cells[row, column] = Label(text, "hidden")
        return self.address(row, column)

    def number(self, row: int, column: int, value: float) -> str:
        """Put a number of ours."""
        self.cells[row, column] = Number(value)
        return self.address(row, column)

    def live(self, row: int, column: int, formula: str, value: str | float) -> str:
        """Put a formula and its value."""
        self.cells[row, column] = Live(formula, value, "hidden")
        return self.address(row, column)

    def address(self, row: int, column: int) -> str:
        """``'spp_calc'!$B$3``."""
        return on_sheet(self.key, fixed(row, column))

    def range(self, top: int, column: int, bottom: int) -> str:
        """Part of a column, as seen from any sheet."""
        return on_sheet(self.key, fixed_range(top, column, bottom, column))

    def value(self, row: int, column: int) -> str | float:
        """What Python says stands in a cell."""
        match self.cells[row, column]:
            case Live(_, value) | Number(value):
                return value
            case Label(text):
                return text
        raise AssertionError((row, column))

    def sheet(self) -> Sheet:
        """The hidden sheet."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            rows.setdefault(row, {})[column] = cell
        parts = tuple(Row(rows.get(row, {})) for row in range(max(rows) + 1))
        return Sheet(self.key, self.key, (), parts, hidden=True)
