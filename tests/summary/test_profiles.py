"""The profile matrix: words, one row a school, one table a framework and version."""

from dataclasses import replace
from typing import Any

from spp_xl.model.plain import Coded
from spp_xl.model.released import is_released
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Edition
from spp_xl.shelf import find_words
from spp_xl.summary.left import left_table
from spp_xl.summary.profiles import profile_tables
from spp_xl.summary.sharing import shared
from tests.editions import default_edition, second_edition
from tests.summary.workbooks import TODAY, review

WORDS = find_words("en")


def taken(edition: Edition | None = None, **parts: Any) -> MergedReview:
    found = review(**parts)
    return MergedReview(
        "a.xlsx",
        edition or default_edition(),
        shared(found, is_released(found, TODAY)),
        "workshop",
        is_released(found, TODAY),
    )


def of(*reviews: MergedReview) -> ReviewSet:
    return ReviewSet(TODAY, reviews, ())


def labels(merged: MergedReview) -> dict[str, str]:
    (table,) = profile_tables(of(merged), WORDS)
    cells = zip(table.columns, table.rows[0], strict=True)
    return {column.code: cell.label if isinstance(cell, Coded) else str(cell) for column, cell in cells}


def test_levels_are_words_and_the_schools_own_stands_beside_where_it_differs() -> None:
    cells = labels(taken())
    assert cells["achievement"] == "Effective (school: Inspiring)"
    assert cells["barriers"] == "Developing"
    assert cells["attendance_belonging"] == "Not applicable"
    assert cells["curriculum"] == "No level yet"
    assert cells["vision_priorities"] == "Not reviewed"
    assert cells["days"] == "10/11/2026 to 11/11/2026"
    assert list(cells)[3:] == [aspect for aspect, _ in default_edition().framework.aspects()]


def test_a_level_in_a_theme_that_is_not_reviewed_is_not_shown() -> None:
    assert labels(taken(themes={"looking_inward": {"chosen": True}}))["achievement"] == "Not reviewed"


def test_an_unreleased_review_shows_its_days_only() -> None:
    cells = labels(taken(state={}))
    assert {cells[aspect] for aspect, _ in default_edition().framework.aspects()} == {"Not released"}
    assert cells["days"] == "10/11/2026 to 11/11/2026"


def test_days_of_one_day_and_of_none() -> None:
    assert labels(taken(days={"first": "2026-11-10", "last": "2026-11-10"}))["days"] == "10/11/2026"
    assert labels(taken(days={"last": "2026-11-10"}))["days"] == "10/11/2026"
    assert labels(taken(days={}))["days"] == "No day yet"


def test_schools_stand_by_name_then_urn() -> None:
    reviews = [
        taken(name="Beech", urn="199001"),
        taken(name="alder", urn="199004"),
        taken(name="Beech", urn="199000"),
        taken(name=None, urn="199009"),
    ]
    for order in (reviews, reviews[::-1]):
        (table,) = profile_tables(of(*order), WORDS)
        assert [row[1] for row in table.rows] == ["199009", "199004", "199000", "199001"]


def test_levels_of_different_frameworks_or_versions_never_share_a_table() -> None:
    first = default_edition()
    newer = replace(first, framework=first.framework.model_copy(update={"version": "2"}))
    areas = second_edition()
    tables = profile_tables(of(taken(), taken(newer, urn="199002"), taken(areas, urn="199003", themes={})), WORDS)
    assert [[row[1] for row in table.rows] for table in tables] == [["199003"], ["199001"], ["199002"]]
    assert len({table.name for table in tables}) == len({table.tab for table in tables}) == 3
    assert [column.code for column in tables[0].columns][3:] == [a for a, _ in areas.framework.aspects()]
    assert len({table.title for table in tables}) == 3


def test_every_school_has_a_row_in_what_is_left() -> None:
    table = left_table(of(taken(), taken(urn="199002", name="Beech", state={})), WORDS)
    said = {row[1]: row[3].code for row in table.rows if isinstance(row[3], Coded)}
    assert said == {"199001": "nothing", "199002": "not_released"}
