"""Start here: what to do in which order, and what to do when worried about a child."""

from dataclasses import dataclass
from datetime import date

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.steps import Step, steps_left
from spp_xl.layout.parts import Block, Cell, Jump, Label, Row, Sheet, range_name
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition


@dataclass(frozen=True)
class Guide:
    """What a kind's guide says: the key of its words, its steps, its notes, and the cells it has."""

    key: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    worried: bool = True
    marks: bool = True


REVIEW = Guide(
    "guide",
    (
        Step(("review",), ("school.", "days.", "themes.chosen")),
        Step(("review", "own_view"), ("preparation.", "meeting_1.", "meeting_2.")),
        Step(("team", "timetable"), ("team",)),
        Step(("evidence_a", "paper"), ("evidence",)),
        Step(("theme",), ("aspects.", "themes.own_view")),
        Step(("practice",), ("practice", "development")),
        Step(
            ("followup",),
            ("feedback.", "confirmation.", "profile.", "workshop.", "support.", "sharing.", "process.", "state."),
        ),
        Step(("actions",), ("actions",)),
        Step(("explained",)),
        Step(("profile", "return")),
    ),
    ("copies", "yours"),
)
SHARED = Guide(
    "shared_guide",
    tuple(Step((block,)) for block in ("profile", "theme", "practice", "actions", "followup", "explained")),
    ("held", "yours"),
)
ROSTER = Guide(
    "roster_guide",
    (
        Step(("partnership",)),
        Step(("schools",), ("schools.",)),
        Step(("people",), ("people.",)),
        Step(("closed",)),
        Step(("calendar",), ("calendar.",)),
        Step(("explained",)),
        Step(("returns",)),
        Step(("explained",)),
    ),
    ("yours",),
    worried=False,
    marks=False,
)


def guide_sheet(
    edition: Edition, tabs: dict[str, str], calc: Calc, fixed_day: date | None = None, guide: Guide = REVIEW
) -> Sheet:
    """``tabs``: block name → the title of its sheet, for the links; ``fixed_day``: the *as at* day, if it is kept."""
    words, key = edition.words, guide.key
    tabs = tabs | {"theme": edition.theme(edition.framework.themes[0].code)}
    rows: list[Row] = []
    states = steps_left(calc, guide.steps, "step_state")
    told = zip(words.lines(f"sheets.{key}.steps"), guide.steps, states, strict=True)
    for number, (text, step, state) in enumerate(told, start=1):
        cells: dict[int, Cell] = {1: Label(str(number), "step_number"), 2: Label(text, "step")}
        cells |= {3: state} if state else {}
        for column, block in enumerate(step.leads_to, start=4):
            target = f"theme_{edition.framework.themes[0].code}" if block == "theme" else block
            cells[column] = Jump(range_name(target), words("sheets.guide.go", sheet=tabs[block]), "link")
        rows.append(Row(cells, height=34))
    notes: list[Row] = []
    for note in guide.notes:
        notes += [
            wide(words(f"sheets.{key}.{note}_title"), "section", 24),
            wide(words(f"sheets.{key}.{note}"), "note", 28),
        ]
    if fixed_day:
        text = words("sheets.guide.fixed", day=f"{fixed_day:%d/%m/%Y}")
        notes += [wide(words("sheets.guide.fixed_title"), "section", 24), wide(text, "note", 28)]
    samples = {"answer": "", "written_sample": "", "live_sample": ""} | ({"marked_sample": "x"} if guide.marks else {})
    legend = (
        Row({1: Label(shown, style), 2: Label(words(f"sheets.guide.cells.{style}"), "step")}, height=20)
        for style, shown in samples.items()
    )
    alert = (
        wide(words("sheets.guide.worried_title"), "alert_title", 24),
        wide(words("sheets.guide.worried"), "alert", 40),
        Row(height=8),
    )
    parts: tuple[Row | Block, ...] = (
        *heading(words(f"sheets.{key}.title"), words(f"sheets.{key}.about")),
        *rows,
        Row(height=8),
        *(alert if guide.worried else ()),
        *notes,
        wide(words("sheets.guide.colours_title"), "section", 24),
        *legend,
    )
    return Sheet("guide", words("sheets.guide.tab"), (6.0, 82.0, 14.0, 25.0, 20.0), parts, "start", pages_tall=1)


def wide(text: str, style: str, height: float) -> Row:
    """One text over the whole width; ``height`` in points."""
    return Row({column: Label(text if column == 2 else "", style) for column in range(1, 6)}, height=height)
