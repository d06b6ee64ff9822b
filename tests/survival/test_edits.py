"""The same review after what people do to workbooks: it reads equal, or a person is told where to look.

Edits of different sheets are done together, in one *scene*; the long run does each alone, and many at random.
"""

import random
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from spp_xl.report.findings import report
from spp_xl.rules.check import check
from tests.bench.office import Document, Office, OfficeError
from tests.editions import default_edition
from tests.excel.oracle import readers_agree
from tests.survival.edits import EDITS, HARMLESS, LOSES_NAME, SCHOOL, TOLD, VISIBLE, Edit
from tests.survival.files import WORKBOOK_PART, cut_out, repacked
from tests.survival.workbooks import (
    DAY,
    Changes,
    Verdict,
    changes,
    check_says,
    demo_review,
    demo_workbook,
    read_back,
    told,
    validate_says,
)

pytestmark = pytest.mark.office

SCENES: dict[str, tuple[str, ...]] = {
    "nothing but saved": (),
    "rows above": ("rows_above_form", "rows_above_list", "rows_above_theme", "rows_above_evidence"),
    "rows inside": (
        "rows_inside_form",
        "rows_inside_list",
        "rows_inside_numbered_list",
        "rows_inside_theme",
        "rows_inside_evidence",
    ),
    "columns inside": ("column_inside_form", "column_inside_list", "column_inside_theme", "column_inside_evidence"),
    "columns beside": ("column_before_form", "column_before_list", "column_behind_theme", "column_before_evidence"),
    "sheets renamed": ("sheets_renamed",),
    "sheets moved, notes in new columns": (
        "sheets_moved",
        "unused_sheets_deleted",
        "column_inside_with_notes",
        "column_behind_with_notes",
    ),
    "sheets copied": ("own_sheet_added", "form_copied", "evidence_copied", "theme_copied_and_written_on"),
    "empty rows deleted, evidence sorted": ("empty_list_row_deleted", "evidence_sorted", "evidence_sorted_backwards"),
    "list rows deleted": ("list_row_deleted", "first_list_row_deleted", "evidence_row_deleted", "form_row_deleted"),
    "team sorted, evidence filtered": ("team_sorted", "evidence_filtered", "followup_row_deleted"),
    "rows dragged": ("evidence_rows_dragged", "block_dragged_whole", "columns_swapped", "form_row_copied"),
    "rows dragged to a colleague": ("evidence_rows_dragged_to_a_colleague", "statement_row_deleted"),
    "rows dragged beside other numbers": (
        "evidence_dragged_beside_other_numbers",
        "judgement_row_deleted",
        "list_column_deleted",
    ),
    "rows copied": ("evidence_rows_copied", "member_written_on_inserted_row", "form_row_dragged_away"),
    "written on inserted rows": ("evidence_written_on_inserted_row", "member_written_below_the_list"),
    "written below the lists": (
        "evidence_written_below_the_list",
        "row_of_keys_deleted",
        "evidence_number_overwritten",
    ),
    "cells dragged out": (
        "form_answer_dragged_out",
        "commentary_dragged_out",
        "evidence_dragged_out",
        "heading_overwritten",
    ),
    "answers in printed words dragged out": ("level_dragged_out", "mark_dragged_out", "post_dragged_out"),
    "cells dragged onto others": ("form_answer_dragged_onto_another", "evidence_dragged_onto_another"),
}
SOON = ("nothing but saved", "rows inside", "written below the lists")
BLOCKS = (
    "review",
    "evidence_a",
    *(pytest.param(name, marks=pytest.mark.deep) for name in ("team", "theme_our_impact", "followup", "explained")),
)


def issued(folder: Path) -> Path:
    path = folder / "issued.xlsx"
    path.write_bytes(demo_workbook(SCHOOL))
    return path


class Edited:
    """A workbook after edits, saved by LibreOffice: what it reads as, and what its Check sheet says."""

    def __init__(self, office: Office, source: Path, edits: Iterable[Edit]) -> None:
        with office.open(source) as doc:
            for edit in edits:
                edit.do(doc)
            self.check: dict[str, Verdict] = check_says(doc)
            self.path = doc.save_as(source.with_name("edited.xlsx"))
        assert readers_agree(self.path)
        self.reading = read_back(self.path)
        self.changes: Changes = changes(demo_review(SCHOOL), self.reading.review)

    def check_agrees(self) -> None:
        assert self.check == validate_says(self.reading)

    def is_told_of(self, notices: Iterable[tuple[str, str]]) -> None:
        """The notices, and each of them among the findings with its sheet."""
        expected = set(notices)
        assert told(self.reading.notices) == expected
        edition = default_edition()
        checked = check(self.reading.review, edition.framework, DAY)
        found = report("", self.reading, checked, edition, DAY.isoformat()).findings
        rules = {"unread": "SPP-S1"}
        places = {(finding.rule, finding.sheet) for finding in found if finding.rule.startswith("SPP-S")}
        assert places == {(rules.get(code, "SPP-S2"), sheet) for code, sheet in expected}
        assert all(finding.message for finding in found)

    def comes_to(self, edits: list[Edit]) -> None:
        """Exactly what was foreseen reads otherwise, is told, and Check agrees with validate."""
        gone: Counter[str] = sum((Counter(edit.gone) for edit in edits), Counter())
        new: Counter[str] = sum((Counter(edit.new) for edit in edits), Counter())
        assert set(self.changes.answers) == set().union(*(edit.answers for edit in edits))
        assert {name: len(rows) for name, rows in self.changes.gone.items()} == gone
        assert {name: len(rows) for name, rows in self.changes.new.items()} == new
        self.is_told_of(set().union(*(edit.told for edit in edits)))
        self.check_agrees()


