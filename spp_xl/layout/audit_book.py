"""A school's self-evaluation audit: one page to fill, and the statements to read beside it."""

from datetime import date
from functools import cache

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.sheets.check import check_sheet
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.own_view import audit_sheet
from spp_xl.layout.sheets.statements import statements_sheet
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.audit import Audit
from spp_xl.model.words import Edition

KIND = "audit"


def audit_sheets(edition: Edition, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold answers; Check stands behind the page that people open."""
    return (audit_sheet(edition, calc), check_sheet(edition, calc, Audit))


@cache
def audit_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (*audit_sheets(edition), findings_sheet(edition)), {})


def audit_book(edition: Edition, content: Audit, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> Book:
    """The whole workbook of an audit."""
    calc = Calc(edition, content, audit_sheets(edition), as_at, fixed_day)
    page, check = audit_sheets(edition, calc)
    visible = (page, statements_sheet(edition), check, findings_sheet(edition, calc))
    stamp = stamp_of(KIND, edition, workbook_id, as_at if fixed_day else None)
    return whole_book(stamp, edition, content, visible, calc)
