"""A school's self-evaluation audit: one page to fill, and the statements to read beside it."""

from datetime import date

from spp_xl.layout.parts import Book
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.sheets.own_view import audit_sheet
from spp_xl.layout.sheets.statements import statements_sheet
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.audit import Audit
from spp_xl.model.words import Edition

KIND = "audit"


def audit_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (audit_sheet(edition), findings_sheet(edition)), {})


def audit_book(edition: Edition, content: Audit, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> Book:
    """The whole workbook of an audit. Nothing in it depends on the day."""
    visible = (audit_sheet(edition), statements_sheet(edition), findings_sheet(edition))
    return whole_book(stamp_of(KIND, edition, workbook_id, as_at if fixed_day else None), edition, content, visible)
