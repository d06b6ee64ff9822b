"""The review workbook, in the order of its tabs."""

from datetime import date
from functools import cache

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.state import CALC
from spp_xl.layout.names import fixed, on_sheet
from spp_xl.layout.parts import Book, Sheet, range_name
from spp_xl.layout.sheets.check import check_sheet
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.forms import followup_sheet, review_sheet
from spp_xl.layout.sheets.guide import REVIEW, SHARED, guide_sheet
from spp_xl.layout.sheets.lists import (
    actions_sheet,
    evidence_sheets,
    practice_sheet,
    team_sheet,
    timetable_sheet,
)
from spp_xl.layout.sheets.own_view import own_view_sheet
from spp_xl.layout.sheets.paper import aide_sheet, paper_sheet
from spp_xl.layout.sheets.profile import profile_sheet
from spp_xl.layout.sheets.returning import return_sheet
from spp_xl.layout.sheets.theme import theme_sheet
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.review import Review
from spp_xl.model.words import Edition

KIND = "review"


def answer_sheets(edition: Edition, review: Review | None = None, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold answers. Without ``calc`` their live cells are empty, which is all that reading needs."""
    review = review or Review()
    return (
        check_sheet(edition, calc),
        review_sheet(edition),
        team_sheet(edition, calc),
        timetable_sheet(edition, calc),
        *evidence_sheets(edition, review, calc),
        own_view_sheet(edition, calc),
        *(theme_sheet(edition, theme, calc) for theme in edition.framework.themes),
        practice_sheet(edition, calc),
        followup_sheet(edition, calc),
        actions_sheet(edition, calc),
    )


@cache
def reading_book(edition: Edition) -> Book:
    """The description that reading walks, made once for an edition."""
    sheets = (
        *answer_sheets(edition),
        profile_sheet(edition, None),
        return_sheet(edition, None),
        findings_sheet(edition),
    )
    return Book(KIND, sheets, {})


def review_book(edition: Edition, review: Review, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> Book:
    """The whole workbook of a review; ``fixed_day`` keeps the *as at* day instead of today."""
    calc = Calc(edition, review, answer_sheets(edition, review), as_at, fixed_day)
    sheets = answer_sheets(edition, review, calc)
    tabs = {block.name: sheet.title for sheet in sheets for block in sheet.blocks() if not block.absent}
    profile, returned, paper = profile_sheet(edition, calc), return_sheet(edition, calc, review), paper_sheet(edition)
    tabs |= {"profile": profile.title, "return": returned.title, "paper": paper.title}
    shown = [sheet for sheet in sheets if not any(block.absent for block in sheet.blocks())]
    check, rest = shown[0], shown[1:]
    guide = SHARED if review.evidence_is_elsewhere else REVIEW
    visible = (
        guide_sheet(edition, tabs, calc, as_at if fixed_day else None, guide),
        check,
        *rest,
        profile,
        returned,
        findings_sheet(edition, calc),
        paper,
        aide_sheet(edition),
    )
    stamp = stamp_of(KIND, edition, workbook_id, as_at if fixed_day else None)
    # where the sheets are not, formulas find one blank cell under their names: no #REF!, and no name undefined
    gone = {range_name(b.name): on_sheet(CALC, fixed(0, 0)) for sheet in sheets for b in sheet.blocks() if b.absent}
    names = gone | {range_name("paper"): on_sheet(paper.title, fixed(0, 1))}  # a sheet without a block
    return whole_book(stamp, edition, review, visible, calc, sheets).with_names(names)
