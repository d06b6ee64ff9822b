"""The bench does what it says: each edit has its effect, and each fault it claims to find is found."""

from __future__ import annotations

import os
import re
import signal
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from .office import (
    CellError,
    Difference,
    Document,
    Formula,
    Office,
    OfficeDied,
    OfficeError,
    OfficeRefused,
    compare_cached,
    page_texts,
    render,
)
from .schema import (
    VALIDATOR_MISSING,
    formula_cells,
    own_findings,
    sdk_findings,
    validator_command,
)

pytest_plugins = (f"{__package__}.office",)

needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


# --- workbooks to try things on -------------------------------------------------------------------


def sample_workbook(path: Path) -> Path:
    """Three rows of fruit, a total, lists behind four kinds of validation, a hidden and a locked sheet."""
    book = xlsxwriter.Workbook(path)
    answers, lists = book.add_worksheet("Answers"), book.add_worksheet("Lists")
    hidden, locked = book.add_worksheet("Hidden"), book.add_worksheet("Locked")
    rows = [["Key", "Fruit", "Count"], ["k1", "pear", 3], ["k2", "apple", 1], ["k3", "fig", 2]]
    for number, row in enumerate(rows):
        answers.write_row(number, 0, row)
    answers.write_formula("E1", "=SUM(C2:C4)", None, 6)
    answers.write_blank("F1", None, book.add_format({"num_format": "dd/mm/yyyy"}))
    lists.write_column("A1", ["None", "Some", "Much"])
    book.define_name("spp_list", "=Lists!$A$1:$A$3")
    book.define_name("Answers!spp_total", "=Answers!$E$1")
    sources = ["=spp_list", "=Lists!$A$1:$A$2", ["yes", "no"], "=INDEX(Lists!$A:$A,2):INDEX(Lists!$A:$A,3)"]
    for number, source in enumerate(sources, start=1):
        answers.data_validation(f"G{number}", {"validate": "list", "source": source, "input_title": "Pick"})
    hidden.hide()
    hidden.write_formula("A1", "=Answers!E1*2", None, 12)
    hidden.write("A2", "secret")
    locked.protect()
    locked.write("A1", "fixed")
    locked.write("A2", "free", book.add_format({"locked": False}))
    locked.write("A4", "long text " * 30, book.add_format({"text_wrap": True}))
    book.close()
    return path


def small_workbook(path: Path, fill: Callable[[Any, Any], object]) -> Path:
    book = xlsxwriter.Workbook(path)
    fill(book, book.add_worksheet("Data"))
    book.close()
    return path


def plant(path: Path, part: str, old: str, new: str) -> Path:
    """Puts a fault into one part that XlsxWriter itself would not write."""
    target = path.with_name(f"planted-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text, f"{old!r} is not in {part}"
                text = text.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, text)
    return target


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_workbook(tmp_path / "sample.xlsx")


