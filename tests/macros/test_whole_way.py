"""From the real button through the stand-in's call to our real entry point and back, in LibreOffice.

Not proved: xlwings' add-in and Excel themselves, and Excel's dialogue for folders (`add_in.py`).
"""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.journeys.merge.merging import Expected, exit_status, merge
from spp_xl.journeys.validating import validate
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.model.year import year_at
from tests.editions import default_edition
from tests.macros.add_in import ASKS, NO_DIALOGUE, chooses, open_add_in, project_with
from tests.macros.desk import Book, Desk
from tests.macros.interpreter import press_and_answer
from tests.macros.test_native import BLANK, FAULTY, FINISHED, HALF, MERGE, VALIDATE, said
from tests.macros.workbooks import TODAY, review, write

pytestmark = [pytest.mark.office, pytest.mark.long]
MEETING = ("spp_ticket", "spp_answer", "spp_folder")
SHOWN = ("rule", "message", "fix", "sheet", "cell")


@pytest.mark.parametrize("which", [BLANK, HALF, FAULTY])
def test_a_press_shows_what_validate_says(which: str, desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(which), project=project_with(ASKS.format(folder=tmp_path)))
    findings = validate(path, TODAY).findings
    with desk.open(open_add_in(tmp_path)), desk.open(path) as book:
        book.go_to("Check")
        press_and_answer(desk, book, path, VALIDATE)
        keys = [row[0] for row in book.named("spp_finding_keys") if row[0] != ""]
        shown = [tuple(row[1:6]) for row in book.named("spp_findings")[1:] if row[2] != ""]
        assert keys == [found.key for found in findings]
        assert shown == [tuple(getattr(found, column) for column in SHOWN) for found in findings]
        assert book.in_front()[0] == ("Findings" if findings else "Check")
        assert (said(book) == "") == bool(findings)


def roster(folder: Path, folder_asked: str = "") -> Path:
    """A coordinator's workbook of three schools, in a folder of its own."""
    folder.mkdir()
    schools = [review(which).school for which in (FINISHED, FAULTY, HALF)]
    content = Partnership(schools=tuple(MemberSchool(name=school.name, urn=school.urn) for school in schools))
    return write(folder / "roster.xlsm", content, project=project_with(ASKS.format(folder=folder), folder_asked))


def pressed(desk: Desk, path: Path, again: int = 1) -> list[str]:
    """What each of so many presses of *Merge a folder* says; the screen stays where it was, and nothing is left."""
    told = []
    with desk.open(open_add_in(path.parent)), desk.open(path) as book:
        book.go_to("Check")
        for _ in range(again):
            press_and_answer(desk, book, path, MERGE)
            told.append(said(book))
            assert left(book) == ["", "", ""]
            assert book.in_front()[0] == "Check"
    return told


def left(book: Book) -> list[str]:
    return [str(book.named(name)[0][0]) for name in MEETING]


def test_a_folder_is_merged_against_the_roster_and_a_second_press_writes_beside(desk: Desk, tmp_path: Path) -> None:
    """As `merge` does it, to the byte; the reviews stay as they are."""
    folder = tmp_path / "Reviews of Ŵyn & co’s"
    folder.mkdir()
    sent = {write(folder / f"{which}.xlsx", review(which)): b"" for which in (FINISHED, FAULTY)}
    sent = {path: path.read_bytes() for path in sent}
    path = roster(tmp_path / "coordinator", chooses(folder))
    first, second = pressed(desk, path, again=2)
    summary = folder / "summary.xlsx"
    words, today = default_edition().words, date.today()
    assert {path: path.read_bytes() for path in sent} == sent
    assert {path.name for path in folder.iterdir()} - {path.name for path in sent} == {"summary.xlsx", "summary-2.xlsx"}
    written = summary.read_bytes()
    for made in ("summary.xlsx", "summary-2.xlsx"):
        (folder / made).unlink()
    expected = Expected(Partnership(schools=schools_of(path)), year_at(today, None))
    merged = merge([folder], summary, today, words, against=expected)
    assert merged.content == written
    key = "press.merge_look" if exit_status(merged.reviews) else "press.merge"
    assert [first, second] == [words(key, file=path) for path in (summary, folder / "summary-2.xlsx")]
    assert len(merged.reviews.schools) == 3


def schools_of(path: Path) -> tuple[MemberSchool, ...]:
    from spp_xl.journeys.opening import open_workbook

    content = open_workbook(path).content
    assert isinstance(content, Partnership)
    return content.schools


def test_a_folder_without_reviews_is_said_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (told,) = pressed(desk, roster(tmp_path / "coordinator", chooses(folder)))
    assert told.startswith(default_edition().words("refused.nothing-to-merge.what"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("folder_asked", "key"), [("", "no_folder"), (NO_DIALOGUE, "merge")])
def test_where_no_folder_can_be_chosen_no_python_is_asked(
    folder_asked: str, key: str, desk: Desk, tmp_path: Path
) -> None:
    """The shipped dialogue, cancelled; and a program that has none."""
    path = roster(tmp_path / "coordinator", folder_asked)
    with desk.open(open_add_in(path.parent)), desk.open(path) as book:
        book.go_to("Check")
        book.press(MERGE)
        assert said(book) == default_edition().words(f"buttons.says.{key}")
        assert left(book) == ["", "", ""]
    assert not path.with_name("command.txt").exists()
