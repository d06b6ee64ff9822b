"""Rules on the helper sheet: a truth for each duty, an outcome for each rule, and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed
from spp_xl.rules.check import Result, is_left
from spp_xl.rules.expr import FOUND, UNKNOWN
from spp_xl.rules.formula import Where, formula, least
from spp_xl.rules.rule import Duty

ID, SAYS, TRUTH, COUNT, WHERE, LINK, INDEX, VERB = range(1, 9)
RULE_COLUMNS = ("rule", "truth", "count", "where", "link", "outcome", "left", "verb", "first", "step")
RULE_LEFT = 10


@dataclass(frozen=True)
class Put:
    """What is put into a cell: a formula with its value, or where there is none a text."""

    value: str | float
    formula: str = ""


@dataclass(frozen=True)
class Target:
    """Where a duty points, in words and as a link; ``index`` is the row of its list that it points at, from 1."""

    words: Put
    link: Put
    index: Put | None = None


@dataclass(frozen=True)
class RuleCells:
    """Addresses of what a rule came to."""

    outcome: str
    count: str
    where: str
    link: str
    left: str
    verb: str


def put_duty(
    grid: Grid,
    row: int,
    rule_id: str,
    duty: Duty,
    verb: str,
    column: list[float | str],
    where: Where,
    rows_range: str,
) -> None:
    """One duty's truth, and how many places fail."""
    grid.text(row, ID, rule_id)
    grid.text(row, SAYS, duty.says)
    grid.text(row, VERB, verb)
    counted = [float(value) for value in column if value != ""]
    truth = min(counted, default=duty.empty)
    if not duty.rows:
        grid.live(row, TRUTH, formula(duty.must, where), truth)
        grid.live(row, COUNT, f"IF({fixed(row, TRUTH)}=0,1,0)", float(truth == 0))
        return
    grid.live(row, TRUTH, least(rows_range, duty.empty), truth)
    grid.live(row, COUNT, f"COUNTIF({rows_range},0)", float(counted.count(0)))


def put_target(grid: Grid, row: int, target: Target) -> None:
    """Where a duty points."""
    for column, put in ((INDEX, target.index), (WHERE, target.words), (LINK, target.link)):
        if put and put.formula:
            grid.live(row, column, put.formula, put.value)
        elif put:
            grid.text(row, column, str(put.value))


def first_unkept(truths: str) -> str:
    """The first of them that is missed, else the first that waits; an error where all are kept."""
    return f"IFERROR(MATCH(0,{truths},0),MATCH(0.5,{truths},0))"


def first_unkept_of(truths: Sequence[float | str]) -> int | None:
    """The same in Python, from 0; None where all are kept."""
    return next((truths.index(truth) for truth in (FOUND, UNKNOWN) if truth in truths), None)


def put_rule(
    grid: Grid,
    row: int,
    duties: tuple[int, int],
    result: Result,
    reason: str,
    verb: tuple[str, str],
    stage: tuple[str, str],
    needs: list[str],
) -> RuleCells:
    """A rule's outcome from its duties' rows (first, last); ``stage`` and ``verb`` as (address, value).

    ``needs`` are the truths of its prerequisites: while one is missed, the rule waits. ``verb`` is the rule's own; a
    duty that is weaker says so where it is the first one missed.
    """
    rule, (top, bottom) = result.rule, duties

    def column(of: int) -> str:
        return grid.range(top, of, bottom)

    at = dict(zip(RULE_COLUMNS, range(RULE_LEFT, RULE_LEFT + len(RULE_COLUMNS)), strict=True))
    grid.text(row, at["rule"], rule.id)
    grid.live(row, at["truth"], f"MIN({column(TRUTH)})", min(result.truths))
    first = first_unkept_of(result.truths)
    grid.live(row, at["first"], f'IFERROR({first_unkept(column(TRUTH))},"")', "" if first is None else float(first + 1))
    at_first, unkept = fixed(row, at["first"]), None if first is None else top + first
    for name, of in (("where", WHERE), ("link", LINK)):
        value = "" if unkept is None else grid.value(unkept, of)
        grid.live(row, at[name], f'IF({at_first}="","",INDEX({column(of)},{at_first})&"")', value)
    at_truth, at_outcome = fixed(row, at["truth"]), fixed(row, at["outcome"])
    missing = result.outcome in ("found", "explained")
    if_missing = f'IF(OR({at_outcome}="found",{at_outcome}="explained")'
    grid.live(row, at["count"], f"{if_missing},SUM({column(COUNT)}),0)", _failed(grid, top, bottom) if missing else 0.0)
    verb_now = grid.value(unkept, VERB) if missing and unkept is not None else verb[1]
    grid.live(row, at["verb"], f"{if_missing},INDEX({column(VERB)},{at_first}),{verb[0]})", verb_now)
    missed = f'IF({reason}="","found","explained")' if rule.explainable else '"found"'
    waiting = f"{at_truth}=0.5" if not needs else f"OR({at_truth}=0.5,MIN({','.join(needs)})=0)"
    grid.live(row, at["outcome"], f'IF({at_truth}=1,"kept",IF({waiting},"not_yet",{missed}))', str(result.outcome))
    now = f'AND({at_outcome}="not_yet",{stage[0]}="{rule.stage}")'
    counts = now if rule.informs else f'OR({at_outcome}="found",{now})'
    grid.live(row, at["left"], f"IF({counts},1,0)" if rule.counted else "0", float(is_left(result, stage[1])))
    return RuleCells(*(grid.address(row, at[name]) for name in ("outcome", "count", "where", "link", "left", "verb")))


def _failed(grid: Grid, top: int, bottom: int) -> float:
    return sum(float(grid.value(row, COUNT)) for row in range(top, bottom + 1))


def put_stages(
    grid: Grid, row: int, over: dict[str, str], values: dict[str, float], stages: Sequence[str]
) -> tuple[str, str]:
    """The stage at hand: the first that is not over. Returns its address and value."""
    text = f'"{stages[-1]}"'
    for stage in reversed(stages[:-1]):
        text = f'IF({over[stage]}<>1,"{stage}",{text})'
    value = next(stage for stage in stages if values[stage] != 1)
    return grid.live(row, ID, text, value), value