@pytest.fixture
def doc(office: Office, sample: Path) -> Iterator[Document]:
    with office.open(sample) as opened:
        yield opened


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.office
class TestReading:
    def test_formulas_of_hidden_sheets_are_read_too(self, doc: Document) -> None:
        found = doc.formulas()
        assert found["Answers"]["E1"] == ("=SUM(C2:C4)", 6.0)
        assert found["Hidden"]["A1"].value == 12.0
        assert found["Lists"] == {}

    def test_formulas_are_fresh_unless_the_stored_ones_are_wanted(self, office: Office, tmp_path: Path) -> None:
        path = small_workbook(tmp_path / "a.xlsx", lambda b, s: s.write_formula("A1", "=1+1", None, 7))
        with office.open(path) as opened:
            assert opened.formulas(recalculate=False)["Data"]["A1"].value == 7.0
            opened.recalculate()
            assert opened.get("Data", "A1") == 2.0

    def test_scattered_and_distant_formulas_are_all_read(self, office: Office, tmp_path: Path) -> None:
        refs = [f"{column}{row}" for column in "ACEG" for row in range(1, 60, 2)] + ["XFD1048576"]
        path = small_workbook(tmp_path / "a.xlsx", lambda b, s: [s.write_formula(ref, "=ROW()") for ref in refs])
        found = office.recalculated(path)["Data"]
        assert set(found) == set(refs)
        assert found["G59"].value == 59.0
        assert found["XFD1048576"].value == 1048576.0

    def test_errors_are_not_texts(self, doc: Document) -> None:
        doc.set("Answers", "J1", formula="=1/0")
        assert doc.get("Answers", "J1") == CellError("#DIV/0!", 532)
        assert doc.values("Answers")["J1"] == CellError("#DIV/0!", 532)

    def test_values_are_the_cells_that_hold_something(self, doc: Document) -> None:
        doc.set("Lists", "C9", formula='=""')
        assert doc.values("Lists") == {"A1": "None", "A2": "Some", "A3": "Much"}

    def test_labels_are_found_where_a_person_sees_them(self, doc: Document) -> None:
        assert doc.find_label("Answers", "apple") == ["B3"]
        assert doc.find_label("Answers", "appl") == []
        assert doc.find_label("Hidden", "secret") == []
        doc.filter("Answers", "A1:C4", "B", "pear")
        assert doc.find_label("Answers", "apple") == []

    def test_names_say_what_they_stand_for(self, doc: Document) -> None:
        assert doc.names() == {"spp_list": "$Lists.$A$1:$A$3", "Answers!spp_total": "$Answers.$E$1"}

    def test_hidden_and_protected(self, doc: Document) -> None:
        assert [doc.hidden(sheet) for sheet in doc.sheets()] == [False, False, True, False]
        assert [doc.protected(sheet) for sheet in doc.sheets()] == [False, False, False, True]

    def test_row_heights_are_points(self, doc: Document) -> None:
        assert doc.row_height("Answers", 1) == pytest.approx(15, abs=0.1)
        assert doc.row_height("Locked", 4) < 20
        doc.fit_rows("Locked")
        assert doc.row_height("Locked", 4) > 100
        assert doc.optimal_row_height("Locked", 4) == doc.row_height("Locked", 4)

    def test_choices_are_what_a_person_can_pick(self, doc: Document) -> None:
        assert doc.choices("Answers", "G1") == ["None", "Some", "Much"]
        assert doc.choices("Answers", "G2") == ["None", "Some"]
        assert doc.choices("Answers", "G3") == ["yes", "no"]
        assert doc.choices("Answers", "G4") == ["Some", "Much"]
        assert doc.sheets() == ["Answers", "Lists", "Hidden", "Locked"]
        with pytest.raises(OfficeError, match="offers no list"):
            doc.choices("Answers", "A1")

    def test_validation_tells_its_source(self, doc: Document) -> None:
        rule = doc.validation("Answers", "G1")
        assert (rule.type, rule.formula1, rule.input_title) == ("LIST", "spp_list", "Pick")

    def test_a_wrong_sheet_names_the_right_ones(self, doc: Document) -> None:
        with pytest.raises(OfficeError, match=r"no sheet 'Answer'.*'Answers', 'Lists'"):
            doc.get("Answer", "A1")


# --- writing cells --------------------------------------------------------------------------------


