"""What a merge may take from a review: the report belongs to the school, and its head decides.

From an unreleased review only the school, its dates and its stage; from a released one everything but what no
summary ever shows. Nothing passes into a review set except through here.
"""

from spp_xl.model.review import Confirmation, Days, Member, ProcessFeedback, Review, School, Workshop

# Answers that no summary, count, comparison or exit status depends on: the confirmation of F15, the senior team's
# feedback on the process, and inspection labels.
NEVER = ("confirmation.", "process.", "school.inspection_")
# the rules that read them, and the one that tells where a person seems to be named
NEVER_RULES = frozenset({"SPP-F15", "SPP-F13", "SPP-T4", "SPP-S3"})


def is_released(review: Review, memorandum_shares: bool = False) -> bool:
    """Whether the head has released the report for the partnership, or its memorandum shares what a team agreed."""
    released = review.state.released is not None and review.state.for_partnership == "yes"
    return released or (memorandum_shares and review.state.agreed is not None)


def public_path(path: str) -> bool:
    """Whether an answer at this path may be spoken of. A place without a path is not spoken of either."""
    return bool(path) and not path.startswith(NEVER)


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
        return without_private(review).model_copy(update={"evidence": (), "timetable": (), "team": team})
    return Review(
        school=School(name=review.school.name, urn=review.school.urn),
        days=Days(first=review.days.first, last=review.days.last),
        workshop=Workshop(day=review.workshop.day),
    )
