"""The timeline shows in which months an action runs and is looked at again; LibreOffice computes the same."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.layout.action_plan_book import action_plan_book
from spp_xl.layout.parts import Live
from spp_xl.layout.sheets.timeline import FIRST, MONTHS
from spp_xl.model.action_plan import ActionPlan, PlannedAction
from tests.bench.office import Office, compare_cached
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of

DAY = date(2026, 12, 1)
ACTIONS = (
    PlannedAction(what="Read aloud daily", start=date(2026, 11, 30), due=date(2027, 2, 1), check_1=date(2027, 1, 31)),
    PlannedAction(what="Only due", due=date(2027, 10, 31)),
    PlannedAction(what="Only started", start=date(2026, 12, 31)),
    PlannedAction(what="No day"),
    PlannedAction(what="Beyond the picture", start=date(2027, 11, 1), due=date(2028, 2, 1)),
    PlannedAction(
        what="Looked at after its end", start=date(2027, 3, 1), due=date(2027, 3, 2), check_2=date(2027, 5, 1)
    ),
)
SHOWN = ["■■◆■········", "···········■", "·■··········", "············", "············", "····■·◆·····"]


def marks(plan: ActionPlan) -> list[str]:
    """The picture as text, a line an action."""
    sheet = next(s for s in action_plan_book(default_edition(), plan, DAY, True).sheets if s.key == "timeline")
    (block,) = sheet.blocks()
    found = []
    for row in block.rows:
        cells = [row.cells[column] for column in range(FIRST, FIRST + MONTHS)]
        found.append("".join(str(cell.value) or "·" for cell in cells if isinstance(cell, Live)))
    return found


def test_an_action_stands_in_its_months() -> None:
    found = marks(ActionPlan(actions=ACTIONS))
    assert found[: len(SHOWN)] == SHOWN
    assert set(found[len(SHOWN) :]) == {"·" * MONTHS}


@pytest.mark.office
@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("actions", [(), ACTIONS], ids=["blank", "filled"])
def test_libreoffice_draws_the_same(
    name: str, actions: tuple[PlannedAction, ...], office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook_of(EDITIONS[name](), ActionPlan(actions=actions), DAY, fixed_day=True))
    assert compare_cached(path, office) == []
