"""What works on this computer and what to do, as text to paste into a mail: no school's name, no path below home."""

import importlib.metadata
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.extras import has, install_line
from spp_xl.hosts.addin import status
from spp_xl.hosts.machine import WINDOWS, Machine, files_to_install
from spp_xl.model.words import Words

CLOUDS = ("OneDrive", "SharePoint", "Dropbox", "Google Drive", "GoogleDrive", "CloudStorage", "Mobile Documents")
LONGEST_PATH = 218  # Excel opens nothing that lies deeper
MARK = ":Zone.Identifier"  # the stream in which Windows notes that a file came from elsewhere


@dataclass(frozen=True)
class Said:
    """One line; ``advice`` is "" where all is well."""

    text: str
    advice: str = ""


def doctor(machine: Machine, folder: Path, words: Words) -> Iterator[Said]:
    """``folder`` is where the person works."""
    yield Said(f"spp-xl {importlib.metadata.version('spp-xl')}, {platform.system()} {platform.release()}")
    python = words("doctor.python", version=platform.python_version(), where=machine.shown(machine.interpreter))
    yield Said(python, words("doctor.store") if machine.from_store else "")
    yield _xlwings(machine, words)
    yield from _extras(words)
    if not machine.has_excel:
        yield Said(words("doctor.no_excel"))
    elif not machine.from_store:
        yield from _addin(machine, words)
        yield Said(words("doctor.blocked"))
    cloud = cloud_of(folder)
    if cloud:
        yield Said(words("doctor.cloud", cloud=cloud), words("doctor.cloud_do"))
    if len(str(folder)) > LONGEST_PATH:
        yield Said(words("doctor.deep", count=len(str(folder))), words("doctor.deep_do", limit=LONGEST_PATH))


def cloud_of(folder: Path) -> str:
    """Which synchronised store a folder lies in; "" for none. The folder's own name may hold a school's."""
    return next((cloud for cloud in CLOUDS for part in folder.parts if part.startswith(cloud)), "")


def _xlwings(machine: Machine, words: Words) -> Said:
    try:
        return Said(words("doctor.xlwings", version=importlib.metadata.version("xlwings")))
    except importlib.metadata.PackageNotFoundError:
        return Said(words("doctor.no_xlwings"), words("doctor.no_xlwings_do") if machine.has_excel else "")


def _extras(words: Words) -> Iterator[Said]:
    """What some commands need, and the one line that installs it."""
    for extra, what in words.group("doctor.extras").items():
        yield (
            Said(words("doctor.extra", what=what))
            if has(extra)
            else Said(words("doctor.no_extra", what=what), install_line(extra))
        )


def _addin(machine: Machine, words: Words) -> Iterator[Said]:
    try:
        steps = status(machine, files_to_install(machine))
    except SppError as fault:
        yield Said(fault.message, fault.hint)
        return
    for step in steps:
        what = machine.shown(step.what) if isinstance(step.what, Path) else step.what
        advice = "" if step.fate in ("installed", "set") else words("doctor.addin_do")
        yield Said(f"{what}: {words(f'addin.{step.fate}')}", advice)
        if isinstance(step.what, Path) and machine.system == WINDOWS and Path(f"{step.what}{MARK}").exists():
            yield Said(words("doctor.marked", file=what), words("doctor.marked_do"))
