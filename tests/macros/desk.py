"""A LibreOffice in which macros run: workbooks are opened where they lie, and their real buttons are pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.office import OFFICE_MISSING, Document, Office


class Desk(Office):
    """As the bench's `Office`, but a workbook keeps its name and folder, and its macros run."""

    worker = Path(__file__).with_name("desk_worker.py")

    def open(self, path: Path | str) -> Book:
        pair = self._running()
        number = pair.ask({"call": "open", "with": {"path": str(Path(path).resolve(strict=True))}}, self.timeout)
        return Book(self, pair, int(number))

    @property
    def pipe(self) -> str:
        """Where another program may speak to this LibreOffice."""
        return self._running().pipe


class Book(Document):
    """An open workbook with macros."""

    def buttons(self) -> list[str]:
        """What stands on the buttons of the sheet in front."""
        return [str(name) for name in self._ask("buttons")]

    def press(self, caption: str) -> float:
        """Press a button of the sheet in front; seconds until its macro had done."""
        return float(self._ask("press", caption=caption))

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
