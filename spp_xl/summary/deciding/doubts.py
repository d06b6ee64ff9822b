"""Which reviews may hold another school's words, or are of nobody known. A doubt leaves a file undecided, nothing else.

A workbook that was issued keeps its id, whoever writes into it. So one id with two schools, or with two review years,
means that somebody wrote over a copy of a filled workbook, and what was not written over is another school's, or last
year's. Which of the files that is nobody can tell from outside: all of them wait, and the coordinator who has looked
vouches for one by preferring it. So do files in which one URN goes with two names, or with the name of another school.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from spp_xl.model.issued import Due, workbook_id, year_name
from spp_xl.model.partnership import MemberSchool, Partnership, urn_now
from spp_xl.model.review_set import ISSUED, OTHER_NAME, TWO_NAMES, TWO_SCHOOLS, TWO_YEARS, UNKNOWN
from spp_xl.model.text import same_name
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_of
from spp_xl.summary.deciding.copies import Copy, Doubt, names_of
from spp_xl.summary.deciding.names import bears_name_of, member_of


def doubts(copies: Iterable[Copy], rosters: Sequence[Partnership], words: Words) -> dict[str, Doubt]:
    """Name of a file → the doubt about it; an alarm rather than a school that nobody knows.

    The same for every audience: one roster, several, or none, by which nobody is a stranger.
    """
    copies = sorted(copies, key=lambda copy: copy.receipt.name)
    schools = [school for roster in rosters for school in roster.schools]
    unknown = _unknown(copies, schools) if rosters else {}
    issued = dict(each for roster in rosters for each in _issued_otherwise(copies, roster))
    otherwise = dict(_named_otherwise(copies, schools))
    named = _two_names([copy for copy in copies if copy.receipt.name not in otherwise], schools, words)
    return unknown | named | otherwise | issued | _shared_ids(copies, schools, words)


def _named_otherwise(copies: Iterable[Copy], schools: Sequence[MemberSchool]) -> Iterator[tuple[str, Doubt]]:
    """Files with the URN of one of the schools and the name of another."""
    for copy in copies:
        name, urn = copy.review.review.school.name, copy.receipt.urn
        if urn and bears_name_of(name, urn, schools):
            own = member_of(name, urn, schools)
            yield copy.receipt.name, Doubt(OTHER_NAME, {"name": name or "", "school": own.name or "" if own else ""})


def _two_names(copies: Iterable[Copy], schools: Sequence[MemberSchool], words: Words) -> dict[str, Doubt]:
    """Files of one URN and year that call their school differently; a blank differs from nothing."""
    groups: dict[tuple[str, str | None], list[Copy]] = {}
    for copy in copies:
        if copy.receipt.urn and copy.review.review.school.name:
            groups.setdefault((urn_now(copy.receipt.urn, schools), copy.year), []).append(copy)
    return {
        copy.receipt.name: Doubt(TWO_NAMES, {"files": names_of(others, words)})
        for group in groups.values()
        for copy in group
        if (others := [other for other in group if not same_name(_name(copy), _name(other))])
    }


def _name(copy: Copy) -> str:
    return copy.review.review.school.name or ""


def _unknown(copies: Iterable[Copy], schools: Iterable[MemberSchool]) -> dict[str, Doubt]:
    members = [school for school in schools if school.name]
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


def _shared_ids(copies: Iterable[Copy], known: Sequence[MemberSchool], words: Words) -> dict[str, Doubt]:
    """Files with one id that say different schools, or different years; a blank differs from nothing."""
    by_id: dict[str, list[Copy]] = {}
    for copy in copies:
        if copy.id:
            by_id.setdefault(copy.id, []).append(copy)
    found: dict[str, Doubt] = {}
    for group in by_id.values():
        years = {copy.receipt.name: copy.year or "" for copy in group}
        schools = {copy.receipt.name: urn_now(copy.receipt.urn, known) for copy in group}
        for code, says in ((TWO_YEARS, years), (TWO_SCHOOLS, schools)):
            if len(set(says.values()) - {""}) > 1:
                named = ((copy.receipt.name, _others(copy, group, says, words)) for copy in group)
                found |= {name: Doubt(code, {"files": others}) for name, others in named}
    return found


def _others(copy: Copy, group: Sequence[Copy], says: Mapping[str, str], words: Words) -> str:
    own = says[copy.receipt.name]
    return names_of([other for other in group if says[other.receipt.name] not in ("", own)], words)
