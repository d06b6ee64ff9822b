"""Merge: every file gets a receipt, every review that may be is taken, and the set becomes a summary workbook.

One bad file never costs the others: whatever is wrong with it becomes its receipt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_open
from spp_xl.excel.write import workbook_bytes
from spp_xl.files import STANDARD
from spp_xl.journeys.merge.cycle import BESIDE, look
from spp_xl.journeys.merge.files import SeenFile, same_file, seen_files
from spp_xl.journeys.merge.held import held_back
from spp_xl.journeys.merge.jobs import Looking
from spp_xl.journeys.merge.links import doors
from spp_xl.journeys.merge.one_file import lost, named_edition
from spp_xl.journeys.merge.two_copies import two_copies
from spp_xl.journeys.merge.wishes import NO_WISHES, Wishes
from spp_xl.journeys.opening import kind_at, open_workbook
from spp_xl.layout.summary_book import FOR_AUTHORITY, KIND, summary_book
from spp_xl.model.partnership import Partnership
from spp_xl.model.review_set import ANOTHER_YEAR, UNKNOWN, MergedReview, Receipt, ReviewSet
from spp_xl.model.text import on_terminal
from spp_xl.model.words import Words
from spp_xl.model.year import ReviewYear, year_at, year_named
from spp_xl.refusals import refusal
from spp_xl.rules.over_year import DUE, is_of, schools_in_year
from spp_xl.summary.catalogue import summary_tables
from spp_xl.summary.cover import cover_facts
from spp_xl.summary.deciding.beside import Beside, Setting
from spp_xl.summary.deciding.copies import Copy, Found, Preference, decide
from spp_xl.summary.deciding.doubts import doubts
from spp_xl.summary.deciding.names import under_roster_name
from spp_xl.summary.deciding.records import settle
from spp_xl.summary.deciding.years import Years, set_aside, told_aside

SUMMARIES = (KIND, FOR_AUTHORITY)


@dataclass(frozen=True)
class Merge:
    """What came of a merge."""

    reviews: ReviewSet
    words: Words
    files: tuple[SeenFile, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The summary workbook, made when it is asked for; empty where there was no workbook to look at."""
        return summary_bytes(self.reviews, self.words) if exit_status(self.reviews) != 3 else b""


@dataclass(frozen=True)
class Expected:
    """What a partnership's roster says: who is a member, and which year is asked about."""

    roster: Partnership
    year: ReviewYear

    @property
    def shares(self) -> bool:
        """Whether the memorandum shares agreed reviews among the members."""
        return self.roster.agreements.shares == "yes"


def expected(roster: Path, year: str | None, today: date, words: Words) -> Expected:
    """The roster's workbook, and the year that was named or is at hand."""
    content = open_workbook(roster, "partnership").content
    assert isinstance(content, Partnership)
    asked = year_at(today, content.partnership.year) if year is None else year_named(year)
    if asked is None:
        raise SppError(words("merge.no_year", name=year), words("merge.no_year_hint"), "no-such-year")
    return Expected(content, asked)


def merge(
    paths: Sequence[Path],
    output: Path,
    today: date,
    words: Words,
    against: Expected | None = None,
    wishes: Wishes = NO_WISHES,
) -> Merge:
    """Read everything under the paths. ``output`` is not read as a review, and never may be one.

    ``against`` is the roster that says who is expected; without one, nobody is.
    """
    if not any(path.exists() or path == STANDARD for path in paths):
        raise refusal("nothing-there", words.language, names=", ".join(on_terminal(path.as_posix()) for path in paths))
    files = seen_files(paths, output)
    shares = against is not None and against.shares
    for file in files:
        if file.skip == "own-output" and file.path.exists() and kind_at(file.path) not in SUMMARIES:
            raise SppError(words("merge.over_input", file=file.name), words("merge.over_input_hint"), "would-overwrite")
    given = wishes.passwords(files)
    done = wishes.progress(len(files))
    cache = wishes.cache
    if cache is None:
        looking = Looking(partial(look, shares=shares, passwords=given), lost, named_edition, today, words)
        looked = looking.at_all(files, wishes.jobs, done)
    else:
        from spp_xl.journeys.merge.cache import Way, remembered  # others do without a database

        looked = remembered(cache, files, output, Way(today, words, shares, given, wishes.jobs, done))
    copies = [found for found in looked if isinstance(found, Copy)]
    beside = [found for found in looked if isinstance(found, Beside)]
    preferred = [_preferred(path, files, (*copies, *beside), words) for path in wishes.prefer]
    rosters = (against.roster,) if against is not None else wishes.known
    schools = [school for roster in rosters for school in roster.schools]
    doubted = doubts(copies, rosters, words)
    aside = set_aside(copies, _years(wishes, rosters, today), schools)
    counting = [copy for copy in copies if copy not in aside]
    decided = [
        under_roster_name(receipt, review, schools, words) if review is not None else (receipt, None)
        for receipt, review in decide(counting, preferred, words, wishes.newest, doubted, schools)
    ]
    decided += ((receipt, None) for receipt in told_aside(aside, doubted, preferred, words))
    own = {copy.receipt.name: copy.own for copy in copies}
    taken = [review for _, review in decided if review]
    setting = Setting(today, words, schools, tuple(copy.review for copy in aside))
    settled = settle(beside, taken, own, Preference(preferred, wishes.newest), setting)
    receipts = [found for found in looked if isinstance(found, Receipt)] + [receipt for receipt, _ in decided]
    receipts = [_told_open(receipt, words) for receipt in (*receipts, *settled.receipts)]
    reviews = ReviewSet(
        today,
        tuple(sorted(settled.reviews, key=lambda review: (review.order, review.name))),
        tuple(sorted(receipts, key=lambda receipt: receipt.order)),
        cache=cache.name if cache is not None else "",
        stale=settled.stale,
        opens=doors(receipts, output),
    )
    undecided = {receipt.name: receipt.code for receipt, review in decided if receipt.status == "undecided"}
    reviews = replace(reviews, two_copies=two_copies(copies, undecided, files, given, schools))
    if against is None:
        return Merge(reviews, words, tuple(files))
    strangers = (copy.review for copy in copies if undecided.get(copy.receipt.name) == UNKNOWN)
    return Merge(_against(reviews, against, strangers, words), words, tuple(files))


