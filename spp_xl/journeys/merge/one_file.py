"""What comes of one file of a merge: a copy of a review, or the receipt that says why it is none.

Nothing that one file holds, however broken, is an exception here.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from spp_xl.errors import SppError
from spp_xl.excel.last_saved import moment_saved
from spp_xl.excel.protected import NO_PASSWORDS, Passwords, unlocked
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.opening import OUTPUTS, Opened, kind_at, open_review
from spp_xl.layout.snapshot import FORMAT
from spp_xl.layout.summary_book import KIND
from spp_xl.model.beside import answered_in
from spp_xl.model.released import any_level, is_released
from spp_xl.model.review_set import LeftOver, MergedReview, Receipt, Status
from spp_xl.model.text import LONGEST, check_storable, on_terminal
from spp_xl.model.words import Edition, Words
from spp_xl.refusals import refusal
from spp_xl.report.finding import Finding
from spp_xl.report.findings import faults
from spp_xl.rules.check import Checked, Result, check, is_left
from spp_xl.rules.workbook import DISPLACED, UNREADABLE
from spp_xl.shelf import stamped_edition
from spp_xl.summary.deciding.copies import Copy, digest_of
from spp_xl.summary.deciding.records import own_digest
from spp_xl.summary.deciding.release import Release, release_of
from spp_xl.summary.origins import places_of
from spp_xl.summary.sharing import NEVER_RULES, for_authority, public_path, shared, without_private
from spp_xl.undisturbed import undisturbed


@dataclass(frozen=True)
class Taken:
    """A copy of a review, and what it was taken from."""

    copy: Copy
    opened: Opened
    checked: Checked


def look(
    file: SeenFile, today: date, words: Words, shares: bool, passwords: Passwords = NO_PASSWORDS
) -> Copy | Receipt:
    """What a merge takes from a file. ``shares`` is whether the memorandum shares what a team agreed."""
    found = look_closely(file, today, words, shares, passwords=passwords)
    return found.copy if isinstance(found, Taken) else found


@undisturbed
def look_closely(
    file: SeenFile,
    today: date,
    words: Words,
    shares: bool,
    content: bytes | None = None,
    passwords: Passwords = NO_PASSWORDS,
) -> Taken | Receipt:
    """The same with what it was taken from; ``content`` are the file's bytes where they have been read."""
    if file.skip:
        return told(file, "skipped", file.skip, words, KIND if file.skip == "own-output" else "")
    try:
        if file.fault:
            raise refusal(file.fault)
        content = unlocked(file.content() if content is None else content, passwords)
        return _taken(file, open_review(file.path, content), content, today, words, shares)
    except SppError as fault:
        if fault.code == "other-kind":
            return other_kind(file, kind_at(file.path, content), words)
        return refused(file, fault)
    except Exception:  # a file can be broken in ways that nobody has met yet; the others are still merged
        return told(file, "refused", "unexpected", words, advice=words("merge.advice.unexpected"))


def lost(file: SeenFile, _: date, words: Words) -> Receipt:
    """Of a file that ended the process which read it."""
    return told(file, "refused", "killed", words, advice=words("merge.advice.killed"))


def named_edition(framework: str, words: Words) -> Edition:
    """A framework by its id, in the summary's language."""
    return _in_words(stamped_edition(framework, words.language), words)


def other_kind(file: SeenFile, kind: str, words: Words) -> Receipt:
    """Of a workbook of ours that is no review."""
    return told(file, "skipped", "own-output" if kind in OUTPUTS else "other-kind", words, kind)


@dataclass(frozen=True)
class Known:
    """What a file says beside its review: by whose leave it may be merged, and what a ``Copy`` holds of it."""

    code: str
    answers: str
    id: str
    saved: str
    own: str
    release: Release


def merged_as(file: SeenFile, known: Known, taken: MergedReview, words: Words) -> Copy:
    """The copy of a review that may be merged."""
    school = taken.review.school
    receipt = replace(told(file, "merged", known.code, words, "review"), school=school.name or "", urn=school.urn or "")
    return Copy(receipt, taken.review.year, known.answers, taken, known.id, known.saved, known.own, known.release)


