"""Who is in an export: reviews that their heads released for research, each with its pseudonyms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spp_xl.export.key import Key, Kind
from spp_xl.export.tables import FEW, Value
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition

BANDS = (100, 200, 400, 800, 1200)  # pupils on roll; each is where a band begins


@dataclass(frozen=True)
class Subject:
    """One review. ``shown`` is whether its framework and version cover enough schools to be named."""

    review: Review
    edition: Edition
    name: str
    school: str
    partnership: str | None
    authority: str | None
    shown: bool

    @property
    def framed(self) -> tuple[str, str]:
        """The framework and its version."""
        framework = self.edition.framework
        return (framework.id, framework.version) if self.shown else (FEW, FEW)

    def code(self, code: str | None) -> Value:
        """A code of the framework, which tells of the framework that it is of."""
        return code if self.shown or code is None else FEW

    def offset(self, day: date | None) -> Value:
        """Days from the first review day; blank where either is."""
        first = self.review.days.first
        return (day - first).days if day and first else None


def wanted(reviews: Sequence[MergedReview]) -> dict[Kind, list[str]]:
    """Who needs a pseudonym."""
    found = [each.review for each in reviews]
    return {
        "school": [review.school.urn or "" for review in found],
        "review": [_review(review) for review in found],
        "partnership": [_named(review.school.partnership) for review in found],
        "authority": [_named(review.school.authority) for review in found],
    }


def subjects(reviews: Sequence[MergedReview], key: Key, at_least: int) -> list[Subject]:
    """In the order of their pseudonyms, which is nobody's order."""
    schools: dict[tuple[str, str], set[str | None]] = {}
    for each in reviews:
        schools.setdefault(_version(each.edition), set()).add(each.review.school.urn)
    found = [
        Subject(
            each.review,
            each.edition,
            key.of("review", _review(each.review)) or "",
            key.of("school", each.review.school.urn or "") or "",
            key.of("partnership", _named(each.review.school.partnership)),
            key.of("authority", _named(each.review.school.authority)),
            len(schools[_version(each.edition)]) >= at_least,
        )
        for each in reviews
    ]
    return sorted(found, key=lambda subject: (subject.school, subject.name))


def band(pupils: int | None) -> str | None:
    """The band that a number of pupils is in, as a code."""
    if pupils is None:
        return None
    return next((f"under_{edge}" for edge in BANDS if pupils < edge), f"from_{BANDS[-1]}")


def band_codes() -> list[str]:
    """Every band, from the smallest."""
    return [*(f"under_{edge}" for edge in BANDS), f"from_{BANDS[-1]}"]


def _review(review: Review) -> str:
    return f"{review.school.urn} {review.year or ''}".rstrip()


def _named(name: str | None) -> str:
    return tidy(name or "").casefold()


def _version(edition: Edition) -> tuple[str, str]:
    return edition.framework.id, edition.framework.version
