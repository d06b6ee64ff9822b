"""Both hidden calculation sheets, filled for one review, and the addresses that visible sheets refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from spp_xl.layout.bind import rows_by_key
from spp_xl.layout.helper import outcomes
from spp_xl.layout.helper.answers import ROW, Single, put_single_answers
from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.helper.lists import Table, add_column, put_constants, put_list
from spp_xl.layout.helper.outcomes import RuleCells, Target
from spp_xl.layout.names import column_letters, fixed, on_sheet
from spp_xl.layout.parts import Block, Sheet
from spp_xl.model.paths import flatten
from spp_xl.model.review import Review
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from spp_xl.rules.check import Checked, check, duty_column
from spp_xl.rules.columns import ASPECTS, added_columns
from spp_xl.rules.facts import Resolved, Row
from spp_xl.rules.formula import formula, tidied
from spp_xl.rules.library import library
from spp_xl.rules.rule import Duty, Rule
from spp_xl.rules.stages import moments

CALC, RULES = "spp_calc", "spp_rules"
LISTS_LEFT = 8
MOMENTS_TOP, DUTIES_TOP = 4, 14  # on the rules sheet
AT, STAGE_ROW, LEFT_ROW = 0, 2, 3
FIRST_IDS = 6  # how many evidence numbers a theme sheet names


@dataclass(frozen=True)
class EvidenceOf:
    """Addresses and values of an aspect's evidence: how many rows, and the first numbers in one text."""

    count: str
    ids: str
    count_value: float
    ids_value: str