def refused(file: SeenFile, fault: SppError) -> Receipt:
    """The receipt of a file that cannot be read."""
    return _receipt(file, "refused", fault.code, fault.message, fault.hint)


def told(file: SeenFile, status: Status, code: str, words: Words, kind: str = "", advice: str = "") -> Receipt:
    """A receipt whose reason is one of our own."""
    return replace(_receipt(file, status, code, words(f"merge.reasons.{code}"), advice), kind=kind)


def _taken(file: SeenFile, opened: Opened, content: bytes, today: date, words: Words, shares: bool) -> Taken:
    review, framework = opened.review, opened.edition.framework
    edition = _in_words(opened.edition, words)
    released = is_released(review, today, shares)
    checked = check(review, framework, today, printed=opened.reading.printed)
    left = _left(opened, checked, edition) if released else ()
    code = "merged" if is_released(review, today) else "by-memorandum" if released else "not-released"
    answers = answers_of(opened)
    taken = MergedReview(
        file.name,
        edition,
        shared(review, released),
        checked.stage,
        released,
        any_level(review, framework),
        left,
        feedback=answered_in(review),
        places=places_of(opened.reading.places.at, review, released),
        for_authority=for_authority(review, framework, today),
        lot=answers,
    )
    workbook_id = opened.snapshot.stamp.get("id", "")
    released_as = release_of(review.state)
    known = Known(code, answers, workbook_id, moment_saved(content), own_digest(review.judgements), released_as)
    copy = merged_as(file, known, taken, words)
    if opened.format < FORMAT:
        older = words("merge.older_format", reason=copy.receipt.reason, found=opened.format)
        copy = replace(copy, receipt=replace(copy.receipt, reason=older))
    return Taken(copy, opened, checked)


def answers_of(opened: Opened) -> str:
    """A digest of what a review's workbook says: files of which it is equal are copies of one review."""
    review, framework = opened.review, opened.edition.framework
    unread = sorted({n.path for n in opened.reading.notices if n.code == "unread" and public_path(n.path)})
    return digest_of(framework.id, framework.version, without_private(review), unread)


@cache
def _in_words(edition: Edition, words: Words) -> Edition:
    """The workbook's framework in the summary's language."""
    return Edition(edition.framework, words, edition.every)


def _left(opened: Opened, checked: Checked, edition: Edition) -> tuple[LeftOver, ...]:
    """What is left in the stage at hand, without what no summary may tell of; who is named is not looked for at all."""
    told = (r for r in checked.results if r.rule.id not in NEVER_RULES and is_left(r, checked.stage))
    checked = replace(checked, results=tuple(told))
    notices = tuple(notice for notice in opened.reading.notices if public_path(notice.path))
    found = faults(replace(opened.reading, notices=notices), checked, edition)
    due = [r for r in checked.results if r.outcome == "not_yet"]
    return (*(_found(f, edition) for f in found), *(_due(r, edition) for r in due))


def _found(finding: Finding, edition: Edition) -> LeftOver:
    what = finding.message
    if finding.rule in (UNREADABLE.id, DISPLACED.id):  # their messages do not say where
        what = edition.words("summary.left.at", sheet=finding.sheet, cell=finding.cell, what=what)
    return LeftOver(finding.rule, what, finding.verb, finding.fix)


def _due(result: Result, edition: Edition) -> LeftOver:
    rule, words = result.rule, edition.words
    verb = words(f"verbs.{rule.strength.verb}")
    return LeftOver(rule.id, edition.rule(rule.short, "title"), verb, edition.rule(rule.short, "waits"))


def _receipt(file: SeenFile, status: Status, code: str, reason: str, advice: str) -> Receipt:
    return Receipt(file.path.as_posix(), file.name, status, code, _cell(reason), _cell(advice))


def _cell(text: str) -> str:
    """A reason may repeat what a strange file says of itself; it must still fit into a cell."""
    try:
        return check_storable(text)
    except ValueError:
        return on_terminal(text)[: LONGEST // 10]
