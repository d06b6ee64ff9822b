"""Which numbers of a row are shown, by hand."""

from collections import Counter

import pytest

from spp_xl.summary.authority.levels import groupings
from spp_xl.summary.authority.lots import Counted
from spp_xl.summary.authority.protect import at_least, mostly_hidden, shown

CODES = "abcd"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((14, 0, 0, 0), {}),  # all share one level
        ((13, 1, 0, 0), {}),  # the complement of a small number
        ((8, 7, 6, 5), {"a": 8, "b": 7, "c": 6, "d": 5}),  # nothing is held back
        ((9, 3, 2, 1), {"a": 9}),  # six are held back already
        ((16, 8, 3, 0), {"a": 16, "b": 6}),  # lowered, so that five are
        ((16, 6, 3, 0), {"a": 16}),  # lowered it would be under five
        ((4, 4, 4, 4), {}),
        ((5, 0, 0, 0), {}),
        ((0, 0, 0, 0), {}),
    ],
)
def test_what_of_a_row_is_shown(row: tuple[int, ...], told: dict[str, int]) -> None:
    counted = Counted(Counter(dict(zip(CODES, row, strict=True))), sum(row))
    assert shown(counted, CODES, 5) == told


@pytest.mark.parametrize("n", [3, 5, 8])
def test_whatever_the_row_nothing_small_is_shown_and_enough_is_held_back(n: int) -> None:
    for row in ((a, b, c, d) for a in range(0, 20, 3) for b in range(12) for c in range(8) for d in range(4)):
        counted = Counted(Counter(dict(zip(CODES, row, strict=True))), sum(row))
        told = shown(counted, CODES, n)
        assert all(n <= number <= counted.by_code[code] for code, number in told.items())
        assert len(told) in (0, 4) or sum(row) - sum(told.values()) >= n


def test_at_least_leaves_some_open() -> None:
    assert [at_least(number, 40, 5) for number in (40, 36, 35, 12, 5, 4)] == [35, 35, 35, 12, 5, 0]
    assert at_least(9, 9, 5) == 0


def test_half_may_be_hidden_and_no_more() -> None:
    assert not mostly_hidden(8, 16)
    assert mostly_hidden(9, 16)


def test_neighbouring_levels_stand_together() -> None:
    assert list(groupings("abc", 2)) == [(("a",), ("b", "c")), (("a", "b"), ("c",))]
    assert list(groupings("abc", 3)) == [(("a",), ("b",), ("c",))]
