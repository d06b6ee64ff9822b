"""Somebody who wants to know one school's answer, and has more than the authority's officer.

An integer program over every world that fits what two files say: the present one and an earlier one with a school
fewer. It knows which schools stand in a row, the rule by which schools are left out (not the lots), and one partner's
own answer; named schools are in no count of its rows. It imports nothing from the product.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """How schools are left out: always so many, which a newcomer may displace one of, and anew up to so many more."""

    always: int
    part: int
    fewest: int

    def anew(self, schools: int) -> int:
        """How many more at most."""
        return max(self.fewest, schools // self.part)


@dataclass(frozen=True)
class Said:
    """What a file says of a row: bounds for the number under some codes together, and how many were counted."""

    bounds: tuple[tuple[Codes, int, int], ...]
    counted: int | None = None


@dataclass(frozen=True)
class Row:
    """A row in two files. ``truth`` is what every school of the present file stands under; ``came`` is who was not
    in the earlier one, if anybody."""

    truth: Mapping[str, str]
    codes: Codes
    now: Said
    earlier: Said | None
    came: str | None
    leaving: Leaving | None


def placed(row: Row, partner: str | None) -> list[str]:
    """The schools whose answer the attacker is certain of, though nobody told. One of each answer stands for all."""
    asked = {code: school for school, code in row.truth.items() if school not in (partner, row.came)}
    schools = [*asked.values(), *([row.came] if row.came and row.came != partner else [])]
    return [school for school in schools if not _possible(row, partner, {school: row.truth[school]}, {})]


def determined(row: Row, partner: str | None, hidden: Sequence[Codes]) -> list[Codes]:
    """Which of the numbers held back the attacker is certain of."""
    there = {codes: sum(code in codes for code in row.truth.values()) for codes in hidden}
    return [codes for codes, number in there.items() if not _possible(row, partner, {}, {codes: number})]


def _possible(row: Row, partner: str | None, is_not: Mapping[str, str], other_than: Mapping[Codes, int]) -> bool:
    """Whether some world fits both files in which a school stands elsewhere, or a number is another."""
    model = cp_model.CpModel()
    stands = {(s, code): model.new_bool_var(f"{s} {code}") for s in row.truth for code in row.codes}
    for school in row.truth:
        model.add_exactly_one(stands[school, code] for code in row.codes)
    if partner in row.truth:
        model.add(stands[partner, row.truth[partner]] == 1)
    before = [school for school in row.truth if school != row.came]
    always_now = _file(model, row, row.now, list(row.truth), stands)
    if row.earlier is not None:
        always_before = _file(model, row, row.earlier, before, stands)
        for school in before:  # only the newcomer pushes anybody out
            model.add(always_now[school] <= always_before[school])
    for school, code in is_not.items():
        model.add(stands[school, code] == 0)
    for codes, number in other_than.items():
        model.add(sum(stands[school, code] for school in row.truth for code in codes) != number)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE


def _file(
    model: cp_model.CpModel,
    row: Row,
    said: Said,
    schools: Sequence[str],
    stands: Mapping[tuple[str, str], cp_model.IntVar],
) -> dict[str, cp_model.IntVar]:
    always = {school: model.new_bool_var("") for school in schools}
    anew = {school: model.new_bool_var("") for school in schools}
    always_left, anew_least, anew_most = 0, 0, 0
    if row.leaving is not None:
        always_left = min(row.leaving.always, len(schools))
        rest = len(schools) - always_left
        anew_least, anew_most = min(1, rest), min(row.leaving.anew(len(schools)), rest)
    model.add(sum(always.values()) == always_left)
    model.add(sum(anew.values()) >= anew_least)
    model.add(sum(anew.values()) <= anew_most)
    counted = {}
    for school in schools:
        model.add(always[school] + anew[school] <= 1)
        for code in row.codes:
            here = counted[school, code] = model.new_bool_var("")
            model.add(here <= stands[school, code])
            model.add(here <= 1 - always[school] - anew[school])
            model.add(here >= stands[school, code] - always[school] - anew[school])
    for codes, low, high in said.bounds:
        number = sum(counted[school, code] for school in schools for code in codes)
        model.add(number >= low)
        model.add(number <= high)
    if said.counted is not None:
        model.add(sum(counted.values()) == said.counted)
    return always
