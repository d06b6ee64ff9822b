"""The local authority's summary from a merge. It is made by a person entitled to the named reviews; the officer
receives only this file, so nothing that names a file, or a school whose head did not agree, may pass through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from spp_xl.errors import SppError
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.merge.cycle import BESIDE
from spp_xl.journeys.merge.held import held_back
from spp_xl.journeys.merge.merging import Expected, exit_status
from spp_xl.layout.summary_book import FOR_AUTHORITY, summary_book
from spp_xl.model.contribution import Contribution
from spp_xl.model.review_set import MergedReview, Receipt, ReviewSet
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_of, schools_in_year
from spp_xl.summary.authority.catalogue import authority_tables, cover_facts
from spp_xl.summary.authority.protect import LEAST, USUAL
from spp_xl.summary.authority.scope import Request, only_of, scope_of


@dataclass(frozen=True)
class AuthorityMerge:
    """What came of a merge for an authority; ``reviews`` are those of its schools."""

    reviews: ReviewSet
    request: Request
    words: Words

    @cached_property
    def content(self) -> bytes:
        """The workbook, made when it is asked for; empty where there was no workbook to look at."""
        return authority_bytes(self.reviews, self.request, self.words) if exit_status(self.reviews) != 3 else b""

    @property
    def told(self) -> str:
        """For whoever makes the file: how many reviews are released for the authority, and what they suffice for."""
        scope = scope_of(self.reviews, self.request)
        tables, missing = authority_tables(scope, self.words)
        count = sum(group.schools for group in scope.groups)
        some = {"count": count, "shown": len(tables), "all": len(tables) + len(missing)}
        return self.words("authority.told_few" if missing else "authority.told", **some)


def asked(
    audience: str,
    authority: str | None,
    least: int | None,
    made_by: str | None,
    rosters: Sequence[Expected],
    words: Words,
) -> Request | None:
    """What is asked for an authority; None where the summary is the coordinator's. What cannot be asked is refused."""
    if audience != FOR_AUTHORITY:
        for option, given in (("--authority", authority), ("--at-least", least), ("--made-by", made_by)):
            if given is not None:
                raise SppError(words("authority.refuse.only", option=option), code="other-audience")
        if len(rosters) > 1:
            raise SppError(words("authority.refuse.one_roster"), code="two-rosters")
        return None
    if least is not None and least < LEAST:
        raise SppError(words("authority.refuse.too_low", least=least, floor=LEAST), code="too-low")
    if authority and not rosters:
        raise SppError(words("authority.refuse.no_roster"), code="no-roster")
    if len({each.year for each in rosters}) > 1:
        raise SppError(words("authority.refuse.years"), words("authority.refuse.years_hint"), "two-years")
    return Request(least or USUAL, authority or "", made_by or "", _secret(rosters))


def for_authority(merged: ReviewSet, request: Request, rosters: Sequence[Expected], words: Words) -> AuthorityMerge:
    """A merge that expected nobody, but knew the rosters' schools, seen against as many as there are."""
    everyone = _against(merged, rosters)
    reviews = only_of(everyone, request.authority) if request.authority else everyone
    if request.authority and not reviews.schools:
        raise SppError(words("authority.refuse.no_school", code=request.authority), code="no-such-authority")
    receipts = tuple(_receipt(receipt, everyone, reviews, words) for receipt in everyone.receipts)
    return AuthorityMerge(replace(reviews, receipts=receipts), request, words)


def authority_bytes(reviews: ReviewSet, request: Request, words: Words) -> bytes:
    """The authority's summary workbook."""
    scope = scope_of(reviews, request)
    tables, missing = authority_tables(scope, words)
    book = summary_book(tables, cover_facts(scope, missing, words), reviews.as_at, words, FOR_AUTHORITY)
    return workbook_bytes(book, {}, words)


def _against(reviews: ReviewSet, rosters: Sequence[Expected]) -> ReviewSet:
    """The same set with every school of every roster, and where it stands in the year."""
    if not rosters:
        return reviews
    held = list(held_back(reviews.receipts))
    schools = [
        school
        for each in rosters
        for school in schools_in_year(each.roster, reviews.reviews, each.year, reviews.as_at, held)
    ]
    strangers = [each for each in reviews.reviews if not any(is_of(each.review, one.school) for one in schools)]
    return replace(reviews, year=rosters[0].year, schools=tuple(schools), unexpected=tuple(strangers))


def _secret(rosters: Sequence[Expected]) -> str:
    """A digest of what rosters say beside their schools, by which lots are drawn of schools without a review."""
    said = [each.roster.partnership.model_dump_json() + each.roster.agreements.model_dump_json() for each in rosters]
    return sha256("\n".join(sorted(said)).encode()).hexdigest()


def _receipt(receipt: Receipt, everyone: ReviewSet, theirs: ReviewSet, words: Words) -> Receipt:
    """By whose leave a review is counted, and whether it is."""
    if receipt.status != "merged":
        return receipt
    if receipt.kind in BESIDE:
        return replace(receipt, status="skipped", code="beside", reason=words("authority.receipts.beside"), advice="")
    review = next(each for each in everyone.reviews if each.name == receipt.name)
    code = "of-another" if review not in theirs.reviews else _leave(review)
    return replace(receipt, code=code, reason=words(f"authority.receipts.{code}"), advice="")


def _leave(review: MergedReview) -> str:
    match review.for_authority:
        case Contribution(named=named):
            return "for-authority-named" if named else "for-authority"
    return "not-for-authority"
