"""A table pasted over the printed numbers of evidence: every row is told once, with its cell and its number."""

from pathlib import Path

import openpyxl

from spp_xl.journeys.making import new_review
from spp_xl.journeys.validating import validate
from spp_xl.report.finding import Finding
from tests.editions import default_edition
from tests.rules.bases import LATER, perfect

TOP = 6  # the row of A-01


def told(folder: Path, numbers: dict[int, str | None]) -> list[Finding]:
    edition = default_edition()
    path = folder / "review.xlsx"
    path.write_bytes(new_review(edition, perfect(edition.framework), LATER, fixed_day=True))
    book = openpyxl.load_workbook(path)
    for row, number in numbers.items():
        book["Evidence A"][f"A{row}"] = number
        book["Evidence A"][f"D{row}"] = "Seen"
    book.save(path)
    return [each for each in validate(path, LATER).findings if each.rule == "SPP-S2"]


def test_rows_in_a_row_are_named_by_their_first_and_last(tmp_path: Path) -> None:
    (found,) = told(tmp_path, {TOP: "Monday", TOP + 1: "Monday", TOP + 2: "Tuesday", TOP + 3: None})
    assert (found.sheet, found.cell) == ("Evidence A", "A6")
    assert "rows 6 to 9, type: A-01 to A-04." in found.message


def test_rows_apart_are_named_one_by_one(tmp_path: Path) -> None:
    (found,) = told(tmp_path, {TOP + 1: "Monday", TOP + 5: "Monday"})
    assert "rows 7, 11, type: A-02, A-06." in found.message


def test_a_number_that_was_only_moved_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, {TOP: "A-02", TOP + 1: "A-01"}) == []
