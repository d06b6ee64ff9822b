"""For each fact one file is the record: what the files beside the reviews add to them, and which copies are stale.

The head of the review governs: something of a plan or an audit is shown only where the review it belongs to is merged
and released (or shared by the memorandum). Whether feedback was invited and answered is no word of the review and is
told of every school; what it says is told of none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, reduce
from hashlib import sha256
from operator import or_

from spp_xl.model.action_plan import ActionPlan, PlannedAction
from spp_xl.model.audit import Audit, OwnJudgement, with_own_levels
from spp_xl.model.beside import Answered, Fact, How, PlanFile, Stale
from spp_xl.model.review import Action, Judgement
from spp_xl.model.review_set import MergedReview, Receipt
from spp_xl.model.words import Words
from spp_xl.summary.deciding.beside import Beside, Setting, grouped, has_begun, told
from spp_xl.summary.deciding.copies import Preference, one_of
from spp_xl.summary.profiles import school_name
from spp_xl.summary.sharing import shared_plan

Choice = Callable[[Sequence[Beside]], tuple[Beside | None, list[Receipt]]]  # the file that stands for all, if any
Outcome = tuple[MergedReview, list[Receipt], list[Stale]]


@dataclass(frozen=True)
class Settled:
    """The reviews with what belongs to them, a receipt for each file beside them, and the stale copies."""

    reviews: tuple[MergedReview, ...]
    receipts: tuple[Receipt, ...] = ()
    stale: tuple[Stale, ...] = ()


def settle(
    beside: Sequence[Beside],
    reviews: Sequence[MergedReview],
    own: Mapping[str, str],
    preference: Preference,
    setting: Setting,
) -> Settled:
    """Give each review what lies beside it. ``own`` are digests of the reviews' own levels, by their file's name."""
    found, words = Settled(tuple(reviews)), setting.words
    one = partial(_one, preference=preference, words=words)
    takes = {
        ActionPlan: partial(_plan, one=one, words=words),
        Audit: partial(_audit, own=own, one=one, today=setting.today, words=words),
        Answered: partial(_feedback, words=words),
    }
    for kind, take in takes.items():
        files = [each for each in beside if isinstance(each.content, kind)]
        groups, alone = grouped(files, found.reviews, setting)
        found = _with(found, [take(review, own_files) for review, own_files in groups], alone)
    return found


def _with(found: Settled, outcomes: Sequence[Outcome], alone: Sequence[Receipt]) -> Settled:
    changed = {review.name: review for review, _, _ in outcomes}
    return Settled(
        tuple(changed.get(review.name, review) for review in found.reviews),
        (*found.receipts, *alone, *(receipt for _, receipts, _ in outcomes for receipt in receipts)),
        (*found.stale, *(copy for _, _, stale in outcomes for copy in stale)),
    )


def _plan(review: MergedReview, files: Sequence[Beside], one: Choice, words: Words) -> Outcome:
    """The record of the school's actions; the review keeps the workshop's wording."""
    chosen, receipts = one(files)
    if chosen is None:
        plan = PlanFile(_names(files), None) if review.released else None
        return replace(review, plan=plan), receipts, [_undecided(review, "actions", files, words)]
    if not review.released:
        return review, [told(chosen, "skipped", "not-released", words), *receipts], []
    content, name = chosen.content, chosen.receipt.name
    assert isinstance(content, ActionPlan)
    how: How = "same_wording" if _wording(review.review.actions) == _wording(content.actions) else "other_wording"
    stale = [Stale(school_name(review, words), "actions", name, review.name, how)] if review.review.actions else []
    taken = replace(review, plan=PlanFile(name, shared_plan(content), chosen.places))
    return taken, [told(chosen, "merged", "action-plan", words), *receipts], stale


def _audit(
    review: MergedReview,
    files: Sequence[Beside],
    own: Mapping[str, str],
    one: Choice,
    today: date,
    words: Words,
) -> Outcome:
    """The record of the school's own levels until the first review day; from then on the review is."""
    differ = {e.receipt.name for e in files if _levels_differ(e, review, own.get(review.name, ""))}
    school = school_name(review, words)
    if has_begun(review, today):
        stale = [Stale(school, "own_levels", review.name, name, "begun") for name in sorted(differ)]
        return review, [told(each, "skipped", "begun", words) for each in files], stale
    chosen, receipts = one(files)
    if chosen is None:
        return review, receipts, [_undecided(review, "own_levels", files, words)]
    name, content = chosen.receipt.name, chosen.content
    assert isinstance(content, Audit)
    stale = [Stale(school, "own_levels", name, review.name, "differs")] if name in differ else []
    if not _same_framework(chosen, review):
        return review, [told(chosen, "skipped", "other-framework", words), *receipts], []
    if not review.released:
        return review, [told(chosen, "skipped", "not-released", words), *receipts], stale
    places = {path: spot for path, spot in review.places.items() if not path.endswith(".own_level")}
    taken = replace(review, review=with_own_levels(review.review, content, today), places=places)
    return taken, [told(chosen, "merged", "audit", words), *receipts], stale


def _feedback(review: MergedReview, files: Sequence[Beside], words: Words) -> Outcome:
    """Never merged. The school and the team may each have sent a copy, and the review may say of it as well."""
    said = [each.content for each in files if isinstance(each.content, Answered)]
    said += [review.feedback] if review.feedback else []
    receipts = [told(each, "skipped", "feedback", words) for each in files]
    return replace(review, feedback=reduce(or_, said)), receipts, []


def _one(files: Sequence[Beside], preference: Preference, words: Words) -> tuple[Beside | None, list[Receipt]]:
    """The file that stands for all, where there is one, and the receipts of the others."""
    outcomes = list(one_of(files, preference.files, preference.newest, words))
    return next((one for _, one in outcomes if one), None), [receipt for receipt, one in outcomes if one is None]


def own_digest(judgements: Mapping[str, Judgement] | Mapping[str, OwnJudgement]) -> str:
    """Of a school's own levels by aspect: equal where they are, blank where there are none."""
    levels = sorted((aspect, each.own_level) for aspect, each in judgements.items() if each.own_level)
    return sha256(repr(levels).encode()).hexdigest() if levels else ""


def _levels_differ(each: Beside, review: MergedReview, own: str) -> bool:
    assert isinstance(each.content, Audit)
    levels = own_digest(each.content.judgements)
    return bool(levels and own) and levels != own and _same_framework(each, review)


def _same_framework(each: Beside, review: MergedReview) -> bool:
    framework = review.edition.framework
    return each.framework == (framework.id, framework.version)


def _undecided(review: MergedReview, fact: Fact, files: Sequence[Beside], words: Words) -> Stale:
    return Stale(school_name(review, words), fact, "", _names(files), "undecided")


def _wording(actions: Iterable[Action] | Iterable[PlannedAction]) -> list[tuple[object, ...]]:
    return [(each.what, each.owner, each.start, each.due, each.success) for each in actions]


def _names(files: Sequence[Beside]) -> str:
    return ", ".join(each.receipt.name for each in files)
