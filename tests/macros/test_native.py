"""A real button is pressed in LibreOffice, with no Python behind it: the normal case in schools."""

import re
from datetime import date
from pathlib import Path

import pytest

from spp_xl.journeys.validating import validate
from spp_xl.layout.helper.places import at_name
from spp_xl.layout.review_book import review_book
from spp_xl.model.partnership import Partnership
from spp_xl.rules.check import check
from tests.editions import default_edition, pseudo_edition
from tests.how_soon import how_soon
from tests.macros.desk import Book, Desk
from tests.macros.workbooks import BLANK, FAULTY, FINISHED, HALF, TODAY, review, with_part, write

pytestmark = pytest.mark.office
SOON = 1.0  # second; what a press may take without Python
VALIDATE, NEXT, PLAN, MERGE = "Validate review", "Go to what is next", "Make action plan", "Merge a folder"
WHERE = "The sheet Check says what, and where."


def said(book: Book) -> str:
    """With all its letters; the box on the screen spells it in ASCII."""
    return str(book.run("SppSay.LastSaid"))


def left_line(which: str) -> str:
    checked = check(review(which), default_edition().framework, TODAY)
    return default_edition().left(checked.left, checked.stage)


EACH = [pytest.param(w, marks=how_soon(w in (BLANK, FAULTY), True)) for w in (BLANK, HALF, FAULTY, FINISHED)]


@pytest.mark.parametrize("which", EACH)
def test_validate_goes_to_check_and_says_what_is_left(which: str, desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(which))) as book:
        book.go_to("Check")
        assert book.buttons() == [VALIDATE, NEXT, PLAN]
        book.press(VALIDATE)
        assert book.in_front() == ("Check", "B3")
        assert book.shown("Check", "B3") == left_line(which)
        assert said(book) == f"{left_line(which)} {WHERE}"


@pytest.mark.long
@pytest.mark.parametrize("which", [BLANK, FAULTY])
def test_a_press_takes_less_than_a_second(which: str, desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(which))) as book:
        for caption in (VALIDATE, NEXT):
            book.go_to("Check")
            assert 0 < book.work(caption) < SOON, caption


def test_what_was_typed_counts_where_nothing_is_calculated_by_itself(desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(HALF))) as book:
        sheet, cell = named_place(HALF, "preparation.plan")
        book.calculate_by_hand()
        book.set(sheet, cell, date(2026, 11, 12))
        assert book.shown("Check", "B3") == left_line(HALF) == "6 things left before the team leaves."
        book.go_to("Check")
        book.press(VALIDATE)
        assert said(book) == f"5 things left before the team leaves. {WHERE}"


@pytest.mark.parametrize("which", [HALF, FAULTY])
def test_next_goes_where_the_first_thing_is_missed(which: str, desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(which))
    checked = check(review(which), default_edition().framework, TODAY)
    order = {rule.id: place for place, rule in enumerate(in_order())}
    first = min((r.rule for r in checked.results if r.outcome == "found"), key=lambda rule: order[rule.id])
    found = next(finding for finding in validate(path, TODAY).findings if finding.rule == first.id)
    with desk.open(path) as book:
        book.go_to("Check")
        book.press(NEXT)
        assert book.in_front() == (found.sheet, found.cell)
        assert said(book) == ": ".join(default_edition().rule(first.short, key) for key in ("title", "fix"))


def in_order() -> list:  # type: ignore[type-arg]
    """Rules as *Check* has them."""
    from spp_xl.rules.libraries import library_of

    library = library_of(type(review(BLANK)), default_edition().framework)
    return [rule for stage in library.stages for rule in library.rules if rule.stage == stage]


def test_next_goes_to_the_first_step_of_a_blank_review(desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(BLANK))) as book:
        book.go_to("Check")
        book.press(NEXT)
        assert book.in_front() == named_place(BLANK, in_order()[0].duties[0].at)
        assert said(book) == ": ".join(default_edition().rule(in_order()[0].short, key) for key in ("title", "waits"))


