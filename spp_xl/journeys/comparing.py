"""compare: two folders of reviews become pairs of moments, and a workbook that shows them side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.opening import Opened, open_workbook, workbooks
from spp_xl.layout.summary_book import summary_book
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview
from spp_xl.model.words import Edition, Words
from spp_xl.rules.check import check
from spp_xl.summary.moments import Moments, moments_table
from spp_xl.summary.sharing import is_released, shared


@dataclass(frozen=True)
class Comparison:
    """``told`` are sentences about what could not be compared, each naming its file or school."""

    pairs: tuple[Moments, ...]
    told: tuple[str, ...]
    content: bytes


def compare(
    earlier: Sequence[Path], later: Sequence[Path], roster: Path | None, today: date, words: Words
) -> Comparison:
    """Schools of which both moments are there and released, paired by URN, also by the one a school had before."""
    partnership = _roster(roster)
    shares = partnership is not None and partnership.agreements.shares == "yes"
    told: list[str] = []
    before = _by_school(earlier, partnership, told, words)
    after = _by_school(later, partnership, told, words)
    pairs = []
    for school, opened in sorted(after.items()):
        if school not in before:
            told.append(words("compare.no_earlier", file=opened.path.name))
            continue
        moments = [_merged(each, shares, today, words) for each in (before[school], opened)]
        if all(each.released for each in moments):
            pairs.append(Moments(moments[0], moments[1], _plan_of(before[school], (*earlier, *later), partnership)))
        else:
            told.append(words("compare.not_released", file=opened.path.name))
    facts = [(words("summary.cover.as_at"), f"{today:%d/%m/%Y}"), (words("compare.label"), words("compare.about"))]
    book = summary_book([moments_table(pairs, words)], facts, today, words)
    return Comparison(tuple(pairs), tuple(told), workbook_bytes(book, {}, words))


def _roster(path: Path | None) -> Partnership | None:
    if path is None:
        return None
    content = open_workbook(path, "partnership").content
    assert isinstance(content, Partnership)
    return content


def _by_school(
    paths: Sequence[Path], partnership: Partnership | None, told: list[str], words: Words
) -> dict[str, Opened]:
    """School → its review. Of two reviews of one school neither is taken, and both are told."""
    found: dict[str, list[Opened]] = {}
    for path in workbooks(paths):
        try:
            opened = open_workbook(path)
        except SppError as fault:
            told.append(f"{path.name}: {fault.message}")
            continue
        if isinstance(opened.content, Review):
            found.setdefault(_key(opened.content.school.urn, partnership), []).append(opened)
    for each in found.pop("", []):
        told.append(words("compare.no_urn", file=each.path.name))
    for several in (group for group in found.values() if len(group) > 1):
        told.append(words("compare.several", files=", ".join(each.path.name for each in several)))
    return {school: group[0] for school, group in found.items() if len(group) == 1}


def _key(urn: str | None, partnership: Partnership | None) -> str:
    """The URN a school has now, where a roster says which one it had before."""
    schools = partnership.schools if partnership is not None else ()
    now = (school.urn for school in schools if school.predecessor and school.predecessor == urn)
    return next(now, None) or urn or ""


def _merged(opened: Opened, shares: bool, today: date, words: Words) -> MergedReview:
    review, framework = opened.review, opened.edition.framework
    released = is_released(review, shares)
    stage = check(review, framework, today).stage
    edition = Edition(framework, words, opened.edition.every)
    return MergedReview(opened.path.name, edition, shared(review, released), stage, released)


def _plan_of(opened: Opened, paths: Iterable[Path], partnership: Partnership | None) -> ActionPlan | None:
    """The action plan made from a review: same school, same last day. Of several none is chosen."""
    review = opened.review
    plans = []
    for path in workbooks(paths):
        try:
            content = open_workbook(path, "action-plan").content
        except SppError:  # another kind, or told already
            continue
        if (
            isinstance(content, ActionPlan)
            and _key(content.school.urn, partnership) == _key(review.school.urn, partnership)
            and content.plan.reviewed == review.days.last
        ):
            plans.append(content)
    return plans[0] if len(plans) == 1 else None
