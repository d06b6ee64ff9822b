"""Row heights: at least what the layout asks, more where a text needs it, and still free to grow while people type.

XlsxWriter marks every height it is given as fixed by hand, and then no program grows the row while people write.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from spp_xl.excel.fit import LINE, SIZE, TALLEST, height
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import Answer, Away, Cell, Jump, Label, Live, Row, Sheet
from spp_xl.model.text import LONGEST

SHORT, LONG, SIDE, TOP = 595.0, 842.0, 36.0, 47.0  # A4 and its margins, in points
SMALLEST = 50  # below this nobody reads a page
ARROW = 2.4  # characters that a filter's arrow takes


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet whose chosen rows have a height without being fixed to it, and whose texts are always texts."""

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()
        self.hidden_formulas = False
        self.xls_strmax = 2 * LONGEST  # the model has checked the text; see _write_string

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Our formulas hold no function newer than Excel 2010, so thirty searches a formula are spared.

        Nobody copies a hidden one, so its references need not be fixed, and a review is smaller by all the dollars.
        """
        return formula.removeprefix("=").replace("$", "") if self.hidden_formulas else formula.removeprefix("=")

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        """A text from ``<r>`` to ``</r>`` would be written as markup: such a one is given as a run of plain text."""
        if string.startswith("<r>") and string.endswith("</r>"):
            string = f'<r><t xml:space="preserve">{escape(string, quote=False)}</t></r>'
        done: int = super()._write_string(row, col, string, cell_format)
        return done

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._freed(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, self._freed(tag, attributes))

    def _freed(self, tag: str, attributes: Any) -> Any:
        """A row without what only says how wide it is, and without its fixed height where it may grow."""
        if tag != "row":
            return attributes
        left_out = {"spans", "customHeight"} if dict(attributes)["r"] - 1 in self.growing else {"spans"}
        return [(name, value) for name, value in attributes if name not in left_out]


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
