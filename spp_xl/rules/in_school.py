"""V: the review days. Ways of collecting evidence, a benchmark for every aspect, evidence behind each."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import some_evidence
from spp_xl.rules.duties import unless_turned
from spp_xl.rules.expr import (
    BY_HAND,
    UNKNOWN,
    Column,
    CountOf,
    Distinct,
    Field,
    Filled,
    Literal,
    Not,
    NotMore,
    OneOf,
    Open,
    Plus,
    Sure,
    Truth,
    at_least,
    both,
    by_end_of,
    either,
)
from spp_xl.rules.rule import AIM, NOTE, SHOULD, SUGGESTION, USUALLY, WILL, Duty, Rule

ON_PAPER = Sure(OneOf(Field("record.evidence"), ("paper",)))
# what a shared copy says, and a workbook whose evidence sheets were deleted: it is somewhere, and not here
HELD_BY_TEAM = Sure(OneOf(Field("record.evidence"), ("team",)))
ELSEWHERE = either(ON_PAPER, HELD_BY_TEAM)


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (
        _length(framework),
        _own_view(),
        _practice(),
        _development(),
        _ways(framework),
        _recorded(),
        _benchmarks(),
        _evidence_behind(),
    )


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
                _or_elsewhere(at_least(kinds, framework.settings.minimum_evidence_kinds)),
            ),
            *_voices(framework),
        ),
        needs=("SPP-V5",),
        source="004: “should include a range of ways in which evidence/information is collected”",
    )


def _voices(framework: Framework) -> tuple[Duty, ...]:
    """Whether pupils, parents or governors were heard, where a framework says which ways those are."""
    kinds = framework.settings.voice_kinds
    heard = _or_elsewhere(at_least(Distinct("evidence", "kind", kinds), 1))
    return (Duty("no_voice", "evidence[]", heard, strength=NOTE),) if kinds else ()


def _or_elsewhere(duty: Truth) -> Truth:
    """A duty on evidence: due when the team leaves; where it is on paper or held by the team a person looks."""
    return either(duty, both(ELSEWHERE, BY_HAND), Open("in_school"))


def _recorded() -> Rule:
    held = both(HELD_BY_TEAM, BY_HAND)
    return Rule(
        id="SPP-V5",
        name="no-evidence-recorded",
        stage="in_school",
        strength=WILL,
        duties=(Duty("nothing", "evidence[]", either(some_evidence(), ON_PAPER, held, Open("in_school"))),),
        source="004: “Evidence will be recorded in the benchmark framework document”",
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
            Duty(
                "two_answers",
                "not_applicable",
                Not(both(Filled(Column("agreed_level")), Filled(Column("not_applicable")))),
                rows="aspects",
                when=Column("in_scope"),
                strength=SUGGESTION,
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
                _or_elsewhere(NotMore(Literal(1), Column("evidence"))),
                rows="aspects",
                when=Column("judged"),
                empty=UNKNOWN,
            ),
        ),
        needs=("SPP-V5",),
        source="004: “Specific evidence which led to conclusions should be noted”",
    )


def _length(framework: Framework) -> Rule:
    agreed = Filled(Field("meeting_1.length_agreed"))
    long_enough = NotMore(Plus(Field("days.first"), framework.settings.usual_days - 1), Field("days.last"))
    return Rule(
        id="SPP-V1",
        name="shorter-than-usual",
        stage="in_school",
        strength=USUALLY,
        duties=(Duty("short", "days.last", unless_turned(either(agreed, long_enough))),),
        source="004: “The review will usually take place over two days”",
    )


def _own_view() -> Rule:
    return Rule(
        id="SPP-V2a",
        name="own-view-not-tested",
        stage="profile",
        strength=AIM,
        duties=(
            Duty(
                "own_view",
                "own_view",
                by_end_of("profile", Filled(Column("own_view"))),
                rows="themes",
                when=Column("is_chosen"),
                empty=UNKNOWN,
            ),
        ),
        source="004: the aim to “assess the validity of the self-review process”",
    )


def _practice() -> Rule:
    return Rule(
        id="SPP-V2b",
        name="no-practice-worth-sharing",
        stage="profile",
        strength=AIM,
        duties=(Duty("none", "practice[]", by_end_of("profile", at_least(CountOf("practice", "named"), 1))),),
        source="004: the aim to “identify areas of inspirational, excellent and effective practice”",
    )


def _development() -> Rule:
    return Rule(
        id="SPP-V2c",
        name="no-area-for-development",
        stage="workshop",
        strength=AIM,
        duties=(
            Duty("none", "development[]", by_end_of("workshop", at_least(CountOf("development", "named"), 1))),
            Duty(
                "no_route",
                "route",
                by_end_of("workshop", Filled(Column("route"))),
                rows="development",
                when=Column("named"),
                strength=SUGGESTION,
            ),
        ),
        source="004: the aim to “identify areas for development which will be met” by plan or by support",
    )
