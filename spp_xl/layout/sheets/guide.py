"""Start here: what to do in which order, and what to do when worried about a child."""

from datetime import date

from spp_xl.layout.parts import Block, Cell, Jump, Label, Row, Sheet, range_name
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition

TARGETS = (
    "review",
    "review",
    "team",
    "evidence_a",
    "theme",
    "practice",
    "followup",
    "actions",
    "explained",
    "profile",
)


def guide_sheet(edition: Edition, tabs: dict[str, str], fixed_day: date | None = None) -> Sheet:
    """``tabs``: block name → the title of its sheet, for the links; ``fixed_day``: the *as at* day, if it is kept."""
    words = edition.words
    first_theme = f"theme_{edition.framework.themes[0].code}"
    rows: list[Row] = []
    for number, step in enumerate(words.lines("sheets.guide.steps"), start=1):
        target = TARGETS[number - 1] if number <= len(TARGETS) else "review"
        target = first_theme if target == "theme" else target
        jump = Jump(range_name(target), words("sheets.guide.go", sheet=tabs[target]), "link")
        rows.append(Row({1: Label(str(number), "step_number"), 2: Label(step, "step"), 3: jump}, height=34))
    notes: list[Row] = []
    for key in ("copies", "yours"):
        notes += [
            _wide(words(f"sheets.guide.{key}_title"), "section", 24),
            _wide(words(f"sheets.guide.{key}"), "prose", 48),
        ]
    if fixed_day:
        text = words("sheets.guide.fixed", day=f"{fixed_day:%d/%m/%Y}")
        notes += [_wide(words("sheets.guide.fixed_title"), "section", 24), _wide(text, "prose", 34)]
    legend: dict[int, Cell] = {1: Label("", "answer"), 2: Label(words("sheets.guide.colours_answer"), "step")}
    live: dict[int, Cell] = {
        1: Label("", "live_sample"),
        2: Label(words("sheets.guide.colours_live"), "step"),
    }
    mark: dict[int, Cell] = {
        1: Label("x", "marked_sample"),
        2: Label(words("sheets.guide.colours_mark"), "step"),
    }
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.guide.title"), words("sheets.guide.about")),
        *rows,
        Row(height=8),
        _wide(words("sheets.guide.worried_title"), "alert_title", 24),
        _wide(words("sheets.guide.worried"), "alert", 64),
        Row(height=8),
        *notes,
        _wide(words("sheets.guide.colours_title"), "section", 24),
        Row(legend, height=20),
        Row(live, height=20),
        Row(mark, height=20),
    )
    return Sheet("guide", words("sheets.guide.tab"), (6.0, 88.0, 30.0), parts, "start", pages_tall=1)


def _wide(text: str, style: str, height: float) -> Row:
    return Row({1: Label("", style), 2: Label(text, style), 3: Label("", style)}, height=height)