@pytest.mark.office
class TestWritingCells:
    def test_text_stays_text_and_numbers_are_numbers(self, doc: Document) -> None:
        doc.set("Answers", "J1", "2025-03-01")
        doc.set("Answers", "J2", "=1+1")
        doc.set("Answers", "J3", 2)
        assert [doc.get("Answers", f"J{row}") for row in (1, 2, 3)] == ["2025-03-01", "=1+1", 2.0]
        assert doc.formula("Answers", "J2") == ""

    def test_none_clears(self, doc: Document) -> None:
        doc.set("Answers", "C2", None)
        assert doc.get("Answers", "C2") is None
        assert doc.get("Answers", "E1") == 3.0

    def test_a_date_keeps_the_format_that_is_there(self, doc: Document) -> None:
        doc.set("Answers", "F1", date(2025, 3, 1))
        doc.set("Answers", "J1", date(2025, 3, 1))
        assert doc.get("Answers", "F1") == doc.get("Answers", "J1") == 45717.0
        assert (doc.shown("Answers", "F1"), doc.shown("Answers", "J1")) == ("01/03/2025", "2025-03-01")

    def test_formulas_are_written_as_excel_does(self, doc: Document) -> None:
        doc.set("Answers", "J1", formula='=IF(Lists!A1="None",SUM(C2:C4,1),0)')
        assert doc.get("Answers", "J1") == 7.0
        assert doc.formula("Answers", "J1") == '=IF($Lists.A1="None";SUM(C2:C4;1);0)'

    def test_a_block_in_one_go(self, doc: Document) -> None:
        doc.set_block("Answers", "A2", [["k9", None, 5], [date(2025, 1, 2), True, "7"]])
        found = doc.values("Answers")
        assert "B2" not in found
        assert [found[ref] for ref in ("A2", "C2", "A3", "B3", "C3")] == ["k9", 5.0, 45659.0, 1.0, "7"]
        assert (doc.shown("Answers", "A3"), doc.shown("Answers", "B3")) == ("2025-01-02", "TRUE")

    def test_many_cells_in_one_go(self, doc: Document) -> None:
        typed = [
            ("Answers", "J1", "=1+1"),
            ("Answers", "AB2", Formula("1/0")),
            ("Hidden", "B1", None),
            ("Locked", "A2", 3),
        ]
        doc.set_cells(typed)
        assert (doc.get("Answers", "J1"), doc.formula("Answers", "J1")) == ("=1+1", "")
        assert doc.get("Answers", "AB2") == CellError("#DIV/0!", 532)
        assert (doc.get("Hidden", "B1"), doc.get("Locked", "A2")) == (None, 3.0)
        with pytest.raises(OfficeRefused, match="locked"):
            doc.set_cells([("Locked", "A1", "changed")])
        doc.set_cells([("Locked", "A1", "forced")], force=True)
        assert doc.get("Locked", "A1") == "forced"

    def test_by_hand_a_recalculation_still_sees_what_was_typed(self, doc: Document) -> None:
        before = doc.get("Answers", "E1")
        doc.calculate_by_hand()
        doc.set_cells([("Answers", "C2", 100)])
        doc.recalculate()
        assert (before, doc.get("Answers", "E1")) == (6.0, 103.0)

    def test_a_locked_cell_refuses_as_it_would_a_person(self, doc: Document) -> None:
        with pytest.raises(OfficeRefused, match="locked"):
            doc.set("Locked", "A1", "changed")
        with pytest.raises(OfficeRefused, match="locked"):
            doc.set_block("Locked", "A1", [["changed"], ["changed"]])
        doc.set("Locked", "A2", "changed")
        doc.set("Locked", "A1", "forced", force=True)
        doc.unprotect("Locked")
        doc.set("Locked", "A3", "open")
        assert [doc.get("Locked", f"A{row}") for row in (1, 2, 3)] == ["forced", "changed", "open"]


# --- edits as a person makes them -----------------------------------------------------------------


def fruit(doc: Document, rows: range = range(2, 5)) -> list[object]:
    return [doc.get("Answers", f"B{row}") for row in rows]


