"""The demo's roster, its reviews and what lies beside them tell of the same schools, people and days."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spp_xl.journeys.making import content_from_json, review_from_json
from spp_xl.layout.kinds import Kind, kind_of
from spp_xl.model.action_plan import ActionPlan, plan_from
from spp_xl.model.audit import Audit
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.issued import reviewer_names
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.resources import carried
from spp_xl.rules.check import check
from tests.editions import default_edition
from tests.survival.workbooks import DAY

DEMO = carried("workbook_templates") / "demo"
REVIEWS = sorted(DEMO.glob("0*.json"))


def _roster() -> Partnership:
    content = content_from_json(DEMO / "partnership.json", default_edition(), kind_of(Partnership))
    assert isinstance(content, Partnership)
    return content


def test_nothing_is_found_in_it() -> None:
    checked = check(_roster(), default_edition().framework, DAY)
    assert [result.rule.id for result in checked.results if result.outcome == "found"] == []


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_review_says_what_the_roster_says(path: Path) -> None:
    roster, review = _roster(), review_from_json(path, default_edition())
    school = next(one for one in roster.schools if one.urn == review.school.urn)
    planned = next(one for one in roster.calendar if one.school == school.name)
    assert (school.name, school.phase, school.pupils) == (review.school.name, review.school.phase, review.school.pupils)
    assert (planned.first, planned.last) == (review.days.first, review.days.last)
    assert [planned.lead] == [m.name for m in review.team if m.part == "lead"] or planned.lead is None
    assert reviewer_names(planned) == [m.name for m in review.team if m.part == "reviewer"]


def _beside(kind: Kind, folder: str) -> Iterator[tuple[Review, Any]]:
    """Each review that has such a file beside it, and what that holds."""
    for path in sorted((DEMO / folder).glob("*.json")):
        yield (
            review_from_json(DEMO / path.name, default_edition()),
            content_from_json(path, default_edition(), kind),
        )


@pytest.mark.parametrize(
    ("model", "folder"), [(Audit, "audits"), (ActionPlan, "action-plans"), (ProcessForm, "feedback")]
)
def test_what_lies_beside_a_review_is_of_its_school(model: type[Part], folder: str) -> None:
    pairs = list(_beside(kind_of(model()), folder))
    assert len(pairs) >= 3
    for review, content in pairs:
        assert (content.school.name, content.school.urn) == (review.school.name, review.school.urn)


def test_a_plan_begins_with_what_the_workshop_agreed() -> None:
    for review, plan in _beside(kind_of(ActionPlan()), "action-plans"):
        begun = plan_from(review)
        assert (plan.plan, plan.areas, plan.support) == (begun.plan, begun.areas, begun.support)
        kept = {"what", "issue", "owner", "start", "due", "success"}
        assert [action.model_dump(include=kept) for action in plan.actions] == [
            action.model_dump(include=kept) for action in begun.actions
        ]
        late = [action for action in plan.actions if action.impact and not (action.check_1 and action.check_1 <= DAY)]
        assert late == [], "an impact is written on a day that has come"


def test_audits_hold_the_levels_that_the_reviews_copied_but_for_the_one_that_is_stale() -> None:
    differ = []
    for review, audit in _beside(kind_of(Audit()), "audits"):
        levels = {aspect: own.own_level for aspect, own in audit.judgements.items()}
        copied = {aspect: judgement.own_level for aspect, judgement in review.judgements.items()}
        differ += [(review.school.urn, aspect) for aspect, level in copied.items() if level != levels[aspect]]
        assert audit.own.day <= DAY
    assert differ == [("499001", "families_community")]


def test_feedback_says_when_the_senior_team_was_invited() -> None:
    for review, form in _beside(kind_of(ProcessForm()), "feedback"):
        assert form.from_school.invited == review.process.invited
