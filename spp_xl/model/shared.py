"""What of a review may leave the team's hands. The trimmed review is all that the shared copy is made from."""

from datetime import date

from spp_xl.model.review import Confirmation, ProcessFeedback, Record, Review


def trimmed(review: Review, day: date) -> Review:
    """Without evidence, notes of the preparation, confirmation and the senior team's feedback on the process.

    Notes of the preparation are the timetable (who was where, with whom), where the self-evaluation is held, and each
    member's focus. The days and marks of the preparation are the record of the review and stay.
    """
    return review.model_copy(
        update={
            "evidence": (),
            "timetable": (),
            "preparation": review.preparation.model_copy(update={"audit_where": None}),
            "team": tuple(member.model_copy(update={"focus": None}) for member in review.team),
            "confirmation": Confirmation(),
            "process": ProcessFeedback(),
            "record": Record(evidence="team", shared=day),
        }
    )
