"""Charts of a book: native ones, that follow the cells they point at, and that need neither colour nor eyes."""

from collections.abc import Mapping
from itertools import cycle
from typing import Any

from xlsxwriter import Workbook

from spp_xl.excel.page import Page
from spp_xl.excel.style import Styles
from spp_xl.layout.chart import CHART_ROW, Cells, Chart
from spp_xl.layout.parts import Book, Sheet, range_name, table_name
from spp_xl.refusals import refusal

POINTS, PIXELS = 72, 96  # an inch
NAME = "spp_chart"  # so that a reader tells it from a picture of somebody's own
NO_ZERO = "0;;"  # a part of no length has no number
GAP = 45  # per cent of a bar's width
KEY = 14  # points of the legend's words: the samples of the patterns beside them are as tall


def add_charts(workbook: Workbook, pages: Mapping[str, Page], book: Book, styles: Styles) -> None:
    """Put every chart on its sheet. The cells are written already: what they hold is kept with the chart."""
    for sheet in book.sheets:
        for at, chart in sheet.charts():
            drawn = _drawn(workbook, chart, book, styles)
            drawn.set_size({"width": _width(sheet, chart), "height": round(chart.tall * CHART_ROW * PIXELS / POINTS)})
            options = {"description": chart.alt, "object_position": 2}
            if pages[sheet.key].insert_chart(at, chart.columns[0], drawn, options):
                raise refusal("chart-refused", title=chart.title)


def charted_sheets(book: Book) -> set[str]:
    """The keys of the sheets whose cells a chart shows."""
    charts = [chart for sheet in book.sheets for _, chart in sheet.charts()]
    shown = [cells for chart in charts for cells in (chart.categories, *(series.counts for series in chart.series))]
    return {_rows_of(book, cells)[0].key for cells in shown}


def _drawn(workbook: Workbook, chart: Chart, book: Book, styles: Styles) -> Any:
    drawn = workbook.add_chart({"type": "bar", "subtype": "stacked", "name": NAME})
    text = {"name": styles.font, "color": styles.colour("ink"), "size": 10}
    edge = {"color": styles.colour("ink"), "width": 0.75}
    faint = {"color": styles.colour("line"), "width": 0.5, "dash_type": "round_dot"}
    for series, usual in zip(chart.series, cycle(styles.fills)):
        fill = styles.blank if series.blank else usual
        number = {} if series.blank else {"bold": True}
        drawn.add_series(
            {
                "name": series.name,
                "categories": _range(book, chart.categories),
                "values": _range(book, series.counts),
                "pattern" if "pattern" in fill else "fill": fill,
                "border": faint if series.blank else edge,
                "gap": GAP,
                "data_labels": {
                    "value": True,
                    "position": "center",
                    "num_format": NO_ZERO,
                    "font": text | number,
                    "fill": {"color": styles.colour("paper")},
                },
            }
        )
    drawn.set_title(
        {"name": chart.title, "name_font": text | {"size": 14, "bold": True, "color": styles.colour("navy")}}
    )
    drawn.set_y_axis({"reverse": True, "num_font": text, "line": edge, "major_tick_mark": "none"})
    drawn.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "bottom", "font": text | {"size": KEY}})
    drawn.set_chartarea({"border": {"none": True}, "fill": {"color": styles.colour("paper")}})
    return drawn


def _range(book: Book, cells: Cells) -> list[Any]:
    sheet, top, bottom = _rows_of(book, cells)
    return [sheet.title, top, cells.column, bottom, cells.column]


def _width(sheet: Sheet, chart: Chart) -> int:
    """Pixels from the left edge of its first column to the right edge of its last."""
    first, last = chart.columns
    widths = (sheet.key_width, *sheet.widths)[first : last + 1]
    return sum(round(width * 7 + 5) for width in widths if width)


def _rows_of(book: Book, cells: Cells) -> tuple[Sheet, int, int]:
    """Their sheet, and their first and last row from 0; ``KeyError`` where no block or table is called so."""
    for sheet, block in book.blocks():
        if range_name(block.name) == cells.of:
            top, _, bottom, _ = sheet.rectangle(block)
            return sheet, top + 1, bottom
    for sheet in book.sheets:
        for at, table in sheet.tables():
            if table_name(table.name) == cells.of:
                return sheet, at + 1, at + len(table.rows)
    raise KeyError(cells.of)
