"""Action plans, audits and process feedback that lie beside the reviews: to which review each belongs. Never guessed.

The URN and days decide. A plan belongs to the review whose last day it names, or that is of the same school year; an
audit to its school's next review, or to the latest where all have begun; feedback to the one of the school year in
which it was invited, else to its school's review that counts. What belongs to a review of another year, which does not
count, is told so and shown nowhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.beside import Answered
from spp_xl.model.origin import Spot
from spp_xl.model.partnership import MemberSchool, urn_now
from spp_xl.model.review_set import ANOTHER_YEAR, OTHER_NAME, MergedReview, Receipt, Status
from spp_xl.model.words import Words
from spp_xl.model.year import year_at
from spp_xl.summary.deciding.names import bears_name_of
from spp_xl.summary.deciding.release import NOTHING, Release


@dataclass(frozen=True)
class Beside:
    """A workbook of the cycle as found in one file. ``day`` is what tells its year; ``answers`` are a digest."""

    receipt: Receipt
    content: ActionPlan | Audit | Answered
    framework: tuple[str, str]  # id and version
    day: date | None
    answers: str
    saved: str = ""  # as a review's copy has it
    places: tuple[Spot | None, ...] = ()  # of a plan's actions, in their order
    release: Release = NOTHING  # its review's head releases it


@dataclass(frozen=True)
class Setting:
    """The day, the words, and the roster's schools: a file may still name the URN that its school had before.

    ``aside`` are reviews of years that do not count.
    """

    today: date
    words: Words
    schools: Sequence[MemberSchool] = ()
    aside: Sequence[MergedReview] = ()


def grouped(
    found: Iterable[Beside], reviews: Sequence[MergedReview], setting: Setting
) -> tuple[list[tuple[MergedReview, list[Beside]]], list[Receipt]]:
    """Files of one kind, those of one review together; and the receipts of those that belong to none."""
    words = setting.words
    groups: dict[str, list[Beside]] = {}
    alone: list[Receipt] = []
    for each in sorted(found, key=lambda each: each.receipt.name):
        if not each.receipt.urn:
            alone.append(told(each, "undecided", "no-urn", words))
        elif isinstance(each.content, ActionPlan) and each.day is None:
            alone.append(told(each, "undecided", "no-day", words))
        elif bears_name_of(each.receipt.school, each.receipt.urn, setting.schools):
            alone.append(told(each, "undecided", OTHER_NAME, words))
        elif (review := _review_of(each, reviews, setting)) is None:
            alone.append(told(each, "skipped", "no-review", words))
        elif review not in reviews:
            alone.append(told(each, "skipped", ANOTHER_YEAR, words))
        else:
            groups.setdefault(review.name, []).append(each)
    return [(review, groups[review.name]) for review in reviews if review.name in groups], alone


def told(each: Beside, status: Status, code: str, words: Words) -> Receipt:
    """The receipt of a file; ``code`` says why."""
    advice = words.group("beside.advice").get(code, "")
    return replace(each.receipt, status=status, code=code, reason=words(f"beside.reasons.{code}"), advice=advice)


def has_begun(review: MergedReview, today: date) -> bool:
    """Whether its first day has come: until then the audit is the record of the school's own levels."""
    return review.review.days.first is not None and review.review.days.first <= today


def _review_of(each: Beside, reviews: Sequence[MergedReview], setting: Setting) -> MergedReview | None:
    today, schools = setting.today, setting.schools
    urn = urn_now(each.receipt.urn, schools)
    own = [review for review in (*reviews, *setting.aside) if urn_now(review.review.school.urn, schools) == urn]
    counting = [review for review in own if review in reviews]
    if isinstance(each.content, Audit) and counting:
        own.sort(key=lambda review: review.review.days.first or date.max)
        ahead = [review for review in own if not has_begun(review, today)]
        return next(iter(ahead or own[-1:]), None)
    same_day = [review for review in own if each.day and review.review.days.last == each.day]
    same_year = [review for review in own if each.day and review.review.year == year_at(each.day).name]
    otherwise = counting if isinstance(each.content, Answered) and len(counting) == 1 else []
    return next(iter(same_day or same_year or otherwise), None)
