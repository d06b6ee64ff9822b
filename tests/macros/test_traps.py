"""What may surround a press: a workbook that nobody may write, a second press, a workbook in the cloud."""

import threading
import time
from pathlib import Path

import pytest

from tests.macros.add_in import SILENT, open_add_in, project_with
from tests.macros.building import build_script
from tests.macros.desk import Desk
from tests.macros.test_native import FAULTY, NEXT, VALIDATE, WHERE, left_line, said
from tests.macros.workbooks import review, write

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("desk")]
LEFT = f"{left_line(FAULTY)} {WHERE}"
LONGEST = 30.0  # seconds
ASKS_AND_WAITS = """    Dim waited
    Open "{folder}/asked.txt" For Append As #1
    Print #1, asked
    Close #1
    Do While Dir("{folder}/done.txt") = "" And waited < 300
        Wait 50
        waited = waited + 1
    Loop"""
ASKS_TRUST = """Attribute VB_Name = "Standin"
Public Function Settings(address)
    Settings = HasSyncedSettings(CStr(address))
End Function
"""


def test_a_workbook_that_may_only_be_read_answers_all_the_same(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(FAULTY))
    path.chmod(0o444)
    with desk.open(path) as book:
        book.go_to("Check")
        book.press(VALIDATE)
        assert (book.in_front(), said(book)) == (("Check", "B3"), LEFT)
        book.press(NEXT)
        assert book.in_front()[0] != "Check"


@pytest.mark.long
def test_where_python_cannot_answer_because_nothing_may_be_written(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(FAULTY), project=project_with(SILENT))
    path.chmod(0o444)
    with desk.open(open_add_in(tmp_path)), desk.open(path) as book:
        book.go_to("Check")
        book.press(VALIDATE)
        assert (book.in_front(), said(book)) == (("Check", "B3"), LEFT)


@pytest.mark.parametrize(("without", "asked"), [("", 1), ("If busy Then Exit Sub", 2)])
def test_a_second_press_during_the_first_does_nothing(without: str, asked: int, desk: Desk, tmp_path: Path) -> None:
    """Without the line that sees to it, Python would be asked twice."""
    project = project_with(ASKS_AND_WAITS.format(folder=tmp_path), without=without)
    path = write(tmp_path / "review.xlsm", review(FAULTY), project=project)
    with desk.open(open_add_in(tmp_path)), desk.open(path) as book:
        book.set("spp_press", "C4", 0, force=True)  # patience
        book.go_to("Check")
        second = threading.Thread(target=press_again, args=(desk, path))
        second.start()
        book.press(VALIDATE)
        second.join()
        wait_for(lambda: said(book) == LEFT)
        assert book.in_front() == ("Check", "B3")
    assert len((tmp_path / "asked.txt").read_text().splitlines()) == asked


def press_again(desk: Desk, path: Path) -> None:
    try:
        wait_for(path.with_name("asked.txt").exists)
        with desk.seen_by_another(path) as book:
            book.press_at_once(VALIDATE)
            time.sleep(1)  # the program comes to it while the first press waits
    finally:
        path.with_name("done.txt").touch()


def wait_for(happened) -> None:  # type: ignore[no-untyped-def]
    started = time.monotonic()
    while not happened():
        assert time.monotonic() - started < LONGEST
        time.sleep(0.05)


@pytest.mark.long
@pytest.mark.parametrize("beside", ["", "Reviews", "Documents/Reviews"])
def test_a_workbook_in_the_cloud_brings_no_settings_from_the_folder_that_is_synchronised(
    beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is a web address; where xlwings would look for settings on this computer, we look."""
    cloud = tmp_path / "OneDrive - A school"
    (cloud / "Documents" / "Reviews").mkdir(parents=True)
    (cloud / "Reviews").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(cloud))
    build = build_script()
    texts = build.modules(build.BUTTONS) | {"Standin": ASKS_TRUST.replace("\n", "\r\n")}
    texts["SppTrust"] = texts["SppTrust"].replace("Private Function HasSynced", "Public Function HasSynced")
    path = write(tmp_path / "review.xlsm", review(FAULTY), project=build.project(texts))
    address = "https://aschool-my.sharepoint.com/personal/head_aschool/Documents/Reviews"
    with Desk() as own, own.open(path) as book:
        assert not book.run("Standin.Settings", address)
        (cloud / beside / "xlwings.conf").write_text('"INTERPRETER_WIN","evil.exe"\n')
        assert book.run("Standin.Settings", address)
        assert not book.run("Standin.Settings", "https://aschool-my.sharepoint.com/Else") or not beside
