"""T: who is on the team."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import HEADS, reviewers
from spp_xl.rules.duties import of_each_reviewer
from spp_xl.rules.expr import (
    BY_HAND,
    UNKNOWN,
    Column,
    CountOf,
    Field,
    Filled,
    Literal,
    Not,
    NotMore,
    OneOf,
    Open,
    Same,
    Sure,
    at_least,
    both,
    either,
)
from spp_xl.rules.rule import NOTE, RECOMMENDED, STRONGLY, SUGGESTION, USUALLY, Duty, Rule


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (_size(framework), _led_by_head(), _senior(), _outstanding(framework), _champions(), _other_schools())


def _size(framework: Framework) -> Rule:
    settings = framework.settings
    agreed = Filled(Field("meeting_1.team_size_agreed"))
    return Rule(
        id="SPP-T1",
        name="team-size-unusual",
        stage="planning",
        strength=USUALLY,
        duties=(
            Duty(
                "too_few",
                "team[]",
                either(agreed, at_least(reviewers(), settings.fewest_reviewers), Open("planning")),
            ),
            Duty("too_many", "team[]", either(agreed, NotMore(reviewers(), Literal(settings.most_reviewers)))),
        ),
        source="004: “usually … between two and four reviewers”, “depending on the size of the school”",
    )


def _led_by_head() -> Rule:
    leads = CountOf("team", "is_lead")
    one_lead = both(at_least(leads, 1), NotMore(leads, Literal(1)))
    return Rule(
        id="SPP-T2",
        name="not-led-by-a-headteacher",
        stage="planning",
        strength=USUALLY,
        duties=(
            Duty(
                "not_a_head", "post", OneOf(Column("post"), HEADS), rows="team", when=Column("is_lead"), empty=UNKNOWN
            ),
            Duty("one_lead", "team[]", either(one_lead, Open("meeting_1")), strength=SUGGESTION),
        ),
        source="004: “usually … led by a headteacher”",
    )


def _senior() -> Rule:
    return Rule(
        id="SPP-T3",
        name="middle-leader-as-reviewer",
        stage="planning",
        strength=NOTE,
        duties=(of_each_reviewer("middle", "post", Not(OneOf(Column("post"), ("middle",)))),),
        informs=True,
        source="004: “a team of headteachers and other senior leaders”",
    )


def _outstanding(framework: Framework) -> Rule:
    """Only an overall label can be compared; every other scheme stays unknown, to be checked by hand."""
    label, best = Field("school.inspection_label"), framework.settings.outstanding_labels
    plain = OneOf(label, ("ofsted_overall_other",))
    heads = at_least(CountOf("team", "is_outstanding_lead"), 1)
    by_hand = both(Filled(label), Not(OneOf(label, (*best, "ofsted_overall_other"))), BY_HAND)
    return Rule(
        id="SPP-T4",
        name="outstanding-school-not-led-from-another",
        stage="planning",
        strength=STRONGLY,
        duties=(
            Duty(
                "not_outstanding",
                "team[]",
                either(plain, by_hand, both(OneOf(label, best), either(heads, Open("planning")))),
            ),
        ),
        source="004: “strongly recommended that the review is led by a headteacher from another outstanding school”",
    )


def _champions() -> Rule:
    leader = Field("workshop.led_by")
    none_yet = both(OneOf(leader, ("no_champion",)), BY_HAND)
    return Rule(
        id="SPP-T5",
        name="workshop-not-led-by-a-champion",
        stage="workshop",
        strength=RECOMMENDED,
        duties=(Duty("not_a_champion", "workshop.led_by", either(OneOf(leader, ("champion",)), none_yet)),),
        informs=True,
        source="004: “it is recommended that they play a key role in leading / facilitating” the workshops",
    )


def _other_schools() -> Rule:
    """An executive head who wrote one school may have another; only a person knows."""
    executive = both(Sure(OneOf(Column("post"), ("executive_head",))), BY_HAND)
    own = Same(Column("school"), Field("school.name"))
    return Rule(
        id="SPP-T7",
        name="reviewer-of-own-school",
        stage="planning",
        strength=SUGGESTION,
        duties=(of_each_reviewer("own_school", "school", either(Not(own), executive)),),
        source="our own standard",
    )
