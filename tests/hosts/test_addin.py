"""The add-in on Windows and Mac, with homes made for the purpose: put in place, read back, undone to the byte."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from spp_xl.cli.entry import spp_xl
from spp_xl.errors import SppError
from spp_xl.hosts.addin import install, status, uninstall
from spp_xl.hosts.doctor import cloud_of, doctor
from spp_xl.hosts.machine import MAC, WINDOWS, Machine
from spp_xl.hosts.quick_xlwings import quick_xlwings
from spp_xl.hosts.xlwings_settings import with_lines
from tests.editions import default_edition

OTHERS = b'"CONDA PATH","C:\\conda"\r\n"Show Console","True"\r\n"PYTHONPATH","C:\\m\xf6re"\r\n'  # cp1252


def machine(tmp_path: Path, system: str = WINDOWS, interpreter: str = "") -> Machine:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return Machine(system, home, {}, interpreter or str(home / "Zoë" / "python.exe"), "cp1252")


def files(machine: Machine, tmp_path: Path, text: bytes = b"one") -> Mapping[Path, Path]:
    found = {}
    for name in ("xlwings.xlam", "spp-xl.xlam"):
        (tmp_path / name).write_bytes(text)
        found[machine.start_up / name] = tmp_path / name
    return found


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("system", [WINDOWS, MAC])
@pytest.mark.parametrize("before", [None, b"", OTHERS, b'"SHOW CONSOLE","False"'])
def test_installed_read_back_and_undone(tmp_path: Path, system: str, before: bytes | None) -> None:
    here = machine(tmp_path, system)
    if before is not None:
        put(here.settings, before)
    at_first = tree(here.home)
    add_ins = files(here, tmp_path)
    fates = [step.fate for step in install(here, add_ins)]
    assert fates == ["installed"] * 2 + ["set"] * 4
    assert fates == [step.fate for step in status(here, add_ins)]
    lines = here.settings.read_bytes().splitlines()
    assert b'"SHOW CONSOLE","False"' in lines
    assert b'"USE UDF SERVER","False"' in lines
    assert b'"ADD_WORKBOOK_TO_PYTHONPATH","False"' in lines
    key = "INTERPRETER_WIN" if system == WINDOWS else "INTERPRETER_MAC"
    assert f'"{key}","{here.interpreter}"'.encode("cp1252") in lines
    if before == OTHERS:
        assert {b'"CONDA PATH","C:\\conda"', b'"PYTHONPATH","C:\\m\xf6re"'} <= set(lines)
        assert b'"Show Console","True"' not in lines
    once = tree(here.home)
    install(here, add_ins)
    assert tree(here.home) == once
    uninstall(here)
    assert tree(here.home) == at_first
    assert uninstall(here) == []
    assert tree(here.home) == at_first


def test_a_newer_add_in_takes_the_older_ones_place(tmp_path: Path) -> None:
    here = machine(tmp_path)
    install(here, files(here, tmp_path))
    newer = files(here, tmp_path, b"two")
    assert [step.fate for step in status(here, newer)][:2] == ["changed"] * 2
    assert {step.fate for step in install(here, newer)} == {"installed", "set"}
    uninstall(here)
    assert tree(here.home) == {}


def test_what_is_somebody_elses_is_never_touched(tmp_path: Path) -> None:
    here = machine(tmp_path)
    add_ins = files(here, tmp_path)
    put(here.start_up / "xlwings.xlam", b"another version")
    at_first = tree(here.home)
    with pytest.raises(SppError, match=r"xlwings\.xlam"):
        install(here, add_ins)
    assert tree(here.home) == at_first
    (here.start_up / "xlwings.xlam").write_bytes(b"one")  # the same file, put there by hand
    install(here, add_ins)
    uninstall(here)
    assert (here.start_up / "xlwings.xlam").read_bytes() == b"one"
    assert not (here.start_up / "spp-xl.xlam").exists()


def test_what_was_changed_since_stays(tmp_path: Path) -> None:
    here = machine(tmp_path)
    install(here, files(here, tmp_path))
    (here.start_up / "spp-xl.xlam").write_bytes(b"signed by the authority")
    changed = here.settings.read_bytes().replace(b'"SHOW CONSOLE","False"', b'"SHOW CONSOLE","True"')
    here.settings.write_bytes(changed + b'"PYTHONPATH","mine"\n')
    fates = {str(step.what).rpartition("/")[2]: step.fate for step in uninstall(here)}
    assert (fates["spp-xl.xlam"], fates["xlwings.xlam"], fates["SHOW CONSOLE"]) == ("left", "removed", "left")
    assert (here.start_up / "spp-xl.xlam").exists()
    assert here.settings.read_bytes() == b'"SHOW CONSOLE","True"\n"PYTHONPATH","mine"\n'


def test_an_installation_that_broke_off_can_be_undone(tmp_path: Path) -> None:
    here = machine(tmp_path)
    add_ins = dict(files(here, tmp_path))
    (tmp_path / "spp-xl.xlam").chmod(0o644)
    put(here.settings.parent.parent / "keep.txt", b"mine")
    here.settings.mkdir(parents=True)  # so that the last step fails
    with pytest.raises((SppError, OSError)):
        install(here, add_ins)
    here.settings.rmdir()
    uninstall(here)
    assert [name for name, content in tree(here.home).items() if content is not None] == ["keep.txt"]


@pytest.mark.parametrize(
    ("system", "interpreter", "code"),
    [
        ("linux", "/usr/bin/python3", "no-excel-here"),
        (WINDOWS, r"C:\Users\x\AppData\Local\Microsoft\WindowsApps\python.exe", "store-python"),
    ],
)
def test_where_it_cannot_work_it_says_so(tmp_path: Path, system: str, interpreter: str, code: str) -> None:
    here = machine(tmp_path, system, interpreter)
    for act in (lambda: install(here, {}), lambda: status(here, {}), lambda: uninstall(here)):
        with pytest.raises(SppError) as refused:
            act()
        assert refused.value.code == code
    assert tree(here.home) == {}


def test_lines_keep_their_place_and_ending() -> None:
    assert with_lines(OTHERS, {"SHOW CONSOLE": b"new"}) == OTHERS.replace(b'"Show Console","True"', b"new")
    assert with_lines(OTHERS, {"SHOW CONSOLE": None}) == OTHERS.replace(b'"Show Console","True"\r\n', b"")
    assert with_lines(b"a,1", {"B": b"b,2"}) == b"a,1\nb,2\n"
    assert with_lines(b"a,1", {"B": None}) == b"a,1"


def test_start_up_folders(tmp_path: Path) -> None:
    windows = Machine(WINDOWS, tmp_path, {"APPDATA": str(tmp_path / "Roaming")}, "python.exe")
    assert windows.start_up == tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    mac = Machine(MAC, tmp_path, {}, "python3")
    assert mac.start_up.parts[-3:] == ("User Content.localized", "Startup.localized", "Excel")
    (mac.home / "Library/Group Containers/UBF8T346G9.Office/User Content/Startup/Excel").mkdir(parents=True)
    assert mac.start_up.parts[-3:] == ("User Content", "Startup", "Excel")


@pytest.mark.parametrize("system", [WINDOWS, MAC, "linux"])
def test_the_doctors_text_names_nobody(tmp_path: Path, system: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    here = Machine(system, home, {}, str(home / "OneDrive - Brook Lane Primary" / "bin" / "python3"))
    work = home / "OneDrive - Brook Lane Primary" / "Reviews"
    said = list(doctor(here, work, default_edition().words))
    text = "\n".join(f"{one.text} {one.advice}" for one in said)
    assert "Brook" not in text
    assert str(home) not in text
    assert "~/…/python3" in text
    assert "kept in step by OneDrive" in text
    assert ("does not run on this system" in text) == (system == "linux")
    assert any(one.advice for one in said)


def test_the_doctor_knows_the_stores_python(tmp_path: Path) -> None:
    here = machine(tmp_path, WINDOWS, r"C:\Users\x\AppData\Local\Microsoft\WindowsApps\python.exe")
    assert any("Microsoft Store" in one.advice for one in doctor(here, tmp_path, default_edition().words))


def test_clouds() -> None:
    assert cloud_of(Path("/Users/x/OneDrive - A school/Reviews")) == "OneDrive"
    assert cloud_of(Path("/Users/x/Library/Mobile Documents/x")) == "Mobile Documents"
    assert cloud_of(Path("/home/x/work")) == ""


@pytest.mark.parametrize(
    "command", ["check-open", "doctor", "addin", "addin install", "addin status", "addin uninstall"]
)
def test_every_command_shows_an_example(command: str) -> None:
    done = CliRunner().invoke(spp_xl, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert f"spp-xl {command}" in done.output


def test_without_an_excel_commands_end_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_xlwings().engines, "engines", [])
    for command in ("check-open", "addin install", "addin status"):
        with pytest.raises(SppError, match="Windows and macOS only"):
            CliRunner().invoke(spp_xl, command.split(), standalone_mode=False, catch_exceptions=False)
