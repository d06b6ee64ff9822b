"""How wide a summary's columns are: as their texts need, and so that a page can be read.

A column is as wide as its kind asks and no wider than what stands in it. Where the columns are too many for a page at
``ROOM``, those of sentences and names give way; where they are levels, that cannot, the page ends between two groups.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from spp_xl.model.plain import Column, PlainTable, said

WIDTHS = {
    "file": 34.0,
    "name": 26.0,
    "urn": 8.0,
    "days": 12.0,
    "span": 25.0,
    "word": 17.0,
    "level": 10.5,
    "count": 11.0,
    "sentence": 46.0,
    "place": 24.0,
}
LEAST = {"file": 20.0, "name": 17.0, "word": 10.0, "days": 11.0, "sentence": 14.0}  # of a column with little in it
GIVES_WAY = {"file": 20.0, "name": 17.0, "sentence": 30.0}  # down to these where a page is short of room
ROOM = 160.0  # characters on A4 across, in letters that are still read with ease
WIDEST_WORD, WIDEST_PLACE = 22.0, 64.0  # characters
HEAD, EDGE = 1.15, 3.0  # headings are bold; room for the arrow of a filter


def widths_of(table: PlainTable) -> tuple[float, ...]:
    """Of each column, in characters; together wide enough for the name of their group."""
    widths = [_width(table, place) for place in range(len(table.columns))]
    for group, places in groups_of(table.columns):
        short = len(group) + 4 - sum(widths[place] for place in places)
        if len(places) > 1 and short > 0:
            for place in places:
                widths[place] += short / len(places)
    return tuple(_squeezed(widths, table.columns[: printed_of(table)]))


def groups_of(columns: Sequence[Column]) -> Iterator[tuple[str, list[int]]]:
    """Each group of neighbouring columns, with their places."""
    for group, members in groupby(enumerate(columns), key=lambda member: member[1].group):
        if group:
            yield group, [place for place, _ in members]


def printed_of(table: PlainTable) -> int:
    """How many columns are printed: on paper nobody opens the place that a value was read from."""
    last = max((place for place, column in enumerate(table.columns, start=1) if column.kind != "place"), default=0)
    return last or len(table.columns)


def page_ends(table: PlainTable, widths: Sequence[float]) -> tuple[int, ...]:
    """The columns before which a page ends, so that no page is wider than ``ROOM``; the first column is on each."""
    ends: list[int] = []
    starts = [places[0] for _, places in groups_of(table.columns)]
    used = sum(widths[: starts[0]]) if starts else 0.0
    for start, end in pairwise([*starts, len(widths)]):
        wide = sum(widths[start:end])
        if used + wide > ROOM and used > widths[0]:
            ends.append(start)
            used = widths[0]
        used += wide
    return tuple(ends)


def _width(table: PlainTable, place: int) -> float:
    """As its kind asks, or as wide as its longest word where that is a level or a heading of one.

    A place stands on one line, as LibreOffice does not wrap what is a link.
    """
    column = table.columns[place]
    most = WIDTHS[column.kind]
    texts = [said(row[place]) for row in table.rows]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    if column.kind == "place":
        return min(max(most, longest + 1.0), WIDEST_PLACE)
    word = max((len(word) for text in (column.heading, *texts) for word in text.split()), default=0)
    if column.kind == "level":
        return min(max(most, word + 2.0), WIDEST_WORD)
    if column.kind not in LEAST:
        return most
    longest_part = max(map(len, column.heading.split()), default=0)
    heading = max(longest_part, len(column.heading) / 2 + 1) * HEAD + EDGE  # two lines of it
    return min(most, max(LEAST[column.kind], heading, longest * HEAD + 2.0))


def _squeezed(widths: Sequence[float], printed: Sequence[Column]) -> Iterator[float]:
    """The same, where need be with less for sentences and names, each in proportion to what it can spare."""
    over = sum(widths[: len(printed)]) - ROOM
    spare = [
        max(width - GIVES_WAY.get(column.kind, width), 0.0) for column, width in zip(printed, widths, strict=False)
    ]
    part = min(over / sum(spare), 1.0) if over > 0 and any(spare) else 0.0
    yield from (width - part * less for width, less in zip(widths, spare, strict=False))
    yield from widths[len(printed) :]
