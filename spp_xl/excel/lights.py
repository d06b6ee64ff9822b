"""What lights up by itself, as conditional formats: what a block asks for, what was found in a row, what is written.

The first that is true wins, so what is written whitens its cell only where nothing else is to be said of it.
"""

from collections.abc import Iterator
from itertools import groupby

from spp_xl.excel.page import Page
from spp_xl.excel.style import Styles
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Answer, Block, Highlight, Row, Sheet

FOUND_HERE = "AND(LEN($A{row})>0,COUNTIF(spp_finding_keys,$A{row})>0)"  # the Findings sheet names this row's key
Area = tuple[int, int, int, int]  # top, left, bottom, right, from 0, both ends in


def light(page: Page, sheet: Sheet, block: Block, styles: Styles) -> None:
    """The conditional formats of a block."""
    top, _, bottom, width = sheet.rectangle(block)
    written = list(_answers(block, top + 1))
    found = (Highlight((1, width), FOUND_HERE, "finding"),) if written else ()
    for highlight in (*block.highlights, *found):
        first, last = highlight.columns
        whole = [(top + 1, first, bottom, last)]
        areas = [area for area in written if first <= area[1] and area[3] <= last] if highlight.answers else whole
        for area in areas:
            _light(page, area, highlight.when.format(row=area[0] + 1, above=area[0] - 1), highlight.style, styles)
    for area in (area for area in written if not _is_marked(block, area)):
        _light(page, area, f"LEN(TRIM({ref(*area[:2])}))>0", "written", styles)


def _is_marked(block: Block, area: Area) -> bool:
    """Whether what is written there has a colour of its own: an x is green with its statement."""
    return any(h.style == "marked" and h.columns[0] <= area[1] and area[3] <= h.columns[1] for h in block.highlights)


def _light(page: Page, area: Area, when: str, style: str, styles: Styles) -> None:
    page.conditional_format(*area, {"type": "formula", "criteria": f"={when}", "format": styles.over(style)})


def _answers(block: Block, top: int) -> Iterator[Area]:
    """The rectangles in which people write; ``top``: the row of the block's first, from 0."""
    for columns, rows in groupby(enumerate(block.rows, start=top), lambda at: _columns(at[1])):
        numbers = [number for number, _ in rows]
        for _, side_by_side in groupby(enumerate(columns), lambda at: at[1] - at[0]):
            run = [column for _, column in side_by_side]
            yield numbers[0], run[0], numbers[-1], run[-1]


def _columns(row: Row) -> tuple[int, ...]:
    return tuple(sorted(column for column, cell in row.cells.items() if isinstance(cell, Answer)))
