"""Which of several files is merged: equal answers count once, different answers are never chosen between.

Two files are the same review when URN and review year agree, the URN also where one file has it as it is now and the
other as it was before; blank never matches. What no summary may show
(``sharing.NEVER``) takes no part in the comparison, or the exit status would tell of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from spp_xl.errors import SppError
from spp_xl.model.partnership import MemberSchool, urn_now
from spp_xl.model.review import Review
from spp_xl.model.review_set import TWO_NAMES, MergedReview, Receipt, Status
from spp_xl.model.words import Words
from spp_xl.summary.deciding.release import NOTHING, Release, would_widen

MOST_NAMED = 5  # files a reason names before it says how many more
TWO_COPIES = (
    "two-copies",
    "newest-unknown",
    "newest-equal",
    "newest-widens",
    TWO_NAMES,
)  # codes of files that differ and wait
IN_UTC = "+00:00"
ANY_ZONE = timedelta(hours=14)  # no computer's clock is farther from UTC


@dataclass(frozen=True)
class Preference:
    """Which of several files is taken: those that somebody names, else the ``newest`` where that is asked."""

    files: Collection[str] = ()
    newest: bool = False


class Found(Protocol):
    """Something as found in one file; ``answers``, ``saved`` and ``release`` as a ``Copy`` has them."""

    @property
    def receipt(self) -> Receipt: ...
    @property
    def answers(self) -> str: ...
    @property
    def saved(self) -> str: ...
    @property
    def release(self) -> Release: ...


F = TypeVar("F", bound=Found)
Fates = Iterator[tuple[Receipt, F | None]]  # each file's receipt, and the file itself where it is taken


@dataclass(frozen=True)
class Copy:
    """A review as found in one file: ``answers`` to compare, ``review`` to merge.

    ``id`` is the workbook's own, "" where it was not issued; ``saved`` the moment it was last saved (ISO; without
    a zone where that is not known), or "". ``own`` is a digest of the school's own levels, blank where there are
    none: they are compared with its audit's also where nothing of the review may be merged. ``release`` is what the
    head released, also where that shows nothing here.
    """

    receipt: Receipt
    year: str | None
    answers: str  # see ``digest_of``
    review: MergedReview
    id: str = ""
    saved: str = ""
    own: str = ""
    release: Release = NOTHING


def digest_of(framework: str, version: str, review: Review, unread: Iterable[str]) -> str:
    """Equal for equal answers to one framework, with the same places that cannot be read.

    Answers that no summary depends on must be out of the review already (``sharing.without_private``).
    """
    entries = {name: dict(sorted(getattr(review, name).items())) for name in ("themes", "judgements", "explained")}
    content = review.model_copy(update=entries).model_dump_json(exclude_defaults=True)
    return sha256("\n".join((framework, version, content, *unread)).encode()).hexdigest()


@dataclass(frozen=True)
class Doubt:
    """Why a review is not merged although nothing in its file is wrong: a code, and what its sentence names."""

    code: str
    fill: Mapping[str, str] = field(default_factory=dict)


def decide(
    copies: Iterable[Copy],
    preferred: Collection[str],
    words: Words,
    newest: bool = False,
    doubts: Mapping[str, Doubt] | None = None,
    schools: Sequence[MemberSchool] = (),
) -> list[tuple[Receipt, MergedReview | None]]:
    """Each copy's receipt, and its review where it is merged.

    ``preferred`` are names of files that somebody vouches for; of other copies the ``newest`` is taken where that is
    asked. ``doubts`` are by name of file; they hold where no copy of the same review is preferred.
    ``schools`` say which URN a school had before.
    """
    doubts = doubts or {}
    groups: dict[tuple[str, str | None], list[Copy]] = {}
    decided: list[tuple[Receipt, MergedReview | None]] = []
    for copy in sorted(copies, key=lambda copy: copy.receipt.name):
        if copy.receipt.urn:
            groups.setdefault((urn_now(copy.receipt.urn, schools), copy.year), []).append(copy)
        else:
            decided.append((_undecided(copy, "no-urn", words), None))
    files = Counter(copy.receipt.urn for group in groups.values() for copy in group)
    for (urn, year), group in groups.items():
        if not any(copy.receipt.name in preferred for copy in group):
            waiting = [copy for copy in group if copy.receipt.name in doubts]
            decided += [(doubted(copy, doubts[copy.receipt.name], words), None) for copy in waiting]
            group = [copy for copy in group if copy not in waiting]
        if year is None and files[urn] > 1:
            decided += [(_undecided(copy, "no-year", words), None) for copy in group]
        elif group:
            fates = one_of(group, preferred, newest, words)
            decided += [(told, one.review if one else None) for told, one in fates]
    return decided


def doubted(copy: Copy, doubt: Doubt, words: Words) -> Receipt:
    """The receipt of a copy about which there is a doubt."""
    return _undecided(copy, doubt.code, words, **doubt.fill)


def one_of(group: Sequence[F], preferred: Collection[str], newest: bool, words: Words) -> Fates[F]:
    """Each receipt of a group of files that are one thing, and the file itself where it stands for all."""
    chosen = [copy for copy in group if copy.receipt.name in preferred]
    if any(copy.answers != chosen[0].answers for copy in chosen):
        names = names_of(chosen, words)
        raise SppError(words("merge.prefer_two", files=names), words("merge.prefer_one"), "prefer-two")
    if chosen or all(copy.answers == group[0].answers for copy in group):
        yield from _merged(plainest(chosen or group), group, words)
    elif newest:
        yield from _by_time(group, words)
    else:
        yield from _two_copies(group, "two-copies", words)


def plainest(copies: Sequence[F]) -> F:
    """Of copies that say the same, the one with the plainest name: “review”, not “review (1)” or “Copy of review”."""
    return min(copies, key=lambda copy: plainness(copy.receipt.name))


def plainness(name: str) -> tuple[int, str, int, str]:
    """The least is the plainest: the shortest name of a file, then the first by alphabet; folders tell last."""
    last = PurePosixPath(name).name
    return len(last), last, len(name), name


def _merged(merged: F, group: Sequence[F], words: Words) -> Fates[F]:
    for copy in group:
        if copy is merged:
            yield merged.receipt, merged
        else:
            code = "same-answers" if copy.answers == merged.answers else "not-preferred"
            yield _told(copy, "duplicate", code, words, file=merged.receipt.name), None


def _two_copies(group: Sequence[F], code: str, words: Words) -> Fates[F]:
    for copy in group:
        others = names_of([other for other in group if other is not copy], words)
        yield _undecided(copy, code, words, files=others, saved=_moment(copy, words)), None


def _by_time(group: Sequence[F], words: Words) -> Fates[F]:
    """The copy that was saved last; none where one does not say when, the last may differ, or it releases more."""
    if not all(copy.saved for copy in group):
        yield from _two_copies(group, "newest-unknown", words)
        return
    last = max(group, key=_clock)
    rivals = [copy for copy in group if not _surely_before(copy, last)]
    if any(copy.answers != rivals[0].answers for copy in rivals):
        yield from _two_copies(group, "newest-equal", words)
        return
    newest = plainest(rivals)
    if would_widen(newest.release, [(copy.release, copy.saved) for copy in group]):
        yield from _two_copies(group, "newest-widens", words)
        return
    moments = {copy.receipt.name: _moment(copy, words) for copy in group}
    for receipt, chosen in _merged(newest, group, words):
        how = "newest" if chosen else "older" if receipt.code == "not-preferred" else ""
        said = words(f"merge.{how}", saved=moments[receipt.name]) if how else ""
        yield replace(receipt, reason=f"{receipt.reason} {said}".rstrip()), chosen


def _clock(copy: Found) -> datetime:
    return datetime.fromisoformat(copy.saved).replace(tzinfo=None)


def _surely_before(one: Found, other: Found) -> bool:
    """Moments of one kind are compared as they stand; one with a zone and one without must be farther apart."""
    alike = one.saved.endswith(IN_UTC) == other.saved.endswith(IN_UTC)
    return _clock(other) - _clock(one) > (timedelta(0) if alike else ANY_ZONE)


def _moment(copy: Found, words: Words) -> str:
    """When a copy was last saved, in words."""
    if not copy.saved:
        return words("merge.never_saved")
    known = "saved" if copy.saved.endswith(IN_UTC) else "saved_by_clock"
    return words(f"merge.{known}", moment=f"{_clock(copy):%d/%m/%Y %H:%M:%S}")


def _undecided(copy: Found, code: str, words: Words, **fill: str) -> Receipt:
    return replace(_told(copy, "undecided", code, words, **fill), advice=words(f"merge.advice.{code}"))


def _told(copy: Found, status: Status, code: str, words: Words, **fill: str) -> Receipt:
    return replace(copy.receipt, status=status, code=code, reason=words(f"merge.reasons.{code}", **fill), advice="")


def names_of(copies: Sequence[Found], words: Words) -> str:
    """The names of their files, where they are many not all."""
    names = [copy.receipt.name for copy in copies]
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else words("merge.more", files=shown, count=len(names) - MOST_NAMED)
