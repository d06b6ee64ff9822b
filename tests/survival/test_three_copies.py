"""Three people, three copies of one issued workbook, each on their own evidence sheet; joined by copying rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from spp_xl.layout.reading import Reading
from tests.bench.office import Document, Entry, Office
from tests.survival.person import Person, Pick
from tests.survival.workbooks import (
    Verdict,
    changes,
    check_says,
    demo_review,
    demo_workbook,
    read_back,
    told,
    validate_says,
)

pytestmark = [pytest.mark.office, pytest.mark.long]

ISSUED = "05"  # planning: nobody has gathered evidence
ROWS = {"A": 4, "B": 3, "C": 5}
LAST_COLUMN = "H"


@dataclass(frozen=True)
class Copies:
    """Each person's file, and what stands on their sheet: with the printed numbers, and without."""

    files: dict[str, Path]
    numbered: dict[str, list[list[Entry]]]
    bare: dict[str, list[list[Entry]]]


def gathers(person: Person, letter: str, sheet: str = "", rows: int = 0) -> None:
    """Somebody fills the first free rows of a sheet."""
    sheet = sheet or f"Evidence {letter}"
    kinds, aspects = person.doc.choices(sheet, "B6"), person.doc.choices(sheet, "E6")
    for number in range(rows or ROWS[letter]):
        row: dict[str, Entry] = {
            "How collected": Pick(kinds[number % 3]),
            "What we saw, heard or read": f"{letter} saw this, number {number + 1}.",
            "Aspect": Pick(aspects[(number + ord(letter)) % len(aspects)]),
        }
        person.adds(sheet, row)


