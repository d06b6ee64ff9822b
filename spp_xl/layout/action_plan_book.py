"""The action plan, in the order of its tabs."""

from datetime import date
from functools import cache

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.sheets.check import check_sheet
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.plan import areas_sheet, plan_actions_sheet, plan_sheet
from spp_xl.layout.sheets.timeline import timeline_sheet
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.words import Edition

KIND = "action-plan"


def plan_sheets(edition: Edition, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold answers; Check stands behind them, as the plan itself is what people open."""
    return (
        plan_sheet(edition),
        areas_sheet(edition),
        plan_actions_sheet(edition),
        check_sheet(edition, calc, ActionPlan),
    )


@cache
def plan_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (*plan_sheets(edition), timeline_sheet(edition, None), findings_sheet(edition)), {})


def action_plan_book(
    edition: Edition, content: ActionPlan, as_at: date, fixed_day: bool = False, workbook_id: str = ""
) -> Book:
    """The whole workbook of a plan."""
    calc = Calc(edition, content, plan_sheets(edition), as_at, fixed_day)
    *plan, check = plan_sheets(edition, calc)
    visible = (*plan, timeline_sheet(edition, calc), check, findings_sheet(edition, calc))
    stamp = stamp_of(KIND, edition, workbook_id, as_at if fixed_day else None)
    return whole_book(stamp, edition, content, visible, calc)
