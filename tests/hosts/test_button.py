"""A press: the right workbook whatever it is called, few questions, one plain sentence whatever goes wrong."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName

from spp_xl import fault_log
from spp_xl.errors import SppError
from spp_xl.excel.read import read_snapshot
from spp_xl.hosts import button
from spp_xl.hosts.button import press
from spp_xl.hosts.desktop_excel import DesktopExcel, pressed_workbook, workbook_in_front
from spp_xl.hosts.memory import Memory
from spp_xl.journeys.opening import open_workbook
from spp_xl.model.action_plan import ActionPlan
from tests.cycle.rosters import perfect as full_roster
from tests.editions import default_edition
from tests.hosts.engine import RUNNING, Counted, front_book, opened
from tests.hosts.programs import InOpenpyxl
from tests.hosts.workbooks import review_bytes, with_press
from tests.rules.bases import BASES

NAMES = ("a=b.xlsx", "a|b.xlsx", "A & B.xlsx", "O'Hara “x”.xlsx", "Ysgol Ŵyn.xlsx", "https:.xlsx", "Book1")
READS, WRITES = 12, 4
MOST_READS = 100  # sheet by sheet; spp_xl/README.md says why not fewer


def ready(base: str = "faulty", name: str = "review.xlsx", ticket: str = "T-1", **how: Any) -> Counted:
    """A review that is open in the engine that runs as Excel."""
    return opened(InOpenpyxl(name, review_bytes("default", base, ticket), **how))[1]


def other_workbook(ticket: str) -> Counted:
    """Whatever else is open, with a ticket of its own."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "spp_press"
    for row, (name, text) in enumerate({"spp_ticket": ticket, "spp_answer": ""}.items(), start=1):
        book.active.cell(row, 2, text)
        book.defined_names[name] = DefinedName(name, attr_text=f"spp_press!$B${row}")
    book.save(content)
    return opened(InOpenpyxl("other.xlsx", content.getvalue()))[1]


def answered(counted: Counted) -> str:
    program = counted.program
    assert isinstance(program, InOpenpyxl)
    return str(program._values["spp_press"]["B2"].value or "")


def head(counted: Counted) -> str:
    program = counted.program
    assert isinstance(program, InOpenpyxl)
    return str(program._values["Findings"]["D2"].value or "")


def test_the_workbook_is_found_by_its_ticket() -> None:
    """Three are open, one of them of the same name."""
    other, mine, front = other_workbook("T-8"), ready(), other_workbook("T-9")
    for name in NAMES:
        mine.program.name = other.program.name = name
        mine.program.write("Findings", (1, 3, 1, 3), [[""]])
        press("validate", "T-1")
        assert (answered(other), answered(mine), answered(front)) == ("", "T-1", "")
        assert head(mine) == "As at 01/12/2026"


def test_without_its_workbook_nothing_is_done() -> None:
    counted = other_workbook("T-8")
    press("validate", "T-1")
    assert not counted.asked["write"]


@pytest.mark.parametrize("base", ["blank", "full"])
def test_a_press_asks_little_whatever_it_finds(base: str) -> None:
    """Where Excel saves a copy aside (Windows). The engine counts every question that would go to Excel."""
    ready(base)
    excel = RUNNING.books[-1]
    press("validate", "T-1", DesktopExcel(front_book(), by_copy=True))
    assert answered(excel) == "T-1"
    assert 0 < excel.asked["write"] <= WRITES
    assert excel.asked.total() - excel.asked["write"] <= READS


@pytest.mark.long
@pytest.mark.parametrize("base", ["blank", "full"])
def test_without_a_copy_a_sheet_is_three_questions(base: str) -> None:
    """Excel for Mac: a read covers one sheet, so fewer than its sheets is not to be had."""
    host, counted = opened(InOpenpyxl("review.xlsx", review_bytes("default", base)))
    DesktopExcel(host, by_copy=False).snapshot()
    sheets = counted.asked["used"]
    assert counted.asked["values"] == counted.asked["formulas"] == sheets <= len(counted.program.titles())
    assert counted.asked["name_refers_to"] == len(read_snapshot(Path("x"), review_bytes("default", base)).blocks)
    assert counted.asked["titles"] == 1


def test_without_a_copy_a_press_asks_as_often_whatever_it_finds() -> None:
    asked = []
    for base in ("blank", "full"):
        counted = ready(base)
        press("validate", "T-1", DesktopExcel(front_book(), by_copy=False))
        assert answered(counted) == "T-1"
        assert 0 < counted.asked["write"] <= WRITES
        asked.append(counted.asked.total() - counted.asked["write"])
    assert asked[0] == asked[1] <= MOST_READS


@pytest.mark.long
@pytest.mark.parametrize(("silently", "words"), [(False, "did not answer"), (True, "cells are locked")])
def test_locked_cells_are_told(silently: bool, words: str) -> None:
    counted = ready(silently=silently)
    counted.program._written["Findings"]["D2"].protection = Protection(locked=True)  # type: ignore[attr-defined]
    press("validate", "T-1")
    assert answered(counted).startswith("T-1 ")
    assert words in answered(counted)


