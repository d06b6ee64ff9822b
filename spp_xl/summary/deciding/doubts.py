"""Which reviews may hold another school's words, or are of nobody known. A doubt leaves a file undecided, nothing else.

A workbook that was issued keeps its id, whoever writes into it. So one id with two schools, or with two review years,
means that somebody wrote over a copy of a filled workbook, and what was not written over is another school's, or last
year's. Which of the files that is nobody can tell from outside: all of them wait, and the coordinator who has looked
vouches for one by preferring it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from spp_xl.model.issued import Due, workbook_id, year_name
from spp_xl.model.partnership import Partnership, urn_now
from spp_xl.model.review_set import ISSUED, TWO_SCHOOLS, TWO_YEARS, UNKNOWN
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_of
from spp_xl.summary.deciding.copies import Copy, Doubt, names_of


def doubts(copies: Iterable[Copy], roster: Partnership | None, words: Words) -> dict[str, Doubt]:
    """Name of a file → the doubt about it; an alarm rather than a school that nobody knows."""
    copies = sorted(copies, key=lambda copy: copy.receipt.name)
    known = roster or Partnership()
    unknown = _unknown(copies, known) if roster is not None else {}
    return unknown | dict(_issued_otherwise(copies, known)) | _shared_ids(copies, known, words)


def _unknown(copies: Iterable[Copy], roster: Partnership) -> dict[str, Doubt]:
    members = [school for school in roster.schools if school.name]
    return {
        copy.receipt.name: Doubt(UNKNOWN, {"urn": copy.receipt.urn})
        for copy in copies
        if copy.receipt.urn and not any(is_of(copy.review.review, school) for school in members)
    }


def _issued_otherwise(copies: Iterable[Copy], roster: Partnership) -> Iterator[tuple[str, Doubt]]:
    """Files whose id this roster gives to another school, or to the same one in another year."""
    for copy in copies:
        review = copy.review.review
        first = review.days.first
        if copy.id and copy.receipt.urn and first:
            own = year_name(first, roster)
            near = [year_name(date(first.year + years, first.month, 1), roster) for years in (-1, 0, 1)]
            for school, year in product(roster.schools, near):
                issued = workbook_id(roster, Due(school, None, year)) == copy.id
                if issued and not (year == own and is_of(review, school)):
                    yield copy.receipt.name, Doubt(ISSUED, {"school": school.name or "", "year": year})


def _shared_ids(copies: Iterable[Copy], roster: Partnership, words: Words) -> dict[str, Doubt]:
    """Files with one id that say different schools, or different years; a blank differs from nothing."""
    by_id: dict[str, list[Copy]] = {}
    for copy in copies:
        if copy.id:
            by_id.setdefault(copy.id, []).append(copy)
    found: dict[str, Doubt] = {}
    for group in by_id.values():
        years = {copy.receipt.name: copy.year or "" for copy in group}
        schools = {copy.receipt.name: urn_now(copy.receipt.urn, roster.schools) for copy in group}
        for code, says in ((TWO_YEARS, years), (TWO_SCHOOLS, schools)):
            if len(set(says.values()) - {""}) > 1:
                named = ((copy.receipt.name, _others(copy, group, says, words)) for copy in group)
                found |= {name: Doubt(code, {"files": others}) for name, others in named}
    return found


def _others(copy: Copy, group: Sequence[Copy], says: Mapping[str, str], words: Words) -> str:
    own = says[copy.receipt.name]
    return names_of([other for other in group if says[other.receipt.name] not in ("", own)], words)