@pytest.mark.office
class TestEdits:
    def test_inserted_rows_push_the_rest_down(self, doc: Document) -> None:
        doc.insert_rows("Answers", 3, 2)
        assert fruit(doc, range(2, 7)) == ["pear", None, None, "apple", "fig"]
        assert doc.formula("Answers", "E1") == "=SUM(C2:C6)"

    def test_deleted_rows_are_gone(self, doc: Document) -> None:
        doc.delete_rows("Answers", 2, 2)
        assert fruit(doc) == ["fig", None, None]
        assert doc.get("Answers", "E1") == 2.0

    def test_columns_come_and_go(self, doc: Document) -> None:
        doc.insert_columns("Answers", "B", 2)
        assert doc.get("Answers", "D2") == "pear"
        doc.delete_columns("Answers", "A", 3)
        assert doc.get("Answers", "A2") == "pear"

    def test_rows_are_not_inserted_under_protection(self, doc: Document) -> None:
        with pytest.raises(OfficeRefused, match="'Locked' is protected"):
            doc.insert_rows("Locked", 1)

    def test_sorting_moves_whole_rows_of_the_area(self, doc: Document) -> None:
        doc.sort("Answers", "A2:C4", "C")
        assert fruit(doc) == ["apple", "fig", "pear"]
        doc.sort("Answers", "A2:C4", "B", descending=True)
        assert fruit(doc) == ["pear", "fig", "apple"]
        assert doc.get("Answers", "A3") == "k3"

    def test_cut_cells_take_their_formulas_along(self, doc: Document) -> None:
        doc.cut_paste("Answers", "C2:C4", "Lists", "D1")
        assert doc.get("Answers", "C2") is None
        assert doc.get("Lists", "D3") == 2.0
        assert doc.formula("Answers", "E1") == "=SUM(Lists.D1:D3)"

    def test_copied_cells_leave_the_original(self, doc: Document) -> None:
        doc.copy_paste("Answers", "A2:C2", "Answers", "A4")
        assert fruit(doc) == ["pear", "apple", "pear"]
        assert doc.get("Answers", "E1") == 7.0
        doc.copy_paste("Answers", "G1", "Answers", "H1")
        assert doc.choices("Answers", "H1") == ["None", "Some", "Much"]

    def test_sheets_are_renamed_moved_copied_and_deleted(self, doc: Document) -> None:
        doc.rename("Answers", "Our answers")
        assert doc.formula("Hidden", "A1") == "=$'Our answers'.E1*2"
        doc.move("Our answers", 2)
        assert doc.sheets() == ["Lists", "Hidden", "Our answers", "Locked"]
        doc.move("Our answers", 0)
        doc.copy_sheet("Lists", "Lists (2)", 4)
        doc.delete_sheet("Hidden")
        assert doc.sheets() == ["Our answers", "Lists", "Locked", "Lists (2)"]

    def test_a_filter_hides_rows_and_deletes_nothing(self, doc: Document) -> None:
        doc.filter("Answers", "A1:C4", "C", 2)
        assert doc.find_label("Answers", "fig") == ["B4"]
        assert doc.find_label("Answers", "pear") == []
        assert doc.get("Answers", "E1") == 6.0


# --- files out ------------------------------------------------------------------------------------