def _years(wishes: Wishes, rosters: Sequence[Partnership], today: date) -> Years:
    """The year that is asked for, or the one at hand by the first roster's way of counting."""
    at_hand = year_at(today, rosters[0].partnership.year if rosters else None)
    return Years(wishes.year or at_hand, wishes.year is not None, wishes.every_year)


def _told_open(receipt: Receipt, words: Words) -> Receipt:
    """The receipt of a file that somebody has open says so: what was read may not be what is there tomorrow."""
    if receipt.status == "skipped" or receipt.path == str(STANDARD) or not is_open(Path(receipt.path)):
        return receipt
    return replace(receipt, reason=words("merge.is_open", reason=receipt.reason))


def _against(reviews: ReviewSet, against: Expected, strangers: Iterable[MergedReview], words: Words) -> ReviewSet:
    """The same set with every school of the roster, and where it stands in the year.

    ``strangers`` are reviews of schools that are not on the roster; one that somebody preferred is merged all the
    same, and its receipt says so.
    """
    held = held_back(reviews.receipts)
    schools = schools_in_year(against.roster, reviews.reviews, against.year, reviews.as_at, held)
    members = [school for school in against.roster.schools if school.name]
    vouched = [each for each in reviews.reviews if not any(is_of(each.review, school) for school in members)]
    told = {each.name: words("merge.vouched", urn=each.review.school.urn) for each in vouched}
    unexpected = {each.order: each for each in (*strangers, *vouched)}
    return replace(
        reviews,
        receipts=tuple(_also(receipt, told.get(receipt.name, "")) for receipt in reviews.receipts),
        year=against.year,
        schools=schools,
        unexpected=tuple(each for _, each in sorted(unexpected.items())),
        keep_until=against.roster.agreements.keep_until,
    )


def _also(receipt: Receipt, told: str) -> Receipt:
    return replace(receipt, reason=f"{receipt.reason} {told}") if told else receipt


def summary_bytes(reviews: ReviewSet, words: Words) -> bytes:
    """The coordinator's summary workbook."""
    book = summary_book(summary_tables(reviews, words), cover_facts(reviews, words), reviews.as_at, words)
    return workbook_bytes(book, {}, words)


def exit_status(reviews: ReviewSet) -> int:
    """0 done, 1 a file was refused, copies are undecided or a due school is missing, 3 no workbook to merge.

    What becomes of other kinds than reviews does not change it; another year's review is one.
    """
    looked = [receipt for receipt in reviews.receipts if receipt.kind not in BESIDE]
    fates = {receipt.status for receipt in looked if receipt.status != "skipped" or receipt.code == ANOTHER_YEAR}
    missing = any(school.standing in DUE for school in reviews.schools)
    return 3 if not fates else 1 if fates & {"refused", "undecided"} or missing else 0


def _preferred(path: Path, files: Sequence[SeenFile], copies: Sequence[Found], words: Words) -> str:
    """The name of a preferred file, which must be one that can be merged."""
    file = next((file for file in files if same_file(file.path, path)), None)
    if file is None:
        hint = words("merge.prefer_hint")
        raise SppError(words("merge.prefer_unseen", file=path.name), hint, "prefer-unseen")
    if not any(copy.receipt.name == file.name and copy.receipt.urn for copy in copies):
        raise SppError(words("merge.prefer_unread", file=file.name), code="prefer-unread")
    return file.name
