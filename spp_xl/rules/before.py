"""B: before the review. What is given, what meeting 1 settles, which themes are reviewed."""

from itertools import pairwise

from spp_xl.model.framework import Framework
from spp_xl.rules.duties import answered, done, done_by, in_order, of_each_reviewer, or_held
from spp_xl.rules.expr import (
    Any,
    Column,
    CountOf,
    Field,
    Filled,
    Lookup,
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
    less,
)
from spp_xl.rules.release import DAY
from spp_xl.rules.rule import BRIEFS, CONSIDER, DISCUSSED, MUST, SHOULD, SUGGESTION, WILL, Duty, Rule

OVER = Sure(Not(Open("in_school")))  # the days are over
A_YEAR = 366  # days; no meeting is held longer ahead than that


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (
        _audit(),
        _documents(),
        _who_met(),
        _first_meeting(),
        _scope(),
        _themes(framework),
        _programme(),
        _second_meeting(),
        _dates_in_order(framework),
    )


def _documents() -> Rule:
    return Rule(
        id="SPP-B2",
        name="document-not-given-in-advance",
        stage="planning",
        strength=WILL,
        duties=tuple(
            Duty(says=document, at=f"preparation.{document}", must=_given_before(f"preparation.{document}"))
            for document in ("data", "audit", "plan")
        ),
        source="004: “will provide the review team with” data, audit and SIP “in advance of the review”",
    )


def _given_before(path: str) -> Any:
    """Given on a day before the first review day; the first day itself is too late, and a day to come is a promise."""
    given = Field(path)
    in_time = less(given, Field("days.first"))
    return either(both(done(path), in_time), both(either(Not(Filled(given)), in_time), Open("planning")))


def _first_meeting() -> Rule:
    return Rule(
        id="SPP-B4",
        name="meeting-1-left-something-open",
        stage="planning",
        strength=CONSIDER,
        duties=(
            Duty("audit_and_data", "meeting_1.audit_and_data", _done("meeting_1.audit_and_data")),
            Duty("story", "meeting_1.story", _done("meeting_1.story")),
            Duty("focus", "meeting_1.focus", _done("meeting_1.focus")),
        ),
        source="004: they “consider the school’s self-evaluation audit”; the head “tells the story of their school”",
    )


def _done(path: str) -> Any:
    return by_end_of("planning", Filled(Field(path)))


def _themes(framework: Framework) -> Rule:
    """Until the team has left V6 asks for levels; then a theme in which none is agreed is not covered."""
    settings = framework.settings
    enough, required = settings.minimum_themes, Filled(Lookup("themes", "required", "code", Column("theme")))
    covered = either(Lookup("themes", "benchmarked", "code", Column("theme")), Not(OVER))
    first_of_one = both(Column("in_scope"), Filled(Column("opens_theme")))
    return Rule(
        id="SPP-B7",
        name="compulsory-theme-missing",
        stage="planning",
        strength=MUST,
        duties=(
            Duty(
                "required_not_chosen",
                "chosen",
                by_end_of("planning", Column("is_chosen")),
                rows="themes",
                when=Filled(Column("required")),
            ),
            Duty(
                "too_few_chosen",
                f"themes.{_another(framework)}.chosen",
                by_end_of("planning", at_least(CountOf("themes", "is_chosen"), enough)),
            ),
            Duty(
                "chosen_not_benchmarked",
                "agreed_level",
                covered,
                rows="aspects",
                when=both(first_of_one, required),
            ),
            Duty(
                "too_few_benchmarked",
                "agreed_level",
                either(covered, at_least(CountOf("themes", "covered"), enough)),
                rows="aspects",
                when=both(first_of_one, Not(required)),
            ),
            Duty(
                "benchmarked_not_chosen",
                "chosen",
                Column("is_chosen"),
                rows="themes",
                when=Column("benchmarked"),
            ),
        ),
        source="004: “must cover” one named theme “and at least one (as a minimum) of the three other themes”",
        explainable=False,
    )


def _another(framework: Framework) -> str:
    """A theme that may be chosen beside the compulsory ones."""
    codes = [theme.code for theme in framework.themes]
    return next((code for code in codes if code not in framework.settings.required_themes), codes[0])