def test_every_edit_is_in_a_scene() -> None:
    done = [name for names in SCENES.values() for name in names]
    assert sorted(done) == sorted(EDITS)


@pytest.mark.parametrize(
    "scene", [pytest.param(name, marks=() if name in SOON else pytest.mark.long) for name in SCENES]
)
def test_after_a_scene(office: Office, tmp_path: Path, scene: str) -> None:
    edits = [EDITS[name] for name in SCENES[scene]]
    Edited(office, issued(tmp_path), edits).comes_to(edits)


@pytest.mark.deep
@pytest.mark.parametrize("name", sorted(EDITS.keys() - HARMLESS.keys()))
def test_after_one_edit(office: Office, tmp_path: Path, name: str) -> None:
    Edited(office, issued(tmp_path), [EDITS[name]]).comes_to([EDITS[name]])


@pytest.mark.deep
@pytest.mark.parametrize("name", HARMLESS)
def test_after_one_harmless_edit_and_saved_once_more(office: Office, tmp_path: Path, name: str) -> None:
    """The second time it is LibreOffice's own file that is opened and saved."""
    once = Edited(office, issued(tmp_path), [HARMLESS[name]])
    once.comes_to([HARMLESS[name]])
    again = Edited(office, once.path.rename(tmp_path / "once.xlsx"), [])
    assert not again.changes.any()
    again.is_told_of([])
    again.check_agrees()


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(12))
def test_after_many_edits_at_random(office: Office, tmp_path: Path, seed: int) -> None:
    """Places move under one another here, so what comes of it is not foreseen: Check agrees, and nothing crashes."""
    choose = random.Random(seed)
    every = {name: edit for name, edit in EDITS.items() if not name.startswith(("sheets_", "unused_", "block_"))}
    edits = [every[name] for name in choose.sample(sorted(every), 5)]

    def carefully(edit: Edit) -> Edit:
        def do(doc: Document) -> None:
            with suppress(OfficeError):  # an earlier edit took the place away, or protects it
                edit.do(doc)

        return Edit(do)

    after = Edited(office, issued(tmp_path), [carefully(edit) for edit in edits])
    after.check_agrees()


# --- what Check cannot see ----------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("block", BLOCKS)
def test_a_name_deleted(office: Office, tmp_path: Path, block: str) -> None:
    """Reading finds the block by its corner. Check cannot, so a person is told."""
    source = tmp_path / "issued.xlsx"
    start = f'<definedName name="spp_{block}">'.encode()
    source.write_bytes(repacked(demo_workbook(SCHOOL), {WORKBOOK_PART: cut_out(start, b"</definedName>")}))
    after = Edited(office, source, [])
    assert not after.changes.any()
    after.is_told_of([("nameless", next(iter(after.reading.notices)).place.sheet)])


@pytest.mark.long
def test_a_name_left_behind(office: Office, tmp_path: Path) -> None:
    after = Edited(office, issued(tmp_path), list(LOSES_NAME.values()))
    assert not after.changes.any()
    after.is_told_of([("nameless", "Team")])


@pytest.mark.long
def test_twenty_rows_inserted(office: Office, tmp_path: Path) -> None:
    """Further down than the helper sheet looks."""
    after = Edited(office, issued(tmp_path), [Edit(lambda doc: doc.insert_rows("Team", 7, 20))])
    assert not after.changes.any()
    after.is_told_of([("pushed_down", "Team")])


# --- more rows than the list was made for ---------------------------------------------------------------------


@pytest.mark.long
def test_a_team_of_ten(office: Office, tmp_path: Path) -> None:
    """Rows inserted and filled beyond what the list was made for: as many as fit are read, the rest is told."""

    def grow(doc: Document) -> None:
        doc.insert_rows("Team", 7, 7)
        doc.set_block("Team", "B7", [[f"Reviewer {n}", "Reviewer", "Headteacher"] for n in range(7)])

    after = Edited(office, issued(tmp_path), [Edit(grow)])
    assert len(after.reading.review.team) == 8
    assert ("too_many", "Team") in told(after.reading.notices)


def test_an_evidence_sheet_with_ninety_rows(office: Office, tmp_path: Path) -> None:
    def grow(doc: Document) -> None:
        doc.insert_rows("Evidence A", 20, 10)
        doc.set_block("Evidence A", "D6", [[f"Seen {n}"] for n in range(90)])

    after = Edited(office, issued(tmp_path), [Edit(grow)])
    assert sum(row.id.startswith("A") for row in after.reading.review.evidence) == 80
    assert ("too_many", "Evidence A") in told(after.reading.notices)


@pytest.mark.long
@pytest.mark.parametrize(("sheet", "at"), [("Evidence E", "A6"), ("Evidence A", "A30")])
def test_numbers_continued_on_another_sheet(office: Office, tmp_path: Path, sheet: str, at: str) -> None:
    """A full sheet goes on with B-81 on another: every row is read, or told; never an exception."""

    def go_on(doc: Document) -> None:
        doc.set_block("Evidence B", "D6", [[f"Seen {n}"] for n in range(80)])
        doc.set_block(sheet, at, [[f"B-{n}", None, None, "Seen later"] for n in range(81, 84)])

    after = Edited(office, issued(tmp_path), [Edit(go_on)])
    assert sum(row.text == "Seen later" for row in after.reading.review.evidence) == 3 or after.reading.notices


def test_scenes_hold_every_kind_of_trouble() -> None:
    """Else a notice could vanish from the product without a test that fails."""
    kinds = {code for edit in TOLD.values() for code, _ in edit.told}
    assert kinds == {"unread", "missing", "gone", "doubled", "displaced", "copied", "no_id", "doubled_id"}
    assert not any(edit.told for edit in (HARMLESS | VISIBLE).values())
