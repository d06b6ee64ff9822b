"""Invented authorities of any size: reviews as a merge takes them, drawn from a seed. Numbers 199… are no school's."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from spp_xl.model.partnership import MemberSchool
from spp_xl.model.review import Days, Development, Judgement, Practice, Review, School, State, ThemeChoice
from spp_xl.model.review_set import MergedReview, ReviewSet, SchoolInYear
from spp_xl.model.words import Edition
from spp_xl.model.year import year_at
from spp_xl.summary.sharing import for_authority, shared
from tests.editions import default_edition

TODAY = date(2027, 5, 10)
FIRST = date(2026, 11, 10)
WEIGHTS = (2, 5, 4, 2, 1, 1)  # how often a level is agreed, best known first; the tail for longer frameworks


@dataclass(frozen=True)
class Shares:
    """How many in a hundred heads release by name, and without."""

    named: int = 20
    unnamed: int = 70


SOME = Shares()


def authority(size: int, seed: int, shares: Shares = SOME, edition: Edition | None = None) -> ReviewSet:
    """So many schools, of which some are reviewed, each with a view of its own on who may know."""
    chance = random.Random(f"{size} {seed}")
    edition = edition or default_edition()
    reviews = [merged(review(number, chance, shares, edition), edition) for number in range(size)]
    planned = max(size // 8, 1)
    schools = [school(each, "planned" if n < planned else "reviewed") for n, each in enumerate(reviews)]
    return ReviewSet(TODAY, tuple(reviews[planned:]), (), year_at(TODAY), tuple(schools))


def review(number: int, chance: random.Random, shares: Shares, edition: Edition) -> Review:
    """One school's review: its themes, levels, needs and practice by chance."""
    framework = edition.framework
    first, *rest = (theme.code for theme in framework.themes)
    chosen = [first, *(theme for theme in rest if chance.random() < 0.6)]
    aspects = [aspect for aspect, theme in framework.aspects() if theme in chosen]
    weights = WEIGHTS[: len(framework.levels)]
    draw = chance.randrange(100)
    return Review(
        school=School(name=f"Invented School {number:02d}", urn=str(199_000 + number)),
        days=Days(first=FIRST + timedelta(number), last=FIRST + timedelta(number + 1)),
        themes={theme: ThemeChoice(chosen=True) for theme in chosen},
        judgements={a: Judgement(agreed_level=chance.choices(framework.levels, weights)[0]) for a in aspects},
        development=tuple(Development(issue="x", aspect=aspect) for aspect in chance.sample(aspects, 2)),
        practice=(Practice(what="x", aspect=chance.choice(aspects), may_share="yes"),),
        state=State(
            released=FIRST,
            for_partnership="yes",
            for_authority_named="yes" if draw < shares.named else "no",
            for_authority_unnamed="yes" if draw < shares.named + shares.unnamed else "no",
        ),
    )


def merged(found: Review, edition: Edition) -> MergedReview:
    """As a merge takes it. Two reviews with other words have other lots."""
    lot = sha256(found.model_dump_json().encode()).hexdigest()
    return MergedReview(
        f"{found.school.urn}.xlsx",
        edition,
        shared(found, True),
        "follow_up",
        True,
        for_authority=for_authority(found, edition.framework, TODAY),
        lot=lot,
    )


def school(each: MergedReview, standing: str) -> SchoolInYear:
    """Where a school stands, as its roster tells."""
    found = each.review
    member = MemberSchool(name=found.school.name, urn=found.school.urn, authority="Anyshire", authority_code="999")
    return SchoolInYear(member, standing, found.days.first)  # type: ignore[arg-type]


def without(reviews: ReviewSet, urn: str) -> ReviewSet:
    """The same authority before this school was there."""
    return replace(
        reviews,
        reviews=tuple(each for each in reviews.reviews if each.review.school.urn != urn),
        schools=tuple(each for each in reviews.schools if each.school.urn != urn),
    )
