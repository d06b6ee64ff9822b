"""A: the action plan. What the workshop must end with, and what helps a school to follow it up."""

from spp_xl.model.framework import Framework
from spp_xl.rules.columns import there_is_area
from spp_xl.rules.duties import FILLING
from spp_xl.rules.expr import (
    Column,
    CountOf,
    Field,
    Filled,
    Not,
    NotMore,
    OneOf,
    Sure,
    Today,
    Truth,
    Value,
    at_least,
    both,
    by_end_of,
    less,
)
from spp_xl.rules.rule import NOTE, SUGGESTION, WILL, Duty, Rule, Strength
from spp_xl.rules.stages import NEVER

OWN = "our own standard"
AFTER = "after_workshop"
MOMENTS: dict[str, Truth] = {FILLING: NEVER, AFTER: Sure(less(Field("plan.workshop"), Today()))}
ADDED: tuple[tuple[str, str, Truth | Value], ...] = (
    ("areas", "named", Filled(Column("issue"))),
    ("actions", "named", Filled(Column("what"))),
    ("actions", "finished", Sure(OneOf(Column("status"), ("done", "stopped")))),
)
NAMED = Column("named")


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family."""
    return (
        _not_empty(),
        _owners(),
        _measures(),
        _dates(),
        _support(),
        _partners(),
        _overdue(),
        _impact(),
        _areas(),
        _statuses(),
    )


def _rule(number: int, name: str, strength: Strength, *duties: Duty, source: str = OWN) -> Rule:
    return Rule(f"SPP-A{number}", name, FILLING, strength, duties, source, explainable=False)


def _not_empty() -> Rule:
    written = by_end_of(AFTER, at_least(CountOf("actions", "named"), 1))
    source = "004: the workshop “will conclude by determining follow-up actions (documented in an action plan …)”"
    return _rule(1, "action-plan-empty", WILL, Duty("empty", "actions[]", written), source=source)


def _owners() -> Rule:
    """Without an owner, a start and an end nobody can follow an action up."""
    return _rule(
        2,
        "action-without-owner-or-days",
        SUGGESTION,
        *(Duty(field, field, Filled(Column(field)), "actions", NAMED) for field in ("owner", "start", "due")),
    )


def _measures() -> Rule:
    return _rule(
        3, "action-without-measure", NOTE, Duty("success", "success", Filled(Column("success")), "actions", NAMED)
    )


def _dates() -> Rule:
    start, due = Column("start"), Column("due")
    return _rule(
        4,
        "action-dates-out-of-order",
        SUGGESTION,
        Duty("due", "due", NotMore(start, due), "actions", both(NAMED, Filled(due))),
        Duty("start", "start", NotMore(Field("plan.workshop"), start), "actions", both(NAMED, Filled(start))),
        Duty("check", "check_2", NotMore(Column("check_1"), Column("check_2")), "actions", Filled(Column("check_2"))),
    )


def _support() -> Rule:
    """None is an answer, a blank is not."""
    paths = ("support.partnership", "support.programme")
    return _rule(
        5,
        "support-not-said",
        WILL,
        *(Duty(path.rpartition(".")[2], path, by_end_of(AFTER, Filled(Field(path)))) for path in paths),
        source="004: the action plan “will also identify” support",
    )


def _partners() -> Rule:
    with_others = Sure(OneOf(Column("support"), ("partner_school", "joint_practice")))
    return _rule(
        6,
        "partner-not-named",
        SUGGESTION,
        Duty("partner", "partner", Filled(Column("partner")), "actions", both(NAMED, with_others)),
    )


def _overdue() -> Rule:
    open_still = both(NAMED, Not(Column("finished")), Filled(Column("due")))
    return _rule(
        7,
        "action-overdue",
        SUGGESTION,
        Duty("overdue", "status", NotMore(Today(), Column("due")), "actions", open_still),
    )


def _impact() -> Rule:
    done = Sure(OneOf(Column("status"), ("done",)))
    return _rule(
        8, "done-without-impact", NOTE, Duty("impact", "impact", Filled(Column("impact")), "actions", both(NAMED, done))
    )


def _areas() -> Rule:
    """004: the plan is linked to the issues; a number under which nothing stands links to none."""
    there = Duty("no_area", "issue", there_is_area("areas"), "actions", Filled(Column("issue")))
    return _rule(9, "action-for-no-area", SUGGESTION, there)


def _statuses() -> Rule:
    started = both(NAMED, Sure(less(Column("start"), Today())))
    said = Duty("status", "status", Filled(Column("status")), "actions", started)
    return _rule(10, "started-without-status", SUGGESTION, said)
