"""F, first half: immediate feedback, the profile, and what must be acted on at once."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import some_evidence
from spp_xl.rules.duties import done, done_by, or_held, unless_turned
from spp_xl.rules.expr import (
    BY_HAND,
    UNKNOWN,
    Column,
    Field,
    Filled,
    Literal,
    Not,
    NotMore,
    OneOf,
    Open,
    Sure,
    Truth,
    both,
    by_end_of,
    either,
    less,
)
from spp_xl.rules.rule import MUST, WILL, Duty, Rule


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (_immediate_feedback(), _between(), _profile(), _commentary(), _confirmation())


def _immediate_feedback() -> Rule:
    given, last = Field("feedback.day"), Field("days.last")
    return Rule(
        id="SPP-F1",
        name="immediate-feedback-not-on-the-last-day",
        stage="in_school",
        strength=WILL,
        duties=(
            Duty("not_given", "feedback.day", done_by("in_school", "feedback.day")),
            Duty("another_day", "feedback.day", unless_turned(both(NotMore(given, last), NotMore(last, given)))),
        ),
        source="004: “will take place at the end of the final review day”",
    )


def _not_before_the_last_day(path: str) -> Truth:
    """What is said of a whole review is not said before it is over; while it is not written, other duties ask."""
    day = Field(path)
    return unless_turned(either(NotMore(Field("days.last"), day), Not(Filled(day))))


def _between() -> Rule:
    between = Field("feedback.between")
    return Rule(
        id="SPP-F2",
        name="feedback-not-from-lead-to-head",
        stage="in_school",
        strength=WILL,
        duties=(
            Duty("others", "feedback.between", either(OneOf(between, ("lead_to_head",)), Not(Filled(between)))),
            Duty("not_said", "feedback.between", by_end_of("in_school", Filled(between))),
        ),
        source="004: “The lead reviewer will give brief feedback to the headteacher”",
    )


def _profile() -> Rule:
    made, given = Field("profile.day"), Field("feedback.day")
    return Rule(
        id="SPP-F3",
        name="profile-not-made",
        stage="profile",
        strength=WILL,
        duties=(
            Duty("not_dated", "profile.day", by_end_of("profile", done("profile.day"))),
            Duty("before_feedback", "profile.day", NotMore(given, made)),
            Duty("too_early", "profile.day", either(_not_before_the_last_day("profile.day"), Sure(less(made, given)))),
            Duty(
                "nothing_marked",
                "agreed_level",
                by_end_of("profile", Column("marked_as_agreed")),
                rows="aspects",
                when=both(Column("judged"), Filled(Column("has_statements"))),
                empty=UNKNOWN,
            ),
        ),
        source="004: the team “will then create a final profile”, statements “highlighted to indicate judgements made”",
    )


def _commentary() -> Rule:
    written = both(Column("judged"), Filled(Column("commentary")))
    return Rule(
        id="SPP-F4",
        name="judgement-without-commentary",
        stage="profile",
        strength=WILL,
        duties=(
            Duty(
                "no_commentary",
                "commentary",
                by_end_of("profile", Filled(Column("commentary"))),
                rows="aspects",
                when=Column("judged"),
                empty=UNKNOWN,
            ),
            Duty(
                "unknown_number",
                "commentary",
                either(NotMore(Column("astray"), Literal(0)), both(Not(some_evidence()), BY_HAND), Open("profile")),
                rows="aspects",
                when=written,
                empty=UNKNOWN,
            ),
        ),
        source="004: judgements “will be supported by a short commentary, citing evidence collected”",
    )


def _confirmation() -> Rule:
    """A shared copy holds no confirmation and says nothing of it, whatever the team's own workbook says."""
    confirmed = done("confirmation.day")
    return Rule(
        id="SPP-F15",
        name="not-confirmed-that-concerns-were-passed-on",
        stage="in_school",
        strength=MUST,
        duties=(
            Duty("not_confirmed", "confirmation.day", or_held(by_end_of("in_school", confirmed))),
            Duty("too_early", "confirmation.day", _not_before_the_last_day("confirmation.day")),
        ),
        source="004: concerns: “action must be taken immediately in line with the agreed” Memorandum",
        explainable=False,
    )
