"""The partnership roster, in the order of its tabs."""

from datetime import date
from functools import cache

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.returned_sheets import put_returned, returned_names, returned_sheets
from spp_xl.layout.sheets.check import check_sheet
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.guide import ROSTER, guide_sheet
from spp_xl.layout.sheets.returns_on_check import with_returns
from spp_xl.layout.sheets.roster import (
    calendar_sheet,
    offered_names,
    partnership_sheet,
    people_sheet,
    planning_sheet,
    schools_sheet,
)
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.partnership import Partnership
from spp_xl.model.words import Edition

KIND = "partnership"


def roster_sheets(edition: Edition, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold answers, Check before them."""
    return (
        with_returns(check_sheet(edition, calc, Partnership), edition, calc),
        partnership_sheet(edition),
        schools_sheet(edition),
        people_sheet(edition),
        planning_sheet(edition),
        calendar_sheet(edition),
    )


@cache
def roster_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (*roster_sheets(edition), *returned_sheets(edition), findings_sheet(edition)), {})


def partnership_book(
    edition: Edition, content: Partnership, as_at: date, fixed_day: bool = False, workbook_id: str = ""
) -> Book:
    """The whole workbook of a partnership."""
    calc = Calc(edition, content, roster_sheets(edition), as_at, fixed_day)
    year = put_returned(calc, content, as_at)
    sheets = roster_sheets(edition, calc)
    returned = returned_sheets(edition, calc, year)
    tabs = {block.name: sheet.title for sheet in (*sheets, *returned) for block in sheet.blocks()}
    kept = as_at if fixed_day else None
    visible = (guide_sheet(edition, tabs, calc, kept, ROSTER), *sheets, *returned, findings_sheet(edition, calc))
    stamp = stamp_of(KIND, edition, workbook_id, kept)
    names = offered_names(sheets) | returned_names(calc)
    return whole_book(stamp, edition, content, visible, calc, sheets).with_names(names)
