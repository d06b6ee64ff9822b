"""The sheets that are lists: team, timetable, evidence, practice and development, actions.

They are not protected: on a protected sheet rows cannot be sorted or inserted, and long text does not re-fit.
"""

from dataclasses import replace

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.release import Said
from spp_xl.layout.parts import KEYS, Block, Cell, Label, Live, Row, Sheet, range_name
from spp_xl.layout.sheets.common import heading, listing
from spp_xl.model.evidence import EVIDENCE, LETTERS
from spp_xl.model.review import ACTIONS, DEVELOPMENT, PRACTICE, TEAM, TIMETABLE, Review
from spp_xl.model.words import Edition


def _keys(name: str, count: int) -> list[str]:
    return [f"{name}.{number}" for number in range(1, count + 1)]


def _whose(calc: Calc | None) -> Said:
    """Whose review it is, for a page that lies about."""
    return calc.whose if calc else ("0", "")


def _heading(key: str, edition: Edition, calc: Calc | None, last: int) -> tuple[Row, ...]:
    title, about = (edition.words(f"sheets.{key}.{part}") for part in ("title", "about"))
    return heading(title, about, whose=_whose(calc), last=last)


def team_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """One row a person."""
    words = edition.words
    head, block = listing("team", edition, _keys("team", TEAM), height=30)
    parts: tuple[Row | Block, ...] = (
        *_heading("team", edition, calc, block.width),
        head,
        block,
    )
    widths = (24.0, 18.0, 21.0, 28.0, 22.0, 12.0, 32.0, 12.0)
    return Sheet(
        "team",
        words("sheets.team.tab"),
        widths,
        parts,
        "prepare",
        protected=False,
        landscape=True,
        pages_tall=1,
        freeze=4,
    )


def timetable_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """One page for everybody."""
    words = edition.words
    head, block = listing("timetable", edition, _keys("timetable", TIMETABLE))
    parts: tuple[Row | Block, ...] = (
        *_heading("timetable", edition, calc, block.width),
        head,
        block,
    )
    widths = (12.0, 14.0, 38.0, 22.0, 24.0, 40.0)
    return Sheet(
        "timetable",
        words("sheets.timetable.tab"),
        widths,
        parts,
        "prepare",
        protected=False,
        landscape=True,
        pages_tall=1,
        freeze=4,
    )


def evidence_sheets(edition: Edition, review: Review, calc: Calc | None = None) -> tuple[Sheet, ...]:
    """A sheet for each reviewer; its rows are numbered in print, A-01 and so on, which are the row keys too."""
    return tuple(_evidence_sheet(edition, letter, review, calc) for letter in LETTERS)


def _evidence_sheet(edition: Edition, letter: str, review: Review, calc: Calc | None) -> Sheet:
    words = edition.words
    order = ("kind", "where", "text", "aspect_1", "aspect_2", "aspect_3", "bearing")
    name = f"evidence_{letter.lower()}"
    head, block = listing(name, edition, _evidence_keys(letter, review), "evidence", order, height=22)
    head = replace(head, cells={KEYS: Label(words("fields.evidence.id.label"), "column")} | head.cells)
    block = replace(block, absent=review.evidence_is_elsewhere)
    title, about, _ = heading(
        words("sheets.evidence.title", letter=letter), words("sheets.evidence.about"), KEYS, _whose(calc), block.width
    )
    parts: tuple[Row | Block, ...] = (
        title,
        about,
        Row({KEYS: _written_over(edition, letter, name, calc)}, height=18),
        head,
        block,
    )
    widths = (18.0, 17.0, 58.0, 18.0, 18.0, 18.0, 12.0)
    return Sheet(
        name,
        words("sheets.evidence.tab", letter=letter),
        widths,
        parts,
        "school",
        protected=False,
        landscape=True,
        freeze=4,
        key_width=7,
    )


def _written_over(edition: Edition, letter: str, name: str, calc: Calc | None) -> Live:
    """Whether a row with evidence has no number any more; empty where all have theirs, as in what we write."""
    if calc is None:
        return Live("0", "", "not_reviewed")
    key, block = "sheets.evidence.written_over", range_name(name)
    told = calc.template(f"{key}.{letter}", edition.words(key, letter=letter))
    numbers, texts = (f"INDEX({block},0,{column})" for column in ("1", f'MATCH("text",INDEX({block},1,0),0)'))
    without = f'SUMPRODUCT((LEN(TRIM({texts}))>0)*(MID({numbers},2,1)<>"-"))'  # the first row holds keys: always one
    return Live(f'IFERROR(IF({without}=1,"",{told}),"")', "", "not_reviewed")


def _evidence_keys(letter: str, review: Review) -> list[str]:
    """The printed numbers; a number that is not among them takes the place of a free one from the bottom."""
    keys = [f"{letter}-{number:02d}" for number in range(1, EVIDENCE + 1)]
    mine = [row.id for row in review.evidence if row.id.startswith(letter)]
    odd = [number for number in mine if number not in keys]
    free = [key for key in reversed(keys) if key not in mine]
    swap = dict(zip(free, odd, strict=False))
    return [swap.get(key, key) for key in keys]


def practice_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """What others can learn here, and what comes next."""
    words = edition.words
    practice_head, practice = listing("practice", edition, _keys("practice", PRACTICE), height=34, numbered=True)
    needs_head, needs = listing("development", edition, _keys("development", DEVELOPMENT), height=34, numbered=True)

    def section(key: str) -> Row:
        cells: dict[int, Cell] = {c: Label("", "section") for c in range(2, 6)}
        return Row({1: Label(words(f"sheets.practice.{key}"), "section")} | cells, height=24)

    parts: tuple[Row | Block, ...] = (
        *_heading("practice", edition, calc, needs.width),
        section("practice"),
        practice_head,
        practice,
        Row(height=10),
        replace(section("development"), break_before=True),
        needs_head,
        needs,
    )
    widths = (5.0, 60.0, 26.0, 28.0, 46.0)
    return Sheet("practice", words("sheets.practice.tab"), widths, parts, "agree", protected=False, landscape=True)


def actions_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """What the workshop ended with."""
    words = edition.words
    head, block = listing("actions", edition, _keys("actions", ACTIONS), height=34, numbered=True)
    parts: tuple[Row | Block, ...] = (
        *_heading("actions", edition, calc, block.width),
        head,
        block,
    )
    widths = (5.0, 50.0, 10.0, 24.0, 12.0, 12.0, 46.0)
    return Sheet(
        "actions",
        words("sheets.actions.tab"),
        widths,
        parts,
        "follow",
        protected=False,
        landscape=True,
        pages_tall=1,
        freeze=4,
    )
