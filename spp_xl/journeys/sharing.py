"""Share: the copy that leaves the team's hands, made anew from the trimmed review and from nothing of the sent file."""

from datetime import date
from pathlib import Path

from spp_xl.journeys.making import new_workbook
from spp_xl.journeys.opening import as_at, open_review, printed_numbers
from spp_xl.model.area_numbers import renumbered
from spp_xl.model.review import Review
from spp_xl.model.shared import trimmed


def shared_copy(path: Path, today: date | None = None) -> bytes:
    """The workbook's content. Sheets, notes and names of people's own do not travel."""
    opened = open_review(path)
    stamp, day = opened.snapshot.stamp, as_at(opened, today)
    review, _ = renumbered(opened.review, printed_numbers(opened, "development"))
    assert isinstance(review, Review)
    review = Review.model_validate(trimmed(review, day).model_dump())
    return new_workbook(opened.edition, review, day, bool(stamp.get("as_at")), stamp.get("id", ""))
