"""The headings over a Return row: the same where it is copied and where it is pasted, so that a shift is seen."""

from collections.abc import Sequence

from spp_xl.layout.parts import Cell, Label, Row
from spp_xl.model.returned import LAST, START, level_key, return_columns
from spp_xl.model.words import Edition

FIRST = 1  # the column of the mark, where nothing stands before the row
WIDTHS = {
    "mark": 15.0,
    "framework": 16.0,
    "version": 9.0,
    "school": 30.0,
    "urn": 9.0,
    "first": 12.0,
    "last": 12.0,
    "workshop": 12.0,
    "stopped": 12.0,
    "stage": 12.0,
    "released": 13.0,
    LAST: 7.0,
}
LEVEL = 14.0


BAND, HEADS = 36.0, 50.0  # points


def return_heads(edition: Edition, first: int = FIRST) -> tuple[Row, Row]:
    """The band of themes and the row of headings, from column ``first`` on."""
    heads: dict[int, Cell] = {
        at: Label(_heading(column, edition), "column")
        for at, column in enumerate(return_columns(edition.framework), start=first)
    }
    return Row(theme_band(edition, first + len(START)), height=BAND), Row(heads, height=HEADS)


def theme_band(edition: Edition, first: int) -> dict[int, Cell]:
    """Each theme's title over the first of its aspects; ``first`` is the column of the first aspect."""
    cells: dict[int, Cell] = {}
    at = first
    for theme in edition.framework.themes:
        style = "table_band_wrap" if len(theme.aspects) == 1 else "table_band"
        cells |= {at + n: Label("", "section") for n in range(len(theme.aspects))}
        cells[at] = Label(edition.theme(theme.code), style)
        at += len(theme.aspects)
    return cells


def _heading(column: str, edition: Edition) -> str:
    aspects = {level_key(aspect): aspect for aspect, _ in edition.framework.aspects()}
    return edition.aspect(aspects[column]) if column in aspects else edition.words(f"sheets.return.columns.{column}")


def return_widths(edition: Edition) -> tuple[float, ...]:
    """In characters, of the row's columns."""
    return tuple(WIDTHS.get(column, LEVEL) for column in return_columns(edition.framework))


def theme_page_ends(
    edition: Edition, widths: Sequence[float], first: int, room: float, again: float
) -> tuple[int, ...]:
    """The columns before which a page ends, so that none is wider than ``room`` characters and no theme is parted.

    ``first`` is the column of the first aspect, ``widths`` are from column B, ``again`` of what stands on every page.
    """
    ends: list[int] = []
    at, used = first, sum(widths[: first - 1])
    for theme in edition.framework.themes:
        wide = sum(widths[at - 1 : at - 1 + len(theme.aspects)])
        if used + wide > room:
            ends.append(at)
            used = again
        at, used = at + len(theme.aspects), used + wide
    return tuple(ends)
