"""Row heights and print scales: at least what the layout asks, and more where a text needs it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from spp_xl.excel.fit import LINE, SIZE, TALLEST, height
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import Answer, Away, Cell, Jump, Label, Live, Row, Sheet

SHORT, LONG, SIDE, TOP = 595.0, 842.0, 36.0, 40.0  # A4 and its margins, in points
ACROSS, DOWN = 0.93, 0.96  # a little less than fits, as fonts differ by machine: letters more than the rows we measured
NEARLY = 0.8  # of a page; less would leave too much of it white
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
    return _scale(min(ACROSS * _across(sheet, _widths(sheet)), DOWN * _down(sheet) / tallest))


def led_pages(sheet: Sheet, heights: list[float | None], scale: int, again: float) -> list[int]:
    """The rows before which a page ends at a scale in per cent; ``again``: points of what stands on every page.

    Rows stay with the one that leads them where a page is nearly full without them and takes them all. Else they are
    parted, and below their leader stand at least two of them.
    """
    tall = [LINE if height is None else height for height in heights]
    leads = [at for at, row, _ in sheet.placed(tables=False) if row.leads]
    room = DOWN * _down(sheet) * 100 / scale
    breaks, used = list[int](), 0.0
    for top, end in pairwise([0, *leads, len(tall)]):
        whole, least = sum(tall[top:end]), sum(tall[top : top + 3])
        together = used > NEARLY * room and whole + again <= room < used + whole
        for at in range(top, end):
            if used + tall[at] > room or (at == top and (together or used + least > room)):
                breaks.append(at)
                used = again
            used += tall[at]
    return breaks


def across_scale(sheet: Sheet) -> int:
    """The same where pages end before some columns, and the frozen ones stand on every page."""
    widths = _widths(sheet)
    hidden = 0 if sheet.key_width else 1  # the column of keys has no width then
    edges = [0, *(end - hidden for end in sheet.page_ends), len(widths)]
    again = widths[: max(sheet.freeze_columns - hidden, 0)] if sheet.freeze else []
    pages = [[*(again if left else []), *widths[left:right]] for left, right in pairwise(edges)]
    return _scale(ACROSS * min(_across(sheet, page) for page in pages))


def _widths(sheet: Sheet) -> list[float]:
    return [*([sheet.key_width] if sheet.key_width else []), *sheet.widths]


def _across(sheet: Sheet, widths: Sequence[float]) -> float:
    """How often these columns go into the page."""
    width = sum(width * 7 + 5 for width in widths) * 0.75
    return ((LONG if sheet.landscape else SHORT) - 2 * SIDE) / width


def _down(sheet: Sheet) -> float:
    """What a page holds from top to bottom, in points."""
    return (SHORT if sheet.landscape else LONG) - 2 * TOP


def _scale(room: float) -> int:
    return max(SMALLEST, min(100, int(100 * room)))
