"""S: the sheets themselves, rules of our own: is every answer readable, in its place, and does none name a person."""

from spp_xl.rules.rule import NOTE, SUGGESTION, Rule, Strength


def _own(number: int, name: str, strength: Strength, stage: str = "planning") -> Rule:
    return Rule(f"SPP-S{number}", name, stage, strength, (), "our own standard", explainable=False)


UNREADABLE = _own(1, "answer-not-readable", SUGGESTION)
DISPLACED = _own(2, "answer-out-of-place", SUGGESTION)
NAMED = _own(3, "text-seems-to-name-a-person", NOTE, "in_school")
OUTSIDE = (UNREADABLE, DISPLACED, NAMED)
LIVE = (UNREADABLE,)  # of them, what the workbook says as well: formulas of its own, not of a rule's expressions
