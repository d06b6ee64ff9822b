"""A table's counts become a chart, as wide as a page and as tall as it has bars."""

from spp_xl.layout.chart import CHART_ROW, Cells, Chart, Series
from spp_xl.layout.parts import table_name
from spp_xl.model.plain import Picture, PlainTable

PICTURE = (40.0, 125.0)  # the widths of the columns that it covers, in characters
BAR = 24.0  # points, with the gap between two
FRAME = 8  # rows for the title, the legend and air


def bars(table: PlainTable, picture: Picture) -> Chart:
    """One bar a row of the table."""
    places = {column.code: place for place, column in enumerate(table.columns)}
    of = table_name(table.name)
    return Chart(
        picture.title,
        picture.alt,
        Cells(of, places[picture.labels]),
        tuple(
            Series(table.columns[places[code]].heading, Cells(of, places[code]), code == picture.blank)
            for code in (*picture.series, picture.blank)
            if code
        ),
        (0, len(PICTURE) - 1),
        FRAME + round(len(table.rows) * BAR / CHART_ROW),
    )
