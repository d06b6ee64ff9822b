"""From a snapshot to its content, along one description of the workbook.

Nothing is guessed: what cannot be read, is missing, stands twice or stands outside becomes a notice with its place.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

from spp_xl.layout.area_rows import number_notices, number_of, numbers_beside
from spp_xl.layout.evidence_ids import free_numbers, settle_evidence
from spp_xl.layout.in_print import is_printed, loose_print, may_be_chosen
from spp_xl.layout.names import ref
from spp_xl.layout.our_words import LABELS, digest, words_of
from spp_xl.layout.parts import SLACK, Answer, Block, Book
from spp_xl.layout.places import Lines, Places, ReadPlaces
from spp_xl.layout.reading import Notice, Reading
from spp_xl.layout.snapshot import Computed, Place, SeenBlock, SeenRow, Snapshot, held_by
from spp_xl.model.area_numbers import AREAS
from spp_xl.model.evidence import EVIDENCE_ID
from spp_xl.model.part import Part
from spp_xl.model.paths import Answers, nest
from spp_xl.model.review import Review
from spp_xl.model.table import UNREAD, CellValue, Labels, nothing, understand
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition
from spp_xl.rules.columns import NUMBER
from spp_xl.rules.facts import Printed
from spp_xl.undisturbed import undisturbed

TOP = ref(0, 0)  # where a sheet begins: to go there, never to read there
PASTED = ("returns",)  # blocks of copies of other workbooks' rows: those are the record, and nothing here is read
Taken = dict[str, dict[int, Collection[str]]]  # block → row number → the columns in which answers stand


@undisturbed
def bind(snapshot: Snapshot, book: Book, edition: Edition, model: type[Part] = Review) -> Reading:
    """The content that a snapshot holds, by the description it was made from."""
    answers, at, taken, notices = Answers(), ReadPlaces(), Taken(), list[Notice]()
    start = _start(snapshot, book)
    for sheet, block in book.blocks():
        seen = snapshot.blocks.get(block.name)
        if seen is None:
            if block.has_answers() and block.rows_of != "evidence":
                there = Place(sheet.title, TOP) if sheet.title in snapshot.sheets else start
                notices.append(Notice("gone", there, sheet.title))
            continue
        if not seen.named and block.has_answers():
            notices.append(Notice("nameless", seen.place, block.name))
        bind_block = _bind_list if block.rows_of else _bind_form
        bind_block(block, seen, edition, answers, at, taken.setdefault(block.name, {}), notices)
    if model is Review and not any(name.startswith("evidence_") for name in snapshot.blocks):
        _held_by_team(answers)
    if at.lines.get("evidence"):
        settle_evidence(answers.lists["evidence"], at.lines["evidence"], notices)
    notices += _strays(snapshot, book, taken, lambda text: may_be_chosen(text, edition, model))
    notices += (Notice("copied", copy.place, copy.name) for copy in snapshot.copies)
    printed = _printed(snapshot, at.lines, model, notices)
    return Reading(nest(answers, model), Places(at, start), tuple(notices), printed)


def _printed(snapshot: Snapshot, lines: Lines, model: type[Part], notices: list[Notice]) -> Printed:
    """The number beside each area."""
    areas = AREAS.get(model, "")
    if areas not in lines:
        return {}
    rows = [row for row, _ in lines[areas]]
    notices += number_notices(areas, snapshot.blocks[areas], rows)
    return {areas: numbers_beside(areas, rows)}


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


def _labels(answer: Answer, edition: Edition) -> Labels:
    """What a cell is chosen from."""
    means = answer.means
    return edition.codes(means.choices or means.kind) if means.kind in ("choice", "mark") else {}


def _read(
    held: CellValue | Computed, answer: Answer, labels: Labels, row: SeenRow, column: str, notices: list[Notice]
) -> Any:
    """What stands in a cell of a row, as its answer means it; None where it says nothing."""
    value = held.value if isinstance(held, Computed) else held
    found = understand(value, answer.means, labels)
    if found is UNREAD:
        notices.append(Notice("unread", row.cells[column].place, answer.path, answer.means.kind))
        return None
    return None if found is False else found


def _bind_form(
    block: Block,
    seen: SeenBlock,
    edition: Edition,
    answers: Answers,
    at: ReadPlaces,
    taken: dict[int, Collection[str]],
    notices: list[Notice],
) -> None:
    rows: dict[str, int] = {}
    for number, row in enumerate(seen.rows):
        if row.key and row.key in rows and row.key in block.keys:
            notices.append(Notice("doubled", row.place, row.key))
        elif row.key:
            rows[row.key] = number
    lost: set[str] = set()
    for row_key, wanted in block.by_row.items():
        if row_key not in rows:
            notices += (Notice("missing", seen.place, answer.path) for answer in list(wanted.values())[:1])
            continue
        row = seen.rows[rows[row_key]]
        held, taken[rows[row_key]] = held_by(row.cells), wanted
        for column, answer in wanted.items():
            if column not in seen.columns:
                if column not in lost:
                    lost.add(column)
                    notices.append(Notice("missing", seen.place, answer.path))
                continue
            if column in row.cells:
                at.single[answer.path] = row, column
            if column in held:
                value = _read(held[column], answer, _labels(answer, edition), row, column, notices)
                if value is not None:
                    answers.single[answer.path] = value


def _bind_list(
    block: Block,
    seen: SeenBlock,
    edition: Edition,
    answers: Answers,
    at: ReadPlaces,
    taken: dict[int, Collection[str]],
    notices: list[Notice],
) -> None:
    rows, template = answers.lists.setdefault(block.rows_of, []), block.of_a_row
    lines = at.lines.setdefault(block.rows_of, [])
    wanted = [(column, answer, _labels(answer, edition)) for column, answer in template.items()]
    at.starts.setdefault(f"{block.rows_of}[]", seen.place)
    for column, answer in template.items():
        if column not in seen.columns:
            notices.append(Notice("missing", seen.place, answer.path))
    count = 0
    numbered = NUMBER in block.columns.values()
    free = free_numbers(block, seen) if block.rows_of == "evidence" else iter(())
    for number, row in enumerate(seen.rows):
        held = held_by(row.cells)
        if not held:
            continue
        taken[number] = template.keys() | {NUMBER} if numbered and number_of(block.rows_of, row) else template
        values: dict[str, Any] = {}
        for column, answer, labels in wanted:
            if column in held and (value := _read(held[column], answer, labels, row, column, notices)) is not None:
                values[column] = value
        if not values:
            continue
        if number >= len(block.rows) + SLACK:
            notices.append(Notice("pushed_down", row.place, f"{block.rows_of}[]"))
        if count >= len(block.rows):
            notices.append(Notice("too_many", row.place, f"{block.rows_of}[]"))
            break
        count += 1
        if block.rows_of == "evidence":
            values["id"] = tidy(row.key)
            values[""] = block.name[-1].upper()  # whose sheet; taken out again when ids are settled
            values["free"] = "" if EVIDENCE_ID.fullmatch(values["id"].upper()) else next(free)  # likewise
        rows.append(values)
        lines.append((row, template))


def _strays(snapshot: Snapshot, book: Book, taken: Taken, chosen: Callable[[str], bool]) -> Iterator[Notice]:
    """Values on answer sheets that are neither an answer nor words of ours in their place.

    ``chosen`` tells words that are answers elsewhere: they are ours only where we print them.
    """
    ours, digests = words_of(book)
    known = cache(lambda: digests.union(snapshot.stamp.get(LABELS, "").split()))  # a file of today's words needs none
    printed = loose_print(snapshot, book)
    findings = snapshot.blocks.get("findings")  # filled by --mark and the button, not by people
    passed_over = "" if findings is None else findings.place.sheet

    def strange(value: CellValue) -> bool:
        return not isinstance(value, str) or not (value in ours or nothing(value) or digest(value) in known())

    @cache
    def answer_like(value: CellValue) -> bool:
        return isinstance(value, str) and chosen(value)

    loose = [
        place
        for value, place, _ in snapshot.loose
        if (not printed(place.sheet, value) if answer_like(value) else strange(value))
    ]
    inside = [
        row.cells[column].place
        for name, row, column, value in _unanswered(snapshot, taken)
        if (not is_printed(name, row.key, column, held_by(row.cells), book) if answer_like(value) else strange(value))
    ]
    answered = _answered(snapshot, taken) if inside else set()
    for place in (*(place for place in inside if place not in answered), *loose):
        if place.sheet != passed_over:
            yield Notice("displaced", place)


def _unanswered(snapshot: Snapshot, taken: Taken) -> Iterator[tuple[str, SeenRow, str, CellValue]]:
    """(block, row, column, value) of what stands inside of a block and is none of its answers, nor a formula's."""
    for name, block in snapshot.blocks.items():
        of_block = taken.get(name, {})
        for number, row in enumerate(block.rows if name not in PASTED else ()):
            held, answers = held_by(row.cells), of_block.get(number, ())
            for column, value in held.items():
                if column not in answers and not isinstance(value, Computed):
                    yield name, row, column, value


def _answered(snapshot: Snapshot, taken: Taken) -> set[Place]:
    """Where answers stand. Blocks may overlap, so that one's answer stands among the other's cells."""
    return {
        row.cells[column].place
        for name, numbers in taken.items()
        for row, columns in ((snapshot.blocks[name].rows[number], columns) for number, columns in numbers.items())
        for column in columns
        if column in row.cells
    }
