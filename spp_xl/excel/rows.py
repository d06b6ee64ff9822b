"""Row heights: at least what the layout asks, more where a text needs it, and still free to grow while people type.

XlsxWriter marks every height it is given as fixed by hand, and then no program grows the row while people write.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from spp_xl.excel.fit import lines
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import Answer, Cell, Jump, Label, Live, Row, Sheet
from spp_xl.model.text import LONGEST

SHORT, LONG, SIDE, TOP = 595.0, 842.0, 36.0, 47.0  # A4 and its margins, in points
SMALLEST = 50  # below this nobody reads a page
SIZE, LINE = 11, 15.0  # points: of a text where its style says nothing, and what a line of it takes
TALLEST = 409.0  # points; no row may be higher


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
    needed = (
        _needed(text, widths[column], theme.styles[cell.style])
        for column, cell in row.cells.items()
        if column < len(widths) and (text := _text(cell, values.get(column)))
    )
    return min(max(row.height, *needed, 0.0), TALLEST)


def _needed(text: str, width: float, style: Mapping[str, Any]) -> float:
    """Points; a text that does not wrap takes one line, whatever it holds."""
    if not style.get("text_wrap"):
        return 0.0
    size: float = style.get("font_size", SIZE)
    return lines(text, width, size, style.get("bold", False), style.get("indent", 0)) * size * LINE / SIZE + 4


def _text(cell: Cell, value: Any) -> str:
    match cell:
        case Answer():
            return value if isinstance(value, str) else ""
        case Label(text=text) | Jump(text=text):
            return text
        case Live(value=shown, longest=longest):
            return longest or str(shown)
    return ""


def page_scale(sheet: Sheet, heights: list[float | None], breaks: list[int]) -> int:
    """The print scale in per cent at which all columns, and the rows between two breaks, stand on one A4 page."""
    across, down = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    widths = [*sheet.widths, *([sheet.key_width] if sheet.key_width else [])]
    width = sum(width * 7 + 5 for width in widths) * 0.75
    edges = [0, *breaks, len(heights)]
    tallest = max(sum(h or LINE for h in heights[top:end]) for top, end in pairwise(edges))
    room = min((across - 2 * SIDE) / width, (down - 2 * TOP) / tallest)
    return max(SMALLEST, min(100, int(93 * room)))  # a little less than fits, as fonts differ by machine
