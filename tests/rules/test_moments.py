"""What is due is decided by the stage: nobody is told of later stages, and what is forced by --stage is followed."""

from datetime import date, timedelta

import pytest

from spp_xl.model.review import Review
from spp_xl.rules.check import Checked, check
from spp_xl.rules.rule import STAGES
from tests.editions import EDITIONS, default_edition
from tests.rules.bases import FIRST, LAST, half, perfect


def only_prepared(day: date) -> Checked:
    """All is prepared and nothing yet written in school."""
    framework = default_edition().framework
    done = perfect(framework)
    review = Review(
        **{name: getattr(done, name) for name in ("school", "days", "preparation", "meeting_1", "meeting_2", "team")},
        themes=half(framework).themes,
        timetable=done.timetable,
    )
    return check(review, framework, day)


def test_on_the_evening_of_the_last_day_a_lead_sees_what_that_day_asks() -> None:
    checked = only_prepared(LAST)
    asked = [result for result in checked.results if result.outcome != "kept" and result.rule.stage == "in_school"]
    assert checked.stage == "in_school"
    assert [result.rule.id for result in checked.results if result.outcome == "found"] == []
    assert checked.left == len(asked)
    assert {result.rule.short for result in asked} == {"V3", "V5", "V6", "V7", "F1", "F2", "F15"}


def test_the_morning_after_the_same_things_are_to_do() -> None:
    checked = only_prepared(LAST + timedelta(1))
    found = {result.rule.short for result in checked.results if result.outcome == "found"}
    assert found == {"B7", "V5", "V6", "F1", "F2", "F15"}, "V3 and V7 wait for V5: no evidence is one thing, not three"
    assert checked.stage == "profile"


def test_a_review_cut_short_is_asked_for_nothing_of_later_stages() -> None:
    framework = default_edition().framework
    done = perfect(framework)
    days = done.days.model_copy(update={"stopped": "cut_short", "stopped_because": "closure"})
    short = done.model_copy(update={"days": days, "workshop": type(done.workshop)(), "actions": (), "practice": ()})
    results = check(short, framework, date(2027, 3, 1)).results
    later = [result for result in results if result.rule.stage in ("profile", "workshop", "follow_up")]
    assert {result.outcome for result in later} <= {"kept", "not_yet"}


@pytest.mark.parametrize("name", EDITIONS)
def test_while_planning_nothing_of_a_later_stage_is_found(name: str) -> None:
    framework = EDITIONS[name]().framework
    results = check(Review(days=perfect(framework).days), framework, FIRST - timedelta(30)).results
    assert [result.rule.id for result in results if result.outcome == "found"] == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_forced_stage_is_the_one_at_hand(stage: str) -> None:
    framework = default_edition().framework
    checked = check(Review(), framework, FIRST, stage)
    before = STAGES[: STAGES.index(stage)]
    assert checked.stage == stage
    found = {result.rule.stage for result in checked.results if result.outcome == "found"}
    assert found <= set(before)
    assert found >= set(before) - {"profile"}  # with no level agreed nothing is asked of the profile but its day


def test_one_mistake_is_one_finding() -> None:
    """A workbook without any evidence is told once, by V5, not by every rule that looks at evidence."""
    framework = default_edition().framework
    done = perfect(framework)
    results = check(done.model_copy(update={"evidence": ()}), framework, date(2026, 12, 1)).results
    assert [result.rule.short for result in results if result.outcome == "found"] == ["V5"]
