"""Heads of small schools teach: a review that keeps every rule needs few answers."""

from datetime import date

from spp_xl.model.paths import flatten
from spp_xl.rules.check import check
from tests.editions import default_edition
from tests.rules.bases import LATER, minimum

MOST = 80  # answers besides evidence
LABELS_UNKNOWN = {"SPP-T4"}  # no inspection label is asked for: not known, which is no finding


def test_a_minimum_review_needs_few_answers() -> None:
    framework = default_edition().framework
    review = minimum(framework)
    assert len(review.themes) == 2
    assert len(review.team) == framework.settings.fewest_reviewers == 2
    results = check(review, framework, LATER).results
    asked = [result for result in results if result.rule.strength.severity != "advice"]
    assert {result.rule.id for result in asked if result.outcome != "kept"} == LABELS_UNKNOWN
    assert all(
        result.outcome == "not_yet" or result.rule.strength.severity == "advice"
        for result in results
        if result.outcome != "kept"
    )
    answers = flatten(review)
    lists = [
        value for name, rows in answers.lists.items() if name != "evidence" for row in rows for value in row.values()
    ]
    assert len(answers.single) + len(lists) <= MOST


def test_no_answer_of_it_can_be_left_out() -> None:
    """Otherwise the count would flatter: the minimum is one."""
    framework = default_edition().framework
    review = minimum(framework)
    for path in (
        "preparation.data",
        "meeting_1.focus",
        "feedback.day",
        "confirmation.day",
        "workshop.day",
        "profile.day",
    ):
        part, _, name = path.partition(".")
        less = review.model_copy(update={part: getattr(review, part).model_copy(update={name: None})})
        found = [
            result.rule.id for result in check(less, framework, date(2027, 1, 31)).results if result.outcome == "found"
        ]
        asked = [
            result.rule.id
            for result in check(review, framework, date(2027, 1, 31)).results
            if result.outcome == "found"
        ]
        assert set(found) > set(asked), path
