"""Rules on the helper sheet: a truth for each duty, an outcome for each rule, and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from spp_xl.layout.helper.grid import Grid
from spp_xl.layout.names import fixed
from spp_xl.rules.check import Result, is_left
from spp_xl.rules.formula import Where, formula, least
from spp_xl.rules.rule import Duty

ID, SAYS, TRUTH, COUNT, WHERE, LINK, INDEX, VERB = range(1, 9)
RULE_COLUMNS = ("rule", "truth", "count", "where", "link", "outcome", "left", "verb")
RULE_LEFT = 10


@dataclass(frozen=True)
class Target:
    """Where a duty points: words and a link for a fixed place; formulas of the first row for rows."""

    words: str
    link: str
    of_row: tuple[str, str] | None = None  # formulas with {index}: words, link
    first_row: tuple[str, str] | None = None  # their values


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
    target: Target,
) -> None:
    """One duty's truth, how many places fail, and the first of them."""
    grid.text(row, ID, rule_id)
    grid.text(row, SAYS, duty.says)
    grid.text(row, VERB, verb)
    counted = [float(value) for value in column if value != ""]
    truth = min(counted, default=duty.empty)
    at_truth = fixed(row, TRUTH)
    if not duty.rows:
        grid.live(row, TRUTH, formula(duty.must, where), truth)
        grid.live(row, COUNT, f"IF({at_truth}=0,1,0)", float(truth == 0))
        grid.text(row, WHERE, target.words)
        grid.text(row, LINK, target.link)
        return
    grid.live(row, TRUTH, least(rows_range, duty.empty), truth)
    grid.live(row, COUNT, f"COUNTIF({rows_range},0)", float(counted.count(0)))
    first = column.index(0.0) + 1 if 0.0 in counted else ""
    grid.live(row, INDEX, f'IFERROR(MATCH(0,{rows_range},0),"")', first)
    index = fixed(row, INDEX)
    assert target.of_row is not None
    words, link = target.first_row or ("", "")
    grid.live(row, WHERE, f'IF({index}="","",{target.of_row[0].replace("{index}", index)})', words)
    grid.live(row, LINK, f'IF({index}="","",{target.of_row[1].replace("{index}", index)})', link)


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
    first = f"MATCH(0,{column(TRUTH)},0)"
    failing = next((r for r in range(top, bottom + 1) if grid.value(r, TRUTH) == 0), None)
    for name, of in (("where", WHERE), ("link", LINK)):
        value = "" if failing is None else grid.value(failing, of)
        grid.live(row, at[name], f'IFERROR(INDEX({column(of)},{first}),"")', value)
    at_truth, at_outcome = fixed(row, at["truth"]), fixed(row, at["outcome"])
    missing = result.outcome in ("found", "explained")
    if_missing = f'IF(OR({at_outcome}="found",{at_outcome}="explained")'
    grid.live(row, at["count"], f"{if_missing},SUM({column(COUNT)}),0)", _failed(grid, top, bottom) if missing else 0.0)
    verb_now = grid.value(failing, VERB) if missing and failing is not None else verb[1]
    grid.live(row, at["verb"], f"{if_missing},INDEX({column(VERB)},{first}),{verb[0]})", verb_now)
    missed = f'IF({reason}="","found","explained")' if rule.explainable else '"found"'
    waiting = f"{at_truth}=0.5" if not needs else f"OR({at_truth}=0.5,MIN({','.join(needs)})=0)"
    grid.live(row, at["outcome"], f'IF({at_truth}=1,"kept",IF({waiting},"not_yet",{missed}))', str(result.outcome))
    now = f'AND({at_outcome}="not_yet",{stage[0]}="{rule.stage}")'
    counts = now if rule.informs else f'OR({at_outcome}="found",{now})'
    grid.live(row, at["left"], f"IF({counts},1,0)", float(is_left(result, stage[1])))
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
