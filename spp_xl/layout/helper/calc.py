"""Both hidden calculation sheets, filled for one content, and the addresses that visible sheets refer to."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate
from typing import Any

from spp_xl.layout.cell_values import rows_by_key
from spp_xl.layout.helper.answers import put_single_answers
from spp_xl.layout.helper.citations import put_citations
from spp_xl.layout.helper.evidence import EvidenceOf, put_evidence
from spp_xl.layout.helper.framework_lists import aspect_formulas, theme_formulas
from spp_xl.layout.helper.lists import Records, Table, put_constants, put_list, table_of
from spp_xl.layout.helper.outcomes import (
    RULE_COLUMNS,
    RULE_LEFT,
    RuleCells,
    put_duty,
    put_rule,
    put_stages,
    put_target,
)
from spp_xl.layout.helper.places import target_of
from spp_xl.layout.helper.release import Lines, Said, put_release
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.helper.unread import put_unread
from spp_xl.layout.helper.whose import FIRST, put_days, put_whose
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import Block, Sheet
from spp_xl.model.part import Part
from spp_xl.model.paths import flatten
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from spp_xl.rules.check import Checked, check, duty_column
from spp_xl.rules.columns import ASPECTS, used_columns
from spp_xl.rules.evaluate import evaluate
from spp_xl.rules.expr import Node
from spp_xl.rules.facts import Row
from spp_xl.rules.formula import formula
from spp_xl.rules.libraries import library_of
from spp_xl.rules.release import DAY
from spp_xl.rules.rule import Duty, Rule, Strength
from spp_xl.rules.workbook import UNREADABLE

AT_ROW, STAGE_ROW, LEFT_ROW, MOMENTS_TOP, DUTIES_TOP = 0, 2, 3, 4, 15  # of the rules sheet
NOTHING: Said = ('""', "")


class Calc(Helper):
    """Fills the sheets on construction; afterwards its attributes and methods give addresses and values."""

    def __init__(self, edition: Edition, content: Part, sheets: Iterable[Sheet], as_at: date, fixed_day: bool) -> None:
        self.library = library_of(type(content), edition.framework)
        self.checked: Checked = check(content, edition.framework, as_at)
        super().__init__(edition, self.checked.facts, flatten(content))
        self.rule_cells: dict[str, RuleCells] = {}
        self._blank_rows: dict[str, Row] = {}  # what a row without a record computes, column by column
        sheets = tuple(sheets)
        self._put_day(as_at, fixed_day)
        self.singles = put_single_answers(self.calc, sheets, self.answers.single, edition)
        self._put_lists(sheets)
        self._put_framework_lists()
        self._put_moments()
        for rows, column, expression in self.library.added:
            self._add_expression(rows, column, expression)
        self.evidence_of: dict[str, EvidenceOf] = put_evidence(self) if "evidence" in self.tables else {}
        if self.evidence_of:
            put_citations(self)
        self.stage = put_stages(self.rules, STAGE_ROW, self.moments, self.facts.over, self.library.stages)
        self.release: Lines | None = put_release(self) if DAY in self.singles else None
        self.days: Said = put_days(self) if FIRST in self.singles else NOTHING
        self.whose: Said = put_whose(self, self.days) if FIRST in self.singles else NOTHING
        self._put_rules()
        self.left_count = self._put_left()
        if UNREADABLE in self.library.outside and self.library.rules:
            self._rule_tops[UNREADABLE.id] = below = self._duties_bottom + 1
            self.rule_cells[UNREADABLE.id] = put_unread(self, below, UNREADABLE, sheets)

    def rule_value(self, rule_id: str, column: str) -> str | float:
        """What Python says stands in a rule's cell."""
        return self.rules.value(self._rule_tops[rule_id], RULE_LEFT + RULE_COLUMNS.index(column))

    def rule_column(self, column: str) -> str:
        """That column of all rules of the programme; between them stand blanks."""
        return self.rules.range(DUTIES_TOP, RULE_LEFT + RULE_COLUMNS.index(column), self._duties_bottom)

    def put_steps(self, steps: Mapping[str, int]) -> None:
        """Which step of the guide each rule belongs to."""
        for rule_id, number in steps.items():
            self.rules.number(self._rule_tops[rule_id], RULE_LEFT + RULE_COLUMNS.index("step"), number)

    # ---- the calculation sheet ----

    def _put_day(self, as_at: date, fixed_day: bool) -> None:
        if fixed_day:
            self.rules.number(AT_ROW, 1, serial(as_at))
        chosen = fixed(AT_ROW, 1)
        self.as_at = self.rules.live(AT_ROW, 2, f'IF({chosen}="",TODAY(),{chosen})', serial(as_at))

    def _put_lists(self, sheets: tuple[Sheet, ...]) -> None:
        used = used_columns(self.library.added, (duty for rule in self.library.rules for duty in rule.duties))
        if "evidence" in self.facts.rows:
            used["evidence"] = used.get("evidence", set()) | {*ASPECTS, "text"}
        by_list: dict[str, list[tuple[Sheet, Block]]] = {}
        for sheet in sheets:
            for block in sheet.blocks():
                if block.rows_of in used:
                    used[block.rows_of] |= {column for _, column, cell in block.answers() if cell.means.kind == "whole"}
                    by_list.setdefault(block.rows_of, []).append((sheet, block))
        for name, blocks in by_list.items():
            records = {block.name: self._records(name, block) for _, block in blocks}
            self._keep(
                put_list(self.calc, table_of(name, self.left, blocks), sorted(used[name]), records, self.edition)
            )

    def _records(self, name: str, block: Block) -> Records:
        every = self.answers.lists[name]
        found: dict[str, dict[str, Any]] = rows_by_key(block, self.answers)
        place = {id(record): number for number, record in enumerate(every)}
        return {k: (place[id(found[row.key])], found[row.key]) for k, row in enumerate(block.rows) if row.key in found}

    def _keep(self, table: Table) -> None:
        self.tables[table.name] = table
        self.left = max(table.columns.values()) + 2

    def _put_framework_lists(self) -> None:
        if "aspects" not in self.facts.rows:
            return
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
        for row, (name, over) in enumerate(self.library.moments.items(), start=MOMENTS_TOP):
            self.rules.text(row, 1, name)
            self.moments[name] = self.rules.live(row, 2, formula(over, self), self.facts.over[name])

    def _add_expression(self, rows: str, column: str, expression: Node) -> None:
        """An added column; a row without a record computes what blanks give."""
        blank = self._blank_rows.setdefault(rows, dict.fromkeys(self.tables[rows].columns, ""))
        value = blank[column] = evaluate(expression, self.facts, blank) if self.tables[rows].blocks else ""
        values = self.tables[rows].of_rows([row[column] for row in self.facts.rows[rows]], value)
        self.add(rows, column, [formula(expression, self, rows, r) for r in self.tables[rows].rows], values)

    # ---- the rules sheet ----

    def _put_rules(self) -> None:
        rules = self.library.rules
        tops = accumulate((len(rule.duties) for rule in rules), initial=DUTIES_TOP)
        self._rule_tops = {rule.id: top for rule, top in zip(rules, tops, strict=False)}
        self._duties_bottom = DUTIES_TOP + sum(len(rule.duties) for rule in rules) - 1
        for rule, result in zip(rules, self.checked.results, strict=True):
            top = self._rule_tops[rule.id]
            for number, duty in enumerate(rule.duties):
                self._put_duty(top + number, rule, number, duty)
            reason = self.single(f"explained.{rule.id}") if rule.explainable else '""'
            needs = [self._truth_of(need) for need in rule.needs]
            bottom = top + len(rule.duties) - 1
            self.rule_cells[rule.id] = put_rule(
                self.rules, top, (top, bottom), result, reason, self._verb(rule.strength), self.stage, needs
            )

    def _truth_of(self, rule_id: str) -> str:
        """Where a rule's truth stands, also before it is written."""
        return self.rules.address(self._rule_tops[rule_id], RULE_LEFT + RULE_COLUMNS.index("truth"))

    def _put_duty(self, row: int, rule: Rule, number: int, duty: Duty) -> None:
        values, rows_range = duty_column(duty, self.facts), ""
        if duty.rows:
            table = self.tables[duty.rows]
            values = table.of_rows(values)
            formulas = [self._counted(duty, helper_row) for helper_row in table.rows]
            rows_range = self.add(duty.rows, f"{rule.id}.{number}", formulas, values)
        column = [float(value) if value != "" else "" for value in values]
        _, verb = self._verb(duty.strength or rule.strength)
        put_duty(self.rules, row, rule.id, duty, verb, column, self, rows_range)
        put_target(self.rules, row, target_of(self, duty, row, column, rows_range))

    def _verb(self, strength: Strength) -> tuple[str, str]:
        """The programme's verb: the address of a cell that holds it, and the words."""
        key = f"verbs.{strength.verb}"
        return self.template(key, self.edition.words(key)), self.edition.words(key)

    def _counted(self, duty: Duty, row: int) -> str:
        """A duty in one row; a row for which it is not asked stays "" and does not count."""
        must = formula(duty.must, self, duty.rows, row)
        return must if duty.when is None else f'IF({formula(duty.when, self, duty.rows, row)}=1,{must},"")'

    def _put_left(self) -> tuple[str, float]:
        left = float(self.checked.left)
        return self.rules.live(LEFT_ROW, 1, f"SUM({self.rule_column('left')})", left), left
