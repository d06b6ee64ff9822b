"""Findings: empty and keyed. The button or ``validate --mark`` fills it; rows elsewhere light up by key."""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Block, Highlight, Label, Live, Row, Sheet
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition

CAPACITY = 500
COLUMNS = ("key", "rule", "what", "fix", "sheet", "cell")
CHECKED = "spp_checked"  # the cell that keeps the fingerprint of the answers that the findings are of
NOW = "spp_now"  # the cell with their fingerprint at this moment


def dated_at(top: int, left: int) -> tuple[int, int]:
    """Row and column, from 0, of the cell that says which day findings are of; the block's corner is given."""
    return top - 3, left + 3


def checked_at(top: int, left: int) -> tuple[int, int]:
    """The cell right of it, for the fingerprint."""
    return top - 3, left + 4


def findings_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """Five hundred ready rows. With ``calc`` the workbook says itself when its answers have changed since."""
    words = edition.words
    columns = {n: c for n, c in enumerate(COLUMNS) if n}
    head = Row({n: Label(words(f"sheets.findings.{c}"), "column") for n, c in columns.items()}, height=24)
    rows = tuple(Row({n: Label("", "finding_cell") for n in columns}, height=32, grows=True) for _ in range(CAPACITY))
    lines = Highlight((1, max(columns)), "LEN($C{row})>0", "finding_line")  # empty rows with lines would be printed
    block = Block("findings", columns, rows, highlights=(lines,))
    title, about, _ = heading(words("sheets.findings.title"), words("sheets.findings.about"))
    about.cells.update({3: Label("", "finding_day"), 4: Label("", "finding_mark")})
    parts: tuple[Row | Block, ...] = (title, about, _since(edition, calc), head, block)
    return Sheet(
        "findings",
        words("sheets.findings.tab"),
        (12.0, 68.0, 68.0, 22.0, 9.0),
        parts,
        "start",
        landscape=True,
        freeze=4,
        open_keys=True,
    )


def _since(edition: Edition, calc: Calc | None) -> Row:
    """Empty, until answers change after the findings were written."""
    if calc is None:
        return Row(height=6)
    key = "sheets.findings.changed"
    formula = f'IF({CHECKED}="","",IF({CHECKED}={NOW},"",{calc.template(key, edition.words(key))}))'
    return Row({1: Live(formula, "", "finding_since")}, height=20)
