"""Which of several files is merged: equal answers count once, different answers are never chosen between.

Two files are the same review when URN and review year agree; blank never matches. What no summary may show
(``sharing.NEVER``) takes no part in the comparison, or the exit status would tell of it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol, TypeVar

from spp_xl.errors import SppError
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, Receipt, Status
from spp_xl.model.words import Words

MOST_NAMED = 5  # files a reason names before it says how many more


class Found(Protocol):
    """Something as found in one file; ``answers`` are a digest, equal where the answers are."""

    @property
    def receipt(self) -> Receipt: ...
    @property
    def answers(self) -> str: ...


F = TypeVar("F", bound=Found)


@dataclass(frozen=True)
class Copy:
    """A review as found in one file: ``answers`` to compare, ``review`` to merge.

    ``own`` is a digest of the school's own levels, blank where there are none: they are compared with its audit's also
    where nothing of the review may be merged.
    """

    receipt: Receipt
    year: str | None
    answers: str  # see ``digest_of``
    review: MergedReview
    own: str = ""


def digest_of(framework: str, version: str, review: Review, unread: Iterable[str]) -> str:
    """Equal for equal answers to one framework, with the same places that cannot be read.

    Answers that no summary depends on must be out of the review already (``sharing.without_private``).
    """
    entries = {name: dict(sorted(getattr(review, name).items())) for name in ("themes", "judgements", "explained")}
    content = review.model_copy(update=entries).model_dump_json(exclude_defaults=True)
    return sha256("\n".join((framework, version, content, *unread)).encode()).hexdigest()


def decide(
    copies: Iterable[Copy], preferred: Collection[str], words: Words
) -> list[tuple[Receipt, MergedReview | None]]:
    """Each copy's receipt, and its review where it is merged. ``preferred`` are file names."""
    groups: dict[tuple[str, str | None], list[Copy]] = {}
    decided: list[tuple[Receipt, MergedReview | None]] = []
    for copy in sorted(copies, key=lambda copy: copy.receipt.name):
        if copy.receipt.urn:
            groups.setdefault((copy.receipt.urn, copy.year), []).append(copy)
        else:
            decided.append((_undecided(copy, "no-urn", words), None))
    files = {urn: sum(len(group) for (u, _), group in groups.items() if u == urn) for urn, _ in groups}
    for (urn, year), group in groups.items():
        if year is None and files[urn] > 1:
            decided += [(_undecided(copy, "no-year", words), None) for copy in group]
        else:
            decided += [(told, one.review if one else None) for told, one in one_of(group, preferred, words)]
    return decided


def one_of(group: Sequence[F], preferred: Collection[str], words: Words) -> Iterator[tuple[Receipt, F | None]]:
    """Each receipt of a group of files that are one thing, and the file itself where it stands for all."""
    chosen = [copy for copy in group if copy.receipt.name in preferred]
    if any(copy.answers != chosen[0].answers for copy in chosen):
        names = _names(chosen, words)
        raise SppError(words("merge.prefer_two", files=names), words("merge.prefer_one"), "prefer-two")
    if not chosen and any(copy.answers != group[0].answers for copy in group):
        for copy in group:
            others = _names([other for other in group if other is not copy], words)
            yield _undecided(copy, "two-copies", words, files=others), None
        return
    merged = (chosen or group)[0]
    for copy in group:
        if copy is merged:
            yield merged.receipt, merged
        else:
            code = "same-answers" if copy.answers == merged.answers else "not-preferred"
            yield _told(copy, "duplicate", code, words, file=merged.receipt.name), None


def _undecided(copy: Found, code: str, words: Words, **fill: str) -> Receipt:
    return replace(_told(copy, "undecided", code, words, **fill), advice=words(f"merge.advice.{code}"))


def _told(copy: Found, status: Status, code: str, words: Words, **fill: str) -> Receipt:
    return replace(copy.receipt, status=status, code=code, reason=words(f"merge.reasons.{code}", **fill), advice="")


def _names(copies: Sequence[Found], words: Words) -> str:
    names = [copy.receipt.name for copy in copies]
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else words("merge.more", files=shown, count=len(names) - MOST_NAMED)
