"""What each test costs in processor time, with LibreOffice and every other program it starts. Only on Linux.

    python -m pytest -p tests.cost --cost cost.txt -m "not long"

writes a line a test: seconds, and the test. Wall time would tell of the machine's other work instead.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, TIMES = 1, slice(11, 15)  # fields behind the name in /proc/…/stat; own and of children that have ended


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cost", type=Path, help="gets a line a test: seconds of processor time, and the test")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What a fixture costs is the cost of the first test that asks for it."""
    before = spent()
    yield
    if target := item.config.getoption("cost"):
        with target.open("a", encoding="utf-8") as lines:
            lines.write(f"{spent() - before:.2f} {item.nodeid}\n")


def spent() -> float:
    """Seconds that this process and all below it have taken so far."""
    stats = {int(path.parent.name): stat for path in Path("/proc").glob("[0-9]*/stat") if (stat := _fields(path))}
    total, wanted = 0, {os.getpid()}
    while wanted:
        total += sum(int(ticks) for process in wanted for ticks in stats[process][TIMES])
        wanted = {process for process, stat in stats.items() if int(stat[PARENT]) in wanted}
    return total / TICKS


def _fields(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:  # it has just ended
        return []
