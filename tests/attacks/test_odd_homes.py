"""A home folder or APPDATA that is none: the add-in and the doctor say so in a sentence, and a log keeps its name."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from spp_xl.cli.entry import PLACE
from spp_xl.errors import SppError
from spp_xl.fault_log import from_home, note_fault
from spp_xl.hosts.addin import install, status, uninstall
from spp_xl.hosts.doctor import doctor
from spp_xl.hosts.machine import MAC, WINDOWS, Machine
from tests.editions import default_edition
from tests.survival.command import Command
from tests.survival.conftest import run as run

CELL = "what a cell said"


def _machine(home: Path, appdata: str, system: str = WINDOWS) -> Machine:
    return Machine(system, home, {"APPDATA": appdata} if appdata else {}, str(home / "python.exe"), "cp1252")


def _odd(tmp_path: Path, name: str) -> Machine:
    """A machine whose home or APPDATA is a file, is gone, lies elsewhere, or has a name of many alphabets."""
    a_file = tmp_path / "a file"
    a_file.write_bytes(b"")
    return {
        "home is a file": _machine(a_file, ""),
        "home is gone": _machine(tmp_path / "gone", ""),
        "APPDATA is a file": _machine(tmp_path, str(a_file)),
        "APPDATA is gone": _machine(tmp_path, str(tmp_path / "no" / "such")),
        "APPDATA is blank": _machine(tmp_path, " "),
        "APPDATA lies elsewhere": _machine(tmp_path / "home", str(tmp_path / "roaming ŵ 日本")),
        "a Mac’s home is a file": _machine(a_file, "", MAC),
    }[name]


def _refused(machine: Machine, files: Mapping[Path, Path]) -> SppError | OSError | None:
    try:
        install(machine, files)
    except (SppError, OSError) as fault:
        return fault
    return None


@pytest.mark.parametrize(
    "name",
    [
        "home is a file", "home is gone", "APPDATA is a file", "APPDATA is gone", "APPDATA is blank",
        "APPDATA lies elsewhere", "a Mac’s home is a file",
    ],
)  # fmt: skip
def test_it_is_installed_and_undone_or_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    machine = _odd(tmp_path, name)
    source = tmp_path / "spp-xl.xlam"
    source.write_bytes(b"one")
    files = {machine.start_up / source.name: source}
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {step.fate for step in status(machine, files)} & {"missing", "unset"}
    assert all(said.text for said in doctor(machine, tmp_path, default_edition().words))
    refused = _refused(machine, files)
    if refused is None:
        assert {step.fate for step in status(machine, files)} == {"installed", "set"}
    else:
        assert isinstance(refused, SppError) or refused.errno in PLACE, "said in a sentence by the command line"
    uninstall(machine)  # also what broke off
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("home", ["/", "", None])
def test_paths_are_readable_where_home_is_the_root_or_nowhere(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    def here() -> Path:
        if home is None:
            raise RuntimeError("Could not determine home directory.")
        return Path(home)

    monkeypatch.setattr(Path, "home", here)
    assert from_home("/tmp/some.log") == "/tmp/some.log"
    try:
        raise ValueError(CELL)
    except ValueError:
        log = Path(note_fault())
    assert CELL not in log.read_text("utf-8")
    log.unlink()


def test_only_what_lies_below_home_is_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    assert from_home(str(Path("/home/ann/x.log"))) == str(Path("~/x.log"))
    assert from_home("/home/anna/x.log") == "/home/anna/x.log"


@pytest.mark.parametrize("command", [["doctor"], ["addin", "status"]])
def test_the_commands_end_in_a_sentence_where_there_is_no_home(
    run: Command, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    told = run(*command)
    assert told.status == 2
    assert "home folder" in told.err
