"""Rules of the programme that no single review answers: those of a whole partnership, and those never a finding.

They have no duties: ``merge`` tells the first with a roster in hand; the others stand here so that nobody looks for
them in vain. Why each is not checked is told in words, under ``why_not``.
"""

from spp_xl.rules.rule import AIM, EXPECTED, MAY, MINIMUM, MUST, NOTE, SHOULD, USUALLY, WILL, Rule, Strength


def _named(rule_id: str, name: str, strength: Strength, source: str, stage: str = "planning") -> Rule:
    return Rule(f"SPP-{rule_id}", name, stage, strength, (), source, explainable=False)


PARTNERSHIP = (
    _named(
        "P1",
        "school-takes-no-part",
        EXPECTED,
        "004: “All schools in the partnership are expected to take part in the peer review process”",
        "follow_up",
    ),
    _named(
        "P2",
        "school-not-reviewed-this-year",
        MINIMUM,
        "004: reviews “take place annually (as a minimum requirement) for each school”",
        "follow_up",
    ),
    _named(
        "P8",
        "no-support-after-the-review",
        WILL,
        "004: the cycle “will, therefore, be followed up by brokerage and school-to-school support”",
        "follow_up",
    ),
)
NEVER = (
    _named("P3", "review-not-reciprocal", SHOULD, "004: “should be seen as reciprocal … and a joint exercise”"),
    _named("P7", "team-not-as-agreed", NOTE, "004: “as agreed within the partnership”"),
    _named("P9", "no-feedback-for-quality-assurance", WILL, "004: “will be requesting feedback from a sample”"),
    _named("P10", "first-cycle-not-begun", NOTE, "003"),
    _named("B6", "fewer-than-two-themes", SHOULD, "004: “should cover at least two of the four themes”"),
    _named("B11", "head-not-at-meeting-2", MAY, "004: “may also include the headteacher”"),
    _named("T6", "impact-not-monitored", NOTE, "003: Champions “monitor the impact of peer review”", "follow_up"),
    _named("V2d", "capacity-not-grown", AIM, "004: the aim to “strengthen the school’s own capacity for review”"),
    _named("V4", "own-forms-not-used", USUALLY, "004: “will usually use their own lesson observation proformas”"),
    _named("V8", "overall-grade-given", MUST, "our own standard: the outcome is a profile, never a grade"),
)
