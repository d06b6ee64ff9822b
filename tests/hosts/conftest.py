"""Hosts over one workbook: in memory, and through xlwings over openpyxl and over LibreOffice."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.hosts.desktop_excel import DesktopExcel
from spp_xl.hosts.memory import Memory
from spp_xl.hosts.port import Host
from tests.bench.office import Office
from tests.editions import SEVEN_AREAS
from tests.hosts.engine import RUNNING, opened
from tests.hosts.programs import InLibreOffice, InOpenpyxl

Opening = Callable[..., Host]
HOSTS = ["memory", "sheets", "copy", pytest.param("office-sheets", marks=[pytest.mark.office, pytest.mark.long])]
EVERY = [*HOSTS, pytest.param("office-copy", marks=[pytest.mark.office, pytest.mark.deep])]


@pytest.fixture(autouse=True)
def _nothing_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(SEVEN_AREAS.parent))
    yield
    RUNNING.books.clear()


@pytest.fixture
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """``opening(host, name, content)``: the content open in that host."""
    with ExitStack() as stack:

        def open_in(host: str, name: str, content: bytes) -> Host:
            if host == "memory":
                return Memory(name, read_snapshot(Path(name), content))
            by_copy = host.endswith("copy")
            if not host.startswith("office"):
                return DesktopExcel(opened(InOpenpyxl(name, content))[0], by_copy)
            office: Office = request.getfixturevalue("office")
            path = tmp_path / "opened.xlsx"
            path.write_bytes(content)
            document = stack.enter_context(office.open(path))
            document.recalculate()  # what it shows is its own, not what the file had stored
            return DesktopExcel(opened(InLibreOffice(name, document))[0], by_copy)

        yield open_in
