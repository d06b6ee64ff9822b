"""Rows of evidence, three ways. Their printed numbers say which row is which, and no row's number is ever changed,
except where two copies wrote different rows under one: then one keeps it, and each other gets a free printed number.

Of a sheet it is always the same copy that keeps its numbers: the one whose commentaries cite more of those that two
used. Where they cite as many, what the rows say settles it, not files' names or order, so that the same copies always
come to the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spp_xl.model.evidence import EVIDENCE, EVIDENCE_ID, LETTERS, cited
from spp_xl.model.three_citations import own_commentaries
from spp_xl.model.three_rows import Holder, Told, combine_row
from spp_xl.model.versions import Difference, Record, Values, Version, canonical


def combine_evidence(name: str, base: Version, copies: Sequence[Version], told: list[Told]) -> list[Holder]:
    """All rows in the order of their numbers."""
    before = _by_number(base)
    mine = {copy.name: _by_number(copy) for copy in copies}
    silent = {copy.name: copy.silent for copy in copies}
    holders: list[Holder] = []
    fresh: dict[str, dict[str, Values]] = {}
    for number, values in before.items():
        found = {
            copy: rows.get(number, values if _is_silent(number, silent[copy]) else None) for copy, rows in mine.items()
        }
        holders.append(combine_row(name, Record(number, values), _whole(found, values, silent), told))
    for copy, rows in mine.items():
        for number, values in rows.items():
            if number not in before:
                fresh.setdefault(number, {})[copy] = values
    taken = {*before, *fresh}
    free = Free(taken, holders, len(fresh))
    ranks = {letter: _ranks(letter, fresh, base, copies) for letter in LETTERS}
    for number in sorted(fresh):
        rows = {copy: fresh[number][copy] for copy in ranks[number[0]] if copy in fresh[number]}
        holders += _new(name, number, rows, free, told)
    return sorted(holders, key=lambda holder: holder.key)


def _by_number(version: Version) -> dict[str, Values]:
    return {row.key: row.values for row in sorted(version.lists.get("evidence", ()), key=lambda row: row.key)}


def _ranks(
    letter: str, fresh: Mapping[str, Mapping[str, Values]], base: Version, copies: Sequence[Version]
) -> list[str]:
    """The copies in the order in which they keep their numbers on a sheet."""
    new = {number: rows for number, rows in sorted(fresh.items()) if number[0] == letter}
    contested = {number for number, rows in new.items() if len(set(map(canonical, rows.values()))) > 1}

    def rank(copy: Version) -> tuple[int, list[Any]]:
        mine = contested & {number for number, rows in new.items() if copy.name in rows}
        cites = sum(number in mine for text in own_commentaries(base, copy) for number in cited(text))
        return -cites, [(number, canonical(rows[copy.name])) for number, rows in new.items() if copy.name in rows]

    return [copy.name for copy in sorted(copies, key=rank)]


def _is_silent(number: str, silent: frozenset[str]) -> bool:
    return "evidence" in silent or f"evidence.{number[0]}" in silent


def _whole(
    found: Mapping[str, Values | None], before: Values, silent: Mapping[str, frozenset[str]]
) -> dict[str, Values | None]:
    """Rows with what the base has in columns that a copy has lost."""
    whole: dict[str, Values | None] = {}
    for copy, values in found.items():
        lost = {c: v for c, v in before.items() if f"evidence[].{c}" in silent[copy]}
        whole[copy] = None if values is None else {**values, **lost}
    return whole


class Free:
    """Printed numbers that nobody used, in the order in which they are given away."""

    def __init__(self, taken: Iterable[str], holders: Sequence[Holder], fresh: int) -> None:
        self._taken = set(taken)
        self._room = dict.fromkeys(LETTERS, EVIDENCE)
        for number in taken:
            self._room[number[0]] -= 1

    def next(self, letter: str) -> str | None:
        """Below the last used number of the sheet, then above it, then on another sheet; None where all are full."""
        for sheet in (letter, *(other for other in LETTERS if other != letter)):
            if self._room[sheet] > 0:
                for number in self._of(sheet):
                    if number not in self._taken:
                        self._taken.add(number)
                        self._room[sheet] -= 1
                        return number
        return None

    def _of(self, sheet: str) -> Iterator[str]:
        printed = [f"{sheet}-{n:02d}" for n in range(1, EVIDENCE + 1)]
        used = [n for n, number in enumerate(printed) if number in self._taken]
        below = used[-1] + 1 if used else 0
        yield from (*printed[below:], *printed[:below])


def _new(name: str, number: str, rows: Mapping[str, Values], free: Free, told: list[Told]) -> list[Holder]:
    """Rows under a number that the base left free; the first of them keeps it."""
    assert EVIDENCE_ID.fullmatch(number)
    first, *others = {canonical(values): values for values in rows.values()}.values()
    holders = [Holder(number, dict(first))]
    for values in others:
        given = free.next(number[0])
        if given is None:
            writers = {copy: each for copy, each in rows.items() if each == values}
            told.append((Difference("no_room", name, None, writers, values, key=number), ()))
        else:
            holders.append(Holder(given, dict(values)))
    if not others:
        told.append((Difference("added", name, None, rows, first, key=number), tuple(holders)))
    else:
        kept = tuple(Record(holder.key, holder.values) for holder in holders)
        told.append((Difference("one_number", name, None, rows, key=number, kept=kept), tuple(holders)))
    return holders
