"""T: who is on the team."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import HEADS, reviewers
from spp_xl.rules.expr import (
    Column,
    CountOf,
    Field,
    Filled,
    Literal,
    NotMore,
    OneOf,
    Open,
    at_least,
    both,
    either,
)
from spp_xl.rules.rule import SUGGESTION, USUALLY, Duty, Rule


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (_size(framework), _led_by_head())


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
            Duty("not_a_head", "post", OneOf(Column("post"), HEADS), rows="team", when=Column("is_lead")),
            Duty("one_lead", "team[]", either(one_lead, Open("meeting_1")), strength=SUGGESTION),
        ),
        source="004: “usually … led by a headteacher”",
    )
