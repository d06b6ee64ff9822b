"""The rules themselves as text and JSON: what is checked, where, how strongly, and the source."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from spp_xl.errors import SppError
from spp_xl.model.words import Edition
from spp_xl.rules.libraries import rules_of_all
from spp_xl.rules.rule import Rule, Severity
from spp_xl.rules.workbook import DISPLACED, UNREADABLE


def every_rule(edition: Edition) -> list[tuple[Rule, str]]:
    """(rule, where it is checked: live or outside)."""
    return [
        *((rule, "live") for rule in rules_of_all(edition.framework)),
        (UNREADABLE, "outside"),
        (DISPLACED, "outside"),
    ]


@dataclass(frozen=True)
class RuleText:
    """One rule as ``spp-xl rules --json`` tells it."""

    id: str
    name: str
    severity: Severity
    verb: str
    where: str  # live, outside, partnership, never
    why_not: str
    source: str
    since: str


def rules_json(edition: Edition) -> dict[str, Any]:
    """``spp-xl/rules@1``."""
    rules = [asdict(_text(rule, where, edition)) for rule, where in every_rule(edition)]
    return {"format": "spp-xl/rules@1", "rules": rules}


def _text(rule: Rule, where: str, edition: Edition) -> RuleText:
    why_not = "" if where == "live" else edition.rule(rule.short, "why_not")
    verb = edition.words(f"verbs.{rule.strength.verb}")
    return RuleText(rule.id, rule.name, rule.strength.severity, verb, where, why_not, rule.source, rule.since)


def rules_lines(edition: Edition) -> Iterator[str]:
    """One line a rule."""
    for rule, _ in every_rule(edition):
        verb = edition.words(f"verbs.{rule.strength.verb}")
        yield f"{rule.id:<8} {verb:<15} {edition.rule(rule.short, 'title')}"


def explanation(wanted: str, edition: Edition) -> str:
    """A rule, what it asks, how to put it right, and the source in a few of its words."""
    asked = wanted.upper().removeprefix("SPP-")
    for rule, where in every_rule(edition):
        if rule.short.upper() == asked:
            words, short = edition.words, rule.short
            lines = [
                f"{rule.id}  {edition.rule(short, 'title')}",
                f"{words('explain.strength')}: {words(f'verbs.{rule.strength.verb}')}",
                f"{words('explain.stage')}: {words(f'stages.{rule.stage}')}",
                f"{words('explain.fix')}: {edition.rule(short, 'fix')}",
                f"{words('explain.source')}: {rule.source}",
            ]
            if where != "live":
                lines.append(edition.rule(short, "why_not"))
            return "\n".join(lines)
    raise SppError(f"There is no rule {wanted}.", "spp-xl rules lists them.", "no-rule")
