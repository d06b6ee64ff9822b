"""Merge: every file gets a receipt, every review that may be is taken, and the set becomes a summary workbook.

One bad file never costs the others: whatever is wrong with it becomes its receipt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.merge_files import SeenFile, same_file, seen_files
from spp_xl.journeys.merge_jobs import Looking
from spp_xl.journeys.opening import Opened, open_review, open_workbook
from spp_xl.layout import plan_book
from spp_xl.layout.summary_book import KIND, summary_book
from spp_xl.model.partnership import Partnership
from spp_xl.model.review_set import LeftOver, MergedReview, Receipt, ReviewSet, Status
from spp_xl.model.text import LONGEST, check_storable, on_terminal
from spp_xl.model.words import Edition, Words
from spp_xl.model.year import ReviewYear, year_at, year_named
from spp_xl.report.finding import Finding
from spp_xl.report.findings import report
from spp_xl.rules.check import Result, check
from spp_xl.rules.over_year import DUE, is_of, schools_in_year
from spp_xl.rules.workbook import DISPLACED, UNREADABLE
from spp_xl.shelf import stamped_edition
from spp_xl.summary.catalogue import summary_tables
from spp_xl.summary.copies import Copy, decide
from spp_xl.summary.cover import cover_facts
from spp_xl.summary.sharing import NEVER_RULES, is_released, public_path, shared, without_private

OUTPUTS = (KIND, plan_book.KIND, plan_book.OWN)  # what this tool writes and nobody fills


@dataclass(frozen=True)
class Merge:
    """What came of a merge. ``content`` is the summary workbook, empty where there was no workbook to look at."""

    reviews: ReviewSet
    content: bytes


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
    prefer: Sequence[Path] = (),
    jobs: int = 1,
    against: Expected | None = None,
) -> Merge:
    """Read everything under the paths. ``output`` is not read as a review, and never may be one.

    ``jobs`` processes read, 0 for as many as pay. They start anew from the program's main module, which must do nothing
    on being imported.
    """
    files = seen_files(paths, output)
    for file in files:
        if file.skip == "own-output" and file.path.exists() and _kind(file.path) != KIND:
            raise SppError(words("merge.over_input", file=file.name), words("merge.over_input_hint"), "would-overwrite")
    look = partial(_look, shares=against is not None and against.shares)
    looked = Looking(look, _lost, _named_edition, today, words).at_all(files, jobs)
    copies = [found for found in looked if isinstance(found, Copy)]
    preferred = [_preferred(path, files, copies, words) for path in prefer]
    decided = decide(copies, preferred, words)
    receipts = [found for found in looked if isinstance(found, Receipt)] + [receipt for receipt, _ in decided]
    reviews = ReviewSet(
        today,
        tuple(sorted((review for _, review in decided if review), key=lambda review: (review.order, review.name))),
        tuple(sorted(receipts, key=lambda receipt: (receipt.name, receipt.path))),
    )
    if against is not None:
        reviews = _against(reviews, against)
    return Merge(reviews, summary_bytes(reviews, words) if exit_status(reviews) != 3 else b"")


def _against(reviews: ReviewSet, against: Expected) -> ReviewSet:
    """The same set with every school of the roster, and where it stands in the year."""
    held = [receipt.urn for receipt in reviews.receipts if receipt.status == "undecided" and receipt.urn]
    schools = schools_in_year(against.roster, reviews.reviews, against.year, reviews.as_at, held)
    members = [school for school in against.roster.schools if school.name]
    unexpected = [each for each in reviews.reviews if not any(is_of(each.review, school) for school in members)]
    return replace(reviews, year=against.year, schools=schools, unexpected=tuple(unexpected))


def summary_bytes(reviews: ReviewSet, words: Words) -> bytes:
    """The coordinator's summary workbook."""
    book = summary_book(summary_tables(reviews, words), cover_facts(reviews, words), reviews.as_at, words)
    return workbook_bytes(book, {}, words)


def exit_status(reviews: ReviewSet) -> int:
    """0 done, 1 a file was refused, copies are undecided or a due school is missing, 3 no workbook to merge."""
    fates = {receipt.status for receipt in reviews.receipts} - {"skipped"}
    missing = any(school.standing in DUE for school in reviews.schools)
    return 3 if not fates else 1 if fates & {"refused", "undecided"} or missing else 0


