"""Within the days that ``steady`` tells, nothing that is said of a review changes; over all days, all is told."""

from datetime import date, timedelta

import pytest

from spp_xl.model.review import Review
from spp_xl.rules.check import Checked, check
from spp_xl.rules.turning import offsets, steady
from tests.editions import default_edition, second_edition
from tests.rules.bases import BASES


def said(checked: Checked) -> object:
    return checked.stage, [(each.rule.id, each.outcome, each.spots, each.waits_for) for each in checked.results]


@pytest.mark.parametrize("base", sorted(BASES))
def test_nothing_turns_between_the_days_that_are_told(base: str) -> None:
    """Day by day from before the review to long after it."""
    edition = default_edition()
    review = BASES[base](edition.framework)
    day, end, spans = date(2026, 8, 20), date(2027, 6, 1), 0
    while day < end:
        checked = check(review, edition.framework, day)
        first, last = steady(checked, Review, edition)
        assert first <= day <= last
        for other in {day, min(last, end), min(last, end) - timedelta(1), max(day, first)} - {day - timedelta(1)}:
            again = check(review, edition.framework, other)
            assert said(again) == said(checked), (day, other)
            assert steady(again, Review, edition) == (first, last)
        day, spans = last + timedelta(1), spans + 1
    assert 1 <= spans < 150


def test_every_change_from_day_to_day_stands_between_two_spans() -> None:
    edition = default_edition()
    review = BASES["perfect"](edition.framework)
    day, before, changes = date(2026, 8, 20), None, 0
    while day < date(2027, 3, 1):
        checked = check(review, edition.framework, day)
        if before is not None and said(checked) != before:
            assert steady(checked, Review, edition)[0] == day
            changes += 1
        before, day = said(checked), day + timedelta(1)
    assert changes > 3


def test_every_edition_tells_how_many_days_later_something_turns() -> None:
    for edition in (default_edition(), second_edition()):
        assert {0, 1} <= offsets(Review, edition)
