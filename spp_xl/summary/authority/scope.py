"""Who is in an authority's summary: one review a school, of this authority's schools, as each head released it.

Schools that are named stand apart from the others: what everybody may read of them protects nobody else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from spp_xl.model.contribution import Contribution
from spp_xl.model.review_set import MergedReview, ReviewSet, SchoolInYear
from spp_xl.model.text import same
from spp_xl.model.words import Edition
from spp_xl.rules.over_year import is_of
from spp_xl.summary.authority.lots import Case
from spp_xl.summary.authority.protect import USUAL
from spp_xl.summary.profiles import by_framework

STANDINGS = {
    "reviewed": "done",
    "under_way": "under_way",
    "waits": "under_way",
    "planned": "planned",
    "no_file": "overdue",
    "nothing_agreed": "overdue",
    "not_reviewed": "overdue",
    "no_date": "no_date",
}
Released = tuple[tuple[MergedReview, Contribution], ...]


@dataclass(frozen=True)
class Request:
    """What was asked for. ``least`` is N, ``authority`` the code whose schools count, blank for all.

    ``secret`` is what the rosters say beside their schools; lots about schools that have no review yet rest on it.
    """

    least: int = USUAL
    authority: str = ""
    made_by: str = ""
    secret: str = ""


@dataclass(frozen=True)
class Group:
    """The reviews of one framework and version that were released for the authority."""

    edition: Edition
    named: Released
    unnamed: Released

    @property
    def schools(self) -> int:
        """How many contribute."""
        return len(self.named) + len(self.unnamed)


@dataclass(frozen=True)
class Scope:
    """What an authority's tables are made from. ``expected`` is how many schools the rosters have, if there are any."""

    request: Request
    as_at: date
    groups: tuple[Group, ...]
    standings: tuple[Case, ...]  # of schools that are not named
    named_standings: tuple[str, ...]
    authority: str  # its name, as the rosters have it
    year: str
    expected: int | None


def only_of(reviews: ReviewSet, code: str) -> ReviewSet:
    """The schools that a roster gives this authority, and their reviews."""
    schools = tuple(school for school in reviews.schools if same(school.school.authority_code or "", code))
    theirs = (each for each in reviews.reviews if any(is_of(each.review, school.school) for school in schools))
    return replace(reviews, schools=schools, reviews=tuple(theirs), unexpected=())


def scope_of(reviews: ReviewSet, request: Request) -> Scope:
    """Choose what counts. ``reviews.schools`` are the schools of all rosters, or of one authority."""
    taken = list(_one_a_school(reviews))
    released = [each for each in taken if each.for_authority is not None]
    named = [each for each in released if _is_named(each)]
    members = [school for school in reviews.schools if school.standing in STANDINGS]
    in_year = [each for each in taken if reviews.year and reviews.year.holds(each.review.days.first)]
    standings = list(_of_rosters(members, in_year) if reviews.year is not None else _of_days(taken, reviews.as_at))
    return Scope(
        request,
        reviews.as_at,
        tuple(_group(group) for group in by_framework(released)),
        tuple(Case(_key(request, seed), code) for seed, code, each in standings if each not in named),
        tuple(code for _, code, each in standings if each in named),
        next((school.school.authority for school in members if school.school.authority), ""),
        reviews.year.name if reviews.year is not None else "",
        len(members) if reviews.year is not None else None,
    )


def _one_a_school(reviews: ReviewSet) -> Iterator[MergedReview]:
    """Of each school the latest review among those that a merge found to count."""
    latest: dict[str, MergedReview] = {}
    for each in sorted(reviews.reviews, key=lambda each: each.review.days.first or date.min):
        known = (school.school.urn for school in reviews.schools if is_of(each.review, school.school))
        latest[next(known, None) or each.review.school.urn or ""] = each
    yield from sorted(latest.values(), key=lambda each: each.order)


def _group(group: list[MergedReview]) -> Group:
    pairs = [(each, each.for_authority) for each in group if each.for_authority is not None]
    return Group(
        group[0].edition,
        tuple((each, given) for each, given in pairs if given.named),
        tuple((each, given) for each, given in pairs if not given.named),
    )


def _is_named(each: MergedReview) -> bool:
    return each.for_authority is not None and each.for_authority.named


Standing = tuple[str, str, MergedReview | None]  # what its lot is drawn by, the code, the review where there is one


def _of_rosters(members: Iterable[SchoolInYear], taken: list[MergedReview]) -> Iterator[Standing]:
    for school in members:
        own = next((each for each in taken if is_of(each.review, school.school)), None)
        seed = f"{school.school.model_dump_json()} {school.day} {own.lot if own else ''}"
        yield seed, STANDINGS[school.standing], own


def _of_days(taken: list[MergedReview], as_at: date) -> Iterator[Standing]:
    for each in taken:
        first, last = each.review.days.first, each.review.days.last or each.review.days.first
        if first is None or last is None:
            code = "no_date"
        elif last < as_at:
            code = "done" if each.agreed else "overdue"
        else:
            code = "planned" if first > as_at else "under_way"
        yield each.lot, code, each


def _key(request: Request, seed: str) -> str:
    return sha256(f"{request.secret}\n{seed}".encode()).hexdigest()
