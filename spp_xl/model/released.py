"""What a head has let the partnership see, said once: for the merge, and for the row that a review returns."""

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


def is_released(review: Review, memorandum_shares: bool = False) -> bool:
    """Whether the head has released the report for the partnership, or its memorandum shares what a team agreed."""
    released = review.state.released is not None and review.state.for_partnership == "yes"
    return released or (memorandum_shares and review.state.agreed is not None)


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
