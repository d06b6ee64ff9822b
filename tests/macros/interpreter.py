"""What xlwings would start: it runs the command that the macro hands over, as it stands, on the workbook that is open.

The command reads and writes through xlwings' public interface, over the tests' own engine.
"""

import sys
import threading
import time
from pathlib import Path

from tests.hosts import engine
from tests.hosts.programs import InLibreOffice
from tests.macros.desk import Book, Desk

LONGEST = 60.0  # seconds


def press_and_answer(desk: Desk, book: Book, path: Path, caption: str) -> None:
    """Press a button of the workbook at ``path``, whose stand-in asks in that folder (`add_in.ASKS`), and answer.

    The program goes on while the macro waits, so the macro's end is seen by what it does last: the ticket is gone.
    """
    running = threading.Thread(target=_answer, args=(desk, path))
    running.start()
    book.press(caption)
    running.join()
    started = time.monotonic()
    while book.named("spp_ticket") != [[""]]:
        assert time.monotonic() - started < LONGEST
        time.sleep(0.05)
    for note in ("command.txt", "done.txt"):
        path.with_name(note).unlink()


def _answer(desk: Desk, path: Path) -> None:
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
