"""The folder that needs no installation: what is dropped on it, and that the script which makes it also tries it."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.macros.building import ROOT

FROZEN = ROOT / "macros" / "frozen"


def start_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("frozen_start", FROZEN / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_folder_dropped_on_it_is_merged_and_all_else_stays_as_typed(tmp_path: Path) -> None:
    dropped, folder = start_script().dropped, str(tmp_path)
    assert dropped([folder]) == ["merge", folder, "-o", f"{folder}-summary.xlsx"]
    for typed in ([], ["validate", folder], [folder, folder], [str(tmp_path / "review.xlsx")]):
        assert dropped(typed) == typed


@pytest.mark.deep
def test_the_frozen_program_runs_elsewhere_without_anything_of_this_computer(tmp_path: Path) -> None:
    """Minutes, and a registry of packages: the script makes an environment of its own, freezes, unzips and tries it."""
    target = tmp_path / "spp-xl.zip"
    done = subprocess.run([sys.executable, FROZEN / "build.py", target], capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert any(name.endswith("_carried/macros/vbaProject.bin") for name in names)
    assert not any("pandas" in name or "xlwings" in name for name in names)
