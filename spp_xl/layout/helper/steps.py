"""How much of each step of a guide is left: its rules, each in one step, by the answer that it points at first."""

from collections.abc import Sequence
from dataclasses import dataclass

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Live
from spp_xl.rules.rule import Rule


@dataclass(frozen=True)
class Step:
    """The blocks a step leads to, and how the paths begin that its rules are about; "" where nothing is to be done."""

    leads_to: tuple[str, ...]
    about: tuple[str, ...] = ()


def step_of(rule: Rule, steps: Sequence[Step]) -> int | None:
    """The number of a rule's step, from 1."""
    duty = rule.duties[0]
    path = f"{duty.rows}.{duty.at}" if duty.rows else duty.at
    return next((number for number, step in enumerate(steps, start=1) if path.startswith(step.about or ("#",))), None)


def steps_left(calc: Calc, steps: Sequence[Step], style: str) -> list[Live | None]:
    """“3 left”, “Nothing now” or “Done” for each step that has rules."""
    numbers = {rule.id: step_of(rule, steps) for rule in calc.library.rules}
    calc.put_steps({rule: number for rule, number in numbers.items() if number})
    return [_left(calc, number, numbers, style) for number in range(1, len(steps) + 1)]


def _left(calc: Calc, number: int, numbers: dict[str, int | None], style: str) -> Live | None:
    mine = [rule for rule, step in numbers.items() if step == number]
    if not mine:
        return None
    words = {key: calc.edition.words(f"sheets.guide.state.{key}", count="{count}") for key in ("left", "later", "done")}
    cells = {key: calc.template(f"sheets.guide.state.{key}", text) for key, text in words.items()}
    steps, outcomes, lefts = (calc.rule_column(column) for column in ("step", "outcome", "left"))
    count = f"SUMIF({steps},{number},{lefts})"
    waits = f'COUNTIFS({steps},{number},{outcomes},"not_yet")'
    left = int(sum(float(calc.rule_value(rule, "left")) for rule in mine))
    later = any(calc.rule_value(rule, "outcome") == "not_yet" for rule in mine)
    shown = words["left"].replace("{count}", str(left)) if left else words["later" if later else "done"]
    some = f'SUBSTITUTE({cells["left"]},"{{count}}",{count})'
    return Live(f"IF({count}>0,{some},IF({waits}>0,{cells['later']},{cells['done']}))", shown, style)
