"""Which files a merge sees: every one under the paths, each once, in an order that no argument changes.

A zip is a container: what is seen are the files in it, by their path as if it were a folder.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import file_bytes, is_lock_file, is_spreadsheet_name, is_zip_name
from spp_xl.excel.zipped import entries, entry_bytes, is_renamed_workbook
from spp_xl.files import STANDARD, walk
from spp_xl.model.text import check_storable, on_terminal

NO_WORKBOOK = "not-a-workbook-name"
MAC_NOTE = "._"  # beside each file, where a Mac wrote on a disk or into a zip that is not a Mac's


@dataclass(frozen=True)
class SeenFile:
    """A file: its path as given, and the name that tells it from the others. ``skip`` is why it is not opened.

    A file in a zip has that ``zip`` and its ``number`` there; ``fault`` is the code it is refused with unopened.
    """

    path: Path
    name: str
    skip: str = ""
    fault: str = ""
    zip: Path | None = None
    number: int = 0

    def content(self) -> bytes:
        """What it holds; ``SppError`` where it cannot be opened."""
        return file_bytes(self.path) if self.zip is None else entry_bytes(self.zip, self.number)


def seen_files(paths: Sequence[Path], output: Path) -> list[SeenFile]:
    """Every file, by name. The output is among them where it lies (or will lie) under one of the paths.

    So a second merge into the same folder sees what the first saw, and writes the same bytes.
    """
    given = sorted(set(paths), key=lambda path: path.as_posix())
    base = _base(given)
    files = {_absolute(path): path for path in walk(given)}
    if (inside := _inside(given, output)) is not None:
        files.setdefault(_absolute(inside), inside)
    seen = (each for path in files.values() for each in _seen(path, _name(path, base), output))
    return sorted(seen, key=lambda file: (file.name, file.path.as_posix()))


def _seen(path: Path, name: str, output: Path) -> list[SeenFile]:
    """The file itself; of a zip what is in it, or the zip alone where that is nothing to look at."""
    if not (path.is_file() and is_zip_name(path)) or _skip(path, output) != NO_WORKBOOK:
        return [SeenFile(path, name, _skip(path, output))]
    if is_renamed_workbook(path):
        return [SeenFile(path, name)]
    try:
        inside = [
            SeenFile(path / each.name, f"{name}/{on_terminal(each.name)}", "", each.fault, path, each.number)
            for each in entries(path)
        ]
    except SppError as fault:
        return [SeenFile(path, name, fault=fault.code)]
    seen = [each if each.fault else replace(each, skip=_skip_by_name(each.path)) for each in inside]
    return seen if any(not each.skip for each in seen) else [SeenFile(path, name, "nothing-in-zip")]


def same_file(one: Path, other: Path) -> bool:
    """Whether both lead to the same place, whether or not a file is there yet."""
    if _absolute(one) == _absolute(other):
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _skip(path: Path, output: Path) -> str:
    if output != STANDARD and same_file(path, output):
        return "own-output"
    code = _skip_by_name(path)
    return code if path.exists() or code != NO_WORKBOOK else ""


def _skip_by_name(path: Path) -> str:
    if is_lock_file(path):
        return "lock-file"
    if path.name.startswith(MAC_NOTE):
        return "mac-note"
    return "" if is_spreadsheet_name(path) else NO_WORKBOOK


def _inside(folders: Sequence[Path], output: Path) -> Path | None:
    """The output as a walk of these folders would name it."""
    for folder in folders:
        if output != STANDARD and folder.is_dir() and _absolute(output).is_relative_to(_absolute(folder)):
            below = _absolute(output).relative_to(_absolute(folder))
            if not any(part.startswith(".") for part in below.parts[:-1]):
                return folder / below
    return None


def _base(given: Sequence[Path]) -> Path | None:
    """The folder that all paths share, so that names are short and yet differ."""
    folders = [_absolute(path) if path.is_dir() else _absolute(path).parent for path in given]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # paths on two drives share nothing
        return None


def _name(path: Path, base: Path | None) -> str:
    name = (_absolute(path).relative_to(base) if base else path).as_posix()
    try:
        return check_storable(name)
    except ValueError:
        return on_terminal(name)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
