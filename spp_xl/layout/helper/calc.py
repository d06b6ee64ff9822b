"""Both hidden calculation sheets, filled for one review, and the addresses that visible sheets refer to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from spp_xl.layout.bind import rows_by_key
from spp_xl.layout.helper.answers import Single, put_single_answers
from spp_xl.layout.helper.evidence import EvidenceOf, put_evidence
from spp_xl.layout.helper.framework_lists import aspect_formulas, theme_formulas
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.helper.lists import Records, Table, add_column, put_constants, put_list
from spp_xl.layout.helper.outcomes import RULE_COLUMNS, RULE_LEFT, RuleCells, put_duty, put_rule, put_stages
from spp_xl.layout.helper.places import target_of
from spp_xl.layout.names import fixed, on_sheet
from spp_xl.layout.parts import Block, Sheet
from spp_xl.model.paths import flatten
from spp_xl.model.review import Review
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from spp_xl.rules.check import Checked, check, duty_column
from spp_xl.rules.columns import ASPECTS, added_columns, used_columns
from spp_xl.rules.evaluate import evaluate
from spp_xl.rules.expr import Node
from spp_xl.rules.facts import Resolved, Row
from spp_xl.rules.formula import formula
from spp_xl.rules.library import library
from spp_xl.rules.rule import Duty, Rule
from spp_xl.rules.stages import moments

CALC, RULES = "spp_calc", "spp_rules"
LISTS_LEFT = 8
AT_ROW, STAGE_ROW, LEFT_ROW, MOMENTS_TOP, DUTIES_TOP = 0, 2, 3, 4, 14  # of the rules sheet
TEMPLATES = 20  # its column of words


class Calc:
    """Fills the sheets on construction; afterwards its attributes and methods give addresses and values.

    It is the ``Where`` of ``rules/formula.py``: it knows where each fact stands.
    """

    def __init__(self, edition: Edition, review: Review, sheets: Iterable[Sheet], as_at: date, fixed_day: bool) -> None:
        self.edition = edition
        self.checked: Checked = check(review, edition.framework, as_at)
        self.facts = self.checked.facts
        self.answers = flatten(review)
        self.calc, self.rules = Grid(CALC), Grid(RULES)
        self.tables: dict[str, Table] = {}
        self.moments: dict[str, str] = {}
        self.rule_cells: dict[str, RuleCells] = {}
        self.left = LISTS_LEFT  # the next free column of the calculation sheet
        self._rule_tops: dict[str, int] = {}
        self._templates: dict[str, str] = {}
        sheets = tuple(sheets)
        self._put_day(as_at, fixed_day)
        self.singles: dict[str, Single] = put_single_answers(self.calc, sheets, self.answers.single, edition)
        self._put_lists(sheets)
        self._put_framework_lists()
        self._put_moments()
        for rows, column, expression in added_columns(edition.framework):
            self._add_expression(rows, column, expression)
        self.evidence_of: dict[str, EvidenceOf] = put_evidence(self)
        self.stage = put_stages(self.rules, STAGE_ROW, self.moments, self.facts.over)
        self._put_rules()
        self.left_count = self._put_left()

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

    def rule_value(self, rule_id: str, column: str) -> str | float:
        """What Python says stands in a rule's cell."""
        return self.rules.value(self._rule_tops[rule_id], RULE_LEFT + RULE_COLUMNS.index(column))

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

    def _put_day(self, as_at: date, fixed_day: bool) -> None:
        if fixed_day:
            self.rules.number(AT_ROW, 1, serial(as_at))
        chosen = fixed(AT_ROW, 1)
        self.as_at = self.rules.live(AT_ROW, 2, f'IF({chosen}="",TODAY(),{chosen})', serial(as_at))

    def _put_lists(self, sheets: tuple[Sheet, ...]) -> None:
        used = used_columns(
            self.edition.framework, (duty for rule in library(self.edition.framework) for duty in rule.duties)
        )
        used["evidence"] = used.get("evidence", set()) | {*ASPECTS, "text"}
        by_list: dict[str, list[tuple[Sheet, Block]]] = {}
        for sheet in sheets:
            for block in sheet.blocks():
                if block.rows_of in used:
                    by_list.setdefault(block.rows_of, []).append((sheet, block))
        for name, blocks in by_list.items():
            records = {block.name: self._records(name, block) for _, block in blocks}
            self._keep(put_list(self.calc, self.left, name, blocks, sorted(used[name]), records, self.edition))

    def _records(self, name: str, block: Block) -> Records:
        every = self.answers.lists[name]
        found: dict[str, dict[str, Any]] = rows_by_key(block, self.answers)
        place = {id(record): number for number, record in enumerate(every)}
        return {k: (place[id(found[row.key])], found[row.key]) for k, row in enumerate(block.rows) if row.key in found}

    def _keep(self, table: Table) -> None:
        self.tables[table.name] = table
        self.left = max(table.columns.values()) + 2

    def _put_framework_lists(self) -> None:
        for name, formulas in (
            ("themes", theme_formulas(self.edition.framework, self.single)),
            ("aspects", aspect_formulas(self.edition.framework, self.single)),
        ):
            rows: list[Row] = [
                {column: row[column] for column in own}
                for row, own in zip(self.facts.rows[name], formulas, strict=True)
            ]
            refer = [{column: text for column, text in own.items() if text} for own in formulas]
            self._keep(put_constants(self.calc, self.left, name, rows, refer))

    def _put_moments(self) -> None:
        for row, (name, over) in enumerate(moments(self.edition.framework.settings).items(), start=MOMENTS_TOP):
            self.rules.text(row, 1, name)
            self.moments[name] = self.rules.live(row, 2, formula(over, self), self.facts.over[name])

    def _add_expression(self, rows: str, column: str, expression: Node) -> None:
        """An added column; a row without a record computes what blanks give."""
        blank: Row = dict.fromkeys(self.tables[rows].columns, "")
        value = evaluate(expression, self.facts, blank) if self.tables[rows].blocks else ""
        values = self.tables[rows].of_rows([row[column] for row in self.facts.rows[rows]], value)
        self.add(rows, column, [formula(expression, self, rows, r) for r in self.tables[rows].rows], values)

    # ---- the rules sheet ----

    def _put_rules(self) -> None:
        row = DUTIES_TOP
        truths: dict[str, str] = {}
        for rule, result in zip(library(self.edition.framework), self.checked.results, strict=True):
            top = row
            for number, duty in enumerate(rule.duties):
                self._put_duty(row, rule, number, duty)
                row += 1
            self._rule_tops[rule.id] = top
            reason = self.single(f"explained.{rule.id}") if rule.explainable else '""'
            needs = [truths[need] for need in rule.needs]
            self.rule_cells[rule.id] = put_rule(self.rules, top, (top, row - 1), result, reason, self.stage, needs)
            truths[rule.id] = self.rules.address(top, RULE_LEFT + RULE_COLUMNS.index("truth"))
        self._duties_bottom = row - 1

    def _put_duty(self, row: int, rule: Rule, number: int, duty: Duty) -> None:
        values, rows_range = duty_column(duty, self.facts), ""
        if duty.rows:
            table = self.tables[duty.rows]
            values = table.of_rows(values)
            formulas = [self._counted(duty, helper_row) for helper_row in table.rows]
            rows_range = self.add(duty.rows, f"{rule.id}.{number}", formulas, values)
        column = [float(value) if value != "" else "" for value in values]
        put_duty(self.rules, row, rule.id, duty, column, self, rows_range, target_of(self, duty, column))

    def _counted(self, duty: Duty, row: int) -> str:
        """A duty in one row; a row for which it is not asked stays "" and does not count."""
        must = formula(duty.must, self, duty.rows, row)
        return must if duty.when is None else f'IF({formula(duty.when, self, duty.rows, row)}=1,{must},"")'

    def _put_left(self) -> tuple[str, float]:
        column = RULE_LEFT + RULE_COLUMNS.index("left")
        every = self.rules.range(DUTIES_TOP, column, self._duties_bottom)
        return self.rules.live(LEFT_ROW, 1, f"SUM({every})", float(self.checked.left)), float(self.checked.left)
