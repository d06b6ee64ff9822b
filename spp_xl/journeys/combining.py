"""Combine: several people's copies of one review into one new file. No copy is changed, none is left out in silence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.beyond import beyond
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.opening import Opened, as_at, open_review
from spp_xl.layout.beyond import Beyond
from spp_xl.layout.cell_values import answer_values, rows_by_key
from spp_xl.layout.combined_book import Joined, with_combined
from spp_xl.layout.names import column_letters
from spp_xl.layout.parts import Book
from spp_xl.layout.places import Places
from spp_xl.layout.review_book import reading_book, review_book
from spp_xl.layout.sheets.combined import CopyReceipt, what_differs
from spp_xl.layout.snapshot import Place
from spp_xl.layout.version import version_of
from spp_xl.model.paths import flatten
from spp_xl.model.text import same
from spp_xl.model.three_way import Combined, combine
from spp_xl.model.versions import Unread, Version
from spp_xl.model.words import Edition
from spp_xl.refusals import refusal
from spp_xl.summary.sharing import public_path

MANY = 5  # answers that a copy has not


@dataclass(frozen=True)
class Combination:
    """The new workbook (empty where no copy could be taken), what was different, and a receipt for every copy."""

    content: bytes
    combined: Combined | None
    receipts: tuple[CopyReceipt, ...]
    told: tuple[str, ...] = ()  # sentences: what could not be read, and where the files may be in the wrong order

    @property
    def exit_status(self) -> int:
        """0 done, 1 a copy was refused or something is for a person to decide, 2 no copy could be taken."""
        if self.combined is None:
            return 2
        refused = any(receipt.status == "refused" for receipt in self.receipts)
        return 1 if refused or self.combined.to_decide else 0


def combine_files(review: Path, copies: Sequence[Path], today: date | None = None) -> Combination:
    """``SppError`` where the base cannot be read; a copy that cannot be is refused with the reason, and told."""
    base = open_review(review)
    names = _names([review, *copies])
    receipts: list[CopyReceipt] = []
    taken: list[tuple[str, Opened]] = []
    for name, path in zip(names[1:], copies, strict=True):
        try:
            opened = open_review(path)
            _refuse_strangers(base, opened)
        except SppError as fault:
            reason = f"{fault.message} {fault.hint}".rstrip()
            receipts.append(CopyReceipt(path.as_posix(), name, "refused", fault.code, reason))
        else:
            taken.append((name, opened))
            receipts.append(CopyReceipt(path.as_posix(), name, "read"))
    receipts.sort(key=lambda receipt: receipt.name)
    if not taken:
        return Combination(b"", None, tuple(receipts))
    combined = combine(_version(names[0], base), [_version(name, opened) for name, opened in taken])
    files = {names[0]: base, **dict(taken)}
    joined = Joined(
        names[0], receipts, combined.differences, {name: beyond_answers(opened) for name, opened in files.items()}
    )
    content = _bytes(base, combined, joined, as_at(base, today))
    return Combination(
        content,
        combined,
        tuple(receipts),
        (*_unread(combined, names[0], base.edition), *_turned(combined, names[0], base.edition)),
    )


def _unread(combined: Combined, base: str, edition: Edition) -> Iterator[str]:
    """What was typed and could not be read, file by file; of what stays with this one file, only the place."""
    words = edition.words
    for each in combined.differences:
        if each.code == "unread":
            what = what_differs(each.path, each.column, each.key, edition)
            for file, typed in {base: each.base, **each.answers}.items():
                if isinstance(typed, Unread):
                    said = words("combine.sheet.unread", text=typed.text) if public_path(each.path) else ""
                    yield words("combine.unread", file=file, what=what, said=said or words("combine.unread_private"))


def _turned(combined: Combined, base: str, edition: Edition) -> Iterator[str]:
    """A copy that has many things blank is often older than the base, which should have come first."""
    blank = Counter(
        name
        for each in combined.differences
        if each.code in ("cleared", "narrower", "removed")
        for name, answer in each.answers.items()
        if answer is None
    )
    for file, count in sorted(blank.items()):
        if count >= MANY:
            yield edition.words("combine.turned", file=file, base=base, count=count)


def beyond_answers(opened: Opened) -> Beyond:
    """What a workbook holds beyond its answers."""
    book = reading_book(opened.edition)
    return beyond(workbook_content(opened.path), opened.snapshot, opened.reading, book)


def _bytes(base: Opened, combined: Combined, joined: Joined, day: date) -> bytes:
    """A review workbook of its own, in the base's edition, with its id and its *as at* day."""
    edition, stamp = base.edition, base.snapshot.stamp
    book = review_book(edition, combined.review, day, bool(stamp.get("as_at")), stamp.get("id", ""))
    book = with_combined(book, joined, _places(book, combined, edition), edition)
    return workbook_bytes(book, answer_values(combined.review, book, edition), edition.words)


def _places(book: Book, combined: Combined, edition: Edition) -> Places:
    """Where answers stand in the new book, by the description it is written from."""
    answers, at = flatten(combined.review), dict[str, Place]()
    for sheet, block in book.blocks():
        top, _, _, _ = sheet.rectangle(block)
        rows = rows_by_key(block, answers) if block.rows_of else {}
        numbers = {id(row): n for n, row in enumerate(answers.lists.get(block.rows_of, []))}
        columns = {key: column_letters(column) for column, key in block.columns.items()}
        lines = {row.key: top + n for n, row in enumerate(block.rows, start=2) if row.key}
        if block.rows_of:
            at.setdefault(f"{block.rows_of}[]", Place(sheet.title, f"A{top + 2}"))
        for key, column, answer in block.answers():
            cell = Place(sheet.title, f"{columns[column]}{lines[key]}")
            if not block.rows_of:
                at[answer.path] = cell
                continue
            at[f"{block.rows_of}[{key}].{column}"] = cell  # of a row that is blank too
            if key in rows:
                row = f"{block.rows_of}[{numbers[id(rows[key])]}]"
                at.setdefault(row, cell)
                at[f"{row}.{column}"] = cell
    return Places(at)


def _version(name: str, opened: Opened) -> Version:
    return version_of(name, opened.reading, opened.snapshot, reading_book(opened.edition))


def _refuse_strangers(base: Opened, copy: Opened) -> None:
    """Only copies of the same review: the same framework, school and year, as far as both say."""
    frameworks = [(one.edition.framework.id, one.edition.framework.version) for one in (base, copy)]
    if frameworks[0] != frameworks[1]:
        raise refusal("combine-other-framework")
    schools = [one.review.school for one in (base, copy)]
    urns = {school.urn for school in schools if school.urn}
    names = [school.name for school in schools if school.name]
    strangers = len(urns) > 1 or (not all(s.urn for s in schools) and len(names) == 2 and not same(*names))
    if strangers:
        raise refusal("combine-other-school")
    if len({one.review.year for one in (base, copy)} - {None}) > 1:
        raise refusal("combine-other-year")


def _names(paths: Sequence[Path]) -> list[str]:
    """Files as people tell them apart: by name, with as much of the folder as it takes; one given twice is numbered."""
    names: list[str] = []
    for path in paths:
        alike = [other for other in paths if other.name == path.name]
        name = path.name if len(alike) == 1 else "/".join(path.resolve().parts[-2:])
        given, number = name, 2
        while name in names:
            name, number = f"{given} ({number})", number + 1
        names.append(name)
    return names
