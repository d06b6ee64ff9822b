"""Findings: empty and keyed. The button or ``validate --mark`` fills it; rows elsewhere light up by key."""

from spp_xl.layout.parts import Block, Label, Row, Sheet
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition

CAPACITY = 500
COLUMNS = ("key", "rule", "what", "fix", "sheet", "cell")


def findings_sheet(edition: Edition) -> Sheet:
    """Five hundred ready rows."""
    words = edition.words
    columns = dict(enumerate(COLUMNS))
    head = Row({n: Label(words(f"sheets.findings.{c}"), "column") for n, c in columns.items() if n}, height=24)
    rows = tuple(Row({n: Label("", "live_wrap") for n in columns if n}, height=32, grows=True) for _ in range(CAPACITY))
    block = Block("findings", {n: c for n, c in columns.items() if n}, rows)
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.findings.title"), words("sheets.findings.about")),
        head,
        block,
    )
    return Sheet(
        "findings",
        words("sheets.findings.tab"),
        (26.0, 62.0, 62.0, 20.0, 9.0),
        parts,
        "start",
        landscape=True,
        freeze=4,
    )
