"""V: the review days. Ways of collecting evidence, a benchmark for every aspect, evidence behind each."""

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import UNKNOWN, Column, Distinct, Filled, Literal, NotMore, at_least, by_end_of, either
from spp_xl.rules.rule import SHOULD, WILL, Duty, Rule


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (_ways(framework), _benchmarks(), _evidence_behind())


def _ways(framework: Framework) -> Rule:
    kinds = Distinct("evidence", "kind", framework.evidence_kinds)
    return Rule(
        id="SPP-V3",
        name="one-way-of-collecting-evidence",
        stage="in_school",
        strength=SHOULD,
        duties=(
            Duty(
                "too_few_kinds",
                "evidence[]",
                by_end_of("in_school", at_least(kinds, framework.settings.minimum_evidence_kinds)),
            ),
        ),
        source="004: “should include a range of ways in which evidence/information is collected”",
    )


def _benchmarks() -> Rule:
    return Rule(
        id="SPP-V6",
        name="aspect-without-benchmark",
        stage="in_school",
        strength=WILL,
        duties=(
            Duty(
                "no_level",
                "agreed_level",
                by_end_of("in_school", either(Filled(Column("agreed_level")), Filled(Column("not_applicable")))),
                rows="aspects",
                when=Column("in_scope"),
                empty=UNKNOWN,
            ),
        ),
        source="004: the team “will … agree where the school should be benchmarked (in each of the different aspects”",
    )


def _evidence_behind() -> Rule:
    return Rule(
        id="SPP-V7",
        name="level-without-evidence",
        stage="in_school",
        strength=SHOULD,
        duties=(
            Duty(
                "no_evidence",
                "agreed_level",
                by_end_of("in_school", NotMore(Literal(1), Column("evidence"))),
                rows="aspects",
                when=Column("judged"),
                empty=UNKNOWN,
            ),
        ),
        source="004: “Specific evidence which led to conclusions should be noted”",
    )
