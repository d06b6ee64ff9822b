"""The engine: from facts to an outcome for every rule. No words, no cells, no clock."""

from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOfThese

from spp_xl.model.framework import Framework
from spp_xl.model.review import Part
from spp_xl.rules import expr as e
from spp_xl.rules.evaluate import evaluate, truth
from spp_xl.rules.facts import Facts, Resolved, facts_of
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
        """How many rules are found, or belong to the stage at hand and are not done yet."""
        return sum(
            r.outcome == "found" or (r.outcome == "not_yet" and r.rule.stage == self.stage) for r in self.results
        )


def check(content: Part, framework: Framework, today: date, stage: str | None = None) -> Checked:
    """Every rule of its kind against a content, as at a day; ``stage`` overrides what the dates say."""
    chosen = library_of(type(content), framework)
    facts = prepared_facts(content, framework, today, stage, chosen)
    return Checked(facts, at_hand(facts.over, chosen.stages), results(facts, chosen.rules))


def prepared_facts(
    content: Part, framework: Framework, today: date, stage: str | None = None, of: Library | None = None
) -> Facts:
    """Facts with the stages that are over and the added columns filled in."""
    chosen = of or library_of(type(content), framework)
    facts = facts_of(content, framework, today)
    facts.over = {name: truth(over, facts) for name, over in chosen.moments.items()}
    if stage in chosen.stages:
        facts.over |= forced(stage)
    for rows, column, expression in chosen.added:
        for row in facts.rows[rows]:
            row[column] = evaluate(expression, facts, row)
    return facts


def results(facts: Facts, rules: tuple[Rule, ...]) -> tuple[Result, ...]:
    """The outcome of each rule; a rule whose prerequisite is not met waits for it."""
    found: dict[str, Result] = {}
    for rule in rules:
        blocked = any(min(found[need].truths) == e.FOUND for need in rule.needs)
        found[rule.id] = _result(rule, facts, blocked)
    return tuple(found.values())


def _result(rule: Rule, facts: Facts, blocked: bool) -> Result:
    columns = [duty_column(duty, facts) for duty in rule.duties]
    truths = tuple(_least(column, duty) for column, duty in zip(columns, rule.duties, strict=True))
    least = min(truths)
    if least == e.FOUND and blocked:
        least = e.UNKNOWN
    spots = {t: tuple(_spots(rule.duties, columns, t)) for t in (e.FOUND, e.UNKNOWN)}
    if least == e.KEPT:
        return Result(rule, "kept", truths)
    if least == e.UNKNOWN:
        return Result(rule, "not_yet", truths, waits_for=spots[e.UNKNOWN])
    reason = facts.at(f"explained.{rule.id}")
    if rule.explainable and reason != "":
        return Result(rule, "explained", truths, spots[e.FOUND], reason=str(reason))
    return Result(rule, "found", truths, spots[e.FOUND])


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
