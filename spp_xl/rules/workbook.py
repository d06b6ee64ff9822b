"""S: the sheets themselves, rules of our own: can every answer be read, does it stand in its place."""

from spp_xl.rules.rule import SUGGESTION, Rule

UNREADABLE = Rule(
    id="SPP-S1",
    name="answer-not-readable",
    stage="planning",
    strength=SUGGESTION,
    duties=(),
    source="our own standard",
    explainable=False,
)
DISPLACED = Rule(
    id="SPP-S2",
    name="answer-out-of-place",
    stage="planning",
    strength=SUGGESTION,
    duties=(),
    source="our own standard",
    explainable=False,
)
