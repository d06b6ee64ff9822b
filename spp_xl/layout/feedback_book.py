"""Process feedback: one page, both ways."""

from datetime import date
from functools import cache

from spp_xl.layout.parts import Block, Book, Row, Sheet
from spp_xl.layout.sheets.common import form, heading
from spp_xl.layout.sheets.findings import findings_sheet
from spp_xl.layout.whole_book import stamp_of, whole_book
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.words import Edition

KIND = "feedback"
WIDTHS = (26.0, 76.0, 38.0)
FORM = {
    "school": ("name", "urn"),
    "from_school": ("invited", "went_well", "improve"),
    "from_team": ("went_well", "improve"),
}


def feedback_sheet(edition: Edition) -> Sheet:
    """Who says what to whom stands above each part."""
    words = edition.words
    sections = [
        (words(f"sheets.feedback.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in FORM.items()
    ]
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.feedback.title"), words("sheets.feedback.about")),
        form("feedback", sections, edition, ProcessForm, long=90),
    )
    return Sheet(
        "feedback", words("sheets.feedback.tab"), WIDTHS, parts, "follow", landscape=True, pages_tall=1, freeze=2
    )


@cache
def feedback_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (feedback_sheet(edition), findings_sheet(edition)), {})


def feedback_book(
    edition: Edition, content: ProcessForm, as_at: date, fixed_day: bool = False, workbook_id: str = ""
) -> Book:
    """The whole workbook. Nothing in it depends on the day."""
    visible = (feedback_sheet(edition), findings_sheet(edition))
    return whole_book(stamp_of(KIND, edition, workbook_id, as_at if fixed_day else None), edition, content, visible)
