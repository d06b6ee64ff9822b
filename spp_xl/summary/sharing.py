"""What a merge may take from a review: the report belongs to the school, and its head decides.

From an unreleased review only the school, its dates and its stage; from a released one everything but what no
summary ever shows. Nothing passes into a review set except through here.
"""

from collections.abc import Iterable
from datetime import date

from spp_xl.model.action_plan import ActionPlan, PlannedAction
from spp_xl.model.contribution import Contribution
from spp_xl.model.framework import Framework
from spp_xl.model.part import lean
from spp_xl.model.released import has_come
from spp_xl.model.review import Confirmation, Days, Judgement, Member, ProcessFeedback, Review, School, Workshop

# Answers that no summary, count, comparison or exit status depends on: the confirmation of F15, the senior team's
# feedback on the process, and inspection labels. Only whether that feedback was invited and given is told.
NEVER = ("confirmation.", "process.", "school.inspection_")
# What of an action in a plan is shown: who does what by when, and what came of it.
OF_AN_ACTION = ("what", "owner", "start", "due", "status", "check_1", "check_2", "impact")
LABEL = "team.label"  # of a member's school: copies that differ in it differ, and nothing is said of it
# the rules that read them, and the one that tells where a person seems to be named
NEVER_RULES = frozenset({"SPP-F15", "SPP-F13", "SPP-T4", "SPP-S3"})


# The texts that some table of a summary shows; every other text stays in its workbook.
SHOWN_TEXTS = frozenset(
    {
        "school.name",
        "team.name",
        "team.school",
        "development.issue",
        "actions.what",
        "actions.owner",
    }
)
UNRELEASED = ("school.name", "school.urn", "days.first", "days.last", "workshop.day")
NOT_SHOWN = ("evidence", "timetable")  # of what a summary does not take


def for_research(review: Review, as_at: date) -> bool:
    """Whether the head has released the report and said that researchers may have it, coded and without names."""
    return has_come(review.state.released, as_at) and review.state.for_research == "yes"


def public_path(path: str) -> bool:
    """Whether an answer at this path may be spoken of. A place without a path is not spoken of either."""
    return bool(path) and not path.startswith(NEVER)


def may_tell(path: str, column: str) -> bool:
    """Whether the place of an answer in which two copies differ may be told; ``path`` as in ``may_show``."""
    return public_path(path) and f"{path}.{column}" != LABEL


def may_show(path: str, column: str, kind: str, released: bool) -> bool:
    """Whether two answers of copies that wait for a decision may stand side by side, or only their place be told.

    ``path`` is a single answer's, or names a list with the ``column``; ``kind`` is what its cell means. Of released
    copies codes, days and marks are shown, and a text where a table shows it too.
    """
    name = f"{path}.{column}" if column else path
    if not may_tell(path, column) or name.startswith(NOT_SHOWN):
        return False
    return (name in SHOWN_TEXTS or kind not in ("text", "line")) if released else name in UNRELEASED


def without_private(review: Review) -> Review:
    """The review without the answers that nobody but its own readers may see."""
    school = review.school.model_copy(update={"inspection_label": None, "inspection_day": None})
    explained = {rule: reason for rule, reason in review.explained.items() if rule not in NEVER_RULES}
    return review.model_copy(
        update={
            "school": school,
            "process": ProcessFeedback(),
            "confirmation": Confirmation(),
            "explained": explained,
        }
    )


def members(review: Review) -> list[tuple[int, Member]]:
    """Who is known of the team, without the labels of their schools, and in which row of the review they stand."""
    known = ((row, member.model_copy(update={"label": None})) for row, member in enumerate(review.team))
    return [(row, member) for row, member in known if not member.is_empty()]


def shared(review: Review, released: bool) -> Review:
    """What of a review goes into a summary. Evidence, timetable and the members' labels stay with the school."""
    if released:
        team = tuple(member for _, member in members(review))
        return lean(without_private(review).model_copy(update={"evidence": (), "timetable": (), "team": team}))
    return Review(  # what ``UNRELEASED`` names
        school=School(name=review.school.name, urn=review.school.urn),
        days=Days(first=review.days.first, last=review.days.last),
        workshop=Workshop(day=review.workshop.day),
    )


def shared_plan(plan: ActionPlan) -> ActionPlan:
    """What of an action plan goes into a summary, where its review is released. Root causes stay with the school."""
    shown = ({name: getattr(action, name) for name in OF_AN_ACTION} for action in plan.actions)
    return ActionPlan(actions=tuple(PlannedAction(**each) for each in shown if each["what"]))


def for_authority(review: Review, framework: Framework, as_at: date) -> Contribution | None:
    """What the head lets the local authority see, with the school's name or without; None where neither."""
    state = review.state
    named = state.for_authority_named == "yes"
    if not has_come(state.released, as_at) or not (named or state.for_authority_unnamed == "yes"):
        return None
    chosen = {theme for theme, choice in review.themes.items() if choice.chosen}
    levels = (
        (aspect, review.judgements.get(aspect, Judgement()).agreed_level)
        for aspect, theme in framework.aspects()
        if theme in chosen
    )
    practice = (row.aspect for row in review.practice if row.what and row.may_share == "yes")
    return Contribution(
        named,
        tuple((aspect, level) for aspect, level in levels if level in framework.levels),
        _once(row.aspect for row in review.development if row.issue),
        _once(practice),
    )


def _once(aspects: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({aspect for aspect in aspects if aspect}))
