"""The rules themselves as text and JSON: what is checked, where, how strongly, and the source."""

from collections.abc import Iterator
from typing import Any

from spp_xl.errors import SppError
from spp_xl.model.words import Edition
from spp_xl.rules.library import library
from spp_xl.rules.rule import Rule
from spp_xl.rules.workbook import DISPLACED, UNREADABLE


def every_rule(edition: Edition) -> list[tuple[Rule, str]]:
    """(rule, where it is checked: live or outside)."""
    return [
        *((rule, "live") for rule in library(edition.framework)),
        (UNREADABLE, "outside"),
        (DISPLACED, "outside"),
    ]


def rules_json(edition: Edition) -> dict[str, Any]:
    """``spp-xl/rules@1``."""
    return {
        "format": "spp-xl/rules@1",
        "rules": [_rule(rule, where, edition) for rule, where in every_rule(edition)],
    }


def _rule(rule: Rule, where: str, edition: Edition) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.strength.severity,
        "verb": edition.words(f"verbs.{rule.strength.verb}"),
        "where": where,
        "why_not": "" if where == "live" else edition.words(f"rules.{rule.short}.why_not"),
        "source": rule.source,
        "since": rule.since,
    }


def rules_lines(edition: Edition) -> Iterator[str]:
    """One line a rule."""
    for rule, _ in every_rule(edition):
        verb = edition.words(f"verbs.{rule.strength.verb}")
        yield f"{rule.id:<8} {verb:<15} {edition.words(f'rules.{rule.short}.title')}"


def explanation(wanted: str, edition: Edition) -> str:
    """A rule, what it asks, how to put it right, and the source in a few of its words."""
    short = wanted.upper().removeprefix("SPP-")
    for rule, where in every_rule(edition):
        if rule.short == short:
            words = edition.words
            lines = [
                f"{rule.id}  {words(f'rules.{short}.title')}",
                f"{words('explain.strength')}: {words(f'verbs.{rule.strength.verb}')}",
                f"{words('explain.stage')}: {words(f'stages.{rule.stage}')}",
                f"{words('explain.fix')}: {words(f'rules.{short}.fix')}",
                f"{words('explain.source')}: {rule.source}",
            ]
            if where != "live":
                lines.append(words(f"rules.{short}.why_not"))
            return "\n".join(lines)
    raise SppError(f"There is no rule {wanted}.", "spp-xl rules lists them.", "no-rule")
