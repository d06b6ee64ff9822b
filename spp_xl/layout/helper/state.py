"""What the two hidden sheets know while they are filled: where each fact stands, and where there is room."""

from spp_xl.layout.helper.answers import Single
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.helper.lists import Table, add_column
from spp_xl.layout.names import fixed, on_sheet
from spp_xl.model.paths import Answers
from spp_xl.model.words import Edition
from spp_xl.rules.facts import Facts, Resolved

CALC, RULES = "spp_calc", "spp_rules"
LISTS_LEFT = 8  # single answers stand left of it
TEMPLATES = 20  # the column of words on the rules sheet


class Helper:
    """The ``Where`` of ``rules/formula.py``, and the pen."""

    def __init__(self, edition: Edition, facts: Facts, answers: Answers) -> None:
        self.edition, self.facts, self.answers = edition, facts, answers
        self.calc, self.rules = Grid(CALC), Grid(RULES)
        self.singles: dict[str, Single] = {}
        self.tables: dict[str, Table] = {}
        self.moments: dict[str, str] = {}
        self.left = LISTS_LEFT  # the next free column of the calculation sheet
        self._templates: dict[str, str] = {}

    # ---- where facts stand ----

    def single(self, path: str) -> str:
        """A single answer's resolved cell."""
        return self.singles[path].value

    def cell(self, rows: str, column: str, row: int) -> str:
        """A list's cell in a row of the calculation sheet."""
        return fixed(row, self.tables[rows].columns[column])

    def from_outside(self, rows: str, column: str, row: int) -> str:
        """The same, as other sheets write it."""
        return on_sheet(CALC, self.cell(rows, column, row))

    def column(self, rows: str, column: str) -> str:
        """A list's whole column."""
        table = self.tables[rows]
        return self.calc.range(table.top, table.columns[column], table.bottom)

    def over(self, stage: str) -> str:
        """Whether a stage is over."""
        return self.moments[stage]

    def today(self) -> str:
        """The *as at* day."""
        return "spp_as_at"

    def template(self, key: str, text: str) -> str:
        """The address of a cell that holds words of ours; each key is put once."""
        if key not in self._templates:
            self._templates[key] = self.rules.text(len(self._templates), TEMPLATES, text)
        return self._templates[key]

    # ---- adding to the calculation sheet ----

    def add(self, rows: str, column: str, formulas: list[str], values: list[Resolved]) -> str:
        """One more column of a list, one formula and value a row; returns its range."""
        add_column(self.calc, self.tables[rows], column, self.left, list(zip(formulas, values, strict=True)))
        self.left += 1
        return self.column(rows, column)

    def add_texts(self, rows: str, column: str, texts: list[str]) -> None:
        """One more column of words of ours."""
        table = self.tables[rows]
        table.columns[column] = self.left
        for row, text in zip(table.rows, texts, strict=True):
            self.calc.text(row, self.left, text)
        self.left += 1
