"""A picture of the year: every school of the roster, and in which month its review stands."""

from collections.abc import Iterator
from datetime import date

from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet, SchoolInYear
from spp_xl.model.words import Words
from spp_xl.model.year import ReviewYear
from spp_xl.summary.coverage import by_name

NAME = "calendar"
DONE = "reviewed"


def calendar_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The table, where a roster says which schools there are."""
    if reviews.year is None:
        return []
    months, heads = list(_months(reviews.year)), words.group("summary.calendar.columns")
    names = words.lines("summary.calendar.months")
    columns = (
        Column("school", heads["school"], "name"),
        *(Column(f"m{month:%Y%m}", f"{names[month.month - 1]} {month:%Y}", "level") for month in months),
        Column("none", heads["none"], "level"),
    )
    return [
        PlainTable(
            NAME,
            words("summary.calendar.tab"),
            words("summary.calendar.title"),
            words("summary.calendar.about", year=reviews.year.name),
            columns,
            tuple((school.school.name, *_cells(school, months, words)) for school in by_name(reviews)),
        )
    ]


def _months(year: ReviewYear) -> Iterator[date]:
    """The first days of the year's months."""
    month = year.first.replace(day=1)
    while month <= year.last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _cells(school: SchoolInYear, months: list[date], words: Words) -> Iterator[PlainCell]:
    said = words(f"summary.coverage.standing.{school.standing}")
    month = school.day.replace(day=1) if school.day else None
    for each in months:
        if month != each or school.day is None:
            yield ""
            continue
        text = words("summary.calendar.day", day=f"{school.day:%d/%m}", standing=said)
        yield Coded(school.standing, text, marked=school.standing == DONE)
    yield "" if month in months else Coded(school.standing, said, quiet=True)
