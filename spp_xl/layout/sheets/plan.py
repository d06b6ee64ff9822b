"""The action plan's sheets: where it comes from and what support is agreed, the areas, and the actions."""

from collections.abc import Sequence

from spp_xl.layout.parts import Block, Row, Sheet
from spp_xl.layout.sheets.common import form, heading, listing
from spp_xl.layout.sheets.forms import WIDTHS
from spp_xl.model.action_plan import ACTIONS, ActionPlan
from spp_xl.model.review import DEVELOPMENT
from spp_xl.model.words import Edition

FORM = {
    "school": ("name", "urn"),
    "plan": ("reviewed", "workshop"),
    "support": ("partnership", "programme"),
}
AREA_WIDTHS = (5.0, 66.0, 30.0, 66.0)
ACTION_WIDTHS = (5.0, 38.0, 8.0, 17.0, 11.5, 11.5, 28.0, 18.0, 20.0, 12.0, 11.5, 11.5, 32.0)


def plan_sheet(edition: Edition) -> Sheet:
    """The school, the days, and the support that is agreed."""
    words = edition.words
    sections = [
        (words(f"sheets.plan.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in FORM.items()
    ]
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.plan.title"), words("sheets.plan.about")),
        form("plan", sections, edition, ActionPlan),
    )
    return Sheet("plan", words("sheets.plan.tab"), WIDTHS, parts, "follow", freeze=2)


def areas_sheet(edition: Edition) -> Sheet:
    """What the review found, numbered as in the review."""
    return _list_sheet("areas", DEVELOPMENT, AREA_WIDTHS, 40, edition)


def plan_actions_sheet(edition: Edition) -> Sheet:
    """One row an action, from owner to impact."""
    return _list_sheet("actions", ACTIONS, ACTION_WIDTHS, 34, edition)


def _list_sheet(name: str, count: int, widths: Sequence[float], height: float, edition: Edition) -> Sheet:
    words = edition.words
    keys = [f"{name}.{number}" for number in range(1, count + 1)]
    head, block = listing(name, edition, keys, height=height, numbered=True, model=ActionPlan)
    parts: tuple[Row | Block, ...] = (
        *heading(words(f"sheets.plan_{name}.title"), words(f"sheets.plan_{name}.about")),
        head,
        block,
    )
    return Sheet(
        name,
        words(f"sheets.plan_{name}.tab"),
        tuple(widths),
        parts,
        "follow",
        protected=False,
        landscape=True,
        freeze=4,
        freeze_columns=3 if name == "actions" else 0,
    )
