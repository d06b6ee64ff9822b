"""What a chart on a sheet is made of, as plain data: bars of counts, and no axis of numbers."""

from dataclasses import dataclass

CHART_ROW = 15.0  # points


@dataclass(frozen=True)
class Cells:
    """The cells of one column of a block or a table, for a chart; numbers, or formulas that come to numbers."""

    of: str  # ``range_name`` of the block, or ``table_name`` of the table, on whichever sheet it stands
    column: int  # 0 is A


@dataclass(frozen=True)
class Series:
    """One part of every bar: what it is called, and how long it is in each; white and faint where it is ``blank``."""

    name: str
    counts: Cells
    blank: bool = False


@dataclass(frozen=True)
class Chart:
    """A bar for each category, made of one length a series. ``alt`` says in sentences what is to be seen in it.

    It shows counts only. They stand in the bars, and no axis of numbers is drawn, so that no level is read as a score
    (rule V8); series are told apart by pattern, so that it is as good in grey.
    """

    title: str
    alt: str
    categories: Cells
    series: tuple[Series, ...]
    columns: tuple[int, int]  # the first and last column that it covers
    tall: int  # rows of ``CHART_ROW`` points that it takes
