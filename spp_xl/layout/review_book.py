"""The review workbook, in the order of its tabs."""

from datetime import date
from functools import cache

from spp_xl.layout.bind import LABELS, labels_stamp
from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.places import at_name
from spp_xl.layout.names import fixed, fixed_range, on_sheet
from spp_xl.layout.parts import KEYS, Book, Sheet, range_name
from spp_xl.layout.sheets.check import check_sheet
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.forms import followup_sheet, review_sheet
from spp_xl.layout.sheets.guide import guide_sheet
from spp_xl.layout.sheets.hidden import lists_sheet, meta_sheet
from spp_xl.layout.sheets.lists import (
    actions_sheet,
    evidence_sheets,
    practice_sheet,
    team_sheet,
    timetable_sheet,
)
from spp_xl.layout.sheets.paper import aide_sheet, paper_sheet
from spp_xl.layout.sheets.profile import profile_sheet
from spp_xl.layout.sheets.theme import theme_sheet
from spp_xl.layout.snapshot import FORMAT
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.rules.library import library

KIND = "review"


def answer_sheets(edition: Edition, review: Review | None = None, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold answers. Without ``calc`` their live cells are empty, which is all that reading needs."""
    review = review or Review()
    return (
        check_sheet(edition, calc),
        review_sheet(edition),
        team_sheet(edition),
        timetable_sheet(edition),
        *evidence_sheets(edition, review),
        *(theme_sheet(edition, theme, calc) for theme in edition.framework.themes),
        practice_sheet(edition),
        followup_sheet(edition),
        actions_sheet(edition),
    )


@cache
def reading_book(edition: Edition) -> Book:
    """The description that reading walks, made once for an edition."""
    sheets = (*answer_sheets(edition), profile_sheet(edition, None), findings_sheet(edition))
    return Book(KIND, sheets, {})


def review_book(edition: Edition, review: Review, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> Book:
    """The whole workbook of a review; ``fixed_day`` keeps the *as at* day instead of today."""
    calc = Calc(edition, review, answer_sheets(edition, review), as_at, fixed_day)
    sheets = answer_sheets(edition, review, calc)
    tabs = {block.name: sheet.title for sheet in sheets for block in sheet.blocks()}
    profile = profile_sheet(edition, calc)
    tabs["profile"] = profile.title
    check, rest = sheets[0], sheets[1:]
    stamp = {
        "kind": KIND,
        "format": str(FORMAT),
        "framework": edition.framework.id,
        "framework_version": edition.framework.version,
        "language": edition.words.language,
        "id": workbook_id,
        "as_at": as_at.isoformat() if fixed_day else "",
    }
    lists, names = lists_sheet(edition)
    visible = (
        guide_sheet(edition, tabs, as_at if fixed_day else None),
        check,
        *rest,
        profile,
        findings_sheet(edition),
        paper_sheet(edition),
        aide_sheet(edition),
    )
    stamp[LABELS] = labels_stamp(visible)
    hidden = (lists, calc.calc.sheet(), calc.rules.sheet(), meta_sheet(stamp))
    names |= _link_names(edition, calc) | {"spp_as_at": calc.as_at} | _finding_keys(visible)
    title = edition.words("product.review")
    school = review.school.name or ""
    properties = {
        "title": f"{title} {school}".strip(),
        "subject": edition.text.title,
        "language": edition.words.language,
    }
    return Book(KIND, (*visible, *hidden), stamp, names, properties)


def _link_names(edition: Edition, calc: Calc) -> dict[str, str]:
    """Names of the cells that rules point at, so that a link survives a renamed sheet."""
    names: dict[str, str] = {}
    for rule in library(edition.framework):
        for duty in rule.duties:
            if not duty.rows and not duty.at.endswith("[]"):
                single = calc.singles[duty.at]
                top, _, _, _ = single.sheet.rectangle(single.block)
                row, column = calc.calc.value(single.row, 2), calc.calc.value(single.row, 3)
                assert not isinstance(row, str)
                assert not isinstance(column, str)
                reference = fixed(top + int(row) - 1, KEYS + int(column) - 1)
                names[at_name(duty.at)] = on_sheet(single.sheet.title, reference)
    return names


def _finding_keys(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    sheet = next(sheet for sheet in sheets if sheet.key == "findings")
    block = next(sheet.blocks())
    top, _, bottom, _ = sheet.rectangle(block)
    return {"spp_finding_keys": on_sheet(sheet.title, fixed_range(top + 1, KEYS, bottom, KEYS))}


def block_names(book: Book) -> dict[str, str]:
    """The names of all blocks."""
    return {
        range_name(block.name): on_sheet(sheet.title, fixed_range(*sheet.rectangle(block)))
        for sheet, block in book.blocks()
    }
