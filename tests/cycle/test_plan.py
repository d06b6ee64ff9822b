"""An action plan begins where the review ends, and is read back for its check-backs."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.patch import fill
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.making import plan_from_review
from spp_xl.journeys.opening import open_workbook
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.review_book import review_book
from spp_xl.model.action_plan import ACTIONS, ActionPlan, plan_from
from spp_xl.model.audit import Audit
from spp_xl.model.review import ACTIONS as REVIEW_ACTIONS
from spp_xl.model.review import Action, Development, Review
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of
from tests.rules.bases import BASES

DAY = date(2026, 12, 1)


@pytest.mark.parametrize("name", EDITIONS)
def test_what_the_review_says_is_carried_over(name: str) -> None:
    review = BASES["perfect"](EDITIONS[name]().framework)
    plan = plan_from(review)
    assert (plan.school.name, plan.school.urn) == (review.school.name, review.school.urn)
    assert (plan.plan.reviewed, plan.plan.workshop) == (review.days.last, review.workshop.day)
    assert [area.issue for area in plan.areas] == [area.issue for area in review.development]
    assert [area.root_cause for area in plan.areas] == [area.root_cause for area in review.development]
    wording = [
        (action.what, action.issue, action.owner, action.start, action.due, action.success) for action in plan.actions
    ]
    assert wording == [(a.what, a.issue, a.owner, a.start, a.due, a.success) for a in review.actions]
    assert wording
    assert plan.support == review.support


def test_only_an_own_plan_says_where_support_comes_from() -> None:
    review = Review(
        development=(Development(issue="A", route="own_plan"), Development(issue="B", route="both")),
        actions=(Action(what="a", issue=1), Action(what="b", issue=2), Action(what="c")),
    )
    assert [action.support for action in plan_from(review).actions] == ["own_plan", None, None]


def test_every_action_of_a_review_has_room() -> None:
    assert ACTIONS >= REVIEW_ACTIONS


def test_check_backs_are_read_and_filled_again(tmp_path: Path) -> None:
    edition = default_edition()
    path, review = tmp_path / "review.xlsx", BASES["perfect"](edition.framework)
    path.write_bytes(workbook_of(edition, review, DAY, fixed_day=True))
    of, begun, told = plan_from_review(path, kind_of(ActionPlan))
    assert told == []
    assert (of.framework.id, of.words.language) == (edition.framework.id, edition.words.language)
    assert isinstance(begun, ActionPlan)
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(workbook_of(edition, begun, DAY, fixed_day=True))
    opened = open_workbook(plan, "action-plan")
    assert opened.content == begun
    first = begun.actions[0].model_copy(update={"status": "done", "check_1": DAY, "impact": "Newcomers settle sooner."})
    looked = begun.model_copy(update={"actions": (first, *begun.actions[1:])})
    plan.write_bytes(fill(workbook_content(plan), opened.snapshot, edition, looked))
    assert open_workbook(plan).content == looked


def test_only_a_plan_is_made_from_a_review(tmp_path: Path) -> None:
    edition = default_edition()
    path = tmp_path / "audit.xlsx"
    path.write_bytes(workbook_of(edition, Audit(), DAY))
    with pytest.raises(SppError) as refused:
        plan_from_review(path, kind_of(Audit))
    assert refused.value.code == "from-for-plans"
    with pytest.raises(SppError) as refused:
        plan_from_review(path, kind_of(ActionPlan))
    assert refused.value.code == "other-kind"


def test_an_action_keeps_its_area_where_rows_were_left_blank(tmp_path: Path) -> None:
    """On the sheet the areas stand beside the numbers 2 and 4; the plan numbers them 1 and 2."""
    edition = default_edition()
    review = Review(
        development=(Development(issue="A"), Development(issue="B", route="own_plan")),
        actions=(Action(what="for B", issue=4), Action(what="for A", issue=2), Action(what="for nothing", issue=3)),
    )
    book = review_book(edition, review, DAY, fixed_day=True)
    moved = {"development.1": "development.2", "development.2": "development.4"}
    values = {(b, moved.get(k, k), c): v for (b, k, c), v in answer_values(review, book, edition).items()}
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook_bytes(book, values, edition.words))
    _, plan, told = plan_from_review(path, kind_of(ActionPlan))
    assert told == [edition.words("cli.no_area", number=3)]
    assert isinstance(plan, ActionPlan)
    assert [area.issue for area in plan.areas] == ["A", "B"]
    assert [(action.what, action.issue) for action in plan.actions] == [
        ("for B", 2),
        ("for A", 1),
        ("for nothing", None),
    ]
    assert [action.support for action in plan.actions] == ["own_plan", None, None]
