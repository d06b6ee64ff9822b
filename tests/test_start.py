"""What a command brings into memory before it does anything: a person waits for every import."""

import json
import subprocess
import sys
from pathlib import Path

from tests.survival.workbooks import demo_workbook

RUN = """
import json, sys
from spp_xl.cli import main
try:
    main()
except SystemExit as stop:
    status = stop.code
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""
ANALYSTS = {"numpy", "pandas", "xlwings", "pyarrow"}
HEAVY = ANALYSTS | {"openpyxl", "pydantic", "lxml", "xlsxwriter", "zipfile", "tomllib"}


def brought(*arguments: object) -> set[str]:
    """The top-level modules after a command has run."""
    run = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=True
    )
    status, modules = json.loads(run.stderr.splitlines()[-1])
    assert status in (0, 1), run.stderr
    return set(modules)


def test_help_brings_nothing_heavy() -> None:
    assert brought("--help") & HEAVY == set()


def test_validate_brings_only_what_reading_needs(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(demo_workbook("01"))
    modules = brought("validate", path)
    assert modules & (ANALYSTS | {"openpyxl", "lxml", "xlsxwriter", "concurrent", "multiprocessing"}) == set()
    assert "pydantic" in modules  # else this test sees nothing


def test_merge_and_new_do_without_analysts_tools(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(demo_workbook("01"))
    for arguments in (["merge", path, "-o", tmp_path / "summary.xlsx"], ["new", "review", "-o", tmp_path / "new.xlsx"]):
        assert brought(*arguments) & (ANALYSTS | {"openpyxl", "lxml"}) == set()
