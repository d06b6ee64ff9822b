"""Start here says of each step what is left, so that all steps together say what Check says."""

import pytest

from spp_xl.layout.helper.steps import step_of
from spp_xl.layout.parts import Jump, Live, Sheet
from spp_xl.layout.review_book import review_book
from spp_xl.layout.sheets.guide import REVIEW, ROSTER, Guide
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.rules.check import check
from spp_xl.rules.libraries import library_of
from tests.editions import EDITIONS
from tests.rules.bases import BASES, FIRST


def guide_of(edition: Edition, base: str) -> Sheet:
    book = review_book(edition, BASES[base](edition.framework), FIRST, fixed_day=True)
    return next(sheet for sheet in book.sheets if sheet.key == "guide")


def states(sheet: Sheet) -> list[str]:
    return [str(c.value) for _, row, _ in sheet.placed() for c in row.cells.values() if isinstance(c, Live)]


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize(("guide", "model"), [(REVIEW, Review), (ROSTER, Partnership)])
def test_every_rule_belongs_to_a_step(guide: Guide, model: type[Part], name: str) -> None:
    rules = library_of(model, EDITIONS[name]().framework).rules
    assert [rule.id for rule in rules if step_of(rule, guide.steps) is None] == []


@pytest.mark.parametrize("base", ["blank", "half", "perfect", "faulty"])
def test_the_steps_together_say_what_check_says(base: str) -> None:
    edition = EDITIONS["default"]()
    left = [int(state.split()[0]) for state in states(guide_of(edition, base)) if state.endswith("left")]
    assert sum(left) == check(BASES[base](edition.framework), edition.framework, FIRST).left


def test_a_step_is_done_or_waits_or_is_left() -> None:
    seen = states(guide_of(EDITIONS["default"](), "half"))
    assert seen == ["Done", "Done", "Nothing now", "Done", "2 left", "Nothing now", "3 left", "Nothing now"]


@pytest.mark.parametrize("name", EDITIONS)
def test_it_leads_to_every_sheet_that_a_reviewer_fills_or_hands_on(name: str) -> None:
    sheet = guide_of(EDITIONS[name](), "blank")
    led = {cell.target for _, row, _ in sheet.placed() for cell in row.cells.values() if isinstance(cell, Jump)}
    assert led >= {f"spp_{block}" for block in ("own_view", "timetable", "paper", "return", "team", "evidence_a")}
