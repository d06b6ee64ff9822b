"""Every school of the roster: reviewed this year, planned, or no date yet; and what is left for the partnership."""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet, SchoolInYear
from spp_xl.model.words import Words
from spp_xl.rules.elsewhere import PARTNERSHIP
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "urn": "urn",
    "standing": "word",
    "day": "days",
    "what": "sentence",
    "verb": "word",
    "to_do": "sentence",
}
RULES = {rule.id: rule for rule in PARTNERSHIP}


def coverage_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The table, where a roster says which schools there are."""
    if reviews.year is None:
        return []
    schools = sorted(reviews.schools, key=lambda each: ((each.school.name or "").casefold(), each.school.urn or ""))
    rows = (row for school in schools for row in _rows(school, words))
    return [table("coverage", KINDS, rows, words, year=reviews.year.name)]


def _rows(school: SchoolInYear, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    quiet = school.standing in ("reviewed", "no_member")
    start: tuple[PlainCell, ...] = (
        school.school.name,
        school.school.urn or "",
        Coded(school.standing, words(f"summary.coverage.standing.{school.standing}"), quiet=quiet),
        f"{school.day:%d/%m/%Y}" if school.day else "",
    )
    if not school.found:
        yield (*start, Coded("nothing", words("summary.coverage.nothing"), quiet=True), "", "")
    for rule_id in school.found:
        short = RULES[rule_id].short
        verb = words(f"verbs.{RULES[rule_id].strength.verb}")
        yield (*start, Coded(rule_id, words(f"rules.{short}.says.found")), verb, words(f"rules.{short}.fix"))
