"""One review of a school counts in a summary: two years of it are two moments, and ``compare`` sets them side by side.

It is the review of the year that is asked for. Where none is, it is the school's newest; one that is still to come in
a later year takes the place of no other. Reviews of which no year is known wait or count as they would alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spp_xl.model.partnership import MemberSchool, urn_now
from spp_xl.model.review_set import ANOTHER_YEAR, Receipt
from spp_xl.model.words import Words
from spp_xl.model.year import ReviewYear
from spp_xl.summary.deciding.copies import Copy, Doubt, doubted


@dataclass(frozen=True)
class Years:
    """The year that is ``asked`` for, or else the one at hand; ``every`` one counts where many years are wanted."""

    year: ReviewYear
    asked: bool = False
    every: bool = False


def set_aside(copies: Iterable[Copy], years: Years, schools: Sequence[MemberSchool]) -> list[Copy]:
    """The copies of reviews that do not count, because another year of their school does."""
    if years.every:
        return []
    own: dict[str, list[Copy]] = {}
    for copy in copies:
        if copy.receipt.urn and _first(copy):
            own.setdefault(urn_now(copy.receipt.urn, schools), []).append(copy)
    return [copy for group in own.values() for copy in group if not _counts(copy, group, years)]


def told_aside(
    aside: Iterable[Copy], doubts: Mapping[str, Doubt], preferred: Iterable[str], words: Words
) -> list[Receipt]:
    """Their receipts. What may hold another school's words, or nobody knows whose, is still said to be that."""
    vouched = set(preferred)
    return [
        doubted(copy, doubts[copy.receipt.name], words)
        if copy.receipt.name in doubts.keys() - vouched
        else _told(copy, words)
        for copy in aside
    ]


def _counts(copy: Copy, own: Iterable[Copy], years: Years) -> bool:
    """``own`` are all copies of its school."""
    if years.asked and not years.year.holds(_first(copy)):
        return False
    rivals = (each for each in own if each.year != copy.year and (not years.asked or years.year.holds(_first(each))))
    return all(_rank(each, years.year) < _rank(copy, years.year) for each in rivals)


def _rank(copy: Copy, year: ReviewYear) -> int:
    """The later the better; of what comes after the year the sooner, and behind all that does not."""
    day = (_first(copy) or date.min).toordinal()
    return day if day <= year.last.toordinal() else -day


def _first(copy: Copy) -> date | None:
    return copy.review.review.days.first


def _told(copy: Copy, words: Words) -> Receipt:
    reason = words(f"merge.reasons.{ANOTHER_YEAR}", year=copy.year or "")
    advice = words(f"merge.advice.{ANOTHER_YEAR}")
    return replace(copy.receipt, status="skipped", code=ANOTHER_YEAR, reason=reason, advice=advice)
