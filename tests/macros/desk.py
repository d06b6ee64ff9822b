"""A LibreOffice in which macros run: workbooks are opened where they lie, and their real buttons are pressed."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.bench.office import OFFICE_MISSING, STARTING, Document, Office, _Pair, uno_python

SESSION, USER, SYSTEM = 3, 11, 12  # what a process says of itself, counted behind its name


class Desk(Office):
    """As the bench's `Office`, but a workbook keeps its name and folder, and its macros run."""

    worker = Path(__file__).with_name("desk_worker.py")

    def open(self, path: Path | str) -> Book:
        pair = self._running()
        number = pair.ask({"call": "open", "with": {"path": str(Path(path).resolve(strict=True))}}, self.timeout)
        return Book(self, pair, int(number))

    @contextmanager
    def seen_by_another(self, path: Path) -> Iterator[Book]:
        """A workbook that is open, as another program sees it meanwhile; the first one goes on."""
        second = _Beside(self._running(), self.worker, path.with_suffix(".log"))
        try:
            number = second.ask({"call": "adopt", "with": {"path": str(path)}}, self.timeout)
            yield Book(self, second, int(number))
        finally:
            second.kill()


def worked(session: int) -> float:
    """Seconds of processor time that the programs of a session have had; the clock, where the system does not tell."""
    if not Path("/proc/self/stat").exists():
        return time.monotonic()
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[SESSION]) == session:
                ticks += int(fields[USER]) + int(fields[SYSTEM])
    return ticks / os.sysconf("SC_CLK_TCK")


class _Beside(_Pair):
    """A second worker for a LibreOffice that runs already, for while the first one waits for a macro."""

    def __init__(self, first: _Pair, worker: Path, log: Path) -> None:
        self._log = log.open("ab")
        self._worker = self._soffice = self._start([uno_python() or "", str(worker)], subprocess.PIPE)
        self._lines = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.ask({"call": "connect", "with": {"pipe": first.pipe, "seconds": STARTING}}, STARTING + 5)


class Book(Document):
    """An open workbook with macros."""

    def buttons(self) -> list[str]:
        """What stands on the buttons of the sheet in front."""
        return [str(name) for name in self._ask("buttons")]

    def press(self, caption: str) -> float:
        """Press a button of the sheet in front; seconds until its macro had done."""
        return float(self._ask("press", caption=caption))

    def work(self, caption: str) -> float:
        """Press, and say how many seconds the program worked, however busy the machine is with others."""
        session = self._office.process_id
        before = worked(session)
        self.press(caption)
        self.in_front()  # is answered when the macro is done
        return worked(session) - before

    def press_at_once(self, caption: str) -> None:
        """Press it while the program is in the middle of something."""
        self._ask("press_at_once", caption=caption)

    def in_front(self) -> tuple[str, str]:
        """The sheet and the cell that a person sees."""
        sheet, cell = self._ask("active")
        return str(sheet), str(cell)

    def go_to(self, sheet: str) -> None:
        self._ask("activate", sheet=sheet)

    def run(self, function: str, *given: Any) -> Any:
        """Ask a public function such as `SppSay.LastSaid`."""
        return self._ask("run", function=function, given=list(given))

    def named(self, name: str) -> list[list[Any]]:
        """The values of a defined name's cells."""
        return [list(row) for row in self._ask("named", name=name)]


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    if not Office.available():
        pytest.skip(OFFICE_MISSING)
    with Desk() as desk:
        yield desk
