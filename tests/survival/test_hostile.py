"""Each file made to hurt is read, or refused with its code and reason; it takes seconds, and hardly more memory."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.survival.hostile import FILES
from tests.survival.workbooks import demo_workbook

LOOK = """
import json, sys, time
from pathlib import Path
from spp_xl.journeys.validating import validate

def peak():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)

validate(Path(sys.argv[1]))
for path in sys.argv[1:]:
    start = time.process_time()
    report = validate(Path(path))
    took = time.process_time() - start
    told = [[found.rule, found.sheet, found.cell] for found in report.findings]
    print(json.dumps([report.status, report.code, report.reason, told, took, peak()]))
"""
LAST_CELL = "XFD1048576"
Seen = dict[str, list[Any]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Every file looked at in one process, after an ordinary one."""
    folder, good = tmp_path_factory.mktemp("hostile"), demo_workbook("01")
    paths = {name: folder / f"{number:02d}.xlsx" for number, name in enumerate(["an ordinary file", *FILES])}
    for name, path in paths.items():
        path.write_bytes(FILES[name][0](good) if name in FILES else good)
    run = subprocess.run(
        [sys.executable, "-c", LOOK, *map(str, paths.values())], capture_output=True, text=True, timeout=240, check=True
    )
    return dict(zip(paths, map(json.loads, run.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_or_refused(seen: Seen, name: str) -> None:
    status, code, reason, _, took, peak = seen[name]
    assert (status, code) == ("refused" if FILES[name][1] else "read", FILES[name][1])
    assert bool(reason) == bool(code)
    *_, ordinary, usual = seen["an ordinary file"]
    assert took < 3 + 10 * ordinary  # benchmarks measure it; here it only must not hang
    assert peak <= 2 * usual


@pytest.mark.parametrize("name", ["a million empty rows", "empty rows oddly written", "a zip in a zip"])
def test_what_holds_nothing_changes_nothing(seen: Seen, name: str) -> None:
    assert seen[name][3] == seen["an ordinary file"][3]


@pytest.mark.parametrize("name", ["a far cell", "names down to the last row"])
def test_a_value_far_away_is_told(seen: Seen, name: str) -> None:
    assert any(rule == "SPP-S2" and cell == LAST_CELL for rule, _, cell in seen[name][3])
