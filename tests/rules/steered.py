"""Reviews steered towards an outcome of a rule: a base review, some noise, then changes to what the rule reads.

Every choice is made by one seeded generator, so a run is the same each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from spp_xl.model.evidence import EVIDENCE, LETTERS
from spp_xl.model.framework import Framework
from spp_xl.model.paths import Answers, columns, flatten, list_names, meaning, nest
from spp_xl.model.review import ACTIONS, DEVELOPMENT, PRACTICE, TEAM, TIMETABLE, Review
from spp_xl.model.table import MOST, Means
from spp_xl.model.words import Edition
from spp_xl.rules.check import Outcome, check
from spp_xl.rules.library import library
from tests.rules.bases import BASES, FIRST, LAST, LATER, WORKSHOP
from tests.rules.reads import TWIN, reads_of

STEPS_UP = 30  # how long a climb is
CAPACITY = {
    "team": TEAM,
    "timetable": TIMETABLE,
    "practice": PRACTICE,
    "development": DEVELOPMENT,
    "actions": ACTIONS,
    "evidence": EVIDENCE,
}
LINES = ("Brook Lane Primary", "brook lane PRIMARY", "Hill Top", "ŵyn street", "=1+1")
BORDERS = (FIRST, LAST, WORKSHOP, LATER, date(2026, 9, 10), date(2026, 10, 6))
STEPS = (-30, -8, -7, -1, 0, 0, 0, 1, 6, 7, 8, 13, 14, 15, 60)


Goal = tuple[str, Outcome]  # rule id, and what it shall come to
Codes = Mapping[str, tuple[str, ...]]  # what a rule reads → the codes that it asks for


@dataclass(frozen=True)
class Steered:
    """A review as at a day."""

    review: Review
    as_at: date


def targets(framework: Framework) -> list[Goal]:
    """Every outcome that every rule can have: *explained* only where a reason can be given."""
    plain: tuple[Outcome, ...] = ("kept", "found", "not_yet")
    return [
        (rule.id, outcome)
        for rule in library(framework)
        for outcome in (*plain, *(("explained",) if rule.explainable else ()))
    ]


def steer(random: Random, edition: Edition, goals: Sequence[Goal]) -> tuple[Steered, list[Goal]]:
    """A review in which as many of the goals are met as a short climb finds, the first above all, and those goals."""
    framework = edition.framework
    read = reads_of(framework)
    every = sorted({path for paths in read.values() for path in paths})
    answers = flatten(BASES[random.choice(list(BASES))](framework))
    for _ in range(random.randrange(10)):
        change(random, random.choice(every), answers, edition, {})
    for rule in _explained(random, framework, goals):
        answers.single[f"explained.{rule}"] = random.choice(sorted(edition.labels("reason")))
    if random.random() < 0.2:
        _fill(random, random.choice(list_names()), answers, edition)
    best = Steered(nest(answers), as_at(random, answers))
    met = met_of(best, framework, goals)
    for step in range(2 * STEPS_UP):
        if len(met) == len(goals) or (step >= STEPS_UP and goals[0] in met):
            break
        open_goals = [goal for goal in goals if goal not in met]
        rule, _ = random.choice((open_goals[0], random.choice(open_goals)))
        answers = flatten(best.review)
        day = best.as_at
        if random.random() < 0.35:
            day = as_at(random, answers)
        else:
            change(random, random.choice(sorted(read[rule])), answers, edition, read[rule])
        tried = Steered(nest(answers), day)
        now = met_of(tried, framework, goals)
        if len(now) >= len(met):
            best, met = tried, now
    return best, met


def _explained(random: Random, framework: Framework, goals: Sequence[Goal]) -> list[str]:
    """Reasons are given for the goals that need one, and sometimes for half of all rules besides."""
    wanted = [rule for rule, outcome in goals if outcome == "explained"]
    others = [rule.id for rule in library(framework) if rule.explainable and (rule.id, "found") not in goals]
    return wanted + [rule for rule in others if random.random() < 0.5] * (random.random() < 0.4)


def met_of(steered: Steered, framework: Framework, goals: Sequence[Goal]) -> list[Goal]:
    """Which of the goals a review meets."""
    results = check(steered.review, framework, steered.as_at).results
    outcomes = {(result.rule.id, result.outcome) for result in results}
    return [goal for goal in goals if goal in outcomes]


def as_at(random: Random, answers: Answers) -> date:
    """A day at the border of one that the review names."""
    days = [value for value in answers.single.values() if isinstance(value, date)] or [LATER]
    return random.choice((*days, *BORDERS)) + timedelta(days=random.choice(STEPS))


def change(random: Random, what: str, answers: Answers, edition: Edition, codes: Codes) -> None:
    """Clear it, or answer it with something; of many, in one place, in some or in all."""
    if "[]" in what:
        _change_list(random, what, answers, edition, codes)
        return
    for path in _some(random, _paths(what, edition.framework)):
        answers.single.pop(path, None)
        if random.random() < 0.65:
            answers.single[path] = _asked_for(random, codes.get(what), answers) or value(random, meaning(path), edition)


def _paths(what: str, framework: Framework) -> list[str]:
    """``judgements.*.statements`` → every mark's path."""
    if "*" not in what:
        return [what]
    if what == "judgements.*.statements":
        return [
            f"judgements.{aspect}.statements.{level}.{number}"
            for aspect, _ in framework.aspects()
            for level, count in framework.statements(aspect).items()
            for number in range(1, count + 1)
        ]
    of_themes = what.startswith("themes")
    codes = [theme.code for theme in framework.themes] if of_themes else [aspect for aspect, _ in framework.aspects()]
    return [what.replace("*", code) for code in codes]


