"""One id with two schools or two years is an alarm; who is not known is not guessed; *newest* is chosen with care."""

from typing import Any

import pytest

from spp_xl.model.issued import Due, workbook_id
from spp_xl.model.partnership import Partners, Partnership
from spp_xl.shelf import find_words
from spp_xl.summary.deciding.copies import Copy, decide
from spp_xl.summary.deciding.doubts import doubts
from tests.summary import test_copies

WORDS = find_words("en")
OTHER = test_copies.OTHER
LAST_YEAR = {"first": "2025-11-10"}


def copy(name: str, id: str = "", saved: str = "", **parts: Any) -> Copy:
    made = test_copies.copy(name, **parts)
    return Copy(made.receipt, made.year, made.answers, made.review, id, saved)


def codes(*copies: Copy, roster: Partnership | None = None, **more: Any) -> dict[str, str]:
    decided = decide(
        copies, more.pop("preferred", ()), WORDS, doubts=doubts(copies, [roster] if roster else [], WORDS), **more
    )
    assert all((review is not None) == (receipt.status == "merged") for receipt, review in decided)
    return {receipt.name: receipt.code for receipt, _ in decided}


def roster(**school: Any) -> Partnership:
    member = {"name": "Oak School", "urn": "199001"} | school
    return Partnership.model_validate({"partnership": Partners(name="North"), "schools": [member]})


def test_one_id_with_two_schools_leaves_both_undecided_until_somebody_vouches() -> None:
    oak, elm, fir = copy("oak", "ab12"), copy("elm", "ab12", urn="199002"), copy("fir", "cd34", urn="199003")
    assert codes(oak, elm, fir) == {"oak": "id-two-schools", "elm": "id-two-schools", "fir": "merged"}
    assert codes(oak, elm, preferred=("oak",)) == {"oak": "merged", "elm": "id-two-schools"}
    (told,) = [receipt for receipt, _ in decide([oak, elm], (), WORDS, doubts=doubts([oak, elm], [], WORDS))][:1]
    assert "elm" in told.reason or "oak" in told.reason


def test_last_years_id_with_this_years_dates() -> None:
    assert set(codes(copy("a", "ab12"), copy("b", "ab12", days=LAST_YEAR)).values()) == {"id-two-years"}


def test_a_blank_id_or_urn_matches_nothing() -> None:
    assert set(codes(copy("a"), copy("b", urn="199002")).values()) == {"merged"}
    assert codes(copy("a", "ab12"), copy("b", "ab12", urn=None)) == {"a": "merged", "b": "no-urn"}
    assert codes(copy("a", "ab12"), copy("b", "ab12")) == {"a": "merged", "b": "same-answers"}


def test_a_school_with_a_new_urn_is_the_same_school() -> None:
    pair = copy("a", "ab12"), copy("b", "ab12", urn="199002")
    assert set(codes(*pair).values()) == {"id-two-schools"}
    assert set(codes(*pair, roster=roster(predecessor="199002")).values()) == {"merged"}


@pytest.mark.parametrize(("year", "code"), [("2026-27", "merged"), ("2025-26", "id-issued-otherwise")])
def test_a_roster_knows_for_which_year_a_workbook_was_issued(year: str, code: str) -> None:
    issued = workbook_id(roster(), Due(roster().schools[0], None, year))
    assert codes(copy("a", issued), roster=roster()) == {"a": code}


def test_a_urn_that_is_not_on_the_roster_is_never_guessed() -> None:
    elm = copy("elm", urn="199002")
    assert codes(elm, roster=roster()) == {"elm": "not-on-roster"}
    assert codes(elm, roster=roster(), preferred=("elm",)) == {"elm": "merged"}
    assert codes(elm) == {"elm": "merged"}


EARLY, LATE = "2026-11-20T10:00:00+00:00", "2026-11-20T18:00:00+00:00"
BY_CLOCK, DAYS_LATER = "2026-11-20T18:30:00", "2026-11-23T10:00:00"


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (EARLY, LATE, {"a": "not-preferred", "b": "merged"}),
        (LATE, EARLY, {"a": "merged", "b": "not-preferred"}),
        (LATE, LATE, {"a": "newest-equal", "b": "newest-equal"}),
        (LATE, "", {"a": "newest-unknown", "b": "newest-unknown"}),
        (LATE, BY_CLOCK, {"a": "newest-equal", "b": "newest-equal"}),
        (LATE, DAYS_LATER, {"a": "not-preferred", "b": "merged"}),
        (BY_CLOCK, DAYS_LATER, {"a": "not-preferred", "b": "merged"}),
    ],
)
def test_newest_is_chosen_only_where_it_is_sure(one: str, other: str, says: dict[str, str]) -> None:
    copies = [copy("a", saved=one), copy("b", saved=other, **OTHER)]
    assert codes(*copies, newest=True) == says
    assert codes(*reversed(copies), newest=True) == says
    assert set(codes(*copies).values()) == {"two-copies"}, "nobody asked for the newest"
    assert codes(*copies, newest=True, preferred=("a",)) == {"a": "merged", "b": "not-preferred"}


def test_the_moment_stands_in_the_receipt() -> None:
    copies = [copy("a", saved=EARLY), copy("b", saved=BY_CLOCK.replace("20T", "24T"), **OTHER)]
    told = {receipt.name: receipt.reason for receipt, _ in decide(copies, (), WORDS, newest=True)}
    assert "last saved 20/11/2026 10:00:00 UTC" in told["a"]
    assert "last saved 24/11/2026 18:30:00 by that computer’s clock" in told["b"]
