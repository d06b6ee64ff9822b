"""The attacker learns nothing from the authority's file, and everything from one that only holds small numbers back.

It knows by name which schools stand in each row, so each school's phase tells it nothing more: no table is cut by
phase, and a file whose schools are of another phase is the same file.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spp_xl.journeys.merge.authority import authority_bytes
from spp_xl.model.review import School
from spp_xl.model.review_set import ReviewSet
from spp_xl.shelf import find_words
from spp_xl.summary.authority.levels import counted_row
from spp_xl.summary.authority.lots import Case, Counted, count, left_out
from spp_xl.summary.authority.needs import counted_need
from spp_xl.summary.authority.scope import Group, Request, scope_of
from tests.editions import EDITIONS, default_edition
from tests.how_soon import how_soon
from tests.summary.authority.attacker import Leaving, Row, Said, determined, placed
from tests.summary.authority.authorities import Shares, authority, without

LEAST = 5
RULE = Leaving(always=3, part=6, fewest=2)
WORDS = find_words("en")
SIZES = (6, 8, 11, 15, 20, 26, 33, 40)


@dataclass(frozen=True)
class Pair:
    """An authority and what it was before one school came, with somebody of a partner school looking on."""

    now: ReviewSet
    earlier: ReviewSet
    came: str
    partner: str


def pair(size: int, seed: int, edition: str = "default") -> Pair:
    """Who came and who looks on is drawn among those that are not named."""
    chance = random.Random(f"pair {size} {seed}")
    now = authority(size, seed, Shares(named=chance.choice((0, 15, 30)), unnamed=70), EDITIONS[edition]())
    there = [
        each.review.school.urn or "" for each in now.reviews if each.for_authority and not each.for_authority.named
    ]
    came, partner = chance.sample(there, 2)
    return Pair(now, without(now, came), came, partner)


def group_of(reviews: ReviewSet) -> Group:
    (group,) = scope_of(reviews, Request()).groups
    return group


def exactly(counted: Counted, codes: tuple[str, ...]) -> Said:
    """Every number, before any is held back: more than a file ever says."""
    return Said(tuple(((code,), counted.by_code[code], counted.by_code[code]) for code in codes), counted.schools)


def level_rows(two: Pair) -> Iterator[tuple[str, Row]]:
    """The rows of levels with everything that was counted."""
    now, before = group_of(two.now), group_of(two.earlier)
    levels = now.edition.framework.levels
    alone = tuple((level,) for level in levels)
    for aspect, _ in now.edition.framework.aspects():
        truth = {each.review.school.urn or "": dict(given.levels).get(aspect) for each, given in now.unnamed}
        there = {urn: level for urn, level in truth.items() if level}
        if there:
            yield (
                aspect,
                Row(
                    there,
                    levels,
                    exactly(counted_row(now, aspect, alone), levels),
                    exactly(counted_row(before, aspect, alone), levels),
                    two.came if two.came in there else None,
                    RULE,
                ),
            )


def need_rows(two: Pair) -> Iterator[tuple[str, Row]]:
    now, before = group_of(two.now), group_of(two.earlier)
    codes = ("shared", "not")
    for aspect, _ in now.edition.framework.aspects():
        truth = {each.review.school.urn or "": codes[aspect not in given.needs] for each, given in now.unnamed}
        said = [exactly(counted_need(group, aspect), codes) for group in (now, before)]
        yield aspect, Row(truth, codes, said[0], said[1], two.came, RULE)


def attacked(row: Row, partner: str) -> tuple[list[str], list[tuple[str, ...]]]:
    return placed(row, partner), determined(row, partner, [(code,) for code in row.codes])


@pytest.mark.parametrize("size", [pytest.param(n, marks=how_soon(n in (6, 20), n in (11, 40))) for n in SIZES])
def test_whoever_has_every_number_before_any_is_held_back_places_no_school(size: int) -> None:
    two = pair(size, 1)
    rows = [*level_rows(two), *need_rows(two)]
    assert rows
    for aspect, row in rows:
        if len(row.truth) > 2:  # else those looked for are not there
            assert attacked(row, two.partner) == ([], []), aspect


@pytest.mark.deep
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", range(2, 4))
@pytest.mark.parametrize("size", SIZES)
def test_many_more_authorities(size: int, seed: int, edition: str) -> None:
    two = pair(size, seed, edition)
    for aspect, row in [*level_rows(two), *need_rows(two)]:
        if len(row.truth) > 2:
            assert attacked(row, two.partner) == ([], []), aspect


# --- the file as it is read -----------------------------------------------------------------------


def file_says(path: Path, reviews: ReviewSet) -> dict[str, tuple[Said, list[tuple[str, ...]]]]:
    """By aspect what the sheets of levels say of the schools not named, and which columns are held back."""
    path.write_bytes(authority_bytes(reviews, Request(), WORDS))
    group, edition = group_of(reviews), default_edition()
    level_of = {edition.level(level): level for level in edition.framework.levels}
    aspect_of = {edition.aspect(aspect): aspect for aspect, _ in edition.framework.aspects()}
    told = {}
    for sheet in load_workbook(path):
        if not str(sheet["A1"].value).startswith("Levels agreed"):
            continue
        _, *columns, _ = [str(cell.value) for cell in sheet[4] if cell.value]
        groupings = [tuple(level_of[name] for name in column.split(" or ")) for column in columns]
        for title, *cells in sheet.iter_rows(min_row=5, values_only=True):
            aspect = aspect_of[str(title)]
            known = Counter(level for _, given in group.named for of, level in given.levels if of == aspect)
            numbers = list(zip(groupings, cells, strict=False))
            bounds = [(c, int(n) - sum(known[x] for x in c), 99) for c, n in numbers if isinstance(n, int)]
            counted = cells[len(groupings)]
            schools = counted - known.total() if isinstance(counted, int) else None
            told[aspect] = Said(tuple(bounds), schools), [c for c, n in numbers if n in ("[c]", "[x]")]
    return told


def test_the_file_beside_an_earlier_one_determines_nothing_that_is_held_back(tmp_path: Path) -> None:
    two = pair(40, 3)
    now, earlier = (file_says(tmp_path / f"{n}.xlsx", each) for n, each in enumerate((two.now, two.earlier)))
    seen = 0
    for aspect, row in level_rows(two):
        if aspect in now:
            said, hidden = now[aspect]
            read = Row(row.truth, row.codes, said, earlier.get(aspect, (None,))[0], row.came, RULE)
            assert placed(read, two.partner) == []
            assert determined(read, two.partner, hidden) == []
            seen += len(said.bounds)
    assert seen > 10, "the file says something"


# --- the attacker is worth having -----------------------------------------------------------------


def only_small_ones_held_back(reviews: ReviewSet, aspect: str) -> tuple[Said, list[tuple[str, ...]]]:
    """The planted weakness: true counts, those under N held back, nobody left out."""
    group = group_of(reviews)
    there = Counter(level for _, given in group.unnamed for of, level in given.levels if of == aspect)
    levels = group.edition.framework.levels
    bounds = tuple(((x,), there[x], there[x]) if there[x] >= LEAST else ((x,), 0, LEAST - 1) for x in levels)
    return Said(bounds), [(x,) for x in levels if there[x] < LEAST]


def broken(two: Pair) -> tuple[list[str], list[tuple[str, ...]]]:
    names, numbers = [], []
    for aspect, row in level_rows(two):
        now, hidden = only_small_ones_held_back(two.now, aspect)
        earlier, _ = only_small_ones_held_back(two.earlier, aspect)
        weak = Row(row.truth, row.codes, now, earlier, row.came, None)
        names += placed(weak, two.partner)
        numbers += determined(weak, two.partner, hidden)
    return names, numbers


@pytest.mark.parametrize("size", [pytest.param(n, marks=how_soon(n == 12, in_ci=True)) for n in (12, 20, 40)])
def test_holding_back_small_numbers_alone_gives_the_newcomer_away(size: int) -> None:
    two = pair(size, 1)
    assert two.came in broken(two)[0]


def test_holding_back_small_numbers_alone_does_not_hold_them_back() -> None:
    assert any(broken(pair(40, seed))[1] for seed in range(1, 5))


def test_without_the_same_few_left_out_the_newcomer_may_be_placed() -> None:
    """Why it is not enough to leave out some schools anew for every file."""
    truth = {"a": "high", "b": "low", "c": "high", "d": "low", "e": "low"}
    earlier = Said(((("low",), 3, 3), (("high",), 0, 0)))
    now = Said(((("low",), 2, 2), (("high",), 2, 2)))
    assert placed(Row(truth, ("low", "high"), now, earlier, "c", Leaving(0, 6, 1)), "e") == ["c"]


# --- the lots are as the attacker believes --------------------------------------------------------


def cases(reviews: ReviewSet) -> list[Case]:
    return [Case(each.lot, "x") for each, _ in group_of(reviews).unnamed]


@pytest.mark.parametrize("seed", range(30))
def test_a_newcomer_pushes_out_at_most_one_of_those_always_left_out(seed: int) -> None:
    two = pair(20 + seed % 20, seed)
    now, before = ([case.key for case in cases(each)] for each in (two.now, two.earlier))
    out = left_out(now, "row")
    assert RULE.always < len(out) <= RULE.always + RULE.anew(len(now))
    assert len(out & left_out(before, "row")) >= RULE.always - 1
    assert left_out(now[::-1], "row") == out
    assert left_out(now, "another row") != out
    assert count(cases(two.now), "row").schools == len(now) - len(out)


def test_no_phase_makes_a_difference() -> None:
    """With the same lots, which are a digest of everything in a review."""
    told = authority(40, 2)
    phased = tuple(
        replace(each, review=each.review.model_copy(update={"school": of_phase(each.review.school, number)}))
        for number, each in enumerate(told.reviews)
    )
    assert {each.review.school.phase for each in phased} == {"primary", "secondary"}
    files = {authority_bytes(each, Request(), WORDS) for each in (told, replace(told, reviews=phased))}
    assert len(files) == 1


def of_phase(school: School, number: int) -> School:
    return School(name=school.name, urn=school.urn, phase=("primary", "secondary")[number % 2])


def test_the_same_authority_is_the_same_file() -> None:
    assert len({authority_bytes(authority(20, 1), Request(), WORDS) for _ in range(2)}) == 1
