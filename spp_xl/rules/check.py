"""The engine: from facts to an outcome for every rule. No words, no cells, no clock."""

from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOfThese

from spp_xl.model.framework import Framework
from spp_xl.model.part import Part
from spp_xl.rules import expr as e
from spp_xl.rules.evaluate import evaluate, truth
from spp_xl.rules.facts import Facts, Printed, Resolved, facts_of
from spp_xl.rules.libraries import Library, library_of
from spp_xl.rules.rule import Duty, Rule
from spp_xl.rules.stages import at_hand, forced

Outcome = OneOfThese["kept", "found", "not_yet", "explained"]


@dataclass(frozen=True)
class Spot:
    """A duty that is not done, and in which row (counted from 0) where it is asked of rows."""

    duty: Duty
    row: int | None = None


@dataclass(frozen=True)
class Result:
    """What became of one rule. ``spots`` are the faults, also of one that is explained."""

    rule: Rule
    outcome: Outcome
    truths: tuple[float, ...]  # one a duty
    spots: tuple[Spot, ...] = ()
    waits_for: tuple[Spot, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Checked:
    """All results, with the facts they were drawn from and the stage at hand."""

    facts: Facts
    stage: str
    results: tuple[Result, ...]

    @property
    def left(self) -> int:
        """How many rules are found and ask for something, or belong to the stage at hand and are not done yet."""
        return sum(is_left(result, self.stage) for result in self.results)


def is_left(result: Result, stage: str) -> bool:
    """Whether a rule counts among what is left at a stage."""
    if not result.rule.counted:
        return False
    if result.outcome == "found":
        return not result.rule.informs
    return result.outcome == "not_yet" and result.rule.stage == stage


def check(
    content: Part, framework: Framework, today: date, stage: str | None = None, printed: Printed | None = None
) -> Checked:
    """Every rule of its kind against a content, as at a day; ``stage`` overrides what the dates say.

    ``printed`` are the numbers beside the rows of its lists, where it was read from a sheet.
    """
    chosen = library_of(type(content), framework)
    facts = prepared_facts(content, framework, today, stage, chosen, printed)
    return Checked(facts, at_hand(facts.over, chosen.stages), results(facts, chosen.rules))


def prepared_facts(
    content: Part,
    framework: Framework,
    today: date,
    stage: str | None = None,
    of: Library | None = None,
    printed: Printed | None = None,
) -> Facts:
    """Facts with the stages that are over and the added columns filled in."""
    chosen = of or library_of(type(content), framework)
    facts = facts_of(content, framework, today, printed)
    facts.over = {name: truth(over, facts) for name, over in chosen.moments.items()}
    if stage in chosen.stages:
        facts.over |= forced(stage)
    for rows, column, expression in chosen.added:
        for row in facts.rows[rows]:
            row[column] = evaluate(expression, facts, row)
    return facts


def results(facts: Facts, rules: tuple[Rule, ...]) -> tuple[Result, ...]:
    """The outcome of each rule; a rule whose prerequisite is not met waits for it."""
    columns = {rule.id: [duty_column(duty, facts) for duty in rule.duties] for rule in rules}
    truths = {rule.id: tuple(map(_least, columns[rule.id], rule.duties)) for rule in rules}
    missed = {rule_id for rule_id, each in truths.items() if min(each) == e.FOUND}
    return tuple(
        _result(rule, columns[rule.id], truths[rule.id], not missed.isdisjoint(rule.needs), facts) for rule in rules
    )


def _result(
    rule: Rule, columns: list[list[Resolved]], truths: tuple[float, ...], blocked: bool, facts: Facts
) -> Result:
    least = min(truths)
    if least == e.KEPT:
        return Result(rule, "kept", truths)
    if least == e.UNKNOWN or blocked:
        return Result(rule, "not_yet", truths, waits_for=tuple(_spots(rule.duties, columns, e.UNKNOWN)))
    spots = tuple(_spots(rule.duties, columns, e.FOUND))
    reason = facts.at(f"explained.{rule.id}")
    if rule.explainable and reason != "":
        return Result(rule, "explained", truths, spots, reason=str(reason))
    return Result(rule, "found", truths, spots)


def duty_column(duty: Duty, facts: Facts) -> list[Resolved]:
    """The truth of a duty: one number, or one cell a row with "" where the row does not count."""
    if not duty.rows:
        return [truth(duty.must, facts)]
    when = duty.when
    return [
        truth(duty.must, facts, row) if when is None or truth(when, facts, row) == e.KEPT else ""
        for row in facts.rows[duty.rows]
    ]


def _least(column: list[Resolved], duty: Duty) -> float:
    return min((float(value) for value in column if value != ""), default=duty.empty)


def _spots(duties: tuple[Duty, ...], columns: list[list[Resolved]], wanted: float) -> list[Spot]:
    return [
        Spot(duty, row if duty.rows else None)
        for duty, column in zip(duties, columns, strict=True)
        for row, value in enumerate(column)
        if value == wanted
    ]
