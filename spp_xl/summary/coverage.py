"""Every school of the roster: reviewed this year, planned, or no date yet; and what is left for the partnership."""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet, SchoolInYear
from spp_xl.model.words import Words
from spp_xl.rules.elsewhere import PARTNERSHIP
from spp_xl.rules.over_year import is_of
from spp_xl.summary.deciding.copies import TWO_COPIES
from spp_xl.summary.origins import where
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "urn": "urn",
    "standing": "word",
    "day": "days",
    "what": "sentence",
    "verb": "word",
    "to_do": "sentence",
    "where": "place",
}
RULES = {rule.id: rule for rule in PARTNERSHIP}
OPEN = ("nothing_agreed", "no_file", "no_date")  # standings in which something is to be done, beside a file that waits


def coverage_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The table, where a roster says which schools there are."""
    if reviews.year is None:
        return []
    rows = (row for school in by_name(reviews) for row in _rows(school, reviews, words))
    return [table("coverage", KINDS, rows, words, year=reviews.year.name, left=words("summary.left.tab"))]


def by_name(reviews: ReviewSet) -> list[SchoolInYear]:
    """The roster's schools in the order of their names."""
    return sorted(reviews.schools, key=lambda each: ((each.school.name or "").casefold(), each.school.urn or ""))


def _rows(school: SchoolInYear, reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    quiet = school.standing in ("reviewed", "no_member")
    start: tuple[PlainCell, ...] = (
        school.school.name,
        school.school.urn or "",
        Coded(school.standing, words(f"summary.coverage.standing.{school.standing}"), quiet=quiet),
        f"{school.day:%d/%m/%Y}" if school.day else "",
    )
    place = _where(school, reviews, words)
    if school.standing in OPEN or school.held:
        code = school.held.status if school.held else school.standing
        to_do = words(f"summary.coverage.to_do.{code}", tab=_told_at(school, words))
        yield (*start, Coded(code, words(f"summary.coverage.open.{code}")), "", to_do, place)
    elif not school.found:
        yield (*start, Coded("nothing", words("summary.coverage.nothing"), quiet=True), "", "", place)
    for rule_id in school.found:
        short = RULES[rule_id].short
        verb = words(f"verbs.{RULES[rule_id].strength.verb}")
        what = Coded(rule_id, words(f"rules.{short}.says.found"))
        yield (*start, what, verb, words(f"rules.{short}.fix"), place)


def _told_at(school: SchoolInYear, words: Words) -> str:
    """The sheet that says why a school's file waits."""
    copies = school.held is not None and school.held.code in TWO_COPIES
    return words("summary.differences.tab" if copies else "summary.receipts.tab")


def _where(school: SchoolInYear, reviews: ReviewSet, words: Words) -> PlainCell:
    """The cell of the review that the day was read from, or that it is the roster's."""
    if school.day is None:
        return ""
    own = (each for each in reviews.reviews if is_of(each.review, school.school))
    from_review = next((each for each in own if each.review.days.first == school.day), None)
    if from_review is None:
        return words("summary.coverage.roster")
    return where(from_review, "days.first", reviews, words)