@pytest.mark.office
class TestFiles:
    def test_a_saved_copy_holds_the_edit_and_the_original_does_not(
        self, office: Office, doc: Document, sample: Path, tmp_path: Path
    ) -> None:
        before = sample.read_bytes()
        doc.set("Answers", "C2", 30)
        copy = doc.save_as(tmp_path / "copy.xlsx")
        assert sample.read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.xlsx", "sample.xlsx"]
        assert office.recalculated(copy)["Answers"]["E1"].value == 33.0
        assert formula_cells(copy)["Answers"]["E1"].value == 33.0

    def test_pages_of_all_visible_sheets_or_of_those_named(self, doc: Document, tmp_path: Path) -> None:
        whole = page_texts(doc.pdf(tmp_path / "whole.pdf"))
        assert len(whole) == 3
        assert "pear" in whole[0]
        assert "secret" not in "".join(whole)
        named = page_texts(doc.pdf(tmp_path / "named.pdf", ["Hidden"]))
        assert len(named) == 1
        assert "secret" in named[0]
        assert [doc.hidden(sheet) for sheet in doc.sheets()] == [False, False, True, False]

    def test_pages_become_pictures(self, doc: Document, tmp_path: Path) -> None:
        pictures = render(doc.pdf(tmp_path / "whole.pdf"), tmp_path / "png")
        assert len(pictures) == 3
        assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)

    def test_what_is_no_workbook_is_refused(self, office: Office, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not really")
        with pytest.raises(OfficeError):
            office.open(tmp_path / "a.xlsx")


@pytest.mark.office
class TestBadDays:
    def test_a_dead_soffice_is_started_again(self, office: Office, sample: Path) -> None:
        lost = office.open(sample)
        before = office.process_id
        os.killpg(before, signal.SIGKILL)
        with pytest.raises(OfficeDied):
            lost.get("Answers", "A1")
        assert office.recalculated(sample)["Answers"]["E1"].value == 6.0
        assert office.process_id != before

    def test_no_answer_in_time_stops_soffice(
        self, office: Office, sample: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = office.open(sample)
        before = office.process_id
        with monkeypatch.context() as patch:
            patch.setattr(office, "timeout", 1.0)
            os.killpg(before, signal.SIGSTOP)  # it lives and never answers
            with pytest.raises(OfficeDied, match="no answer to 'formulas' within"):
                slow.formulas()
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        assert office.recalculated(sample)["Answers"]["E1"].value == 6.0


# --- stored results -------------------------------------------------------------------------------

AGREEING = [
    ("=1/3", 1 / 3),
    ('="Ŵy"&"n"', "Ŵyn"),
    ('=IF(TRUE,"","x")', ""),
    ("=1=1", True),
    ("=1=2", False),
    ("=NA()", "#N/A"),
    ('="a"&CHAR(10)&"b"', "a\nb"),
]
DIFFERING = [
    ("=1/3", 0.333333),
    ('="Ŵyn"', "ŵyn"),
    ('="x"', ""),
    ('=""', 0),
    ("=1=1", False),
    ("=NA()", 0),
    ("=1", "#N/A"),
    ("=1", "1"),
    ("=spp_nowhere", 0),
]


def formula_column(path: Path, cells: list[tuple[str, Any]]) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        for row, (formula, value) in enumerate(cells):
            sheet.write_formula(row, 0, formula, None, value)

    return small_workbook(path, fill)


@pytest.mark.office
class TestComparing:
    def test_equal_results_are_no_difference(self, office: Office, tmp_path: Path, sample: Path) -> None:
        assert compare_cached(sample, office) == []
        assert compare_cached(formula_column(tmp_path / "a.xlsx", AGREEING), office) == []

    def test_every_planted_value_is_caught(self, office: Office, tmp_path: Path) -> None:
        path = formula_column(tmp_path / "a.xlsx", DIFFERING)
        found = compare_cached(path, office)
        assert [one.ref for one in found] == [f"A{row}" for row in range(1, len(DIFFERING) + 1)]
        assert found[1] == Difference("Data", "A2", '"Ŵyn"', "ŵyn", "Ŵyn")
        assert str(found[1]) == "Data!A2 =\"Ŵyn\": stored 'ŵyn', recalculated 'Ŵyn'"

    def test_a_hidden_sheet_is_no_hiding_place(self, office: Office, sample: Path) -> None:
        part = "xl/worksheets/sheet3.xml"
        planted = plant(sample, part, "<v>12</v>", "<v>13</v>")
        assert [(one.sheet, one.ref) for one in compare_cached(planted, office)] == [("Hidden", "A1")]


# --- findings -------------------------------------------------------------------------------------


@needs_validator
class TestSdk:
    def test_a_sound_workbook_has_no_findings(self, sample: Path) -> None:
        assert sdk_findings(sample) == []

    def test_a_fault_in_the_schema_is_named(self, sample: Path) -> None:
        planted = plant(sample, "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetDate/><sheetData>")
        assert any("sheetDate" in finding for finding in sdk_findings(planted))


def test_the_validator_may_be_named_or_lie_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "node_modules" / "@xarsh" / "ooxml-validator-any" / "ooxml-validator"
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    monkeypatch.delenv("OOXML_VALIDATOR", raising=False)
    assert validator_command() == [str(program)]
    monkeypatch.setenv("OOXML_VALIDATOR", "elsewhere/cli.js")
    assert validator_command() == ["node", "elsewhere/cli.js"]


def test_a_sound_workbook_has_no_findings_of_ours(sample: Path) -> None:
    assert own_findings(sample) == []


def test_portable_formulas_are_not_accused(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        other = book.add_worksheet("It's here")
        other.add_table("A1:B3", {"name": "tblFruit", "columns": [{"header": "Key"}, {"header": "Count"}]})
        book.define_name("spp_rows", "='It''s here'!$A$2:$A$3")
        formulas = [
            '=IF(ROW()>ROWS(spp_rows),"",INDEX(SPP_ROWS,ROW()))',
            "=SUM(tblFruit[Count])+SUM('It''s here'!$A:$B,Data!1:2)",
            '=SUMPRODUCT((spp_rows="a;[b]!#REF?")*1)&"XLOOKUP(1)"',
            "=COUNTA(INDEX(spp_rows,1):INDEX(spp_rows,2))",
            '=IFERROR(HYPERLINK("#Data!A"&1,"go"),-1.5E+3)',
        ]
        for row, formula in enumerate(formulas):
            sheet.write_formula(row + 9, 5, formula)
        rule = {"type": "formula", "criteria": "=COUNTIF(spp_rows,$A7)>0", "format": book.add_format()}
        sheet.conditional_format("A1:C9", rule)
        sheet.write_url("H1", "internal:spp_rows")
        book.define_name("Data!spp_here", "=Data!$A$1")
        sheet.write_formula("H2", "=spp_here+Data!spp_here")
        other.write_formula("H2", "=Data!spp_here")
        sheet.repeat_rows(0, 1)
        sheet.repeat_columns(0, 1)
        sheet.print_area("A1:D9")
        sheet.autofilter("A1:D9")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='It''s here'!$B$2:$B$3"})
        sheet.insert_chart("K1", chart)

    assert own_findings(small_workbook(tmp_path / "a.xlsx", fill)) == []


FORBIDDEN = (
    *("XLOOKUP", "FILTER", "LET", "UNIQUE", "SORT", "SEQUENCE", "TEXTJOIN", "IFS", "SWITCH", "CONCAT"),
    *("MAXIFS", "AGGREGATE", "OFFSET", "INDIRECT", "GOOGLEFINANCE"),
)


@pytest.mark.parametrize("function", FORBIDDEN)
def test_functions_outside_the_shared_list_are_found(function: str, tmp_path: Path) -> None:
    path = small_workbook(tmp_path / "a.xlsx", lambda b, s: s.write_formula("A1", f"=SUM(1,_xlfn.{function}(B1,C1))"))
    assert [finding for finding in own_findings(path) if function in finding]
    path = small_workbook(tmp_path / "b.xlsx", lambda b, s: s.write_formula("A1", f"={function.lower()}(B1)"))
    assert [finding for finding in own_findings(path) if f"{function} is not among" in finding]


def _rule(formula: str) -> Callable[[Any, Any], object]:
    return lambda b, s: s.conditional_format("A1", {"type": "formula", "criteria": formula})


def _validation(**options: Any) -> Callable[[Any, Any], object]:
    return lambda b, s: s.data_validation("A1:B2", {"validate": "list", "source": ["a"], **options})


def _formula(text: str) -> Callable[[Any, Any], object]:
    return lambda b, s: s.write_formula("A1", text)


def _names(**names: str) -> Callable[[Any, Any], object]:
    return lambda b, s: [b.define_name(name, text) for name, text in names.items()]


def _name_and_table(book: Any, sheet: Any) -> None:
    book.define_name("SPP_evidence", "=Data!$A$1")
    sheet.add_table("A1:B3", {"name": "spp_evidence"})


def _bare_column(book: Any, sheet: Any) -> None:
    columns = [{"header": "Key"}, {"header": "Twice", "formula": "=[@Key]*2"}]
    sheet.add_table("A1:B3", {"name": "tblFruit", "columns": columns})


def _name_elsewhere(book: Any, sheet: Any) -> None:
    book.add_worksheet("My Data")
    book.define_name("'My Data'!spp_there", "=Data!$A$1")
    sheet.write_formula("A1", "=spp_there")


WRITTEN_FAULTS: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "name and table": (_name_and_table, "used twice, case ignored: name SPP_evidence and table spp_evidence"),
    "name with a dot": (_names(**{"spp.list": "=Data!$A$1"}), "name spp.list: holds a dot"),
    "name to a lost sheet": (_names(spp_x="=Gone!$A$1"), "name spp_x: there is no sheet 'Gone'"),
    "name to a lost cell": (_names(spp_x="=Data!#REF!"), "name spp_x: holds .*#REF!"),
    "function in a name": (_names(spp_x="=OFFSET(Data!$A$1,1,0)"), "name spp_x: OFFSET is not among"),
    "function in a rule": (_rule("=INDIRECT($A$1)>0"), "conditional format Data!A1: INDIRECT is not among"),
    "name in a rule": (_rule("=COUNTIF(spp_gone,A1)>0"), "format Data!A1: the name spp_gone is not defined"),
    "function in a validation": (_validation(source="=OFFSET($C$1,0,0)"), "Data!A1:B2: OFFSET is not among"),
    "name in a validation": (_validation(source="=spp_gone"), "Data!A1:B2: the name spp_gone is not defined"),
    "column in a validation": (_validation(source="=tbl[Key]"), r"tbl\[Key\] names a table's column"),
    "name in a formula": (_formula("=SUM(spp_gone)"), "Data!A1: the name spp_gone is not defined"),
    "column without its table": (_bare_column, "names a column without its table"),
    "name of another sheet": (_name_elsewhere, "Data!A1: the name spp_there is not defined"),
    "sheet in a formula": (_formula("='No such'!B2"), "Data!A1: there is no sheet 'No such'"),
    "another workbook": (_formula("='[Other.xlsx]Data'!B2"), "points into another workbook"),
    "lost reference": (_formula("=SUM(#REF!)"), "Data!A1: holds #REF!"),
    "unreadable": (_formula('=SUM("a'), "Data!A1: the formula cannot be read"),
    "long formula": (_formula("=" + "+".join(["1"] * 600)), "1199 characters, ours stay within 1000"),
    "too long formula": (_formula("=" + "+".join(["1"] * 4200)), "8399 characters, Excel takes 8192"),
    "long text in a formula": (_formula(f'="{"x" * 256}"'), "a text in the formula has 256 characters"),
    "link": (lambda b, s: s.write_url("A1", "internal:Gone!A1"), "link Data!A1: there is no sheet 'Gone'"),
}


@pytest.mark.parametrize("fault", WRITTEN_FAULTS)
@pytest.mark.filterwarnings("ignore")
def test_a_fault_that_the_writer_lets_through_is_found(fault: str, tmp_path: Path) -> None:
    fill, expected = WRITTEN_FAULTS[fault]
    findings = own_findings(small_workbook(tmp_path / "a.xlsx", fill))
    assert any(re.search(expected, finding) for finding in findings), findings


def _everything(book: Any, sheet: Any) -> None:
    sheet.write("A1", "short text")
    book.define_name("spp_one", "=Data!$A$1")
    book.define_name("spp_two", "=Data!$A$2")
    sheet.merge_range("C1:D2", "one")
    sheet.merge_range("E5:F6", "two")
    sheet.data_validation("G1", {"validate": "list", "source": ["a", "b"]})
    texts = {"input_title": "t", "input_message": "m", "error_title": "u", "error_message": "n"}
    sheet.data_validation("G3", {"validate": "list", "source": ["c"], **texts})
    sheet.conditional_format("A1", {"type": "no_blanks", "format": book.add_format({"bold": True})})


SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
PLANTED_FAULTS: dict[str, tuple[str, str, str, str]] = {
    "name twice": (BOOK, '"spp_two"', '"SPP_One"', "used twice, case ignored: name spp_one and name SPP_One"),
    "name like a cell": (BOOK, '"spp_two"', '"SPP2"', "name SPP2: is no name to Excel"),
    "sheet name": (BOOK, 'name="Data"', f'name="{"D" * 32}"', "the name has 32 characters, Excel takes 31"),
    "cell text": ("xl/sharedStrings.xml", "short text", "x" * 32_768, "the cell text has 32768 characters"),
    "list": (SHEET, '"a,b"', f'"{"a" * 256}"', "the list has 256 characters, Excel takes 255"),
    "prompt title": (SHEET, 'promptTitle="t"', f'promptTitle="{"t" * 33}"', "promptTitle has 33 characters"),
    "prompt": (SHEET, 'prompt="m"', f'prompt="{"m" * 256}"', "prompt has 256 characters, Excel takes 255"),
    "error title": (SHEET, 'errorTitle="u"', f'errorTitle="{"u" * 33}"', "errorTitle has 33 characters"),
    "error": (SHEET, 'error="n"', f'error="{"n" * 226}"', "error has 226 characters, Excel takes 225"),
    "merge": (SHEET, 'ref="E5:F6"', 'ref="D2:F6"', "merged cells C1:D2 and merged cells D2:F6 overlap"),
    "validations": (SHEET, 'sqref="G3"', 'sqref="G1:G3"', "validation G1 and validation G1:G3 overlap"),
    "format": (SHEET, 'dxfId="0"', 'dxfId="1"', "dxfId 1 names a format that is not there"),
}


@pytest.mark.parametrize("fault", PLANTED_FAULTS)
def test_a_fault_that_only_other_hands_could_write_is_found(fault: str, tmp_path: Path) -> None:
    sound = small_workbook(tmp_path / "a.xlsx", _everything)
    assert own_findings(sound) == []
    part, old, new, expected = PLANTED_FAULTS[fault]
    findings = own_findings(plant(sound, part, old, new))
    assert any(expected in finding for finding in findings), findings