def _some(random: Random, many: Sequence[Any]) -> list[Any]:
    one, some = random.sample(many, min(1, len(many))), [each for each in many if random.random() < 0.5]
    return random.choice((list(many), one, some))


def _asked_for(random: Random, codes: Sequence[str] | None, answers: Answers) -> str | None:
    """Most often what the rule asks for, where it asks for anything: a code, or the same as another answer."""
    code = random.choice(codes) if codes and random.random() < 0.7 else None
    return answers.single.get(code.removeprefix(TWIN)) if code and code.startswith(TWIN) else code


def _change_list(random: Random, what: str, answers: Answers, edition: Edition, codes: Codes) -> None:
    name, column = what.split("[].")
    rows = answers.lists.setdefault(name, [])
    match random.randrange(8):
        case 0:
            rows.clear()
        case 1 if rows:
            rows.pop(random.randrange(len(rows)))
        case 2 if len(rows) < CAPACITY[name]:
            rows.append(_row(random, name, rows, edition))
        case _:
            for row in _some(random, rows):
                row.pop(column, None)
                if random.random() < 0.65:
                    asked = _asked_for(random, codes.get(what), answers)
                    row[column] = asked or value(random, columns(name)[column], edition)
    rows[:] = [row for row in rows if row.keys() - {"id"}]


def _fill(random: Random, name: str, answers: Answers, edition: Edition) -> None:
    """A full list."""
    rows = answers.lists.setdefault(name, [])
    if name == "evidence":
        rows[:] = [row for row in rows if row["id"][0] == "A"]
    while len(rows) < CAPACITY[name]:
        rows.append(_row(random, name, rows, edition))


def _row(random: Random, name: str, rows: list[dict[str, Any]], edition: Edition) -> dict[str, Any]:
    kinds = columns(name)
    row = {column: value(random, means, edition) for column, means in kinds.items() if random.random() < 0.7}
    row = row or {next(iter(kinds)): value(random, next(iter(kinds.values())), edition)}
    return row | {"id": _free_id(random, rows)} if name == "evidence" else row


def _free_id(random: Random, rows: list[dict[str, Any]]) -> str:
    used = {row["id"] for row in rows}
    letter = "A" if all(number[0] == "A" for number in used) else random.choice(LETTERS)
    return next(number for n in range(1, EVIDENCE + 1) if (number := f"{letter}-{n:02d}") not in used)


def value(random: Random, means: Means, edition: Edition) -> Any:
    """An answer of a kind, from so few that two often meet."""
    match means.kind:
        case "choice":
            return random.choice(sorted(edition.labels(means.choices)))
        case "mark":
            return True
        case "day":
            return random.choice(BORDERS) + timedelta(days=random.choice(STEPS))
        case "whole":
            return random.choice((0, 1, 2, 3, 15, 16, MOST))
        case "urn":
            return random.choice(("999001", "123456"))
    return random.choice(LINES)