def test_where_nothing_may_be_written_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Read-only, or marked as final: no findings and no answer, so the macro says by itself what is left."""

    def refused(title: str, box: object, rows: object) -> None:
        raise RuntimeError("This workbook is read-only.")

    monkeypatch.setattr(fault_log.tempfile, "tempdir", str(tmp_path))
    counted = ready()
    counted.program.write = refused  # type: ignore[method-assign]
    press("validate", "T-1")
    assert answered(counted) == ""
    assert capfd.readouterr() == ("", "")
    assert len(list(tmp_path.glob("*.log"))) == 1


def test_while_a_cell_is_being_typed_in_nothing_happens(capfd: pytest.CaptureFixture[str]) -> None:
    counted = ready()
    counted.busy = True
    press("validate", "T-1")
    counted.busy = False
    assert answered(counted) == ""
    assert capfd.readouterr() == ("", "")


def test_busy_for_a_moment_is_one_sentence() -> None:
    host = Memory("review.xlsx", read_snapshot(Path("x"), review_bytes("default", "faulty")))
    host.show = _raise_busy  # type: ignore[method-assign]
    press("validate", "T-1", host)
    assert host.said.startswith("T-1 Excel did not answer. Press Enter")


def _raise_busy(shown: object) -> None:
    from spp_xl.refusals import refusal

    raise refusal("excel-busy")


def test_a_fault_of_ours_is_a_sentence_and_a_log_without_values(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "".join(("Mrs Somebody of ", "Brook", " Lane"))

    def broken(opened: object) -> None:
        raise KeyError(secret)  # the log shows this line, and not what stood in it

    monkeypatch.setattr(button, "validated", broken)
    monkeypatch.setattr(fault_log.tempfile, "tempdir", str(tmp_path))
    host = Memory("review.xlsx", read_snapshot(Path("x"), review_bytes("default", "faulty")))
    press("validate", "T-1", host)
    (log,) = tmp_path.glob("*.log")
    assert host.said.startswith("T-1 Something unexpected happened")
    assert log.name in host.said
    assert "KeyError" in log.read_text()
    assert "Brook" not in log.read_text() + host.said
    assert "Traceback" not in "".join(capfd.readouterr())
    assert log.stat().st_mode & 0o077 == 0


def test_an_action_that_is_none_is_answered_too() -> None:
    host = Memory("review.xlsx", read_snapshot(Path("x"), review_bytes("default", "blank")))
    press("nonsense", "T-1", host)
    assert host.said.startswith("T-1 Something unexpected")


def test_a_plan_is_written_beside_none_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Documents").mkdir()
    for number in ("", "-2"):
        host = Memory("review.xlsx", read_snapshot(Path("x"), review_bytes("default", "perfect")))
        press("plan", "T-1", host)
        assert host.said == f"T-1 The action plan was written: ~/Documents/action-plan{number}.xlsx"
    plan = open_workbook(tmp_path / "Documents" / "action-plan-2.xlsx").content
    assert isinstance(plan, ActionPlan)
    assert len(plan.areas) == len(BASES["perfect"](default_edition().framework).development) > 0


def test_a_folder_is_merged_against_the_roster_that_is_open(tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(review_bytes("default", "perfect"))
    roster = with_press(full_roster(default_edition()), "default", folder=str(tmp_path))
    host, counted = opened(InOpenpyxl("roster.xlsx", roster))
    for number in ("", "-2"):
        press("merge", "T-1", DesktopExcel(host, by_copy=False))
        assert answered(counted).startswith("T-1 The summary was written")
        assert (tmp_path / f"summary{number}.xlsx").exists()
    assert (tmp_path / "one.xlsx").read_bytes() == review_bytes("default", "perfect")


@pytest.mark.parametrize("chosen", ["", "/no/such/folder"])
def test_no_folder_no_merge(chosen: str) -> None:
    host = Memory("review.xlsx", read_snapshot(Path("x"), review_bytes("default", "blank")), chosen=chosen)
    press("merge", "T-1", host)
    assert host.said.startswith("T-1 No folder was chosen.")


def test_a_foreign_workbook_is_refused_in_words() -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.save(content)
    host, _ = opened(InOpenpyxl("Book1.xlsx", content.getvalue()))
    with pytest.raises(SppError) as refused:
        DesktopExcel(host, by_copy=False).snapshot()
    assert refused.value.code == "foreign"


def test_by_name_or_in_front() -> None:
    for name in ("one.xlsx", "two=2.xlsx"):
        other_workbook("T-1").program.name = name
    assert workbook_in_front().name == "two=2.xlsx"
    assert workbook_in_front("one.xlsx").name == "one.xlsx"
    with pytest.raises(SppError, match=r"three\.xlsx"):
        workbook_in_front("three.xlsx")
    assert pressed_workbook("T-5") is None


def test_pandas_stays_out_of_a_press() -> None:
    """Both are installed here; in a process of its own, because these tests may have brought them in."""
    code = (
        "import sys, spp_xl.hosts.button\n"
        "from spp_xl.hosts.quick_xlwings import quick_xlwings\n"
        "assert quick_xlwings().__name__ == 'xlwings'\n"
        "print([name for name in ('pandas', 'numpy', 'click', 'lxml') if name in sys.modules])\n"
        "import pandas"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
