"""Equal answers are merged once; different answers are never chosen between."""

from itertools import permutations
from typing import Any

import pytest

from spp_xl.errors import SppError
from spp_xl.model.released import is_released
from spp_xl.model.review_set import MergedReview, Receipt
from spp_xl.shelf import find_words
from spp_xl.summary.deciding.copies import Copy, decide, digest_of
from spp_xl.summary.sharing import shared, without_private
from tests.editions import default_edition
from tests.summary.workbooks import TODAY, review

WORDS = find_words("en")
OTHER = {"judgements": {"achievement": {"agreed_level": "beginning"}}}


def copy(name: str, **parts: Any) -> Copy:
    found = review(**parts)
    receipt = Receipt(name, name, "merged", "merged", "", "", found.school.name or "", found.school.urn or "", "review")
    taken = MergedReview(
        name, default_edition(), shared(found, is_released(found, TODAY)), "profile", is_released(found, TODAY)
    )
    return Copy(receipt, found.year, digest_of("spp-benchmark", "1", without_private(found), ()), taken)


def fates(*copies: Copy, preferred: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    decided = decide(copies, preferred, WORDS)
    assert sorted(receipt.name for receipt, _ in decided) == sorted(copy.receipt.name for copy in copies)
    assert all((taken is not None) == (receipt.status == "merged") for receipt, taken in decided)
    return {receipt.name: (receipt.status, receipt.code) for receipt, _ in decided}


def test_equal_answers_are_one_merged_and_one_duplicate_whatever_the_order() -> None:
    copies = [copy("b"), copy("a"), copy("c")]
    for order in permutations(copies):
        assert fates(*order) == {
            "a": ("merged", "merged"),
            "b": ("duplicate", "same-answers"),
            "c": ("duplicate", "same-answers"),
        }


def test_different_answers_leave_all_copies_undecided_and_name_the_others() -> None:
    copies = [copy("a"), copy("b"), copy("c", **OTHER)]
    for order in permutations(copies):
        assert set(fates(*order).values()) == {("undecided", "two-copies")}
    receipts = {receipt.name: receipt for receipt, _ in decide(copies, (), WORDS)}
    assert "b, c" in receipts["a"].reason
    assert "two copies, please decide" in receipts["a"].reason


def test_a_preferred_copy_is_merged_and_the_others_say_so() -> None:
    copies = [copy("a"), copy("b", **OTHER), copy("c", **OTHER)]
    assert fates(*copies, preferred=("b",)) == {
        "a": ("duplicate", "not-preferred"),
        "b": ("merged", "merged"),
        "c": ("duplicate", "same-answers"),
    }


def test_two_preferred_copies_that_differ_are_refused() -> None:
    with pytest.raises(SppError) as refused:
        fates(copy("a"), copy("b", **OTHER), preferred=("a", "b"))
    assert refused.value.code == "prefer-two"


def test_another_school_or_another_year_is_another_review() -> None:
    copies = [
        copy("a"),
        copy("b", urn="199002"),
        copy("c", days={"first": "2025-11-10"}, **OTHER),
        copy("d", days={"first": "2027-08-31"}, **OTHER),
    ]
    assert fates(*copies[:3]) == dict.fromkeys("abc", ("merged", "merged"))
    assert fates(*copies)["d"] == ("undecided", "two-copies")  # 31 August still belongs to a's year


def test_blank_never_matches() -> None:
    assert set(fates(copy("a", urn=None), copy("b", urn=None)).values()) == {("undecided", "no-urn")}
    assert fates(copy("a", days={})) == {"a": ("merged", "merged")}
    assert fates(copy("a", days={}), copy("b")) == {"a": ("undecided", "no-year"), "b": ("merged", "merged")}
    assert set(fates(copy("a", days={}), copy("b", days={})).values()) == {("undecided", "no-year")}


@pytest.mark.parametrize(
    "private",
    [
        {"confirmation": {"day": "2026-11-11"}},
        {"process": {"invited": "2026-11-17", "went_well": "The talks."}},
        {"school": {"name": "Oak School", "urn": "199001", "inspection_label": "ofsted_areas"}},
        {"school": {"name": "Oak School", "urn": "199001", "inspection_day": "2024-05-05"}},
    ],
)
def test_what_no_summary_shows_makes_no_two_copies_differ(private: dict[str, Any]) -> None:
    assert fates(copy("a"), copy("b", **private))["b"] == ("duplicate", "same-answers")


def test_many_copies_are_not_all_named() -> None:
    copies = [copy(f"{n}", workshop={"day": f"2026-11-{n}"}) for n in range(10, 18)]
    receipt = next(receipt for receipt, _ in decide(copies, (), WORDS) if receipt.name == "10")
    assert "11, 12, 13, 14, 15 and 2 more" in receipt.reason


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("review.xlsx", "review (1).xlsx"),
        ("z/review.xlsx", "a/Copy of review.xlsx"),
        ("review.xlsx", "a folder/review.xlsx"),
        ("a.xlsx", "b.xlsx"),
    ],
)
def test_of_identical_copies_the_plainest_name_is_merged(plain: str, other: str) -> None:
    both = [copy(other), copy(plain)]
    for preferred in ((), (plain, other)):
        assert fates(*both, preferred=preferred) == {plain: ("merged", "merged"), other: ("duplicate", "same-answers")}
    assert fates(*both, preferred=(other,))[other] == ("merged", "merged")
