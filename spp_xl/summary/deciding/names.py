"""A school is told by its URN, and goes by the name that the roster gives it; what a file calls it is looked at.

Where a file bears the name of another of the roster's schools, its words may be that school's: a doubt. Where its name
merely differs, the roster's stands in every table, and the receipt says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from spp_xl.model.partnership import MemberSchool
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, Receipt
from spp_xl.model.text import same_name
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_member


def member_of(name: str | None, urn: str | None, schools: Sequence[MemberSchool]) -> MemberSchool | None:
    """The roster's school that a workbook is of, by its URN; by its name only where a URN is missing."""
    return next((each for each in schools if each.name and is_member(name, urn, each)), None)


def bears_name_of(name: str | None, urn: str | None, schools: Sequence[MemberSchool]) -> MemberSchool | None:
    """Another of the roster's schools, whose name the workbook bears; None where it bears its own, or a stranger's."""
    own = member_of(name, urn, schools)
    if not name or own is None or same_name(name, own.name or ""):
        return None
    return next((each for each in schools if each.name and same_name(name, each.name)), None)


def under_roster_name(
    receipt: Receipt, merged: MergedReview, schools: Sequence[MemberSchool], words: Words
) -> tuple[Receipt, MergedReview]:
    """A review that is merged, under the name that its school has on the roster; the receipt tells of another one."""
    school = merged.review.school
    own = member_of(school.name, school.urn, schools)
    if own is None or own.name == school.name:
        return receipt, merged
    told = replace(receipt, school=own.name or "")
    if school.name and not same_name(school.name, own.name or ""):
        told = replace(told, reason=words("merge.other_spelling", reason=receipt.reason, name=school.name))
    return told, replace(merged, review=with_roster_name(merged.review, schools))


def with_roster_name(review: Review, schools: Sequence[MemberSchool]) -> Review:
    """The review with the name that its school has on the roster, if it stands there."""
    own = member_of(review.school.name, review.school.urn, schools)
    return review.model_copy(update={"school": review.school.model_copy(update={"name": own.name})}) if own else review
