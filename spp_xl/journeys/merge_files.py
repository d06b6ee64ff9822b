"""Which files a merge sees: every one under the paths, each once, in an order that no argument changes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spp_xl.excel.doubtful import is_lock_file, is_spreadsheet_name
from spp_xl.files import STANDARD, walk
from spp_xl.model.text import check_storable, on_terminal


@dataclass(frozen=True)
class SeenFile:
    """A file: its path as given, and the name that tells it from the others. ``skip`` is why it is not opened."""

    path: Path
    name: str
    skip: str = ""


def seen_files(paths: Sequence[Path], output: Path) -> list[SeenFile]:
    """Every file, by name. The output is among them where it lies (or will lie) under one of the paths.

    So a second merge into the same folder sees what the first saw, and writes the same bytes.
    """
    given = sorted(set(paths), key=lambda path: path.as_posix())
    base = _base(given)
    files = {_absolute(path): path for path in walk(given)}
    if (inside := _inside(given, output)) is not None:
        files.setdefault(_absolute(inside), inside)
    seen = [SeenFile(path, _name(path, base), _skip(path, output)) for path in files.values()]
    return sorted(seen, key=lambda file: (file.name, file.path.as_posix()))


def same_file(one: Path, other: Path) -> bool:
    """Whether both lead to the same place, whether or not a file is there yet."""
    if _absolute(one) == _absolute(other):
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _skip(path: Path, output: Path) -> str:
    if output != STANDARD and same_file(path, output):
        return "own-output"
    if is_lock_file(path):
        return "lock-file"
    if path.exists() and not is_spreadsheet_name(path):
        return "not-a-workbook-name"
    return ""


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
