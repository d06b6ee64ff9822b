"""F, second half: the interactive workshop and what it ends in."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import there_is_area
from spp_xl.rules.duties import answered, done, of_each_reviewer, or_held, unless_turned
from spp_xl.rules.expr import (
    BY_HAND,
    Column,
    CountOf,
    Field,
    Filled,
    Not,
    NotMore,
    OneOf,
    Open,
    Plus,
    Truth,
    at_least,
    both,
    by_end_of,
    either,
)
from spp_xl.rules.release import ALL_NO, DAY
from spp_xl.rules.rule import ATTEND, NOTE, SHOULD, SUGGESTION, TAKES_PLACE, WILL, Duty, Rule

NAMED = Column("named")


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (
        _workshop_day(framework),
        _attendance(),
        _invited(),
        _root_causes(),
        _plan(),
        _sharing(),
        _support("SPP-F11", "support-in-partnership-not-said", "support.partnership", "through the partnership"),
        _support("SPP-F12", "support-from-programme-not-said", "support.programme", "from the wider"),
        _process(),
        *_start(framework),
        _release(),
    )


def _workshop_day(framework: Framework) -> Rule:
    held, last = Field("workshop.day"), Field("days.last")
    return Rule(
        id="SPP-F5",
        name="workshop-not-within-the-week",
        stage="workshop",
        strength=TAKES_PLACE,
        duties=(
            Duty("no_day", "workshop.day", by_end_of("week", Filled(held))),
            Duty("too_early", "workshop.day", either(NotMore(last, held), Not(Filled(held)))),
            Duty(
                "too_late",
                "workshop.day",
                unless_turned(
                    either(NotMore(held, Plus(last, framework.settings.workshop_within_days)), Not(Filled(held)))
                ),
            ),
        ),
        source="004: “takes place up to a week later at an interactive workshop”",
    )


def _plan() -> Rule:
    return Rule(
        id="SPP-F9",
        name="no-action-plan",
        stage="workshop",
        strength=WILL,
        duties=(
            Duty("no_action", "actions[]", by_end_of("workshop", at_least(CountOf("actions", "named"), 1))),
            *(
                Duty(f"no_{field}", field, by_end_of("workshop", Filled(Column(field))), "actions", NAMED, SUGGESTION)
                for field in ("owner", "start")
            ),
            Duty(
                "no_number",
                "issue",
                by_end_of("workshop", Filled(Column("issue"))),
                "actions",
                _with_areas(),
                SUGGESTION,
            ),
            Duty("no_area", "issue", there_is_area("development"), "actions", Filled(Column("issue")), SUGGESTION),
        ),
        source="004: the workshop “will conclude by determining follow-up actions (documented in an action plan …)”",
    )


def _with_areas() -> Truth:
    """An action where areas are written down; where none is, V2c asks for them."""
    return both(NAMED, at_least(CountOf("development", "named"), 1))


def _attendance() -> Rule:
    there = Column("at_workshop")
    return Rule(
        id="SPP-F6",
        name="reviewer-not-at-the-workshop",
        stage="workshop",
        strength=ATTEND,
        duties=(
            of_each_reviewer("absent", "at_workshop", either(OneOf(there, ("yes",)), Not(Filled(there)))),
            of_each_reviewer("not_said", "at_workshop", by_end_of("workshop", Filled(there))),
        ),
        source="004: “All members of the review team attend”",
    )


def _invited() -> Rule:
    invited = Field("workshop.invited")
    return Rule(
        id="SPP-F7",
        name="senior-leaders-not-invited",
        stage="workshop",
        strength=WILL,
        duties=(
            Duty("not_all", "workshop.invited", either(OneOf(invited, ("all", "only_head")), Not(Filled(invited)))),
            Duty("not_said", "workshop.invited", by_end_of("workshop", Filled(invited))),
        ),
        source="004: “the school will invite all senior leaders”",
    )


def _root_causes() -> Rule:
    return Rule(
        id="SPP-F8",
        name="no-root-cause",
        stage="workshop",
        strength=WILL,
        duties=(
            *answered("workshop", "workshop.coaching"),
            Duty(
                "no_cause",
                "root_cause",
                by_end_of("workshop", Filled(Column("root_cause"))),
                rows="development",
                when=Column("named"),
            ),
        ),
        source="004: the workshop “will address the root causes of issues”, “based on a coaching model”",
    )


def _sharing() -> Rule:
    return Rule(
        id="SPP-F10",
        name="sharing-not-agreed",
        stage="workshop",
        strength=WILL,
        duties=(
            *answered("workshop", "sharing.audience", "sharing.way"),
            Duty("when", "sharing.when", by_end_of("workshop", Filled(Field("sharing.when"))), strength=NOTE),
        ),
        source="004: “agreeing how the outcomes of the peer review will be shared with the rest of the staff”",
    )


def _support(rule_id: str, name: str, path: str, words: str) -> Rule:
    return Rule(
        id=rule_id,
        name=name,
        stage="workshop",
        strength=WILL,
        duties=answered("workshop", path),
        source=f"004: the action plan “will also identify” support “{words}”",
    )


def _process() -> Rule:
    return Rule(
        id="SPP-F13",
        name="feedback-on-process-not-invited",
        stage="workshop",
        strength=WILL,
        duties=(Duty("invited", "process.invited", or_held(by_end_of("workshop", done("process.invited")))),),
        source="004: the senior team “will also be invited to give feedback on the peer review process”",
    )


def _start(framework: Framework) -> tuple[Rule, ...]:
    """Only where a framework says how soon: the source gives no number."""
    if framework.settings.plan_starts_within_days is None:
        return ()
    started = at_least(CountOf("actions", "started"), 1)
    return (
        Rule(
            id="SPP-F14",
            name="plan-not-started",
            stage="follow_up",
            strength=SHOULD,
            duties=(Duty("nothing_started", "actions[]", either(started, Open("start"))),),
            source="004: the plan “should start as soon as is practicable”",
        ),
    )


def _release() -> Rule:
    """Where the release stands is never a finding, so this only ever waits, uncounted; five times No decides too."""
    return Rule(
        id="SPP-F16",
        name="released-without-check",
        stage="follow_up",
        strength=NOTE,
        duties=(
            Duty("not_agreed", "state.agreed", either(done("state.agreed"), BY_HAND)),
            Duty("not_checked", "state.checked", either(done("state.checked"), BY_HAND)),
            Duty("not_decided", DAY, either(done(DAY), ALL_NO, BY_HAND)),
        ),
        source="our own standard",
        explainable=False,
        counted=False,
    )