def _look(file: SeenFile, today: date, words: Words, shares: bool) -> Copy | Receipt:
    if file.skip:
        return _told(file, "skipped", file.skip, words, KIND if file.skip == "own-output" else "")
    try:
        return _copy(file, open_review(file.path), today, words, shares)
    except SppError as fault:
        if fault.code == "other-kind":
            kind = _kind(file.path)
            return _told(file, "skipped", "own-output" if kind in OUTPUTS else "other-kind", words, kind)
        return _receipt(file, "refused", fault.code, fault.message, fault.hint)
    except Exception:  # a file can be broken in ways that nobody has met yet; the others are still merged
        return _told(file, "refused", "unexpected", words, advice=words("merge.advice.unexpected"))


def _lost(file: SeenFile, _: date, words: Words) -> Receipt:
    """Of a file that ended the process which read it."""
    return _told(file, "refused", "killed", words, advice=words("merge.advice.killed"))


def _named_edition(framework: str, words: Words) -> Edition:
    return _in_words(stamped_edition(framework, words.language), words)


def _copy(file: SeenFile, opened: Opened, today: date, words: Words, shares: bool) -> Copy:
    review, framework = opened.review, opened.edition.framework
    edition = _in_words(opened.edition, words)
    released = is_released(review, shares)
    stage, left = _left(opened, edition, today)
    code = "merged" if is_released(review) else "by-memorandum" if released else "not-released"
    told = _told(file, "merged", code, words, "review")
    receipt = replace(told, school=review.school.name or "", urn=review.school.urn or "")
    unread = tuple(sorted({n.path for n in opened.reading.notices if n.code == "unread" and public_path(n.path)}))
    answers = (framework.id, framework.version, without_private(review), unread)
    taken = MergedReview(file.name, edition, shared(review, released), stage, released, left if released else ())
    return Copy(receipt, review.year, answers, taken)


@cache
def _in_words(edition: Edition, words: Words) -> Edition:
    """The workbook's framework in the summary's language."""
    return Edition(edition.framework, words, edition.every)


def _left(opened: Opened, edition: Edition, today: date) -> tuple[str, tuple[LeftOver, ...]]:
    """The stage at hand and what is left in it, without what no summary may tell of."""
    checked = check(opened.review, edition.framework, today)
    checked = replace(checked, results=tuple(r for r in checked.results if r.rule.id not in NEVER_RULES))
    notices = tuple(notice for notice in opened.reading.notices if public_path(notice.path))
    told = report("", replace(opened.reading, notices=notices), checked, edition, "")
    due = [r for r in checked.results if r.outcome == "not_yet" and r.rule.stage == checked.stage]
    found = (finding for finding in told.findings if finding.rule not in NEVER_RULES)
    return checked.stage, (*(_found(f, edition) for f in found), *(_due(r, edition) for r in due))


def _found(finding: Finding, edition: Edition) -> LeftOver:
    what = finding.message
    if finding.rule in (UNREADABLE.id, DISPLACED.id):  # their messages do not say where
        what = edition.words("summary.left.at", sheet=finding.sheet, cell=finding.cell, what=what)
    return LeftOver(finding.rule, what, finding.verb, finding.fix)


def _due(result: Result, edition: Edition) -> LeftOver:
    rule, words = result.rule, edition.words
    verb = words(f"verbs.{rule.strength.verb}")
    return LeftOver(rule.id, edition.rule(rule.short, "title"), verb, edition.rule(rule.short, "waits"))


def _preferred(path: Path, files: Sequence[SeenFile], copies: Sequence[Copy], words: Words) -> str:
    """The name of a preferred file, which must be one that can be merged."""
    file = next((file for file in files if same_file(file.path, path)), None)
    if file is None:
        raise SppError(words("merge.prefer_unseen", file=path.name), code="prefer-unseen")
    if not any(copy.receipt.name == file.name and copy.receipt.urn for copy in copies):
        raise SppError(words("merge.prefer_unread", file=file.name), code="prefer-unread")
    return file.name


def _kind(path: Path) -> str:
    """What a workbook's stamp says it is; nothing where it is none of ours."""
    try:
        return read_snapshot(path).stamp.get("kind", "")
    except Exception:  # whatever it is, it is not ours
        return ""


def _told(file: SeenFile, status: Status, code: str, words: Words, kind: str = "", advice: str = "") -> Receipt:
    return replace(_receipt(file, status, code, words(f"merge.reasons.{code}"), advice), kind=kind)


def _receipt(file: SeenFile, status: Status, code: str, reason: str, advice: str) -> Receipt:
    return Receipt(file.path.as_posix(), file.name, status, code, _cell(reason), _cell(advice))


def _cell(text: str) -> str:
    """A reason may repeat what a strange file says of itself; it must still fit into a cell."""
    try:
        return check_storable(text)
    except ValueError:
        return on_terminal(text)[: LONGEST // 10]
