"""One headless LibreOffice per test run: asked in bulk, never waited for without end, always stopped.

A workbook is opened as a copy without a name, so no test can change the file it opened. Rows are
counted from 1 and columns are letters; sheet positions are counted from 0. Formulas go in as Excel
writes them and come back as LibreOffice writes them (`;` between arguments, `$Sheet.A1`).
"""

from __future__ import annotations

import functools
import json
import math
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple

import pytest

from .schema import formula_cells

OFFICE_MISSING: Final = (
    "LibreOffice or its Python bridge is missing: "
    "apt-get install -y libreoffice-calc-nogui python3-uno poppler-utils fonts-crosextra-carlito"
)
WORKER: Final = Path(__file__).with_name("office_worker.py")
STARTING: Final = 60.0
STOPPING: Final = 8.0


class OfficeError(Exception):
    """LibreOffice could not do what it was asked; the message says what and why."""


class OfficeRefused(OfficeError):
    """A person at the screen could not have done this either (a protected sheet, a locked cell)."""


class OfficeDied(OfficeError):
    """soffice is gone, or did not answer in time and was stopped; documents that were open are lost."""


class CellError(NamedTuple):
    """An error as a cell shows it (`#N/A`, `Err:508`) and LibreOffice's number for it."""

    text: str
    code: int


Value = float | str | CellError
Entry = float | str | bool | date | None


class Formula(NamedTuple):
    """A formula to be typed, as Excel writes it."""

    text: str


class Computed(NamedTuple):
    """A formula in LibreOffice's notation and what it gave."""

    formula: str
    value: Value


Results = dict[str, dict[str, Computed]]


@dataclass(frozen=True)
class Validation:
    """The rule on one cell, in LibreOffice's words: type `LIST`, `WHOLE`, `CUSTOM`, `ANY`, …"""

    type: str
    operator: str
    formula1: str
    formula2: str
    ignore_blank: bool
    input_title: str
    input_message: str
    error_title: str
    error_message: str
    alert: str


# --- what this machine has ------------------------------------------------------------------------


@functools.cache
def soffice_command() -> str | None:
    named = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return named or (str(mac) if mac.exists() else None)


@functools.cache
def uno_python() -> str | None:
    """The Python that owns `uno`: seldom the one that runs the tests."""
    candidates = [os.environ.get("UNO_PYTHON"), "/usr/bin/python3"]
    if soffice := soffice_command():
        program = Path(soffice).resolve().parent
        candidates += [str(program / "python"), str(program.parent / "Resources" / "python")]
    return next((found for found in candidates if found and _has_uno(found)), None)


