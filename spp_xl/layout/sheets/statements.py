"""What each level says, aspect by aspect: for reading while a school decides. Nobody writes here."""

from spp_xl.layout.parts import Cell, Label, Row, Sheet
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition

ASPECT, WIDE = 28.0, 140.0  # characters: the first column, and all levels together


def statements_sheet(edition: Edition) -> Sheet:
    """A row an aspect, a column a level; what a level means in general stands under its name."""
    words, levels = edition.words, edition.framework.levels
    last = 1 + len(levels)
    width = WIDE / len(levels)
    head: dict[int, Cell] = {1: Label(words("sheets.profile.aspect"), "column")}
    head |= {2 + n: Label(edition.level(level), "column") for n, level in enumerate(levels)}
    meanings = [edition.text.levels[level].meaning for level in levels]
    rows = [Row({2 + n: Label(text, "guidance") for n, text in enumerate(meanings)}, height=20)]
    for theme in edition.framework.themes:
        band: dict[int, Cell] = {c: Label("", "section") for c in range(2, last + 1)}
        title = Row(
            {1: Label(edition.theme(theme.code), "section")} | band, height=20, break_before=bool(len(rows) > 1)
        )
        rows += [
            title,
            *(_aspect(edition, aspect) for aspect in theme.aspects),
        ]
    parts = (*heading(words("sheets.statements.title"), words("sheets.statements.about")), Row(head, height=22), *rows)
    widths = (ASPECT, *(width for _ in levels))
    return Sheet("statements", words("sheets.statements.tab"), widths, parts, "print", landscape=True, freeze=4)


def _aspect(edition: Edition, aspect: str) -> Row:
    text = edition.text.aspects[aspect]
    said = ["\n".join(f"• {line}" for line in text.statements.get(level, ())) for level in edition.framework.levels]
    if not any(said):
        said[0] = f"{text.look_for}\n{edition.words('sheets.theme.ask')}: {text.ask}"
    cells: dict[int, Cell] = {1: Label(text.title, "rule")}
    cells |= {2 + n: Label(each, "statement") for n, each in enumerate(said)}
    return Row(cells, height=20)
