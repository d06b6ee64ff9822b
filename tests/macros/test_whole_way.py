"""From the real button through the stand-in's call to our real entry point and back, in LibreOffice.

The command that the macro hands over is run as it stands; it reads and writes the open workbook through xlwings'
public interface, over the tests' own engine. Not proved: xlwings' add-in and Excel themselves.
"""

import sys
import threading
import time
from pathlib import Path

import pytest

from tests.hosts import engine
from tests.hosts.programs import InLibreOffice
from tests.macros.add_in import ASKS, open_add_in, project_with
from tests.macros.desk import Desk
from tests.macros.test_native import BLANK, FAULTY, HALF, VALIDATE, said
from tests.macros.workbooks import TODAY, review, write

pytestmark = pytest.mark.office
LONGEST = 60.0  # seconds


def answer(desk: Desk, path: Path) -> None:
    """What the interpreter does that xlwings would start: runs the command, once it is there."""
    asked, started = path.with_name("command.txt"), time.monotonic()
    while not asked.exists() and time.monotonic() - started < LONGEST:
        time.sleep(0.05)
    kept = list(sys.path)
    try:
        with desk.seen_by_another(path) as document:
            engine.opened(InLibreOffice(path.name, document))
            exec(asked.read_text(), {})
    finally:
        sys.path[:] = kept
        engine.RUNNING.books.clear()
        path.with_name("done.txt").touch()


@pytest.mark.parametrize("which", [BLANK, HALF, FAULTY])
def test_a_press_shows_what_validate_says(which: str, desk: Desk, tmp_path: Path) -> None:
    from spp_xl.journeys.validating import validate

    path = write(tmp_path / "review.xlsm", review(which), project=project_with(ASKS.format(folder=tmp_path)))
    findings = validate(path, TODAY).findings
    interpreter = threading.Thread(target=answer, args=(desk, path))
    with desk.open(open_add_in(tmp_path)), desk.open(path) as book:
        book.go_to("Check")
        interpreter.start()
        book.press(VALIDATE)
        interpreter.join()
        keys = [row[0] for row in book.named("spp_finding_keys") if row[0] != ""]
        shown = [row[2] for row in book.named("spp_findings")[1:] if row[2] != ""]
        assert keys == [found.key for found in findings]
        assert shown == [found.message for found in findings]
        assert book.in_front()[0] == ("Findings" if findings else "Check")
        assert (said(book) == "") == bool(findings)