def _has_uno(python: str) -> bool:
    try:
        tried = subprocess.run([python, "-c", "import uno"], capture_output=True, timeout=30, env=_environment())
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _environment() -> dict[str, str]:
    """Neither the tests' virtual environment nor the machine's language may leak in."""
    kept = {name: text for name, text in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
    return kept | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


# --- the two processes ----------------------------------------------------------------------------


class _Pair:
    """One soffice and one worker that live and die together."""

    def __init__(self, log: Path, home: Path, worker: Path) -> None:
        self.pipe = pipe = f"bench{uuid.uuid4().hex}"
        soffice, python = soffice_command(), uno_python()
        if soffice is None or python is None:
            raise OfficeError(OFFICE_MISSING)
        self._log = log.open("ab")
        self._soffice = self._start(
            [soffice, "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
             f"-env:UserInstallation={home.as_uri()}", f"--accept=pipe,name={pipe};urp;"],
            subprocess.DEVNULL,
        )  # fmt: skip
        self._worker = self._start([python, str(worker)], subprocess.PIPE)
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.ask({"call": "connect", "with": {"pipe": pipe, "seconds": STARTING}}, STARTING + 5)
        except OfficeError:
            self.kill()
            raise

    def _start(self, command: list[str], channel: int) -> subprocess.Popen[str]:
        # A session of its own: soffice is a script that starts others, and all must end together.
        return subprocess.Popen(
            command, stdin=channel, stdout=channel if channel == subprocess.PIPE else self._log,
            stderr=self._log, text=True, encoding="utf-8", env=_environment(), start_new_session=True,
        )  # fmt: skip

    def _listen(self) -> None:
        assert self._worker.stdout is not None
        with self._worker.stdout as stream:
            for line in stream:
                self._lines.put(line)
        self._lines.put("")

    @property
    def process_id(self) -> int:
        return self._soffice.pid

    def alive(self) -> bool:
        return self._soffice.poll() is None and self._worker.poll() is None

    def ask(self, request: Mapping[str, Any], seconds: float) -> Any:
        try:
            assert self._worker.stdin is not None
            self._worker.stdin.write(json.dumps(request) + "\n")
            self._worker.stdin.flush()
            line = self._lines.get(timeout=seconds)
        except (OSError, ValueError) as broken:
            raise OfficeDied(f"the worker is gone: {broken}") from broken
        except queue.Empty:
            self.kill()
            late = f"no answer to {request['call']!r} within {seconds:g} seconds: soffice was stopped"
            raise OfficeDied(late) from None
        if not line:
            raise OfficeDied(f"the worker ended during {request['call']!r}")
        return self._result(json.loads(line), str(request["call"]))

    def _result(self, reply: dict[str, Any], call: str) -> Any:
        if "fault" not in reply:
            return reply["answer"]
        kinds: dict[str, type[OfficeError]] = {"refused": OfficeRefused, "dead": OfficeDied}
        raise kinds.get(reply["kind"], OfficeError)(f"{call}: {reply['fault']}")

    def stop(self) -> None:
        try:
            self.ask({"call": "quit", "with": {}}, STOPPING)
            self._soffice.wait(STOPPING)
        except (OfficeError, subprocess.TimeoutExpired):
            pass  # asked politely; what follows does not ask
        self.kill()

    def kill(self) -> None:
        for process in (self._worker, self._soffice):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._listener.join(STOPPING)
        if self._worker.stdin is not None:
            with suppress(OSError):
                self._worker.stdin.close()
        self._log.close()


class Office:
    """`with Office() as office:`; a dead soffice is started again once per call that can be repeated."""

    worker = WORKER

    def __init__(self, timeout: float = 90.0) -> None:
        self.timeout = timeout
        self._pair: _Pair | None = None
        self._home: Path | None = None

    @staticmethod
    def available() -> bool:
        return soffice_command() is not None and uno_python() is not None

    def __enter__(self) -> Office:
        self._home = Path(tempfile.mkdtemp(prefix="bench-office-"))
        self._running()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pair is not None:
            self._pair.stop()
            self._pair = None
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home = None

    @property
    def process_id(self) -> int:
        return self._running().process_id

    def open(self, path: Path | str) -> Document:
        number = int(self._repeatable("open", path))
        return Document(self, self._running(), number)

    def recalculated(self, path: Path | str) -> Results:
        """Every formula of a workbook after a hard recalculation, in one round trip."""
        return _results(self._repeatable("recalculated", path))

    def _running(self) -> _Pair:
        if self._home is None:
            raise OfficeError("use Office as a context manager")
        if self._pair is None or not self._pair.alive():
            if self._pair is not None:
                self._pair.kill()
            # A fresh profile each time: the one of a soffice that was killed may be locked or half written.
            self._pair = _Pair(self._home / "soffice.log", self._home / f"profile-{uuid.uuid4().hex[:8]}", self.worker)
        return self._pair

    def _repeatable(self, call: str, path: Path | str) -> Any:
        request = {"call": call, "with": {"path": str(Path(path).resolve(strict=True))}}
        try:
            return self._running().ask(request, self.timeout)
        except OfficeDied:
            if self._pair is not None:
                self._pair.kill()
        return self._running().ask(request, self.timeout)


# --- one open workbook ----------------------------------------------------------------------------


class Document:
    """An open workbook. Whatever a call changes stays in memory until `save_as`."""

    def __init__(self, office: Office, pair: _Pair, number: int) -> None:
        self._office, self._pair, self._number = office, pair, number

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except OfficeDied:
            if kind is None:
                raise

    def close(self) -> None:
        self._pair.ask({"call": "close", "with": {"document": self._number}}, self._office.timeout)

    def _ask(self, call: str, **given: Any) -> Any:
        return self._pair.ask({"call": call, "document": self._number, "with": given}, self._office.timeout)

    # reading

    def recalculate(self) -> None:
        self._ask("calculate")

    def calculate_by_hand(self) -> None:
        """From now on only `recalculate` and the like calculate: much faster where many cells are typed."""
        self._ask("calculate_by_hand")

    def formulas(self, recalculate: bool = True) -> Results:
        """Every formula of every sheet, hidden ones too; `recalculate=False`: as the file stored them."""
        return _results(self._ask("formulas", recalculate=recalculate))

    def values(self, sheet: str) -> dict[str, Value]:
        """Cells that hold something, by reference; dates are serial numbers, truth values 1 and 0."""
        return {ref: _value(raw) for ref, raw in self._ask("values", sheet=sheet).items()}

    def get(self, sheet: str, ref: str) -> Value | None:
        raw = self._ask("get", sheet=sheet, ref=ref)
        return None if raw is None else _value(raw)

    def shown(self, sheet: str, ref: str) -> str:
        """The text on the screen, number format applied."""
        return str(self._ask("shown", sheet=sheet, ref=ref))

    def formula(self, sheet: str, ref: str) -> str:
        return str(self._ask("formula_at", sheet=sheet, ref=ref))

    def find_label(self, sheet: str, text: str) -> list[str]:
        """Where a person can see exactly this text; nothing on hidden sheets, rows or columns."""
        return [str(ref) for ref in self._ask("find_label", sheet=sheet, text=text)]

    # writing cells

    def set(
        self,
        sheet: str,
        ref: str,
        value: Entry = None,
        *,
        formula: str | None = None,
        force: bool = False,
    ) -> None:
        """Text stays text, whatever it looks like; `None` clears; a locked cell refuses unless forced."""
        self._ask("set_cell", sheet=sheet, ref=ref, value=_entry(value), formula=formula, force=force)

    def set_cells(self, cells: Iterable[tuple[str, str, Entry | Formula]], *, force: bool = False) -> None:
        """Many cells of any sheets: sheet, reference, what is typed."""
        typed = [
            (sheet, *_position(ref), None, entry.text)
            if isinstance(entry, Formula)
            else (sheet, *_position(ref), _entry(entry), None)
            for sheet, ref, entry in cells
        ]
        self._ask("set_cells", cells=typed, force=force)

    def set_block(self, sheet: str, ref: str, rows: Sequence[Sequence[Entry]], *, force: bool = False) -> None:
        plain = [[_entry(value) for value in row] for row in rows]
        self._ask("set_block", sheet=sheet, ref=ref, rows=plain, force=force)

    # rectangles as programs move them

    def used_area(self, sheet: str) -> tuple[int, int, int, int]:
        """Top, left, bottom and right, from 0."""
        top, left, bottom, right = self._ask("used_area", sheet=sheet)
        return top, left, bottom, right

    def area(self, sheet: str, box: tuple[int, int, int, int], *, written: bool = False) -> list[list[Value]]:
        """Values of a rectangle such as `used_area` gives, or with ``written`` what stands behind them."""
        return [[_value(raw) for raw in row] for row in self._ask("area", sheet=sheet, box=list(box), written=written)]

    def activate(self, sheet: str) -> None:
        self._ask("activate", sheet=sheet)

    def active(self) -> str:
        return str(self._ask("active"))

    # edits as a person makes them

    def insert_rows(self, sheet: str, at: int, count: int = 1) -> None:
        self._ask("insert_lines", sheet=sheet, kind="rows", at=at, count=count)

    def delete_rows(self, sheet: str, at: int, count: int = 1) -> None:
        self._ask("delete_lines", sheet=sheet, kind="rows", at=at, count=count)

    def insert_columns(self, sheet: str, at: str, count: int = 1) -> None:
        self._ask("insert_lines", sheet=sheet, kind="columns", at=at, count=count)

    def delete_columns(self, sheet: str, at: str, count: int = 1) -> None:
        self._ask("delete_lines", sheet=sheet, kind="columns", at=at, count=count)

    def sort(self, sheet: str, area: str, column: str, descending: bool = False) -> None:
        """Sorts the rows of `area`, which holds no heading, by a column given by its letter on the sheet."""
        self._ask("sort", sheet=sheet, area=area, column=column, descending=descending)

    def filter(self, sheet: str, area: str, column: str, value: str | float) -> None:
        """Hides the rows of `area` (first row: headings) whose column differs from the value."""
        self._ask("filter_rows", sheet=sheet, area=area, column=column, value=value)

    def cut_paste(self, sheet: str, area: str, to_sheet: str, to_cell: str) -> None:
        """As dragging does: formulas that pointed at the cells follow them."""
        self._ask("carry", sheet=sheet, area=area, to_sheet=to_sheet, to_cell=to_cell, cut=True)

    def copy_paste(self, sheet: str, area: str, to_sheet: str, to_cell: str) -> None:
        """Everything goes along: formats, validations, conditional formats."""
        self._ask("carry", sheet=sheet, area=area, to_sheet=to_sheet, to_cell=to_cell, cut=False)

    def rename(self, sheet: str, new: str) -> None:
        self._ask("rename", sheet=sheet, new=new)

    def move(self, sheet: str, position: int) -> None:
        """Afterwards the sheet stands at this position, counted from 0."""
        self._ask("move", sheet=sheet, position=position)

    def copy_sheet(self, sheet: str, new_name: str, position: int) -> None:
        self._ask("copy_sheet", sheet=sheet, new_name=new_name, position=position)

    def delete_sheet(self, sheet: str) -> None:
        self._ask("delete_sheet", sheet=sheet)

    def unprotect(self, sheet: str) -> None:
        self._ask("unprotect", sheet=sheet)

    # what the workbook is

    def sheets(self) -> list[str]:
        return [str(name) for name in self._ask("sheets")]

    def hidden(self, sheet: str) -> bool:
        return bool(self._ask("hidden", sheet=sheet))

    def protected(self, sheet: str) -> bool:
        return bool(self._ask("protected", sheet=sheet))

    def names(self) -> dict[str, str]:
        """Defined names and what they stand for; a name of one sheet is called `Sheet!name`."""
        return {str(name): str(content) for name, content in self._ask("names").items()}

    def row_height(self, sheet: str, row: int) -> float:
        """In points."""
        return float(self._ask("row_height", sheet=sheet, row=row))

    def optimal_row_height(self, sheet: str, row: int) -> float:
        """In points, as LibreOffice fits the row; a row whose height was set keeps it, others stay fitted."""
        return float(self._ask("optimal_row_height", sheet=sheet, row=row))

    def low_rows(self, sheet: str) -> list[tuple[int, float, float]]:
        """Visible rows whose wrapped texts are cut: row, height in points, and what would fit. All are fitted then."""
        return [(int(row), height, fitting) for row, height, fitting in self._ask("low_rows", sheet=sheet)]

    def fit_rows(self, sheet: str) -> None:
        """Fits rows without a height of their own, as Excel does on opening and LibreOffice does not."""
        self._ask("fit_rows", sheet=sheet)

    def validation(self, sheet: str, ref: str) -> Validation:
        return Validation(**self._ask("validation", sheet=sheet, ref=ref))

    def choices(self, sheet: str, ref: str) -> list[str]:
        """What a person can pick here: from texts in the rule, a name, a range, or a formula."""
        return [str(label) for label in self._ask("choices", sheet=sheet, ref=ref)]

    # files out

    def save_as(self, path: Path | str) -> Path:
        """By suffix: .xlsx, .xlsm, .ods or .csv."""
        return self._written("save_as", path)

    def pdf(self, path: Path | str, sheets: Sequence[str] | None = None) -> Path:
        """All visible sheets, or just those named, hidden ones among them too."""
        return self._written("pdf", path, sheets=None if sheets is None else list(sheets))

    def _written(self, call: str, path: Path | str, **given: Any) -> Path:
        target = Path(path).resolve()
        self._ask(call, path=str(target), **given)
        if not target.is_file():
            raise OfficeError(f"{call} reported success, but {target.name} is not there")
        return target


def _value(raw: Any) -> Value:
    return CellError(raw["error"], raw["code"]) if isinstance(raw, dict) else raw


def _entry(value: Entry) -> Any:
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _position(ref: str) -> tuple[int, int]:
    """``B12`` → (1, 11): column and row from 0."""
    letters = ref.rstrip("0123456789")
    column = functools.reduce(lambda so_far, letter: so_far * 26 + ord(letter) - 64, letters, 0)
    return column - 1, int(ref.removeprefix(letters)) - 1


def _results(raw: dict[str, dict[str, list[Any]]]) -> Results:
    return {
        sheet: {ref: Computed(text, _value(value)) for ref, (text, value) in cells.items()}
        for sheet, cells in raw.items()
    }


# --- stored results against fresh ones ------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """One formula cell whose stored result is not what LibreOffice computes; `None`: no result at all."""

    sheet: str
    ref: str
    formula: str
    cached: Value | bool | None
    recalculated: Value | None

    def __str__(self) -> str:
        values = f"stored {self.cached!r}, recalculated {self.recalculated!r}"
        return f"{self.sheet}!{self.ref} ={self.formula}: {values}"


def compare_cached(path: Path | str, office: Office) -> list[Difference]:
    """Formula cells whose stored value differs: numbers by more than 1e-9, text by a single letter."""
    fresh = office.recalculated(path)
    found = []
    for sheet, cells in formula_cells(path).items():
        for ref, cell in cells.items():
            computed = fresh.get(sheet, {}).get(ref)
            value = None if computed is None else computed.value
            if computed is None or not _same(cell.value, cell.is_error, value):
                cached = CellError(cell.value, 0) if cell.is_error and isinstance(cell.value, str) else cell.value
                found.append(Difference(sheet, ref, cell.formula, cached, value))
    return found


def _same(cached: float | str | bool | None, is_error: bool, fresh: Value | None) -> bool:
    if isinstance(fresh, CellError) or is_error:
        return is_error and isinstance(fresh, CellError) and fresh.text == cached
    if isinstance(cached, bool):
        # LibreOffice has no truth values, only 1 and 0 that look like them.
        return fresh == float(cached)
    if isinstance(cached, float) and isinstance(fresh, float):
        return math.isclose(cached, fresh, rel_tol=1e-9, abs_tol=1e-9)
    return isinstance(fresh, str) and fresh == ("" if cached is None else cached)


# --- pictures and words of a PDF ------------------------------------------------------------------


def render(pdf: Path | str, out_dir: Path | str, dpi: int = 70) -> list[Path]:
    """One PNG per page, in order."""
    target = Path(out_dir)
    target.mkdir(parents=True, exist_ok=True)
    stem = target / Path(pdf).stem
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(stem)], check=True, timeout=120)
    return sorted(target.glob(f"{stem.name}-*.png"))


def page_texts(pdf: Path | str) -> list[str]:
    """The words of each page, laid out as on paper."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"],
        check=True, timeout=120, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    # Every page ends with a form feed, the last one too.
    return done.stdout.split("\f")[:-1]


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One LibreOffice for the session; without one the test is skipped, with the command that brings it."""
    if not Office.available():
        pytest.skip(OFFICE_MISSING)
    with Office() as running:
        yield running