class Calc:
    """Builds the sheets; afterwards ``single``, ``rule``, ``evidence`` and the like give addresses."""

    def __init__(
        self, edition: Edition, review: Review, sheets: Iterable[Sheet], as_at: date, fixed_day: bool
    ) -> None:
        self.edition = edition
        self.checked: Checked = check(review, edition.framework, as_at)
        self.facts = self.checked.facts
        self.answers = flatten(review)
        self.calc, self.rules = Grid(CALC), Grid(RULES)
        self.tables: dict[str, Table] = {}
        self.rule_tops: dict[str, int] = {}
        self.left = LISTS_LEFT
        self._put_day(as_at, fixed_day)
        sheets = tuple(sheets)
        self.singles: dict[str, Single] = put_single_answers(self.calc, sheets, self.answers.single, edition)
        self._put_lists(sheets)
        self._put_framework_lists()
        self.moments = self._put_moments()
        self._put_added()
        self.evidence_of = self._put_evidence()
        self.rule_cells = self._put_rules()
        self.left_count = self._put_left()

    # ---- Where: how formulas of rules find their facts ----

    def single(self, path: str) -> str:
        return self.singles[path].value

    def cell(self, rows: str, column: str, row: int) -> str:
        return on_sheet(CALC, fixed(row, self.tables[rows].columns[column]))

    def column(self, rows: str, column: str) -> str:
        table = self.tables[rows]
        return self.calc.range(table.top, table.columns[column], table.bottom)

    def over(self, stage: str) -> str:
        return self.moments[stage]

    def today(self) -> str:
        return "spp_as_at"

    # ---- the calculation sheet ----

    def _put_day(self, as_at: date, fixed_day: bool) -> None:
        if fixed_day:
            self.rules.number(AT, 1, serial(as_at))
        chosen = fixed(AT, 1)
        self.as_at = self.rules.live(AT, 2, f'IF({chosen}="",TODAY(),{chosen})', serial(as_at))

    def _put_lists(self, sheets: tuple[Sheet, ...]) -> None:
        by_list: dict[str, list[tuple[Sheet, Block]]] = {}
        for sheet in sheets:
            for block in sheet.blocks():
                if block.rows_of:
                    by_list.setdefault(block.rows_of, []).append((sheet, block))
        for name, blocks in by_list.items():
            rows = {block.name: self._records(name, block) for _, block in blocks}
            table = put_list(self.calc, self.left, name, blocks, rows, self.edition)
            self._keep(table)
        self._put_ids()

    def _records(self, name: str, block: Block) -> dict[int, tuple[int, dict[str, Any]]]:
        every = self.answers.lists[name]
        found = rows_by_key(block, self.answers)
        return {
            k: (next(i for i, other in enumerate(every) if other is found[row.key]), found[row.key])
            for k, row in enumerate(block.rows)
            if row.key in found
        }

    def _keep(self, table: Table) -> None:
        self.tables[table.name] = table
        self.left = max([*table.columns.values(), *table.seen.values()]) + 2

    def _put_framework_lists(self) -> None:
        for name, formulas in (("themes", self._theme_formulas), ("aspects", self._aspect_formulas)):
            own = list(formulas()[0])
            rows: list[Row] = [{c: row[c] for c in own} for row in self.facts.rows[name]]
            self._keep(put_constants(self.calc, self.left, name, rows, [_only(f) for f in formulas()]))

    def _theme_formulas(self) -> list[dict[str, str]]:
        return [
            {
                "code": "",
                "chosen": self.single(f"themes.{theme.code}.chosen"),
                "own_view": self.single(f"themes.{theme.code}.own_view"),
                "required": "",
            }
            for theme in self.edition.framework.themes
        ]

    def _aspect_formulas(self) -> list[dict[str, str]]:
        rows = []
        for aspect, _ in self.edition.framework.aspects():
            at = f"judgements.{aspect}"
            row = {"code": "", "theme": "", "has_statements": ""}
            for column in ("own_level", "agreed_level", "not_applicable", "commentary"):
                row[column] = self.single(f"{at}.{column}")
            for level, count in self.edition.framework.statements(aspect).items():
                marks = [self.single(f"{at}.statements.{level}.{n}") for n in range(1, count + 1)]
                row[f"marks_{level}"] = f"SUM({','.join(marks)})" if marks else ""
            rows.append(row)
        return rows

    def _put_moments(self) -> dict[str, str]:
        addresses: dict[str, str] = {}
        for row, (name, over) in enumerate(moments(self.edition.framework.settings).items(), start=MOMENTS_TOP):
            self.rules.text(row, 1, name)
            addresses[name] = self.rules.live(row, 2, formula(over, self), self.facts.over[name])
        return addresses

    def _put_added(self) -> None:
        for rows, column, expression in added_columns(self.edition.framework):
            values = [row[column] for row in self.facts.rows[rows]]
            self._add(rows, column, [formula(expression, self, rows, r) for r in self._rows(rows)], values)

    def _rows(self, rows: str) -> range:
        return range(self.tables[rows].top, self.tables[rows].bottom + 1)

    def _add(self, rows: str, column: str, formulas: list[str], values: list[Resolved]) -> str:
        table = self.tables[rows]
        cells = list(zip(formulas, table.of_rows(values), strict=True))
        add_column(self.calc, table, column, self.left, cells)
        self.left += 1
        return self.column(rows, column)

    def _put_ids(self) -> None:
        """The evidence numbers, which are the block's row keys."""
        table = self.tables["evidence"]
        formulas = []
        for number, (_, block) in enumerate(table.blocks):
            size = table.window // len(table.blocks)
            for k in range(size):
                row = table.top + number * size + k
                at_k = fixed(row, table.columns["k"])
                formulas.append(tidied(f"INDEX(spp_{block.name},{at_k}+1,1)"))
        self._add("evidence", "id", formulas, [row["id"] for row in self.answers.lists["evidence"]])

    def _put_evidence(self) -> dict[str, EvidenceOf]:
        """For each aspect how many rows, and the first numbers: the k-th match by MATCH below the one before."""
        facts = self.facts.rows["evidence"]
        columns = []
        for number, aspect in enumerate(ASPECTS):
            formulas = [
                f'IF({self.cell("evidence", "noted", r)}=1,{self.cell("evidence", aspect, r)},"")'
                for r in self._rows("evidence")
            ]
            values = [row[aspect] if row["noted"] == 1 else "" for row in facts]
            columns.append(self._add("evidence", f"for_{number + 1}", formulas, values))
        table = self.tables["evidence"]
        ids = table.of_rows([row["id"] for row in self.answers.lists["evidence"]])
        found = {}
        for number, (aspect, _) in enumerate(self.edition.framework.aspects()):
            rows = [
                k
                for k, fact in enumerate(table.records)
                if fact is not None and facts[fact]["noted"] == 1 and aspect in [facts[fact][c] for c in ASPECTS]
            ]
            found[aspect] = self._put_first_ids(aspect, number, columns, rows, ids)
        self.left += 2 + 2 * FIRST_IDS
        return found

    def _put_first_ids(
        self, aspect: str, number: int, columns: list[str], rows: list[int], ids: list[Resolved]
    ) -> EvidenceOf:
        table, row = self.tables["evidence"], self.tables["aspects"].top + number
        last = table.bottom - table.top + 1
        code = self.cell("aspects", "code", row)
        before, text, told = "0", "", ""
        for k in range(FIRST_IDS):
            matches = [
                f"IFERROR(MATCH({code},INDEX({c},{before}+1):INDEX({c},{last}),0)+{before},{last + 1})" for c in columns
            ]
            at = self.left + k
            value = rows[k] + 1 if k < len(rows) else last + 1
            self.calc.live(row, at, f"MIN({','.join(matches)})", value)
            before = fixed(row, at)
            one = self.left + FIRST_IDS + k
            told = str(ids[rows[k]]) if k < len(rows) else ""
            comma = f'{fixed(row, one - 1)}&", "&' if k else ""
            so_far = f"{text}, {told}" if k and told else (told or text)
            keep = fixed(row, one - 1) if k else '""'
            self.calc.live(
                row, one, f'IF({before}>{last},{keep},{comma}INDEX({self.column("evidence", "id")},{before}))', so_far
            )
            text = so_far
        count = self.cell("aspects", "evidence", row)
        total = float(len(rows))
        more = " …" if total > FIRST_IDS else ""
        end = self.left + 2 * FIRST_IDS
        shown = self.calc.live(
            row, end, f'{fixed(row, end - 1)}&IF({fixed(row, self.tables["aspects"].columns["evidence"])}>{FIRST_IDS}," …","")', text + more
        )
        return EvidenceOf(count, shown, total, text + more)

    # ---- the rules sheet ----

    def _put_rules(self) -> dict[str, RuleCells]:
        stage = outcomes.put_stages(self.rules, STAGE_ROW, self.moments, self.facts.over)
        self.stage = stage
        row = DUTIES_TOP
        cells: dict[str, RuleCells] = {}
        truths: dict[str, str] = {}
        for rule, result in zip(library(self.edition.framework), self.checked.results, strict=True):
            top = row
            for number, duty in enumerate(rule.duties):
                self._put_duty(row, rule, number, duty)
                row += 1
            reason = self.single(f"explained.{rule.id}") if rule.explainable else '""'
            needs = [truths[need] for need in rule.needs]
            self.rule_tops[rule.id] = top
            cells[rule.id] = outcomes.put_rule(self.rules, top, (top, row - 1), result, reason, stage, needs)
            truths[rule.id] = self.rules.address(top, outcomes.RULE_LEFT + 1)
        self.duties_bottom = row - 1
        return cells

    def _put_duty(self, row: int, rule: Rule, number: int, duty: Duty) -> None:
        column = duty_column(duty, self.facts)
        if duty.rows:
            table = self.tables[duty.rows]
            must = [self._counted(duty, r) for r in self._rows(duty.rows)]
            rows_range = self._add(duty.rows, f"{rule.id}.{number}", must, column)
            helper_rows = [float(v) if v != "" else "" for v in table.of_rows(column)]
        else:
            rows_range, helper_rows = "", [float(value) for value in column]
        outcomes.put_duty(
            self.rules, row, rule.id, duty, helper_rows, self, rows_range, self._target(duty, helper_rows)
        )

    def _counted(self, duty: Duty, row: int) -> str:
        must = formula(duty.must, self, duty.rows, row)
        return must if duty.when is None else f'IF({formula(duty.when, self, duty.rows, row)}=1,{must},"")'

    def _target(self, duty: Duty, column: list[float | str]) -> Target:
        if duty.at.endswith("[]"):
            sheet, block = self.tables[duty.at[:-2]].blocks[0]
            return Target(self.edition.words("places.list", sheet=sheet.title), f"#spp_{block.name}")
        if not duty.rows:
            return Target(self.place_words(duty.at), f"#{at_name(duty.at)}")
        first = column.index(0.0) if 0.0 in column else None
        if duty.rows in ("aspects", "themes"):
            return self._framework_target(duty, first)
        return self._row_target(duty, first)

    def place_words(self, path: str) -> str:
        """A single answer's place in words."""
        single = self.singles[path]
        label = next(
            cell.text for cell in single.block.rows[self._row_in_block(single)].cells.values() if hasattr(cell, "text")
        )
        return self.edition.words("places.field", sheet=single.sheet.title, label=label)

    def _row_in_block(self, single: Single) -> int:
        return next(i for i, row in enumerate(single.block.rows) if single.answer in row.cells.values())

    def _framework_target(self, duty: Duty, first: int | None) -> Target:
        """Rows of the framework's own lists: the words of each stand beside them, the cell is found by its key."""
        table = self.tables[duty.rows]
        key = f"_where_{duty.at}"
        if key not in table.columns:
            words, links = [], []
            values: list[Resolved] = []
            values_links: list[Resolved] = []
            for row in self.facts.rows[duty.rows]:
                path = (
                    f"themes.{row['code']}.{duty.at}" if duty.rows == "themes" else f"judgements.{row['code']}.{duty.at}"
                )
                single = self.singles[path]
                title = self.edition.theme(str(row["code"])) if duty.rows == "themes" else self.edition.aspect(str(row["code"]))
                text = self.edition.words("places.aspect", sheet=single.sheet.title, aspect=title)
                position = on_sheet(CALC, fixed(single.row, ROW))
                column = on_sheet(CALC, fixed(single.row, ROW + 1))
                block = f"spp_{single.block.name}"
                address = f"ADDRESS(ROW(INDEX({block},1,1))-1+{position},COLUMN(INDEX({block},1,1))-1+{column},4)"
                sheet_ref = on_sheet(single.sheet.title, "").replace('"', '""')
                top, left, _, _ = single.sheet.rectangle(single.block)
                at = f"{column_letters(left - 1 + int(self.calc.value(single.row, ROW + 1)))}{top + int(self.calc.value(single.row, ROW))}"
                words.append(text)
                links.append(f'IFERROR("#{sheet_ref}"&{address},"#{block}")')
                values.append(text)
                values_links.append(f"#{on_sheet(single.sheet.title, '')}{at}")
            self._texts(table, key, words)
            self._add(duty.rows, f"_link_{duty.at}", links, values_links)
        words_range, links_range = self.column(duty.rows, key), self.column(duty.rows, f"_link_{duty.at}")
        value = None
        if first is not None:
            value = tuple(
                str(self.calc.value(table.top + first, table.columns[c])) for c in (key, f"_link_{duty.at}")
            )
        return Target(
            "", "", (f"INDEX({words_range},{{index}})", f"INDEX({links_range},{{index}})"), value  # type: ignore[arg-type]
        )

    def _texts(self, table: Table, column: str, texts: list[str]) -> None:
        table.columns[column] = self.left
        for row, text in enumerate(texts, start=table.top):
            self.calc.text(row, self.left, text)
        self.left += 1

    def _row_target(self, duty: Duty, first: int | None) -> Target:
        """Rows of a list: sheet and row in words, as the list stands now."""
        table = self.tables[duty.rows]
        sheet, block = table.blocks[0]
        column = next(column for column, key in block.columns.items() if key == duty.at)
        at = f"INDEX({self.column(duty.rows, 'at')},{{index}})"
        template = self.template(f"places.row:{sheet.key}", self.edition.words("places.row", sheet=sheet.title, row="{row}"))
        sheet_ref = on_sheet(sheet.title, "").replace('"', '""')
        link = f'"#{sheet_ref}{column_letters(column)}"&{at}'
        value = None
        if first is not None:
            row = self.calc.value(table.top + first, table.columns["at"])
            assert not isinstance(row, str)
            value = (
                self.edition.words("places.row", sheet=sheet.title, row=int(row)),
                f"#{on_sheet(sheet.title, '')}{column_letters(column)}{int(row)}",
            )
        return Target("", "", (f'SUBSTITUTE({template},"{{row}}",{at})', link), value)

    def template(self, key: str, text: str) -> str:
        """The address of a cell that holds words of ours; each key is put once."""
        if key not in self._templates:
            self._templates[key] = self.rules.text(len(self._templates), 20, text)
        return self._templates[key]

    @cached_property
    def _templates(self) -> dict[str, str]:
        return {}

    def rule_value(self, rule_id: str, column: str) -> str | float:
        """What Python says stands in a rule's cell."""
        place = outcomes.RULE_LEFT + outcomes.RULE_COLUMNS.index(column)
        return self.rules.value(self.rule_tops[rule_id], place)

    def _put_left(self) -> tuple[str, float]:
        column = outcomes.RULE_LEFT + outcomes.RULE_COLUMNS.index("left")
        address = self.rules.live(
            LEFT_ROW, 1, f"SUM({self.rules.range(DUTIES_TOP, column, self.duties_bottom)})", float(self.checked.left)
        )
        return address, float(self.checked.left)


def _only(formulas: Mapping[str, str]) -> dict[str, str]:
    return {column: text for column, text in formulas.items() if text}


def at_name(path: str) -> str:
    """The name of a cell that a rule points at; used for links only, nothing is read by it."""
    return "spp_at_" + path.replace(".", "_").replace("-", "_").lower()
