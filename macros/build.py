"""Builds the VBA project and the add-in from the text beside it: ``python macros/build.py``, without Excel.

Same text, same bytes; ``build.lock`` holds the digests of all that went in and came out. Needs the extra ``dev``.
"""

import hashlib
import io
import re
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter
from pyopenvba import ExcelFile, VBAModuleKind

HERE = Path(__file__).parent
BUTTONS = (
    "ThisWorkbook.cls",
    "SppButtons.bas",
    "SppPress.bas",
    "SppPlaces.bas",
    "SppTrust.bas",
    "SppFolder.bas",
    "SppSay.bas",
)
ADD_IN = (*BUTTONS, "Sheet1.cls", "SppRibbon.bas")
RIBBON = "ribbon.xml"
LOCK = "build.lock"
MADE = datetime(2000, 1, 1)
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say
WORKBOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATION = (
    b'<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="customUI/customUI14.xml"/></Relationships>'
)


def source(name: str) -> str:
    """A module's text with the line ends of VBA; ``UnicodeDecodeError`` where it is not ASCII."""
    return (HERE / name).read_bytes().decode("ascii").replace("\r\n", "\n").replace("\n", "\r\n")


def project(wanted: dict[str, str]) -> bytes:
    """A ``vbaProject.bin`` of exactly these modules, name → text, with no compiled code: Excel compiles on opening."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlsm"
        with ExcelFile.create_new(path) as book:
            made = book.vba_project()
            for name in made.module_names():
                if name not in wanted:
                    made.delete_module(name)
            for name, text in wanted.items():
                if name in made.module_names():
                    known = made.get_module(name)
                    known.source, known.dirty = text, True
                else:
                    made.add_module(name, text, kind=VBAModuleKind.standard)
            book.save(path)
        return zipfile.ZipFile(path).read("xl/vbaProject.bin")


def modules(names: tuple[str, ...]) -> dict[str, str]:
    """Module name → text."""
    return {name.rpartition(".")[0]: source(name) for name in names}


def add_in(vba: bytes) -> bytes:
    """The add-in: a workbook of one sheet that is never seen, the project, and the ribbon's tab."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "spp-xl", "comments": "Peer review", "created": MADE})
        book.add_worksheet("spp-xl")
        book.add_vba_project(io.BytesIO(vba), is_stream=True)
    parts = zipfile.ZipFile(target)
    changed = {name: parts.read(name) for name in parts.namelist()}
    changed["[Content_Types].xml"] = _once(changed["[Content_Types].xml"], WORKBOOK_TYPE, ADD_IN_TYPE)
    changed["_rels/.rels"] = _once(changed["_rels/.rels"], b"</Relationships>", RIBBON_RELATION)
    changed[RIBBON_PART] = (HERE / RIBBON).read_bytes()
    return _zipped(changed)


def built() -> dict[str, bytes]:
    """Every file that is built, by name, the lock last."""
    made = {"vbaProject.bin": project(modules(BUTTONS))}
    made["spp-xl.xlam"] = add_in(project(modules(ADD_IN)))
    held = {name: source(name).encode("ascii") for name in ADD_IN} | {RIBBON: (HERE / RIBBON).read_bytes()}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted((held | made).items())]
    made[LOCK] = "".join(lines).encode("ascii")
    return made


def macros() -> set[str]:
    """The names that a button may call, in the form Module.Name."""
    return {
        f"{module}.{name}"
        for module, text in modules(ADD_IN).items()
        for name in re.findall(r"^Public Sub (\w+)\(", text, re.MULTILINE)
    }


def _once(content: bytes, old: bytes, new: bytes) -> bytes:
    if content.count(old) != 1:
        raise ValueError(f"{old!r} stands {content.count(old)} times")
    return content.replace(old, new)


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content)  # stored: no two zlibs deflate alike
    return target.getvalue()


def main() -> int:
    """Write what differs from what is there; with ``--check`` write nothing and end 1 where something differs."""
    stale = [(name, content) for name, content in built().items() if not _same(HERE / name, content)]
    for name, content in stale:
        print(name)
        if "--check" not in sys.argv:
            (HERE / name).write_bytes(content)
    return 1 if stale and "--check" in sys.argv else 0


def _same(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main())
