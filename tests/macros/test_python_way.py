"""A press with an add-in behind it: what Python may say, how it may fail, and which workbooks it is not asked for.

The add-in is a stand-in (`add_in.py`). What is proved is what the macros do around the call: ticket, command, waiting,
comparing, showing, refusing. What xlwings and Excel do with the call is not.
"""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.editions import default_edition
from tests.macros.add_in import ANSWERS, ANSWERS_ANOTHER, RAISES, SILENT, open_add_in, project_with
from tests.macros.building import build_script
from tests.macros.desk import Book, Desk
from tests.macros.test_native import FAULTY, PLAN, SOON, VALIDATE, WHERE, left_line, said
from tests.macros.workbooks import review, write

pytestmark = pytest.mark.office
LEFT = f"{left_line(FAULTY)} {WHERE}"
PATIENCE = ("spp_press", "C4")
RAN = '    Open "{folder}/ran.txt" For Append As #1\n    Print #1, asked\n    Close #1\n' + ANSWERS.format(more="")
FINDS = '    Range("spp_finding_keys").Cells(1, 1).Value = "SPP-V3"\n' + ANSWERS.format(more="")


class Pressed(NamedTuple):
    """What a person sees after a press: where, what was said, how soon, with how many seconds of work, and whether
    the cells were left empty.
    """

    place: tuple[str, str]
    said: str
    seconds: float
    worked: float
    clean: bool


def pressed(desk: Desk, path: Path, button: str = VALIDATE, patience: float = 1, there: bool = True) -> Pressed:
    """What a person sees after the press; ``there``: an add-in is open."""
    if not there:
        with desk.open(path) as book:
            return _press(book, button, patience)
    with desk.open(open_add_in(path.parent)), desk.open(path) as book:
        return _press(book, button, patience)


def _press(book: Book, button: str, patience: float) -> Pressed:
    book.set(*PATIENCE, patience, force=True)
    book.go_to("Check")
    started = time.monotonic()
    worked = book.work(button)
    seconds = time.monotonic() - started
    cells = [str(book.named(name)[0][0]) for name in ("spp_ticket", "spp_answer")]
    return Pressed(book.in_front(), said(book), seconds, worked, cells == ["", ""])


def faulty(folder: Path, body: str, name: str = "review.xlsm") -> Path:
    return write(folder / name, review(FAULTY), project=project_with(body))


# --- what Python says -------------------------------------------------------------------------------


def test_findings_are_shown_and_nothing_else_is_said(desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, FINDS))
    assert seen.place[0] == "Findings"
    assert seen.said == ""
    assert seen.clean


def test_no_finding_at_all_shows_check(desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, ANSWERS.format(more="")))
    assert (seen.place, seen.said) == (("Check", "B3"), LEFT)


@pytest.mark.long
@pytest.mark.parametrize("button", [VALIDATE, PLAN])
def test_a_sentence_of_python_is_said(button: str, desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, ANSWERS.format(more=" Written: plan.xlsx")), button)
    assert seen.said == ("Written: plan.xlsx" + (f" {LEFT}" if button == VALIDATE else ""))
    assert seen.place[0] == "Check"
    assert seen.clean


def test_the_command_names_our_entry_the_action_and_the_ticket(desk: Desk, tmp_path: Path) -> None:
    pressed(desk, faulty(tmp_path, RAN.format(folder=tmp_path)))
    command = (tmp_path / "ran.txt").read_text().strip()
    compile(command, "command", "exec")
    assert re.search(r";from spp_xl\.hosts\.button import press;press\('validate','spp-\d+-\d+'\)$", command)
    assert not set('"`$|^%<>') & set(command), "a command line would read it otherwise"


# --- four ways to fail ------------------------------------------------------------------------------


def test_xlwings_is_missing(desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, RAN.format(folder=tmp_path)), there=False)
    assert (seen.place, seen.said) == (("Check", "B3"), LEFT)
    assert seen.worked < SOON
    assert not (tmp_path / "ran.txt").exists()


@pytest.mark.parametrize("body", [SILENT, RAISES], ids=["says nothing", "fails"])
def test_python_is_not_found(body: str, desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, body), patience=0)
    assert (seen.place, seen.said) == (("Check", "B3"), LEFT)
    assert seen.worked < SOON
    assert seen.clean


def test_our_code_failed_and_said_so(desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, ANSWERS.format(more=" Something unexpected happened.")))
    assert (seen.place, seen.said) == (("Check", "B3"), f"Something unexpected happened. {LEFT}")


@pytest.mark.parametrize("body", [SILENT, ANSWERS_ANOTHER], ids=["none", "another ticket's"])
def test_no_answer_in_time(body: str, desk: Desk, tmp_path: Path) -> None:
    seen = pressed(desk, faulty(tmp_path, body), patience=2)  # LibreOffice counts whole seconds
    assert (seen.place, seen.said) == (("Check", "B3"), LEFT)
    assert 1 < seen.seconds < 6
    assert seen.clean


# --- whom Python is not asked for -------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("how", ["", "xlwings.conf", "XLWINGS.conf", "x.py", "beside"])
def test_settings_that_came_with_a_workbook_are_refused(how: str, desk: Desk, tmp_path: Path) -> None:
    path = faulty(tmp_path, RAN.format(folder=tmp_path))
    if how == "beside":
        (tmp_path / "xlwings.conf").write_text('"INTERPRETER_WIN","evil.exe"\n')
    with desk.open(open_add_in(tmp_path)), desk.open(path) as book:
        if how not in ("", "beside"):
            book.copy_sheet("Start here", how, 0)
        seen = _press(book, VALIDATE, 1)
    ran = (tmp_path / "ran.txt").exists()
    if not how:
        assert ran, "the same workbook without such a thing is trusted"
        return
    key = "refused_file" if how == "beside" else "refused_sheet"
    assert not ran
    assert seen.said == f"{default_edition().words(f'buttons.says.{key}')} {LEFT}"


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("a=b & it's “ŵ” (1)", True),
        ("a|b", False),
        ('a"b', False),
        ("a$(b)", False),
        ("a`b", False),
        ("a;b", False),
        ("a%b", False),
    ],
)
def test_a_name_that_a_command_line_would_misread_is_not_passed_on(
    name: str, asked: bool, desk: Desk, tmp_path: Path
) -> None:
    seen = pressed(desk, faulty(tmp_path, RAN.format(folder=tmp_path), f"{name}.xlsm"))
    assert (tmp_path / "ran.txt").exists() == asked
    refused = f"{default_edition().words('buttons.says.refused_name')} {LEFT}"
    assert seen.said == (LEFT if asked else refused)


def test_no_program_beside_the_workbook_is_imported(tmp_path: Path) -> None:
    """xlwings puts the workbook's folder in front unless it is told not to; the command lets go of that."""
    (tmp_path / "spp_xl").mkdir()
    (tmp_path / "spp_xl" / "__init__.py").write_text("raise SystemExit('their program ran')")
    own = re.search(r'"(import sys;.*?;)"', build_script().source("SppPress.bas"))
    assert own is not None
    in_front = f"import sys;sys.path[0:0]=[{str(tmp_path)!r}];"
    for command, ran in ((in_front + "import spp_xl", True), (in_front + own[1] + "import spp_xl", False)):
        done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, cwd=tmp_path)
        assert ("their program ran" in done.stderr) == ran
        assert (done.returncode == 0) != ran
