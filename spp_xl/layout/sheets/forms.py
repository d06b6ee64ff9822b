"""Review details and Follow-up: forms to be filled from the top."""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.release import release_rows
from spp_xl.layout.parts import Block, Row, Sheet
from spp_xl.layout.sheets.common import form, heading
from spp_xl.model.words import Edition

WIDTHS = (40.0, 46.0, 52.0)

REVIEW = {
    "school": (
        "name",
        "urn",
        "phase",
        "pupils",
        "head",
        "partnership",
        "authority",
        "inspection_label",
        "inspection_day",
    ),
    "days": ("first", "last", "stopped", "stopped_because"),
    "preparation": ("agreement", "memorandum", "data", "audit", "audit_where", "plan"),
    "meeting_1": (
        "day",
        "between",
        "audit_and_data",
        "story",
        "focus",
        "scope",
        "programme",
        "team_size_agreed",
        "length_agreed",
    ),
    "meeting_2": ("day", "briefed"),
}

FOLLOWUP = {
    "record": ("evidence", "shared"),
    "feedback": ("day", "between"),
    "confirmation": ("day",),
    "profile": ("day",),
    "workshop": ("day", "invited", "others", "led_by", "coaching"),
    "support": ("partnership", "programme"),
    "sharing": ("audience", "way", "when"),
    "process": ("invited", "went_well", "improve"),
    "state": (
        "agreed",
        "checked",
        "released",
        "for_partnership",
        "for_governors",
        "for_authority_unnamed",
        "for_authority_named",
        "for_research",
    ),
}


def review_sheet(edition: Edition) -> Sheet:
    """School, days, themes, preparation, both meetings."""
    words = edition.words
    sections = [
        (words(f"sheets.review.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in REVIEW.items()
    ]
    themes = [f"themes.{theme.code}.chosen" for theme in edition.framework.themes]
    sections.insert(2, (words("sheets.review.section_themes"), themes))
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.review.title"), words("sheets.review.about")),
        form("review", sections, edition),
    )
    return Sheet("review", words("sheets.review.tab"), WIDTHS, parts, tab="prepare", freeze=2)


def followup_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """From the end of the last day to the head's release, and below what her answers come to."""
    words = edition.words
    sections = [
        (words(f"sheets.followup.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in FOLLOWUP.items()
    ]
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.followup.title"), words("sheets.followup.about")),
        form("followup", sections, edition),
        Row(height=6),
        *release_rows(calc.release if calc else None),
    )
    return Sheet("followup", words("sheets.followup.tab"), WIDTHS, parts, tab="follow", freeze=2)
