"""Reviews as data frames, for analysts. What is in them is said once, at ``spp_xl.load_reviews``.

Levels stay words in the order of their framework: nothing here counts, averages or ranks a level (rule V8).
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spp_xl.errors import SppError
from spp_xl.extras import install_line
from spp_xl.files import STANDARD
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.merge.merging import merge
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.journeys.opening import open_review
from spp_xl.model.review_set import MergedReview
from spp_xl.shelf import find_words
from spp_xl.summary.practice import shareable
from spp_xl.summary.sharing import without_private

if TYPE_CHECKING:
    import pandas

Record = tuple[Any, ...]
KEYS = {"file": "string", "urn": "string", "year": "string"}
DAY, TEXT, LEVEL = "datetime64[s]", "string", "level"
REVIEWS = {"school": TEXT, "framework": TEXT, "version": TEXT, "stage": TEXT, "released": "bool"}
REVIEWS |= {"first_day": DAY, "last_day": DAY, "workshop_day": DAY}
JUDGEMENTS = {"framework": TEXT, "theme": TEXT, "aspect": TEXT}
JUDGEMENTS |= {"agreed_level": LEVEL, "own_level": LEVEL, "not_applicable": TEXT}
EVIDENCE = {"kind": TEXT, "count": "int64"}
PRACTICE = {"aspect": TEXT, "what": TEXT}
DEVELOPMENT = {"aspect": TEXT, "issue": TEXT, "route": TEXT}
RECEIPTS = {"path": TEXT, "status": TEXT, "code": TEXT, "reason": TEXT, "school": TEXT, "urn": TEXT}


@dataclass(frozen=True, eq=False)
class Reviews:
    """The frames of ``spp_xl.load_reviews``, where their columns are told."""

    reviews: "pandas.DataFrame"
    judgements: "pandas.DataFrame"
    evidence: "pandas.DataFrame"
    practice: "pandas.DataFrame"
    development: "pandas.DataFrame"
    receipts: "pandas.DataFrame"


def frames_of(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], everything: bool, today: date | None, jobs: int
) -> Reviews:
    """See ``spp_xl.load_reviews``."""
    words = find_words("en")
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise SppError(words("analysis.missing"), install_line("analysis"), "no-analysis") from None
    given = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]
    came = merge(given, STANDARD, today or date.today(), words, wishes=Wishes(jobs=jobs, every_year=True))
    found = came.reviews
    merged = list(found.reviews)
    if everything:
        files = {file.name: file for file in came.files}
        merged = [whole(each, files[each.name]) for each in merged]
    levels = _levels(merged)
    return Reviews(
        _frame(KEYS | REVIEWS, map(_review, merged), levels),
        _frame(KEYS | JUDGEMENTS, (row for each in merged for row in _judgements(each)), levels),
        _frame(KEYS | EVIDENCE, (row for each in merged for row in _evidence(each)), levels),
        _frame(KEYS | PRACTICE, (row for each in merged for row in _practice(each, everything)), levels),
        _frame(KEYS | DEVELOPMENT, (row for each in merged for row in _development(each)), levels),
        _frame(RECEIPTS, ([getattr(each, name) for name in RECEIPTS] for each in found.receipts), levels),
    )


def whole(merged: MergedReview, file: SeenFile) -> MergedReview:
    """The review as it stands in its file, which is read once more: a merge keeps only what it may show."""
    return replace(merged, review=without_private(open_review(file.path, file.content()).review))


def _levels(merged: Iterable[MergedReview]) -> tuple[list[str], bool]:
    """The levels of every framework, and whether they have one order."""
    frameworks = {each.edition.framework.id: each.edition.framework for each in merged}
    levels = dict.fromkeys(level for framework in frameworks.values() for level in framework.levels)
    return list(levels), len(frameworks) == 1


def _keys(merged: MergedReview) -> Record:
    return merged.name, merged.review.school.urn, merged.review.year


def _review(merged: MergedReview) -> Record:
    review, framework = merged.review, merged.edition.framework
    days = review.days.first, review.days.last, review.workshop.day
    return (*_keys(merged), review.school.name, framework.id, framework.version, merged.stage, merged.released, *days)


def _judgements(merged: MergedReview) -> Iterator[Record]:
    framework, review = merged.edition.framework, merged.review
    for aspect, theme in framework.aspects():
        found = review.judgements.get(aspect)
        if found is not None and theme in review.themes and review.themes[theme].chosen:
            levels = found.agreed_level, found.own_level, found.not_applicable
            yield (*_keys(merged), framework.id, theme, aspect, *levels)


def _evidence(merged: MergedReview) -> Iterator[Record]:
    counts = Counter(row.kind for row in merged.review.evidence if row.kind)
    for kind in merged.edition.framework.evidence_kinds:
        if counts[kind]:
            yield (*_keys(merged), kind, counts[kind])


def _practice(merged: MergedReview, everything: bool) -> Iterator[Record]:
    for row in merged.review.practice if everything else shareable(merged):
        yield (*_keys(merged), row.aspect, row.what)


def _development(merged: MergedReview) -> Iterator[Record]:
    for row in merged.review.development:
        yield (*_keys(merged), row.aspect, row.issue, row.route)


def _frame(
    columns: Mapping[str, str], records: Iterable[Sequence[Any]], levels: tuple[list[str], bool]
) -> "pandas.DataFrame":
    """A frame with these columns and kinds, also of no row."""
    import pandas

    rows = list(records)
    kinds = {LEVEL: pandas.CategoricalDtype(levels[0], ordered=levels[1])}
    return pandas.DataFrame(
        {
            name: pandas.Series([row[place] for row in rows], dtype=kinds.get(kind, kind))
            for place, (name, kind) in enumerate(columns.items())
        }
    )
