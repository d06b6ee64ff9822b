"""compare: two folders of reviews become pairs of moments, and a workbook that shows them side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.merge.one_file import answers_of
from spp_xl.journeys.opening import open_workbook, printed_numbers, workbooks
from spp_xl.layout.summary_book import COMPARISON, summary_book
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.area_numbers import AREAS, renumbered
from spp_xl.model.part import Part
from spp_xl.model.partnership import MemberSchool, Partnership, urn_now
from spp_xl.model.released import is_released
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview
from spp_xl.model.text import same_name
from spp_xl.model.words import Edition, Words
from spp_xl.rules.check import check
from spp_xl.summary.deciding.copies import plainness
from spp_xl.summary.deciding.names import bears_name_of, member_of, with_roster_name
from spp_xl.summary.moments import Moments, moments_table
from spp_xl.summary.sharing import shared


@dataclass(frozen=True)
class Comparison:
    """``told`` are sentences about what could not be compared, each naming its file or school."""

    pairs: tuple[Moments, ...]
    told: tuple[str, ...]
    content: bytes
    refused: bool

    @property
    def exit_status(self) -> int:
        """0 done, 1 a file could not be read, 3 there is nothing to set side by side."""
        return 3 if not self.pairs else 1 if self.refused else 0


@dataclass(frozen=True)
class Held:
    """One file's content; actions name areas by their place. ``name`` is its path from the folder that was given."""

    name: str
    edition: Edition
    content: Part
    answers: str  # of a review a digest, as a merge tells copies by it


@dataclass(frozen=True)
class Files:
    """What the files of one moment hold."""

    reviews: tuple[tuple[Held, Review], ...]
    plans: tuple[ActionPlan, ...]
    refused: tuple[str, ...]  # sentences


def compare(
    earlier: Sequence[Path], later: Sequence[Path], roster: Path | None, today: date, words: Words
) -> Comparison:
    """Schools of which both moments are there and released, paired by URN, also by the one a school had before."""
    partnership = _roster(roster)
    shares = partnership is not None and partnership.agreements.shares == "yes"
    members = partnership.schools if partnership is not None else ()
    then, now = _files(earlier), _files(later)
    told = [*then.refused, *now.refused]
    before, after = (_by_school(files, partnership, told, words) for files in (then, now))
    pairs = []
    for school, (held, review) in sorted(after.items()):
        if school not in before:
            told.append(words("compare.no_earlier", file=held.name))
            continue
        if said := _no_two_moments(before[school], (held, review), members, words):
            told.append(said)
            continue
        moments = [_merged(*each, shares, today, words) for each in (before[school], (held, review))]
        moments = [replace(each, review=with_roster_name(each.review, members)) for each in moments]
        if all(each.released for each in moments):
            plan = _plan_of(before[school][1], (*then.plans, *now.plans), partnership)
            pairs.append(Moments(moments[0], moments[1], plan))
        else:
            told.append(words("compare.not_released", file=held.name))
    told += (words("compare.no_later", file=before[school][0].name) for school in sorted(before.keys() - after.keys()))
    facts = [(words("summary.cover.as_at"), f"{today:%d/%m/%Y}"), (words("compare.label"), words("compare.about"))]
    book = summary_book([moments_table(pairs, words)], facts, today, words, COMPARISON)
    content = workbook_bytes(book, {}, words)
    return Comparison(tuple(pairs), tuple(told), content, bool(then.refused or now.refused))


def _roster(path: Path | None) -> Partnership | None:
    if path is None:
        return None
    content = open_workbook(path, "partnership").content
    assert isinstance(content, Partnership)
    return content


def _files(paths: Sequence[Path]) -> Files:
    """Each file read once. What this tool wrote and nobody fills is passed over."""
    held: list[Held] = []
    refused: list[str] = []
    for path, name in _named(paths):
        try:
            opened = open_workbook(path)
        except SppError as fault:
            if fault.code != "other-kind":
                refused.append(f"{name}: {fault.message}")
            continue
        areas = AREAS.get(opened.kind.model)
        content = renumbered(opened.content, printed_numbers(opened, areas))[0] if areas else opened.content
        answers = answers_of(opened) if opened.kind.model is Review else ""
        held.append(Held(name, opened.edition, content, answers))
    reviews = tuple((each, each.content) for each in held if isinstance(each.content, Review))
    plans = tuple(each.content for each in held if isinstance(each.content, ActionPlan))
    return Files(reviews, plans, tuple(refused))


def _named(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The workbooks, and what they are called: a file alone by its name."""
    folders = [path for path in paths if path.is_dir()]
    for path in workbooks(paths):
        own = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
        yield path, path.relative_to(own).as_posix()


def _by_school(
    files: Files, partnership: Partnership | None, told: list[str], words: Words
) -> dict[str, tuple[Held, Review]]:
    """School → its review. Of two different reviews of one school neither is taken, and both are told."""
    found: dict[str, list[tuple[Held, Review]]] = {}
    for held, review in files.reviews:
        found.setdefault(_key(review.school.urn, partnership), []).append((held, review))
    for held, _ in found.pop("", []):
        told.append(words("compare.no_urn", file=held.name))
    alike = {school: len({held.answers for held, _ in group}) == 1 for school, group in found.items()}
    for several in (found[school] for school, one in alike.items() if not one):
        told.append(words("compare.several", files=", ".join(held.name for held, _ in several)))
    return {
        school: min(found[school], key=lambda each: plainness(each[0].name)) for school, one in alike.items() if one
    }


def _no_two_moments(
    earlier: tuple[Held, Review], later: tuple[Held, Review], members: Sequence[MemberSchool], words: Words
) -> str:
    """Why two reviews of one URN are not two moments of one school; "" where they are."""
    files = {"earlier": earlier[0].name, "later": later[0].name}
    reviews = earlier[1], later[1]
    days = [review.days.first for review in reviews]
    if reviews[0] == reviews[1] or (days[0] is not None and reviews[0].year == reviews[1].year):
        return words("compare.one_moment", **files)
    if days[0] and days[1] and days[0] > days[1]:
        return words("compare.turned", **files)
    names = [review.school.name or "" for review in reviews]
    if any(bears_name_of(name, review.school.urn, members) for name, review in zip(names, reviews, strict=True)):
        return words("compare.another_name", **files)
    known = all(member_of(review.school.name, review.school.urn, members) for review in reviews)
    return "" if known or not all(names) or same_name(*names) else words("compare.two_names", **files)


def _key(urn: str | None, partnership: Partnership | None) -> str:
    """The URN a school has now, where a roster says which one it had before."""
    return urn_now(urn, partnership.schools if partnership is not None else ())


def _merged(held: Held, review: Review, shares: bool, today: date, words: Words) -> MergedReview:
    released = is_released(review, today, shares)
    stage = check(review, held.edition.framework, today).stage
    edition = Edition(held.edition.framework, words, held.edition.every)
    return MergedReview(held.name, edition, shared(review, released), stage, released)


def _plan_of(review: Review, plans: Iterable[ActionPlan], partnership: Partnership | None) -> ActionPlan | None:
    """The action plan made from a review: same school, same last day. Of several that differ none is chosen."""
    school = _key(review.school.urn, partnership)
    own = [
        plan
        for plan in plans
        if _key(plan.school.urn, partnership) == school and plan.plan.reviewed == review.days.last
    ]
    return own[0] if own and all(plan == own[0] for plan in own) else None
