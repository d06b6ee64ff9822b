"""Row heights: a starting height that still fits itself to what a person types, and how high a text will stand.

XlsxWriter marks every height it is given as fixed by hand, and then no program grows the row while people write.
"""

from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.worksheet import Worksheet

from spp_xl.layout.parts import Answer, Cell, Label, Live, Row, Sheet
from spp_xl.model.text import LONGEST

SHORT, LONG, SIDE, TOP = 595.0, 842.0, 36.0, 47.0  # A4 and its margins, in points
SMALLEST = 50  # below this nobody reads a page
LINE = 15.0  # points a line of 11-point text takes
SMALLER = {"statement": 13.5, "guidance": 13.5, "help": 13.5, "small": 12.5}


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet whose chosen rows have a height without being fixed to it, and whose texts are always texts."""

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()
        self.xls_strmax = 2 * LONGEST  # the model has checked the text; see _write_string

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Our formulas hold no function newer than Excel 2010, so thirty searches a formula are spared."""
        return formula.removeprefix("=")

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        """A text from ``<r>`` to ``</r>`` would be written as markup: such a one is given as a run of plain text."""
        if string.startswith("<r>") and string.endswith("</r>"):
            string = f'<r><t xml:space="preserve">{escape(string)}</t></r>'
        done: int = super()._write_string(row, col, string, cell_format)
        return done

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._freed(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, self._freed(tag, attributes))

    def _freed(self, tag: str, attributes: Any) -> Any:
        if tag != "row" or dict(attributes)["r"] - 1 not in self.growing:
            return attributes
        return [(name, value) for name, value in attributes if name != "customHeight"]


def row_height(row: Row, widths: tuple[float, ...], values: dict[int, Any]) -> float | None:
    """The row's own height, or more where its texts need more; ``values`` are answers by column."""
    if row.height is None or not row.grows:
        return row.height
    needed = [
        lines(text, widths[column - 1]) * SMALLER.get(cell.style, LINE) + 4
        for column, cell in row.cells.items()
        if 0 < column <= len(widths) and (text := _text(cell, values.get(column)))
    ]
    return max(row.height, *needed, 0.0)


def _text(cell: Cell, value: Any) -> str:
    if isinstance(cell, Answer):
        return value if isinstance(value, str) else ""
    if isinstance(cell, Label):
        return cell.text
    return str(cell.value) if isinstance(cell, Live) else ""


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters; words break early, so a tenth is kept back."""
    room = max(int(width * 1.02) - 1, 1)
    return sum(-(-max(len(line), 1) // room) for line in text.split("\n"))


def page_scale(sheet: Sheet, heights: list[float | None], breaks: list[int]) -> int:
    """The print scale in per cent at which all columns, and the rows between two breaks, stand on one A4 page."""
    across, down = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    widths = [*sheet.widths, *([sheet.key_width] if sheet.key_width else [])]
    width = sum(width * 7 + 5 for width in widths) * 0.75
    edges = [0, *breaks, len(heights)]
    tallest = max(sum(h or LINE for h in heights[top:end]) for top, end in pairwise(edges))
    room = min((across - 2 * SIDE) / width, (down - 2 * TOP) / tallest)
    return max(SMALLEST, min(100, int(93 * room)))  # a little less than fits, as fonts differ by machine