@pytest.fixture(scope="module")
def copies(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    folder = tmp_path_factory.mktemp("copies")
    issued = folder / "issued.xlsx"
    issued.write_bytes(demo_workbook(ISSUED))
    made = Copies({}, {}, {})
    for letter, rows in ROWS.items():
        with office.open(issued) as doc:
            person = Person(doc)
            gathers(person, letter)
            sheet = f"Evidence {letter}"
            top = person.sees(sheet, f"{letter}-01")
            bottom = int(top[1:]) + rows - 1
            made.numbered[letter] = person.copies(sheet, top, f"{LAST_COLUMN}{bottom}")
            made.bare[letter] = person.copies(sheet, f"B{top[1:]}", f"{LAST_COLUMN}{bottom}")
            made.files[letter] = doc.save_as(folder / f"copy-{letter}.xlsx")
    return made


@dataclass(frozen=True)
class Joined:
    """The first person's file after the others' rows came in."""

    reading: Reading
    check: dict[str, Verdict]

    def texts(self) -> list[str]:
        return sorted(row.text or "" for row in self.reading.review.evidence)

    def ids(self) -> list[str]:
        return [row.id for row in self.reading.review.evidence]

    def check_agrees(self) -> None:
        assert self.check == validate_says(self.reading)


def join(office: Office, copies: Copies, target: Path, do: Callable[[Document], None]) -> Joined:
    with office.open(copies.files["A"]) as doc:
        do(doc)
        said = check_says(doc)
        doc.save_as(target)
    return Joined(read_back(target), said)


def pastes(doc: Document, sheet: str, number: str, rows: Sequence[Sequence[Entry]]) -> None:
    """Rows onto a sheet, from the row with a printed number; rows without numbers go beside them."""
    corner = Person(doc).sees(sheet, number)
    doc.set_block(sheet, corner if len(rows[0]) == 8 else f"B{corner[1:]}", rows)


def with_numbers(copies: Copies) -> Callable[[Document], None]:
    def do(doc: Document) -> None:
        for letter in "BC":
            pastes(doc, f"Evidence {letter}", f"{letter}-01", copies.numbered[letter])

    return do


EVERY_TEXT = sorted(f"{letter} saw this, number {n + 1}." for letter, rows in ROWS.items() for n in range(rows))
EVERY_ID = [f"{letter}-{n + 1:02d}" for letter, rows in ROWS.items() for n in range(rows)]


def test_each_copy_holds_its_own_rows(copies: Copies) -> None:
    for letter, path in copies.files.items():
        reading = read_back(path)
        assert reading.notices == ()
        assert [row.id for row in reading.review.evidence] == [f"{letter}-{n + 1:02d}" for n in range(ROWS[letter])]
        assert not changes(demo_review(ISSUED), reading.review).answers


@pytest.mark.parametrize("with_printed_numbers", [True, False], ids=["with numbers", "without numbers"])
def test_joined_they_read_as_one_review(
    office: Office, copies: Copies, tmp_path: Path, with_printed_numbers: bool
) -> None:
    def do(doc: Document) -> None:
        rows = copies.numbered if with_printed_numbers else copies.bare
        for letter in "BC":
            pastes(doc, f"Evidence {letter}", f"{letter}-01", rows[letter])

    joined = join(office, copies, tmp_path / "joined.xlsx", do)
    assert joined.reading.notices == ()
    assert joined.texts() == EVERY_TEXT
    assert joined.ids() == EVERY_ID
    difference = changes(demo_review(ISSUED), joined.reading.review)
    assert not difference.answers
    assert set(difference.new) == {"evidence"}
    joined.check_agrees()


def test_sorted_and_filtered_afterwards(office: Office, copies: Copies, tmp_path: Path) -> None:
    def do(doc: Document) -> None:
        with_numbers(copies)(doc)
        doc.sort("Evidence A", "A6:H85", "B", descending=True)
        doc.sort("Evidence B", "A6:H85", "D", descending=True)
        doc.sort("Evidence C", "A6:H10", "E")
        doc.filter("Evidence C", "A4:H85", "B", str(doc.get("Evidence C", "B6")))

    joined = join(office, copies, tmp_path / "joined.xlsx", do)
    assert joined.reading.notices == ()
    assert (joined.texts(), joined.ids()) == (EVERY_TEXT, EVERY_ID)
    evidence = {letter: read_back(path).review.evidence for letter, path in copies.files.items()}
    assert joined.reading.review.evidence == (*evidence["A"], *evidence["B"], *evidence["C"])
    joined.check_agrees()


def test_pasted_further_down_with_their_numbers(office: Office, copies: Copies, tmp_path: Path) -> None:
    """B-01 stands twice in print, but only once beside words."""

    def do(doc: Document) -> None:
        pastes(doc, "Evidence B", "B-20", copies.numbered["B"])
        pastes(doc, "Evidence C", "C-40", copies.numbered["C"])

    joined = join(office, copies, tmp_path / "joined.xlsx", do)
    assert (joined.texts(), joined.ids()) == (EVERY_TEXT, EVERY_ID)
    assert joined.reading.notices == ()
    joined.check_agrees()


def test_pasted_onto_somebody_elses_sheet(office: Office, copies: Copies, tmp_path: Path) -> None:
    """The numbers say whose rows they are."""

    def do(doc: Document) -> None:
        pastes(doc, "Evidence A", "A-21", copies.numbered["B"])
        pastes(doc, "Evidence A", "A-41", copies.numbered["C"])

    joined = join(office, copies, tmp_path / "joined.xlsx", do)
    assert (joined.texts(), joined.ids()) == (EVERY_TEXT, EVERY_ID)
    assert joined.reading.notices == ()
    joined.check_agrees()


def test_two_people_used_one_sheet(office: Office, copies: Copies, tmp_path: Path) -> None:
    """Both numbered from A-01: pasted below with the numbers, every row is kept, and it is told."""
    with office.open(copies.files["B"]) as doc:  # B wrote on A's sheet as well
        person = Person(doc)
        gathers(person, "B", "Evidence A", 2)
        theirs = person.copies("Evidence A", "A6", "H7")
    joined = join(office, copies, tmp_path / "both.xlsx", lambda doc: pastes(doc, "Evidence A", "A-11", theirs))
    assert len(joined.reading.review.evidence) == ROWS["A"] + 2
    assert len(set(joined.ids())) == ROWS["A"] + 2
    assert sum(text.startswith("B saw") for text in joined.texts()) == 2
    assert told(joined.reading.notices) == {("doubled_id", "Evidence A")}
    assert {notice.place.cell for notice in joined.reading.notices} == {"A16", "A17"}
    joined.check_agrees()


def test_two_people_used_one_sheet_pasted_without_numbers(office: Office, copies: Copies, tmp_path: Path) -> None:
    """Beside free numbers the rows simply take those."""
    theirs = [row[1:] for row in copies.numbered["B"]]
    joined = join(office, copies, tmp_path / "both.xlsx", lambda doc: pastes(doc, "Evidence A", "A-11", theirs))
    assert joined.ids() == ["A-01", "A-02", "A-03", "A-04", "A-11", "A-12", "A-13"]
    assert joined.reading.notices == ()
    joined.check_agrees()


def test_validate_tells_of_numbers_that_stand_twice(office: Office, copies: Copies, tmp_path: Path) -> None:
    """The same rows pasted once too often: kept, and told."""

    def do(doc: Document) -> None:
        with_numbers(copies)(doc)
        pastes(doc, "Evidence B", "B-10", copies.numbered["B"])

    joined = join(office, copies, tmp_path / "twice.xlsx", do)
    assert told(joined.reading.notices) == {("doubled_id", "Evidence B")}
    assert sum(text.startswith("B saw") for text in joined.texts()) == 2 * ROWS["B"]
    joined.check_agrees()
