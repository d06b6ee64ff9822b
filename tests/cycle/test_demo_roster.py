"""The demo's roster and its reviews tell of the same schools, people and days."""

from pathlib import Path

import pytest

from spp_xl.journeys.making import content_from_json, review_from_json
from spp_xl.layout.kinds import kind_of
from spp_xl.model.issued import reviewer_names
from spp_xl.model.partnership import Partnership
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
