"""The rules themselves as text and JSON: what is checked, where, how strongly, and the source."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from spp_xl.model.words import Edition
from spp_xl.refusals import unknown
from spp_xl.rules.catalogue import Where, catalogue
from spp_xl.rules.rule import Rule, Severity


@dataclass(frozen=True)
class RuleText:
    """One rule as ``spp-xl rules --json`` tells it."""

    id: str
    name: str
    severity: Severity
    verb: str
    where: Where
    why_not: str
    source: str
    since: str


def rules_json(edition: Edition) -> dict[str, Any]:
    """``spp-xl/rules@1``."""
    rules = [asdict(_text(rule, where, edition)) for rule, where in catalogue(edition.framework)]
    return {"format": "spp-xl/rules@1", "rules": rules}


def _text(rule: Rule, where: Where, edition: Edition) -> RuleText:
    why_not = "" if where == "live" else edition.rule(rule.short, "why_not")
    verb = edition.words(f"verbs.{rule.strength.verb}")
    return RuleText(rule.id, rule.name, rule.strength.severity, verb, where, why_not, rule.source, rule.since)


def rules_lines(edition: Edition) -> Iterator[str]:
    """One line a rule, under a heading that says where it is checked."""
    for where, rules in groupby(catalogue(edition.framework), key=lambda entry: entry[1]):
        yield edition.words(f"explain.where.{where}")
        for rule, _ in rules:
            verb = edition.words(f"verbs.{rule.strength.verb}")
            yield f"  {rule.id:<8} {verb:<20} {edition.rule(rule.short, 'title')}"


def explanation(wanted: str, edition: Edition) -> str:
    """A rule, what it asks, how to put it right, and the source in a few of its words."""
    asked = wanted.upper().removeprefix("SPP-")
    for rule, where in catalogue(edition.framework):
        if rule.short.upper() == asked:
            return "\n".join(_explained(rule, where, edition))
    raise unknown("no-rule", f"SPP-{asked}", (rule.id for rule, _ in catalogue(edition.framework)))


def _explained(rule: Rule, where: Where, edition: Edition) -> Iterator[str]:
    words, short = edition.words, rule.short
    yield f"{rule.id}  {edition.rule(short, 'title')}"
    yield f"{words('explain.strength')}: {words(f'verbs.{rule.strength.verb}')}"
    if where != "never":
        yield f"{words('explain.stage')}: {words(f'stages.{rule.stage}')}"
        yield f"{words('explain.fix')}: {edition.rule(short, 'fix')}"
    yield f"{words('explain.source')}: {rule.source}"
    yield words(f"explain.where.{where}")
    if where != "live":
        yield edition.rule(short, "why_not")
