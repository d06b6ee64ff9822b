"""A partnership's reviews as a set, in any edition: three released, one not, and what there is to find in them."""

from datetime import date
from typing import Any

from spp_xl.model.origin import Door, Spot
from spp_xl.model.partnership import MemberSchool
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, Receipt, ReviewSet, SchoolInYear, Standing
from spp_xl.model.words import Edition
from spp_xl.model.year import year_at
from spp_xl.summary.sharing import shared
from tests.summary.workbooks import TODAY

NAMES = ("Ash", "beech", "Cedar", "Dogwood")  # in the order in which they must stand
URNS = dict(zip(NAMES, ("199004", "199003", "199002", "199001"), strict=True))
STANDINGS: tuple[Standing, ...] = ("reviewed", "under_way", "planned", "no_date")


def partners(edition: Edition) -> ReviewSet:
    """Schools in no order; two agree in all aspects, the third differs, and its own view stands in every second."""
    reviews = tuple(_merged(edition, name, at) for at, name in reversed(list(enumerate(NAMES))))
    return ReviewSet(
        TODAY,
        reviews,
        tuple(Receipt(each.name, each.name, "merged", "merged", "Merged.") for each in reviews),
        year_at(TODAY),
        tuple(_in_year(name, at) for at, name in reversed(list(enumerate(NAMES)))),
        keep_until=date(2028, 8, 31),
        opens={each.name: Door(f"reviews/{each.name}") for each in reviews},
    )


def _in_year(name: str, at: int) -> SchoolInYear:
    day = None if STANDINGS[at] == "no_date" else date(2026, 11, 10 + at)
    return SchoolInYear(MemberSchool(name=name, urn=URNS[name], capacity="a_little"), STANDINGS[at], day)


def _merged(edition: Edition, name: str, at: int) -> MergedReview:
    review = Review.model_validate(_answers(edition, name, at))
    released = name != NAMES[-1]
    places = {f"judgements.{aspect}.agreed_level": Spot("Sheet", "B2") for aspect in review.judgements}
    shown = shared(review, released)
    return MergedReview(f"{name}.xlsx", edition, shown, "follow_up", released, places=places if released else {})


def _answers(edition: Edition, name: str, at: int) -> dict[str, Any]:
    framework = edition.framework
    aspects = [aspect for aspect, _ in framework.aspects()]
    levels = framework.levels
    judgements = {
        aspect: {
            "agreed_level": levels[(place + at // 2) % len(levels)],
            "own_level": levels[place % len(levels)] if place % 2 else None,
        }
        for place, aspect in enumerate(aspects)
    }
    return {
        "school": {"name": name, "urn": URNS[name]},
        "days": {"first": date(2026, 11, 10 + at)},
        "themes": {theme: {"chosen": True} for _, theme in framework.aspects()},
        "judgements": judgements | {aspects[0]: {"not_applicable": "too_new"}},
        "practice": [{"what": "Reading aloud.", "aspect": aspects[1], "contact": "Deputy", "may_share": "yes"}],
        "development": [{"issue": "Newcomers wait.", "aspect": aspects[1], "route": "brokered"}],
        "actions": [{"what": "Ask.", "owner": "Deputy"}],
        "team": [{"name": "A. Lead", "part": "lead", "school": NAMES[at - 1]}],
    }
