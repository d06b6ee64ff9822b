"""B: before the review. What is given, what meeting 1 settles, which themes are reviewed."""

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import (
    Any,
    Column,
    CountOf,
    Field,
    Filled,
    Not,
    Open,
    at_least,
    both,
    by_end_of,
    either,
    less,
)
from spp_xl.rules.rule import MUST, TAKES_PLACE, WILL, Duty, Rule


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's settings."""
    return (_documents(), _first_meeting(), _themes(framework))


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
    """Given on a day before the first review day; the first day itself is too late."""
    given = Field(path)
    return either(both(Filled(given), less(given, Field("days.first"))), both(Not(Filled(given)), Open("planning")))


def _first_meeting() -> Rule:
    return Rule(
        id="SPP-B4",
        name="meeting-1-left-something-open",
        stage="planning",
        strength=TAKES_PLACE,
        duties=(
            Duty("audit_and_data", "meeting_1.audit_and_data", _done("meeting_1.audit_and_data")),
            Duty("story", "meeting_1.story", _done("meeting_1.story")),
            Duty("focus", "meeting_1.focus", _done("meeting_1.focus")),
        ),
        source="004: they “consider the school’s self-evaluation audit”; the head “tells the story”; both agree “the focus”",
    )


def _done(path: str) -> Any:
    return by_end_of("planning", Filled(Field(path)))


def _themes(framework: Framework) -> Rule:
    settings = framework.settings
    first = framework.themes[0].code
    enough = settings.minimum_themes
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
                f"themes.{first}.chosen",
                by_end_of("planning", at_least(CountOf("themes", "is_chosen"), enough)),
            ),
            Duty(
                "chosen_not_benchmarked",
                "chosen",
                by_end_of("in_school", Column("benchmarked")),
                rows="themes",
                when=both(Filled(Column("required")), Column("is_chosen")),
            ),
            Duty(
                "too_few_benchmarked",
                f"themes.{first}.chosen",
                by_end_of("in_school", at_least(CountOf("themes", "covered"), enough)),
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