def _audit() -> Rule:
    return Rule(
        id="SPP-B1",
        name="self-evaluation-not-drawn-on",
        stage="planning",
        strength=WILL,
        duties=(
            Duty("audit", "preparation.audit", by_end_of("planning", done("preparation.audit"))),
            Duty("audit_where", "preparation.audit_where", or_held(_done("preparation.audit_where"))),
        ),
        source="004: the review “will draw on the school self-evaluation audit”",
    )


def _who_met() -> Rule:
    between = Field("meeting_1.between")
    return Rule(
        id="SPP-B3",
        name="meeting-1-without-lead-or-head",
        stage="planning",
        strength=CONSIDER,
        duties=(
            Duty("day", "meeting_1.day", done_by("planning", "meeting_1.day")),
            Duty("between", "meeting_1.between", either(OneOf(between, ("lead_and_head",)), Not(Filled(between)))),
            Duty("not_said", "meeting_1.between", by_end_of("planning", Filled(between))),
        ),
        source="004: “At this meeting, the lead reviewer and the headteacher of the review school consider …”",
    )


def _scope() -> Rule:
    return Rule(
        id="SPP-B5",
        name="focus-not-whole-school",
        stage="planning",
        strength=SHOULD,
        duties=(Duty("one_subject", "meeting_1.scope", OneOf(Field("meeting_1.scope"), ("whole_school",))),),
        source="004: “All reviews should have a whole-school focus”",
    )


def _programme() -> Rule:
    planned = at_least(CountOf("timetable", "planned"), 1)
    return Rule(
        id="SPP-B8",
        name="programme-not-settled",
        stage="planning",
        strength=DISCUSSED,
        duties=(
            *answered("planning", "meeting_1.programme"),
            Duty("no_timetable", "timetable[]", or_held(by_end_of("planning", planned))),
        ),
        source="004: “The mechanics of the review are discussed so that the lead reviewer can plan the programme”",
    )


def _second_meeting() -> Rule:
    """Meeting 2 may be on the morning of day one (B10), so it is due when that day is over."""
    return Rule(
        id="SPP-B9",
        name="member-without-focus",
        stage="planning",
        strength=BRIEFS,
        duties=(
            *answered("first_day", "meeting_2.briefed"),
            of_each_reviewer("no_focus", "focus", or_held(by_end_of("first_day", Filled(Column("focus"))))),
        ),
        source="004: the lead reviewer “briefs the review team and agrees” the focus of team members",
    )


def _dates_in_order(framework: Framework) -> Rule:
    first, last = Field("days.first"), Field("days.last")
    chain = ("meeting_1.day", "meeting_2.day", "days.first")
    meetings = [Field(path) for path in chain[:2]]
    after_review = in_order("days.last", DAY)  # where it is not, nothing more is said of the release
    before = (
        ("released_unchecked", "state.checked", ()),
        ("released_unagreed", "state.agreed", (Filled(Field("state.checked")),)),  # else the two above tell
    )
    return Rule(
        id="SPP-B10",
        name="dates-out-of-order",
        stage="planning",
        strength=SUGGESTION,
        duties=(
            Duty("turned", "days.last", NotMore(first, last)),
            Duty("far_apart", "days.last", NotMore(last, Plus(first, framework.settings.review_within_days))),
            *(
                Duty(says, later, NotMore(Field(one), Field(later)))
                for says, (one, later) in zip(("meetings", "meeting_late"), pairwise(chain), strict=True)
            ),
            *(Duty("year_apart", met.path, NotMore(first, Plus(met, A_YEAR))) for met in meetings),
            Duty("released_first", DAY, after_review),
            Duty("checked_first", "state.checked", in_order("state.agreed", "state.checked")),
            *(Duty(says, DAY, either(in_order(day, DAY), Not(after_review), *known)) for says, day, known in before),
            Duty("due_first", "due", NotMore(Column("start"), Column("due")), rows="actions", when=_from_and_to()),
            Duty("plan_first", "start", _not_before_the_workshop(), rows="actions", when=Filled(Column("start"))),
        ),
        source="our own standard",
    )


def _from_and_to() -> Truth:
    return both(Filled(Column("start")), Filled(Column("due")))


def _not_before_the_workshop() -> Any:
    """An action of a workshop whose day is not written yet is not out of order."""
    held = Field("workshop.day")
    return either(NotMore(held, Column("start")), Not(Filled(held)))
