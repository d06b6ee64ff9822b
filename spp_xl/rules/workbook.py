"""S: the sheets themselves, rules of our own: is every answer readable, in its place, and does none name a person."""

from spp_xl.rules.rule import NOTE, SUGGESTION, Rule

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
NAMED = Rule(
    id="SPP-S3",
    name="text-seems-to-name-a-person",
    stage="in_school",
    strength=NOTE,
    duties=(),
    source="our own standard",
    explainable=False,
)
OUTSIDE = (UNREADABLE, DISPLACED, NAMED)