def test_next_says_that_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(FINISHED))) as book:
        book.go_to("Check")
        book.press(NEXT)
        assert book.in_front() == ("Check", "B3")
        assert said(book) == f"{left_line(FINISHED)} {WHERE}"


def test_a_plan_and_a_merge_say_what_is_possible_here(desk: Desk, tmp_path: Path) -> None:
    words = default_edition().words
    with desk.open(write(tmp_path / "review.xlsm", review(FAULTY))) as book:
        book.go_to("Check")
        book.press(PLAN)
        assert book.in_front()[0] == words("sheets.actions.tab")
        assert said(book) == words("buttons.says.plan")
    with desk.open(write(tmp_path / "roster.xlsm", Partnership())) as book:
        book.go_to("Check")
        assert book.buttons() == ["Check this workbook", NEXT, MERGE]
        book.press(MERGE)
        assert said(book) == words("buttons.says.merge")


def test_sheets_are_found_whatever_they_are_called_and_wherever_they_stand(desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / "review.xlsm", review(FAULTY))) as book:
        book.rename("Check", "What’s next & more")
        book.move("What’s next & more", 5)
        book.go_to("What’s next & more")
        book.press(VALIDATE)
        assert book.in_front() == ("What’s next & more", "B3")
        assert said(book).startswith(left_line(FAULTY))


@pytest.mark.long
def test_where_a_sheet_has_another_name_next_goes_to_the_line_of_check(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review("04-lockkeepers-centre"))
    with desk.open(path) as book:
        book.go_to("Check")
        book.press(NEXT)
        before, sentence = book.in_front(), said(book)
        book.rename(before[0], "Elsewhere")
        book.go_to("Check")
        book.press(NEXT)
        assert said(book) == sentence
        assert book.in_front() in {("Elsewhere", before[1]), ("Check", line_of(book, sentence))}


def line_of(book: Book, sentence: str) -> str:
    title = sentence.partition(": ")[0]
    return next(cell for cell in book.find_label("Check", title) if cell.startswith("B"))


def test_another_language_is_said_with_its_letters_and_shown_without(desk: Desk, tmp_path: Path) -> None:
    edition = pseudo_edition()
    with desk.open(write(tmp_path / "review.xlsm", review(BLANK), edition)) as book:
        tab = edition.words("sheets.check.tab")
        book.go_to(tab)
        book.press(edition.words("buttons.validate.caption"))
        assert book.in_front()[0] == tab
        sentence = said(book)
        assert sentence.endswith(edition.words("buttons.says.check", sheet=tab))
        assert "ŵ" in sentence
        shown = str(book.run("SppSay.Ascii", sentence))
        assert shown.isascii()
        assert "?" not in shown
        assert len(shown) >= len(sentence)


@pytest.mark.long
@pytest.mark.parametrize("name", ["a=b", "a&b", "it's “ŵ”", 'a|b"c', "100% $x"])
def test_the_file_may_be_called_anything(name: str, desk: Desk, tmp_path: Path) -> None:
    with desk.open(write(tmp_path / f"{name}.xlsm", review(FAULTY))) as book:
        book.go_to("Check")
        book.press(VALIDATE)
        assert said(book) == f"{left_line(FAULTY)} {WHERE}"


def test_a_workbook_whose_names_are_gone_is_told_apart(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(BLANK))
    book_xml = re.sub(rb"<definedNames>.*</definedNames>", b"", part(path, "xl/workbook.xml"))
    path.write_bytes(with_part(path.read_bytes(), "xl/workbook.xml", book_xml))
    with desk.open(path) as book:
        book.go_to("Check")
        book.press(VALIDATE)
        assert "no workbook of spp-xl" in said(book)


def part(path: Path, name: str) -> bytes:
    import zipfile

    return zipfile.ZipFile(path).read(name)


def named_place(which: str, answer: str) -> tuple[str, str]:
    """The sheet and cell that the name of an answer refers to."""
    book = review_book(default_edition(), review(which), date(2026, 11, 22), fixed_day=True)
    sheet, _, cell = book.names[at_name(answer)].rpartition("!")
    return sheet.strip("'"), cell.replace("$", "")
