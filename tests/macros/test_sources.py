"""The text in ``macros/`` is what is in the built project, and no word in it frightens a scanner."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from oletools.olevba import VBA_Parser

from spp_xl.excel.buttons import MACROS
from spp_xl.layout.buttons import OFFERED
from tests.bench.schema import VALIDATOR_MISSING, sdk_findings, validator_command
from tests.macros.building import ROOT, build_script
from tests.macros.workbooks import BLANK, review, write

FOLDER = ROOT / "macros"
BUILD = build_script()
FORBIDDEN = re.compile(
    r"\b(shell|declare|createobject|getobject|auto_?open|workbook_?open|auto_?close|sendkeys)\b", re.I
)
CONTENT_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


def inside(content: bytes) -> dict[str, str]:
    """Module → text, as an independent reader gives it back."""
    parser = VBA_Parser("project.bin", data=content)
    return {name.rpartition(".")[0]: text for _, _, name, text in parser.extract_macros()}


def test_what_is_committed_is_what_the_text_builds() -> None:
    for name, content in BUILD.built().items():
        assert (FOLDER / name).read_bytes() == content, f"python macros/build.py writes {name} anew"


def test_the_project_holds_exactly_the_text() -> None:
    assert inside((FOLDER / "vbaProject.bin").read_bytes()) == BUILD.modules(BUILD.BUTTONS)
    with zipfile.ZipFile(FOLDER / "spp-xl.xlam") as add_in:
        assert inside(add_in.read("xl/vbaProject.bin")) == BUILD.modules(BUILD.ADD_IN)


def test_what_olevba_remarks_is_what_the_readme_says() -> None:
    parser = VBA_Parser("project.bin", data=(FOLDER / "vbaProject.bin").read_bytes())
    remarked = {word for _, word, _ in parser.analyze_macros()}
    assert remarked == {"Run", "Environ", "Hex Strings", "Base64 Strings"}


def test_every_source_is_built_in() -> None:
    sources = {path.name for path in FOLDER.iterdir() if path.suffix in (".bas", ".cls")}
    assert sources == set(BUILD.ADD_IN)
    assert all((FOLDER / name).read_bytes().isascii() for name in sources | {"ribbon.xml"})


@pytest.mark.parametrize("name", BUILD.ADD_IN)
def test_no_word_is_there_that_scanners_look_for(name: str) -> None:
    assert FORBIDDEN.findall(BUILD.source(name)) == []


def test_every_button_and_every_callback_has_its_macro() -> None:
    assert {f"SppButtons.{name}" for name in MACROS.values()} <= BUILD.macros()
    assert {action for offered in OFFERED.values() for action in offered} == set(MACROS)
    ribbon = ElementTree.parse(FOLDER / "ribbon.xml")
    called = {element.get("onAction") for element in ribbon.iter() if element.get("onAction")}
    assert called
    assert called <= BUILD.macros()


@needs_validator
def test_the_add_in_is_a_well_formed_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(FOLDER / "spp-xl.xlam") as add_in:
        parts = {name: add_in.read(name) for name in add_in.namelist()}
    for name, content in parts.items():
        if not name.endswith(".bin"):
            ElementTree.fromstring(content)
    assert CONTENT_TYPE.encode() in parts["[Content_Types].xml"]
    relations = ElementTree.fromstring(parts["_rels/.rels"])
    ribbon = [one for one in relations if one.get("Target") == "customUI/customUI14.xml"]
    assert [one.get("Type", "").rpartition("/office/")[2] for one in ribbon] == ["2007/relationships/ui/extensibility"]
    path = tmp_path / "add-in.xlsm"  # the validator does not open an .xlam: the same parts, called a workbook
    with zipfile.ZipFile(path, "w") as copy:
        for name, content in parts.items():
            copy.writestr(name, content.replace(b"addin.macroEnabled", b"sheet.macroEnabled"))
    assert sdk_findings(path) == []


@needs_validator
def test_a_macro_workbook_is_valid_and_knows_no_code_name_but_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "review.xlsm", review(BLANK))
    assert sdk_findings(path) == []
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as book:
        assert book.read("xl/vbaProject.bin") == (FOLDER / "vbaProject.bin").read_bytes()
        names = {n: re.findall(rb'codeName="(\w+)"', book.read(n)) for n in book.namelist() if n.startswith("xl/work")}
        drawing = next(book.read(n).decode() for n in book.namelist() if "vmlDrawing" in n)
    assert {n: found for n, found in names.items() if found} == {"xl/workbook.xml": [b"ThisWorkbook"]}
    assert drawing.count("<x:PrintObject>False</x:PrintObject>") == len(OFFERED["review"])
    assert all(f"<x:FmlaMacro>[0]!{MACROS[action]}<" in drawing for action in OFFERED["review"])
    assert len(re.findall(r'alt="[^"]{20,}"', drawing)) == len(OFFERED["review"])


@pytest.mark.parametrize("tool", [["vbalidator", "--host", "excel", "--output"], ["pyvbaanalysis", "--whole-project"]])
def test_checkers_of_vba_find_nothing(tool: list[str], tmp_path: Path) -> None:
    command = Path(sys.executable).parent / tool[0]
    if not command.exists():
        pytest.skip(f"{tool[0]} is missing: pip install {tool[0]}")
    for name in BUILD.ADD_IN:
        (tmp_path / name).write_text(BUILD.source(name), newline="")
    report = [str(tmp_path / "report.json")] if tool[0] == "vbalidator" else []
    done = subprocess.run([command, *tool[1:], *report, tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
