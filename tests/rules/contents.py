"""Random cell contents of a review workbook, and the two ways to ask what they come to.

A content is what stands in the cells, not what a review means. ``python_says`` binds a snapshot of the cells and
checks; ``Sheet`` (tests/rules/recalculated.py) types the same cells into a workbook that LibreOffice computes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from spp_xl.layout.bind import bind
from spp_xl.layout.names import place_of
from spp_xl.layout.parts import Answer, Block, Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.snapshot import Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.framework import Framework
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.report.findings import spot_place
from spp_xl.rules.check import Checked, Spot, check, duty_column
from spp_xl.rules.workbook import UNREADABLE
from tests.cells import Key, answers_book, cells_of, memory_snapshot
from tests.editions import EDITIONS
from tests.rules.bases import BASES, LAST, LATER
from tests.rules.places import next_spot, where
from tests.rules.steered import Goal, Steered, steer, targets
from tests.rules.wild import Own, Raw, respelt, spoiler

EACH = 180  # contents an edition, and more until every outcome within reach was seen OFTEN
OFTEN = 10  # two editions and more add up to 20
ALONE = 22  # of a rule that one edition alone has
WAYS = 2  # how often a review is made wild
PATIENCE = 8  # after so many climbs an outcome that was never seen is out of reach in its framework
GOALS = 6  # outcomes that a content is steered towards
Number = tuple[str, str]  # an evidence block, and the number printed in one of its rows


@dataclass(frozen=True)
class Content:
    """What stands in the cells of one workbook, as at a day."""

    name: str
    edition: str
    as_at: date
    cells: Mapping[Key, Raw]
    numbers: Mapping[Number, Raw] = field(default_factory=dict)  # evidence numbers that were written over
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Says:
    """What a person is told: of each rule its outcome, how many places and the first of them; and how much is left."""

    rules: Mapping[str, tuple[str, int, str]]
    stage: str
    left: str


def differences(one: Says, other: Says) -> list[str]:
    """In what two accounts differ."""
    every = sorted(one.rules.keys() | other.rules.keys())
    pairs = [(rule, one.rules.get(rule), other.rules.get(rule)) for rule in every]
    told = [f"{rule}: {mine} | {theirs}" for rule, mine, theirs in pairs if mine != theirs]
    told += [f"stage: {one.stage} | {other.stage}"] * (one.stage != other.stage)
    return told + [f"left: {one.left} | {other.left}"] * (one.left != other.left)


# --- drawing --------------------------------------------------------------------------------------


def contents(name: str) -> Iterator[tuple[Content, Says]]:
    """Contents of an edition with what Python says, always the same; each steered to the outcomes least seen so far."""
    edition, random = EDITIONS[name](), Random(name)
    wanted = targets(edition.framework)
    alone = {rule for rule, _ in wanted} - {rule for other in EDITIONS.keys() - {name} for rule in _rules(other)}
    seen: Counter[Goal] = Counter()
    missed: Counter[Goal] = Counter()
    for content in _borders(name):
        says = python_says(content)
        seen.update((rule, what) for rule, (what, _, _) in says.rules.items())
        yield content, says
    made = 0
    while True:
        least = [goal for goal in wanted if seen[goal] or missed[goal] < PATIENCE]
        enough = all(seen[goal] >= (ALONE if goal[0] in alone else OFTEN) for goal in least)
        if made >= EACH and (enough or made >= 2 * EACH):
            return
        least.sort(key=lambda goal: (seen[goal] + missed[goal] // 4, goal))
        first = {rule: number for number, (rule, _) in reversed(list(enumerate(least)))}
        goals = [goal for number, goal in enumerate(least) if first[goal[0]] == number]  # one a rule
        steered, met = steer(random, edition, goals[:GOALS])
        missed.update(goal for goal in goals[:GOALS] if goal not in met)  # lets others have their turn
        for _ in range(WAYS):
            content = _made_wild(random, f"{name} {made}", name, steered)
            says = python_says(content)
            made += 1
            seen.update((rule, what) for rule, (what, _, _) in says.rules.items())
            yield content, says


def _borders(name: str) -> Iterator[Content]:
    """One step over a limit, which a random draw may miss."""
    edition = EDITIONS[name]()
    settings, done = edition.framework.settings, BASES["perfect"](edition.framework)
    late = done.workshop.model_copy(update={"day": LAST + timedelta(settings.workshop_within_days + 1)})
    reviewer = next(member for member in done.team if member.part == "reviewer")
    for trait, update in (
        ("a day late", {"workshop": late}),
        ("a full team", {"team": done.team[:1] + (reviewer,) * (settings.most_reviewers + 1)}),
        ("a dash for an answer", {"meeting_1": done.meeting_1.model_copy(update={"focus": "-"})}),
    ):
        _, cells = cells_of(done.model_copy(update=update), edition)
        yield Content(f"{name}: {trait}", name, LATER, cells, traits=frozenset((trait,)))


def _rules(name: str) -> set[str]:
    return {rule for rule, _ in targets(EDITIONS[name]().framework)}


def _made_wild(random: Random, name: str, edition_name: str, steered: Steered) -> Content:
    edition = EDITIONS[edition_name]()
    review = steered.review.model_copy(update={"evidence": ()})
    cells: dict[Key, Raw] = dict(cells_of(review, edition)[1])
    cells |= _evidence_cells(steered.review, edition)
    traits: set[str] = set()
    for block in _lists(edition_name):
        _move_rows(random, block, cells, traits)
    answers = _answers(edition_name)
    often = random.choice((0.0, 0.1, 0.4))
    for key, value in cells.items():
        if random.random() < often:
            trait, cells[key] = respelt(random, value, answers[key].means, edition)
            traits.add(trait)
    for key in _targets(random, edition_name, cells):
        trait, raw = spoiler(random)
        if not (answers[key].means.kind == "whole" and _is_truth(raw)):  # they differ by design (test_contents.py)
            cells[key] = raw
            traits.add(trait)
    numbers = _numbers(random, cells, traits) if random.random() < 0.5 else {}
    return Content(name, edition_name, steered.as_at, cells, numbers, frozenset(traits))


def _is_truth(raw: Raw) -> bool:
    return isinstance(raw.value if isinstance(raw, Own) else raw, bool)


def _evidence_cells(review: Review, edition: Edition) -> dict[Key, Raw]:
    """Evidence on the printed rows, whatever its numbers."""
    _, cells = cells_of(Review(evidence=review.evidence), edition)
    return cells


@cache
def blank_book(name: str) -> Book:
    return answers_book(EDITIONS[name](), Review())


@cache
def _answers(name: str) -> dict[Key, Answer]:
    blocks = [block for _, block in blank_book(name).blocks()]
    return {(block.name, key, column): answer for block in blocks for key, column, answer in block.answers()}


@cache
def _lists(name: str) -> tuple[Block, ...]:
    return tuple(block for _, block in blank_book(name).blocks() if block.rows_of)


def _move_rows(random: Random, block: Block, cells: dict[Key, Raw], traits: set[str]) -> None:
    """Leave blank rows between, shuffle, or put the last record into the last row."""
    keys = [row.key for row in block.rows]
    columns = [column for key, column, _ in block.answers() if key == keys[0]]
    used = [key for key in keys if any((block.name, key, column) in cells for column in columns)]
    if not used:
        return
    if len(used) == len(keys):
        traits.add("full list")
    way = random.choice(("as they are", "blank rows between", "shuffled", "down to the last row"))
    to = {
        "as they are": used,
        "blank rows between": sorted(random.sample(keys, len(used)), key=keys.index),
        "shuffled": random.sample(keys, len(used)),
        "down to the last row": [*keys[: len(used) - 1], keys[-1]],
    }[way]
    traits.add(way)
    held = {(key, c): cells.pop((block.name, key, c)) for key in used for c in columns if (block.name, key, c) in cells}
    goes = dict(zip(used, to, strict=True))
    cells.update({(block.name, goes[key], column): value for (key, column), value in held.items()})


def _targets(random: Random, name: str, cells: Mapping[Key, Raw]) -> list[Key]:
    """Which cells are spoilt: answers and blank ones, most often few."""
    many = random.choice((0, 1, 2, 3, 5, 25))
    blank = [key for key in _answers(name) if key not in cells and not key[0].startswith("evidence")]
    return [random.choice(list(cells) if cells and random.random() < 0.6 else blank) for _ in range(many)]


def _numbers(random: Random, cells: Mapping[Key, Raw], traits: set[str]) -> dict[Number, Raw]:
    """Evidence numbers written over: doubled, emptied, swapped, odd."""
    rows = sorted({(block, key) for block, key, _ in cells if block.startswith("evidence_")})
    found: dict[Number, Raw] = {}
    for row in random.sample(rows, min(len(rows), random.randrange(1, 6))):
        trait, number = random.choice(
            (
                ("doubled evidence number", random.choice(rows)[1]),
                ("doubled evidence number", random.choice(rows)[1].lower()),
                ("blank evidence number", None),
                ("blank evidence number", " "),
                ("odd evidence number", random.choice(("7", "A-999", "Z-01", "A01", "-", "n/a", "#REF!", "A-01 A-02"))),
            )
        )
        found[row] = number
        traits.add(trait)
    return found


# --- Python ---------------------------------------------------------------------------------------


def snapshot(content: Content) -> Snapshot:
    """What reading such a file hands over."""
    typed: dict[tuple[str, str], dict[str, Raw]] = {}
    for (block, key, column), raw in content.cells.items():
        typed.setdefault((block, key), {})[column] = raw
    blank = _blank_snapshot(content.edition)
    return replace(blank, blocks={name: _filled(block, typed, content) for name, block in blank.blocks.items()})


@cache
def _blank_snapshot(name: str) -> Snapshot:
    return memory_snapshot(blank_book(name), {})


def _filled(block: SeenBlock, typed: Mapping[tuple[str, str], Mapping[str, Raw]], content: Content) -> SeenBlock:
    rows = []
    for row in block.rows:
        cells, key = typed.get((block.name, row.key), {}), row.key
        if (block.name, key) in content.numbers:
            key = str(content.numbers[block.name, key] or "")
        rows.append(_seen(row, key, cells) if cells or key != row.key else row)
    return replace(block, rows=tuple(rows))


def _seen(row: SeenRow, key: str, cells: Mapping[str, Raw]) -> SeenRow:
    seen = {column: old._replace(place=old.place._replace(key=key)) for column, old in row.cells.items()}
    for column, raw in cells.items():
        own = isinstance(raw, Own)
        seen[column] = Seen(raw.value if isinstance(raw, Own) else raw, seen[column].place, own)
    return SeenRow(key, row.place._replace(key=key), seen)


def read(content: Content) -> Reading:
    """The review that Python makes of the cells."""
    return bind(snapshot(content), blank_book(content.edition), EDITIONS[content.edition]())


def python_says(content: Content, framework: Framework | None = None) -> Says:
    """What ``validate`` would say."""
    edition = EDITIONS[content.edition]()
    reading = read(content)
    checked = check(reading.review, framework or edition.framework, content.as_at, printed=reading.printed)
    return told(reading, checked, edition)


def told(reading: Reading, checked: Checked, edition: Edition) -> Says:
    """Results in the words of the Check sheet; places are counted only where a fault is shown."""
    rules = {}
    for result in checked.results:
        shown = result.spots if result.outcome in ("found", "explained") else ()
        spot = first_in_sheets(shown or alike(next_spot(result, checked, edition), checked), reading, checked)
        first = where(spot, reading, checked, edition) if spot else ""
        rules[result.rule.id] = (result.outcome, len(shown), first)
    rules[UNREADABLE.id] = _unread(reading, edition)
    stage = edition.words("left.stage", stage=edition.words(f"stages.{checked.stage}"))
    return Says(rules, stage, edition.left(checked.left, checked.stage, reading.unread))


def alike(spot: Spot | None, checked: Checked) -> tuple[Spot, ...]:
    """The spots of the same duty whose truth is the same."""
    if spot is None or spot.row is None or spot.duty.rows != "evidence":
        return (spot,) if spot else ()
    column = duty_column(spot.duty, checked.facts)
    return tuple(Spot(spot.duty, row) for row, truth in enumerate(column) if truth == column[spot.row])


def first_in_sheets(spots: Sequence[Spot], reading: Reading, checked: Checked) -> Spot | None:
    """A workbook goes from row to row; Python has evidence in the order of its numbers, which may be typed over."""
    if not spots or spots[0].duty.rows != "evidence" or spots[0].row is None:
        return spots[0] if spots else None
    first = [spot for spot in spots if spot.duty is spots[0].duty]

    def place(spot: Spot) -> tuple[str, int]:
        _, found = spot_place(spot, reading, checked)
        return found.sheet, place_of(found.cell)[0]

    return min(first, key=place)


def _unread(reading: Reading, edition: Edition) -> tuple[str, int, str]:
    """The answers that nobody can read, as Check says them."""
    places = [notice.place for notice in reading.notices if notice.code == "unread"]
    if not places:
        return "kept", 0, ""
    row = places[0].cell.lstrip("ABCDEFGHIJ")
    return "found", len(places), edition.words("places.row", sheet=places[0].sheet, row=row)
