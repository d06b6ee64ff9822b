"""A release counts from its day: the lines on who sees what, on *Follow-up* and *Profile*, and what *Return* holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from spp_xl.layout.helper.release import LEFT
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Book, Live
from spp_xl.layout.review_book import review_book
from spp_xl.layout.sheets.return_heads import FIRST
from spp_xl.model.released import is_released
from spp_xl.model.returned import return_columns
from spp_xl.model.review import Review, State
from spp_xl.model.words import Edition
from spp_xl.rules.release import LINES
from tests.bench.office import Office
from tests.editions import EDITIONS, default_edition
from tests.how_soon import how_soon
from tests.rules.bases import LATER, perfect
from tests.rules.changes import Changed
from tests.typed import Typist

ANSWERS = (None, "yes", "no")
ASKED = ("partnership", "governors", "authority_unnamed", "authority_named", "research")
CASES = [pytest.param(n, marks=how_soon(n == "default", True)) for n in EDITIONS]


def review(edition: Edition, released: date | None, **answers: str | None) -> Review:
    """Every rule is kept, and the head has answered so."""
    state = State.model_validate({"released": released} | {f"for_{whom}": said for whom, said in answers.items()})
    return perfect(edition.framework).model_copy(update={"state": state})


def states(edition: Edition) -> Iterator[Review]:
    """No day, today, yesterday, tomorrow, in years; each of the answers alone, all of them, and the authority's two."""
    days = (None, LATER, *(LATER + timedelta(days) for days in (-1, 1, 400)))
    alone = [{whom: "yes"} for whom in ASKED]
    pairs = [{"authority_unnamed": a, "authority_named": b} for a, b in product(ANSWERS, repeat=2)]
    for number, answers in enumerate(({}, dict.fromkeys(ASKED, "yes"), dict.fromkeys(ASKED, "no"), *alone, *pairs)):
        for day in days if number < 3 else (days[number % len(days)], LATER):
            yield review(edition, day, **answers)


def shown(book: Book, key: str, style: str) -> list[str]:
    """What the live cells of that look show on a sheet."""
    return [
        str(cell.value)
        for sheet in book.sheets
        if sheet.key == key
        for _, row, _ in sheet.placed()
        for cell in row.cells.values()
        if isinstance(cell, Live) and cell.style == style
    ]


def lines(book: Book) -> dict[str, list[str]]:
    """What the lines show, by sheet."""
    return {key: shown(book, key, "release") for key in ("followup", "profile")}


def corner_of(given: Review) -> str:
    (text,) = shown(review_book(default_edition(), given, LATER), "profile", "draft")
    return text


def said(given: Review, as_at: date = LATER) -> list[str]:
    found = lines(review_book(default_edition(), given, as_at))
    assert found["followup"] == found["profile"]
    return found["profile"]


def test_a_head_reads_who_sees_what() -> None:
    edition = default_edition()
    given = {"partnership": "yes", "authority_unnamed": "no", "authority_named": "yes"}
    assert said(review(edition, LATER, **given)) == [
        "Released. Who sees what now:",
        "Partnership: levels, needs and actions. Governors: not released for them.",
        "Authority: levels, with the school’s name. Researchers: nothing.",
    ]
    ahead = said(review(edition, LATER, **given), LATER - timedelta(1))
    assert ahead[0] == "Until 01/12/2026 only stage and dates leave the school. From that day:"
    assert ahead[1:] == said(review(edition, LATER, **given))[1:]
    without_day = said(review(edition, None, **given))
    assert without_day[0] == (
        "There is no release day that can be read, so the answers have no effect: "
        "only stage and dates leave the school."
    )
    assert "memorandum" in without_day[1]
    assert without_day[2] == ""
    assert said(review(edition, None))[0] == "Not released: only stage and dates leave the school."
    assert said(review(edition, LATER, partnership="no"))[1].startswith("Partnership: stage and dates")


def test_a_day_without_any_yes_releases_to_nobody() -> None:
    edition = default_edition()
    for day, corner in (
        (LATER, "Released to nobody yet"),
        (LATER + timedelta(1), "DRAFT: not yet released by the head"),
    ):
        for answers in ({}, dict.fromkeys(ASKED, "no")):
            given = review(edition, day, **answers)
            assert said(given)[0].startswith("Released to nobody yet: none of the five answers is Yes")
            assert corner_of(given) == corner
    for whom in ASKED:
        assert corner_of(review(edition, LATER, **{whom: "yes"})) == "Released by the head"
    assert corner_of(review(edition, None, research="yes")) == "DRAFT: not yet released by the head"


@pytest.mark.office
@pytest.mark.parametrize("name", CASES)
def test_the_workbook_says_it_too(name: str, office: Office, tmp_path: Path) -> None:
    edition = EDITIONS[name]()
    words = edition.words
    columns = return_columns(edition.framework)
    with Typist(office, edition, tmp_path) as typist:
        for given in states(edition):
            typist.type(Changed(given), LATER)
            hidden = typist.doc.values("spp_rules")
            told = [hidden.get(ref(row, LEFT)) or "" for row in range(len(LINES))]
            book = review_book(edition, given, LATER)
            assert told == lines(book)["profile"], given.state
            sheet = typist.doc.values(words("sheets.profile.tab"))
            assert shown(book, "profile", "draft")[0] in sheet.values()
            assert set(told) - {""} <= set(sheet.values())
            returned = typist.doc.values(words("sheets.return.tab"))
            row = next(cell for cell, value in returned.items() if value == "spp-return-1").lstrip("ABC")
            travels = returned[ref(int(row) - 1, FIRST + columns.index("released"))]
            assert travels == ("released" if is_released(given, LATER) else "withheld")
            levels = {returned[ref(int(row) - 1, FIRST + at)] for at, c in enumerate(columns) if c.startswith("level_")}
            assert (levels == {"not-released"}) != is_released(given, LATER)
