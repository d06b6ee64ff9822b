"""What a cell takes while somebody types: in a grid without protection, nothing where something of ours stands."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spp_xl.layout.names import ref
from spp_xl.layout.parts import Answer, Label, Live, Sheet
from spp_xl.layout.review_book import review_book
from spp_xl.model.review import Review
from tests.editions import default_edition
from tests.made import workbook_of

TODAY = date(2026, 9, 1)


def refused(page: Worksheet) -> set[str]:
    """The cells that take nothing."""
    never = [rule for rule in page.data_validations.dataValidation if (rule.type, rule.formula1) == ("custom", "FALSE")]
    assert all(rule.showErrorMessage and rule.error for rule in never)
    areas = [area for rule in never for area in rule.sqref.ranges]
    return {ref(row - 1, column - 1) for area in areas for row, column in area.cells}


def ours(sheet: Sheet) -> set[str]:
    return {
        ref(at, column)
        for at, row, block in sheet.placed()
        if block and not block.rows_of
        for column, cell in row.cells.items()
        if isinstance(cell, Label | Live)
    }


def test_typing_over_what_is_ours_is_refused_where_no_protection_does_it() -> None:
    edition = default_edition()
    pages = load_workbook(BytesIO(workbook_of(edition, Review(), TODAY, fixed_day=True)))
    grids = 0
    for sheet in review_book(edition, Review(), TODAY, fixed_day=True).sheets:
        if sheet.hidden:
            continue
        answers = {
            ref(at, c) for at, row, _ in sheet.placed() for c, cell in row.cells.items() if isinstance(cell, Answer)
        }
        found = refused(pages[sheet.title])
        assert found == (set() if sheet.protected else ours(sheet)), sheet.title
        assert not found & answers
        grids += bool(found)
    assert grids == len(edition.framework.themes) + 1  # the theme sheets, and the school's own view
