"""From a snapshot to its content, along one description of the workbook.

Nothing is guessed: what cannot be read, is missing, stands twice or stands outside becomes a notice with its place.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from typing import Literal as OneOfThese

from spp_xl.layout.names import column_letters, column_number, ref
from spp_xl.layout.our_words import LABELS, digest, words_of
from spp_xl.layout.parts import SLACK, Answer, Block, Book
from spp_xl.layout.snapshot import EmptyCells, Place, Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.evidence import EVIDENCE, EVIDENCE_ID, LETTERS
from spp_xl.model.part import Part
from spp_xl.model.paths import Answers, nest
from spp_xl.model.review import Review
from spp_xl.model.table import UNREAD, nothing, understand
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition
from spp_xl.undisturbed import undisturbed

NoticeCode = OneOfThese[
    "unread",
    "missing",
    "gone",
    "doubled",
    "displaced",
    "copied",
    "no_id",
    "doubled_id",
    "nameless",
    "pushed_down",
    "too_many",
]

NOWHERE = Place("", "")
Lines = dict[str, list[tuple[SeenRow, Collection[str]]]]  # list → each row that says something, and its columns
TOP = ref(0, 0)  # where a sheet begins: to go there, never to read there
PASTED = ("returns",)  # blocks of copies of other workbooks' rows: those are the record, and nothing here is read


@dataclass(frozen=True)
class Notice:
    """Something about the workbook itself that a person should look at. Never holds a cell's value.

    ``path`` is the answer's; of a sheet that is gone, its title.
    """

    code: NoticeCode
    place: Place
    path: str = ""
    kind: str = ""  # the kind of field, for ``unread``; for ``no_id`` the number to be typed back


@dataclass
class Places:
    """The source map: where an answer stands. A row of a list is ``team[1]``, a cell of it ``team[1].post``."""

    at: dict[str, Place] = field(default_factory=dict)
    answered: set[Place] = field(default_factory=set)
    start: Place = NOWHERE

    def place_of(self, path: str) -> Place:
        """Where to go for a path: its cell, else its row or its list, else the start of the workbook."""
        row = path.rpartition(".")[0]
        return next((self.at[p] for p in (path, row, f"{row.partition('[')[0]}[]") if p in self.at), self.start)


@dataclass(frozen=True)
class Reading:
    """The content as read, where its answers stand, and what was noticed."""

    content: Part
    places: Places
    notices: tuple[Notice, ...]

    @property
    def review(self) -> Review:
        """The content of a review workbook."""
        assert isinstance(self.content, Review)
        return self.content


@undisturbed
def bind(snapshot: Snapshot, book: Book, edition: Edition, model: type[Part] = Review) -> Reading:
    """The content that a snapshot holds, by the description it was made from."""
    answers, places, notices = Answers(), Places(start=_start(snapshot, book)), list[Notice]()
    lines: Lines = {}
    for sheet, block in book.blocks():
        seen = snapshot.blocks.get(block.name)
        if seen is None:
            if block.has_answers() and block.rows_of != "evidence":
                there = Place(sheet.title, TOP) if sheet.title in snapshot.sheets else places.start
                notices.append(Notice("gone", there, sheet.title))
            continue
        if not seen.named and block.has_answers():
            notices.append(Notice("nameless", seen.place, block.name))
        if block.rows_of:
            _bind_list(block, seen, edition, answers, lines.setdefault(block.rows_of, []), places, notices)
        else:
            _bind_form(block, seen, edition, answers, places, notices)
    if model is Review and not any(name.startswith("evidence_") for name in snapshot.blocks):
        _held_by_team(answers)
    if lines.get("evidence"):
        _settle_evidence(answers.lists["evidence"], lines["evidence"], notices)
    for name, of_list in lines.items():
        _place_lines(name, of_list, places)
    notices += _strays(snapshot, book, places.answered)
    notices += (Notice("copied", copy.place, copy.name) for copy in snapshot.copies)
    return Reading(nest(answers, model), places, tuple(notices))


def _held_by_team(answers: Answers) -> None:
    """All evidence sheets are gone: somebody took them out before passing the workbook on, and the team has them.

    Its twin is ``unless_gone`` in ``helper/answers.py``. That it stands on paper is an answer that stays.
    """
    if answers.single.get("record.evidence") != "paper":
        answers.single["record.evidence"] = "team"


def _start(snapshot: Snapshot, book: Book) -> Place:
    """The first block that is there, in the order of the sheets: in a review, Check."""
    seen = (snapshot.blocks.get(block.name) for _, block in book.blocks())
    return next((block.place for block in seen if block is not None), Place(book.sheets[0].title, TOP))


def _read(cell: Seen | None, answer: Answer, path: str, edition: Edition, notices: list[Notice]) -> Any:
    if cell is None or cell.value is None:
        return None
    labels = edition.codes(answer.means.choices or answer.means.kind) if answer.means.kind in ("choice", "mark") else {}
    value = understand(cell.value, answer.means, labels)
    if value is UNREAD:
        notices.append(Notice("unread", cell.place, path, answer.means.kind))
        return None
    return None if value is False else value


def _bind_form(
    block: Block, seen: SeenBlock, edition: Edition, answers: Answers, places: Places, notices: list[Notice]
) -> None:
    rows: dict[str, SeenRow] = {}
    for row in seen.rows:
        if row.key and row.key in rows and any(row.key == known.key for known in block.rows):
            notices.append(Notice("doubled", row.place, row.key))
        elif row.key:
            rows[row.key] = row
    missing: set[str] = set()
    for row_key, column, answer in block.answers():
        found = rows.get(row_key)
        if found is None or column not in seen.columns:
            lost = row_key if found is None else f"{block.name}:{column}"
            if lost not in missing:
                missing.add(lost)
                notices.append(Notice("missing", seen.place, answer.path))
            continue
        cell = found.cells.get(column)
        if cell is not None:
            places.at[answer.path] = cell.place
            places.answered.add(cell.place)
        value = _read(cell, answer, answer.path, edition, notices)
        if value is not None:
            answers.single[answer.path] = value


def _bind_list(
    block: Block,
    seen: SeenBlock,
    edition: Edition,
    answers: Answers,
    lines: list[tuple[SeenRow, Collection[str]]],
    places: Places,
    notices: list[Notice],
) -> None:
    rows, template = answers.lists.setdefault(block.rows_of, []), block.of_a_row
    places.at.setdefault(f"{block.rows_of}[]", seen.place)
    for column in template.keys() - set(seen.columns):
        notices.append(Notice("missing", seen.place, template[column].path))
    taken, free = 0, _free_numbers(block, seen) if block.rows_of == "evidence" else iter(())
    for number, row in enumerate(seen.rows):
        if isinstance(row.cells, EmptyCells):
            continue
        values: dict[str, Any] = {}
        for column, answer in template.items():
            cell = row.cells.get(column)
            if cell is not None and cell.value is not None:
                places.answered.add(cell.place)
                if (value := _read(cell, answer, answer.path, edition, notices)) is not None:
                    values[column] = value
        if not values:
            continue
        if number >= len(block.rows) + SLACK:
            notices.append(Notice("pushed_down", row.place, f"{block.rows_of}[]"))
        if taken >= len(block.rows):
            notices.append(Notice("too_many", row.place, f"{block.rows_of}[]"))
            break
        taken += 1
        if block.rows_of == "evidence":
            values["id"] = tidy(row.key)
            values[""] = block.name[-1].upper()  # whose sheet; taken out again when ids are settled
            values["free"] = "" if EVIDENCE_ID.fullmatch(values["id"].upper()) else next(free)  # likewise
        rows.append(values)
        lines.append((row, template.keys()))


def _place_lines(name: str, lines: Sequence[tuple[SeenRow, Collection[str]]], places: Places) -> None:
    """Where the rows of a list stand, and every cell of theirs."""
    for number, (row, columns) in enumerate(lines):
        at = f"{name}[{number}]"
        places.at[at] = row.place
        for column in columns:
            if column in row.cells:
                places.at[f"{at}.{column}"] = row.cells[column].place


def _settle_evidence(
    rows: list[dict[str, Any]], lines: list[tuple[SeenRow, Collection[str]]], notices: list[Notice]
) -> None:
    """Ids are settled, then rows and their places stand in the order of the ids, as a review keeps them."""
    _evidence_ids(rows, [row.place for row, _ in lines], notices)
    order = sorted(range(len(rows)), key=lambda number: rows[number]["id"])
    rows[:] = [rows[number] for number in order]
    lines[:] = [lines[number] for number in order]
    for row in rows:
        row.pop("", None)
        row.pop("free", None)


def _free_numbers(block: Block, seen: SeenBlock) -> Iterator[str]:
    """The printed numbers that stand nowhere on their sheet any more, then those that go on behind them."""
    letter, present = block.name[-1].upper(), {tidy(row.key).upper() for row in seen.rows}
    return (key for n in count(1) if (key := f"{letter}-{n:02d}") not in present)


def _evidence_ids(rows: list[dict[str, Any]], places: Sequence[Place], notices: list[Notice]) -> None:
    """Ids are pre-printed and never renumbered; a row without one, or with one that stands twice, is kept and told."""
    used: set[str] = set()
    taken: Counter[str] = Counter()  # a letter has as many numbers as a sheet has rows
    for row, place in zip(rows, places, strict=True):
        letter, own = row[""], row["id"].upper()
        known = EVIDENCE_ID.fullmatch(own) is not None and taken[own[0]] < EVIDENCE
        if not known or own in used:
            room = [one for one in (letter, *LETTERS) if taken[one] < EVIDENCE]
            code: NoticeCode = "doubled_id" if known else "no_id"
            own = f"{room[0]}-X{place.cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
            while own in used:
                own += "X"
            notices.append(Notice(code, _of_number(place), "evidence[]", row["free"] or own))
        used.add(own)
        taken[own[0]] += 1
        row["id"] = own


def _of_number(row: Place) -> Place:
    """The cell of a row's printed number, which stands left of its first answer."""
    letters = row.cell.rstrip("0123456789")
    return row._replace(cell=column_letters(column_number(letters) - 1) + row.cell.removeprefix(letters))


def _strays(snapshot: Snapshot, book: Book, answered: set[Place]) -> Iterator[Notice]:
    """Values on answer sheets that are neither an answer nor words of ours."""
    ours, digests = words_of(book)
    known = digests.union(snapshot.stamp.get(LABELS, "").split())
    findings = snapshot.blocks.get("findings")  # filled by --mark and the button, not by people
    passed_over = "" if findings is None else findings.place.sheet
    for value, place, _ in (*snapshot.loose, *_unanswered(snapshot, answered)):
        if place.sheet == passed_over or nothing(value):
            continue
        if not isinstance(value, str) or not (value in ours or digest(value) in known):
            yield Notice("displaced", place)


def _unanswered(snapshot: Snapshot, answered: set[Place]) -> Iterator[Seen]:
    """What stands inside of blocks and is neither an answer nor a formula's."""
    for block in snapshot.blocks.values():
        for row in block.rows if block.name not in PASTED else ():
            if not isinstance(row.cells, EmptyCells):
                for seen in row.cells.values():
                    value, place, computed = seen
                    if value is not None and not computed and place not in answered:
                        yield seen
