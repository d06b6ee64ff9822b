"""What a head has let the partnership see, said once: for the merge, and for the row that a review returns."""

from datetime import date

from spp_xl.model.framework import Framework
from spp_xl.model.review import Review

# a framework's levels hold no hyphen, so none of them is called so
NOT_APPLICABLE, NO_LEVEL, NOT_REVIEWED, NOT_RELEASED = QUIET = (
    "not-applicable",
    "no-level",
    "not-reviewed",
    "not-released",
)


def quiet_key(code: str) -> str:
    """Under which key of ``summary.profiles`` its words stand."""
    return code.replace("-", "_")


def has_come(day: date | None, as_at: date) -> bool:
    """Whether a day is written and is not still to come: what it dates has no effect before."""
    return day is not None and day <= as_at


def is_released(review: Review, as_at: date, memorandum_shares: bool = False) -> bool:
    """Whether the head has released the report for the partnership, or its memorandum shares what a team agreed."""
    released = has_come(review.state.released, as_at) and review.state.for_partnership == "yes"
    return released or (memorandum_shares and has_come(review.state.agreed, as_at))


def standing_of(aspect: str, theme: str, review: Review, released: bool) -> str:
    """The level that the team agreed for an aspect, or one of ``QUIET``: why there is none to be shown."""
    if not released:
        return NOT_RELEASED
    if theme not in review.themes or not review.themes[theme].chosen:
        return NOT_REVIEWED
    judgement = review.judgements.get(aspect)
    if judgement is None:
        return NO_LEVEL
    if judgement.agreed_level is None:
        return NOT_APPLICABLE if judgement.not_applicable else NO_LEVEL
    return judgement.agreed_level


def any_level(review: Review, framework: Framework) -> bool:
    """Whether the team has agreed a level for any aspect: what tells a review that was held from a plan whose days are
    past. Of an unreleased review this much is told, and not which level, nor where.
    """
    return any(standing_of(aspect, theme, review, True) not in QUIET for aspect, theme in framework.aspects())
