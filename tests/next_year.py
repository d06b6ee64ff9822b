"""The demo's second review a year later, as the other moment that a comparison needs."""

from datetime import timedelta
from pathlib import Path

from spp_xl.journeys.making import new_review
from tests.editions import default_edition
from tests.survival.workbooks import DAY, demo_review

A_YEAR = timedelta(364)  # the same day of the week


def put_next_year(folder: Path) -> None:
    """One released review in a folder of its own."""
    review = demo_review("02")
    assert review.days.first
    assert review.days.last
    days = review.days.model_copy(update={"first": review.days.first + A_YEAR, "last": review.days.last + A_YEAR})
    folder.mkdir()
    later = review.model_copy(update={"days": days})
    (folder / "02-review.xlsx").write_bytes(new_review(default_edition(), later, DAY + A_YEAR, fixed_day=True))
