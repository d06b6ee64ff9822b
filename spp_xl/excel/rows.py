"""Row heights and print scales: at least what the layout asks, and more where a text needs it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from spp_xl.excel.fit import LINE, SIZE, TALLEST, height
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import Answer, Away, Cell, Jump, Label, Live, Row, Sheet

SHORT, LONG, SIDE, TOP = 595.0, 842.0, 36.0, 47.0  # A4 and its margins, in points
SMALLEST = 50  # below this nobody reads a page
ARROW = 2.4  # characters that a filter's arrow takes


def row_height(row: Row, widths: Sequence[float], values: Mapping[int, Any], theme: Theme) -> float | None:
    """The row's own height, or more where its texts need more; ``values`` are answers by column, from A."""
    if row.height is None:
        return None
    arrow = ARROW if row.arrows else 0.0
    needed = (
        _needed(text, widths[column] - arrow, theme.styles[cell.style])
        for column, cell in row.cells.items()
        if column < len(widths) and (text := _text(cell, values.get(column)))
    )
    return min(max(row.height, *needed, 0.0), TALLEST)


def _needed(text: str, width: float, style: Mapping[str, Any]) -> float:
    """Points; a text that does not wrap takes one line, whatever it holds."""
    if not style.get("text_wrap"):
        return 0.0
    return height(text, width, style.get("font_size", SIZE), style.get("bold", False), style.get("indent", 0))


def _text(cell: Cell, value: Any) -> str:
    match cell:
        case Answer():
            return value if isinstance(value, str) else ""
        case Label(text=text) | Jump(text=text) | Away(text=text):
            return text
        case Live(value=shown, longest=longest):
            return longest or str(shown)
    return ""


def page_scale(sheet: Sheet, heights: list[float | None], breaks: list[int]) -> int:
    """The print scale in per cent at which all columns, and the rows between two breaks, stand on one A4 page."""
    edges = [0, *breaks, len(heights)]
    tallest = max(sum(h or LINE for h in heights[top:end]) for top, end in pairwise(edges))
    down = SHORT if sheet.landscape else LONG
    return _scale(min(_across(sheet, _widths(sheet)), (down - 2 * TOP) / tallest))


def across_scale(sheet: Sheet) -> int:
    """The same where pages end before some columns, and the first column stands on every page."""
    widths = _widths(sheet)
    edges = [0, *sheet.page_ends, len(widths)]
    pages = [[*(widths[:1] if left else []), *widths[left:right]] for left, right in pairwise(edges)]
    return _scale(min(_across(sheet, page) for page in pages))


def _widths(sheet: Sheet) -> list[float]:
    return [*([sheet.key_width] if sheet.key_width else []), *sheet.widths]


def _across(sheet: Sheet, widths: Sequence[float]) -> float:
    """How often these columns go into the page."""
    width = sum(width * 7 + 5 for width in widths) * 0.75
    return ((LONG if sheet.landscape else SHORT) - 2 * SIDE) / width


def _scale(room: float) -> int:
    return max(SMALLEST, min(100, int(93 * room)))  # a little less than fits, as fonts differ by machine
