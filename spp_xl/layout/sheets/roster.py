"""The partnership roster's sheets: itself, its schools, its people, what planning needs, its calendar."""

from collections.abc import Sequence
from dataclasses import replace

from spp_xl.layout.names import fixed_range, on_sheet
from spp_xl.layout.parts import Answer, Block, Cell, Label, Row, Sheet
from spp_xl.layout.sheets.common import form, heading, listing
from spp_xl.layout.sheets.forms import WIDTHS
from spp_xl.model.partnership import AWAY, BARRED, CALENDAR, CLOSED, PEOPLE, SCHOOLS, Partnership
from spp_xl.model.words import Edition

FORM = {
    "partnership": ("name", "coordinator", "phase", "year", "goals"),
    "agreements": ("agreement", "agreement_until", "memorandum", "shares", "keep_until"),
    "window": ("first", "last"),
}
PLANNING = {"closed": CLOSED, "barred": BARRED, "away": AWAY}  # the lists of the Planning sheet
NAMES = {"schools": "spp_o_schools", "people": "spp_o_people"}  # what other lists offer
OFFERED = {  # answers that are names of another list
    "people[].school": "schools",
    "calendar[].school": "schools",
    "calendar[].lead": "people",
    "calendar[].champion": "people",
    "barred[].person": "people",
    "barred[].school": "schools",
    "away[].person": "people",
}
SCHOOL_WIDTHS = (32.0, 9.0, 10.0, 14.0, 8.0, 20.0, 10.0, 24.0, 20.0, 11.0, 11.0, 11.0, 11.0, 13.0)
PEOPLE_WIDTHS = (28.0, 34.0, 22.0, 8.0, 9.0, 13.0, 12.0, 13.0)
CALENDAR_WIDTHS = (34.0, 12.0, 12.0, 26.0, 52.0, 26.0, 13.0)
PLANNING_WIDTHS = (34.0, 34.0, 13.0)


def partnership_sheet(edition: Edition) -> Sheet:
    """Name, phase, goals, and what is signed."""
    words = edition.words
    sections = [
        (words(f"sheets.partnership.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in FORM.items()
    ]
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.partnership.title"), words("sheets.partnership.about")),
        form("partnership", sections, edition, Partnership),
    )
    return Sheet("partnership", words("sheets.partnership.tab"), WIDTHS, parts, "prepare", freeze=2)


def schools_sheet(edition: Edition) -> Sheet:
    """One row a school."""
    return _list_sheet("schools", SCHOOLS, SCHOOL_WIDTHS, edition)


def people_sheet(edition: Edition) -> Sheet:
    """One row a person."""
    return _list_sheet("people", PEOPLE, PEOPLE_WIDTHS, edition)


def planning_sheet(edition: Edition) -> Sheet:
    """Three short lists that only the planning of teams and dates reads."""
    words = edition.words
    parts: list[Row | Block] = [*heading(words("sheets.planning.title"), words("sheets.planning.about"))]
    for name, count in PLANNING.items():
        keys = [f"{name}.{row}" for row in range(1, count + 1)]
        head, block = listing(name, edition, keys, model=Partnership)
        title: dict[int, Cell] = {column: Label("", "section") for column in range(2, 4)}
        title[1] = Label(words(f"sheets.planning.{name}"), "section")
        parts += [Row(title, height=24, leads=True), head, _offered(block), Row(height=10)]
    return Sheet(
        "planning",
        words("sheets.planning.tab"),
        PLANNING_WIDTHS,
        tuple(parts[:-1]),
        "prepare",
        protected=False,
        repeat_head=False,
    )


def calendar_sheet(edition: Edition) -> Sheet:
    """One row a review."""
    return _list_sheet("calendar", CALENDAR, CALENDAR_WIDTHS, edition)


def _list_sheet(name: str, count: int, widths: Sequence[float], edition: Edition) -> Sheet:
    words = edition.words
    keys = [f"{name}.{number}" for number in range(1, count + 1)]
    head, block = listing(name, edition, keys, model=Partnership)
    parts: tuple[Row | Block, ...] = (
        *heading(words(f"sheets.{name}.title"), words(f"sheets.{name}.about")),
        replace(head, height=46),
        _offered(block),
    )
    return Sheet(
        name,
        words(f"sheets.{name}.tab"),
        tuple(widths),
        parts,
        "prepare",
        protected=False,
        landscape=True,
        freeze=4,
        freeze_columns=2,
    )


def _offered(block: Block) -> Block:
    return replace(block, rows=tuple(_offering(row) for row in block.rows))


def _offering(row: Row) -> Row:
    cells = {
        column: replace(cell, offers=NAMES[OFFERED[cell.path]])
        if isinstance(cell, Answer) and cell.path in OFFERED
        else cell
        for column, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def offered_names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """The columns of names that other lists offer."""
    found = {}
    for sheet in sheets:
        for block in sheet.blocks():
            if block.rows_of in NAMES:
                top, _, bottom, _ = sheet.rectangle(block)
                column = next(column for column, key in block.columns.items() if key == "name")
                found[NAMES[block.rows_of]] = on_sheet(sheet.title, fixed_range(top + 1, column, bottom, column))
    return found
