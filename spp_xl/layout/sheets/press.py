"""What a button needs, in cells: where a press and Python meet, the sentences it says, and the steps it goes to.

The sheet is very hidden and not protected. ``macros/README.md`` says who writes which cell.
"""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.names import fixed, fixed_range, on_sheet
from spp_xl.layout.parts import Cell, Label, Live, Number, Row, Sheet
from spp_xl.layout.sheets.hidden import PRESS
from spp_xl.model.words import Edition
from spp_xl.rules.rule import Rule

KEY, TEXT = 1, 2
MEETING = ("ticket", "answer", "folder")
PATIENCE = 20  # seconds that an answer is waited for where Python runs beside the macro
STEP_COLUMNS = ("rule", "outcome", "left", "link")


def press_sheet(edition: Edition, calc: Calc, check: Sheet) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its cells and of the line on ``check`` that says how much is left."""
    said = edition.words.group("buttons.says")
    texts = {key: edition.words(f"buttons.says.{key}", sheet=check.title) for key in said}
    rows = [Row({KEY: Label(key, "hidden"), TEXT: Label("", "hidden")}) for key in MEETING]
    rows.append(Row({KEY: Label("patience", "hidden"), TEXT: Number(PATIENCE)}))
    rows += [Row({KEY: Label(key, "hidden"), TEXT: Label(text, "hidden")}) for key, text in texts.items()]
    steps = _steps(calc)
    names = {f"spp_{key}": on_sheet(PRESS, fixed(row, TEXT)) for row, key in enumerate(MEETING)}
    names["spp_press"] = on_sheet(PRESS, fixed_range(0, KEY, len(rows) - 1, TEXT))
    bottom = len(rows) + len(steps) - 1
    names["spp_steps"] = on_sheet(PRESS, fixed_range(len(rows), KEY, bottom, len(STEP_COLUMNS)))
    names["spp_left"] = _line_of_what_is_left(check)
    return Sheet(PRESS, PRESS, (), (*rows, *steps), hidden=True), names


def _steps(calc: Calc) -> list[Row]:
    """Every rule in the order of *Check*: its outcome, whether it is left now, and the link to its place."""
    rows = []
    for stage in calc.library.stages:
        for rule in (rule for rule in calc.library.rules if rule.stage == stage):
            at = calc.rule_cells[rule.id]
            outcome, left, link = (calc.rule_value(rule.id, column) for column in ("outcome", "left", "link"))
            cells: tuple[Cell, ...] = (
                Label(rule.id, "hidden"),
                _step(rule, at.outcome, str(outcome)),
                Live(at.left, left, "hidden"),
                Live(at.link, link, "hidden"),
            )
            rows.append(Row(dict(enumerate(cells, start=KEY))))
    return rows


def _step(rule: Rule, at_outcome: str, outcome: str) -> Live:
    """What a rule came to. Nobody is led to what asks for nothing."""
    if not rule.informs:
        return Live(at_outcome, outcome, "hidden")
    return Live(f'IF({at_outcome}="found","told",{at_outcome})', "told" if outcome == "found" else outcome, "hidden")


def _line_of_what_is_left(check: Sheet) -> str:
    for at, row, _ in check.placed():
        for column, cell in row.cells.items():
            if cell.style == "left":
                return on_sheet(check.title, fixed(at, column))
    raise AssertionError(check.key)
