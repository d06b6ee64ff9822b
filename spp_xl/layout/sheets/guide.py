"""Start here: what to do in which order, and what to do when worried about a child."""

from dataclasses import dataclass
from datetime import date

from spp_xl.layout.parts import Block, Cell, Jump, Label, Row, Sheet, range_name
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition


@dataclass(frozen=True)
class Guide:
    """What a kind's guide says: the key of its words, the block each step leads to, its notes, and the cells it has."""

    key: str
    targets: tuple[str, ...]
    notes: tuple[str, ...]
    worried: bool = True
    marks: bool = True


REVIEW = Guide(
    "guide",
    (
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
    ),
    ("copies", "yours"),
)
SHARED = Guide("shared_guide", ("profile", "theme", "practice", "actions", "followup", "explained"), ("held", "yours"))
ROSTER = Guide(
    "roster_guide",
    ("partnership", "schools", "people", "closed", "calendar", "explained", "returns", "explained"),
    ("yours",),
    worried=False,
    marks=False,
)


def guide_sheet(edition: Edition, tabs: dict[str, str], fixed_day: date | None = None, guide: Guide = REVIEW) -> Sheet:
    """``tabs``: block name → the title of its sheet, for the links; ``fixed_day``: the *as at* day, if it is kept."""
    words, key = edition.words, guide.key
    first_theme = f"theme_{edition.framework.themes[0].code}"
    rows: list[Row] = []
    for number, step in enumerate(words.lines(f"sheets.{key}.steps"), start=1):
        target = guide.targets[min(number, len(guide.targets)) - 1]
        target = first_theme if target == "theme" or target not in tabs else target
        jump = Jump(range_name(target), words("sheets.guide.go", sheet=tabs[target]), "link")
        rows.append(Row({1: Label(str(number), "step_number"), 2: Label(step, "step"), 3: jump}, height=34))
    notes: list[Row] = []
    for note in guide.notes:
        notes += [
            _wide(words(f"sheets.{key}.{note}_title"), "section", 24),
            _wide(words(f"sheets.{key}.{note}"), "note", 28),
        ]
    if fixed_day:
        text = words("sheets.guide.fixed", day=f"{fixed_day:%d/%m/%Y}")
        notes += [_wide(words("sheets.guide.fixed_title"), "section", 24), _wide(text, "note", 28)]
    legend: dict[int, Cell] = {1: Label("", "answer"), 2: Label(words("sheets.guide.colours_answer"), "step")}
    live: dict[int, Cell] = {
        1: Label("", "live_sample"),
        2: Label(words("sheets.guide.colours_live"), "step"),
    }
    mark: dict[int, Cell] = {
        1: Label("x", "marked_sample"),
        2: Label(words("sheets.guide.colours_mark"), "step"),
    }
    alert = (
        _wide(words("sheets.guide.worried_title"), "alert_title", 24),
        _wide(words("sheets.guide.worried"), "alert", 40),
        Row(height=8),
    )
    parts: tuple[Row | Block, ...] = (
        *heading(words(f"sheets.{key}.title"), words(f"sheets.{key}.about")),
        *rows,
        Row(height=8),
        *(alert if guide.worried else ()),
        *notes,
        _wide(words("sheets.guide.colours_title"), "section", 24),
        Row(legend, height=20),
        Row(live, height=20),
        *([Row(mark, height=20)] if guide.marks else []),
    )
    return Sheet("guide", words("sheets.guide.tab"), (6.0, 88.0, 30.0), parts, "start", pages_tall=1)


def _wide(text: str, style: str, height: float) -> Row:
    return Row({1: Label("", style), 2: Label(text, style), 3: Label("", style)}, height=height)
