"""The add-in put in place, and taken away again: exactly what was done is undone, and nobody else's file is touched.

What is done is written down before it is done, so that an installation that broke off can be undone as well.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal as OneOfThese

from spp_xl.files import write_whole
from spp_xl.hosts.machine import Machine
from spp_xl.hosts.xlwings_settings import line_of, lines_by_key, our_settings, with_lines
from spp_xl.refusals import refusal

Fate = OneOfThese["installed", "missing", "changed", "foreign", "set", "unset", "removed", "left", "restored"]


@dataclass(frozen=True)
class Step:
    """What is so of one file or setting, or what was done with it; ``what`` is a path or a setting's key."""

    what: Path | str
    fate: Fate


@dataclass
class Record:
    """What we did: files by digest; settings as they were (lines, whole) and as we wrote them; folders we made."""

    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)
    ours: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    whole: str | None = None  # None: there was no file
    wrote: str = ""  # digest


def install(machine: Machine, files: Mapping[Path, Path]) -> list[Step]:
    """Copy the files (target → source), set the settings, and read all of it back."""
    _must_have_excel(machine)
    record = _read(machine)
    for target, source in files.items():
        if target.exists() and not _is_ours(target, record) and target.read_bytes() != source.read_bytes():
            raise refusal("other-addin", name=target.name)
    settings = _content(machine.settings)
    lines = lines_by_key(settings)
    wanted = {key: line_of(key, value, machine) for key, value in our_settings(machine).items()}
    if not record.ours:
        record.whole = _text(settings) if machine.settings.exists() else None
        record.before = {key: _text(lines[key]) if key in lines else None for key in wanted}
    record.ours = {key: _text(line) for key, line in wanted.items()}
    written = with_lines(settings, wanted)
    if record.wrote in ("", _digest(settings)):  # else somebody wrote in between, and only lines can be taken back
        record.wrote = _digest(written)
    copied = {target: source for target, source in files.items() if not target.exists() or _is_ours(target, record)}
    record.files |= {str(target): _digest(source.read_bytes()) for target, source in copied.items()}
    folders = dict.fromkeys(folder for path in (*copied, machine.settings) for folder in _missing(path.parent))
    record.folders += [str(folder) for folder in folders]
    machine.record.parent.mkdir(exist_ok=True)
    write_whole(machine.record, json.dumps(vars(record), indent=2).encode(), force=True)
    for folder in folders:
        folder.mkdir(exist_ok=True)
    for target, source in copied.items():
        write_whole(target, source.read_bytes(), force=True)
    write_whole(machine.settings, written, force=True)
    return status(machine, files)


def status(machine: Machine, files: Mapping[Path, Path]) -> list[Step]:
    """How it stands, read anew."""
    _must_have_excel(machine)
    record, lines = _read(machine), lines_by_key(_content(machine.settings))
    steps = [Step(target, _state(target, source, record)) for target, source in files.items()]
    wanted = {key: line_of(key, value, machine) for key, value in our_settings(machine).items()}
    return steps + [Step(key, "set" if lines.get(key) == line else "unset") for key, line in wanted.items()]


def uninstall(machine: Machine) -> list[Step]:
    """Undo what was written down; what somebody has changed since stays, and is told."""
    _must_have_excel(machine)
    record = _read(machine)
    steps = list(_remove_files(record))
    if record.ours:
        steps += _restore_settings(machine.settings, record)
    for folder in reversed(record.folders):
        if Path(folder).is_dir() and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
    if machine.record.exists():
        machine.record.unlink()
    if machine.record.parent.is_dir() and not any(machine.record.parent.iterdir()):
        machine.record.parent.rmdir()
    return steps


def _restore_settings(path: Path, record: Record) -> Iterator[Step]:
    """As a whole where nobody has written since, else our lines alone."""
    content = _content(path)
    lines = lines_by_key(content)
    mine = [key for key, line in record.ours.items() if key in lines and _text(lines[key]) == line]
    before = {key: None if (old := record.before[key]) is None else _bytes(old) for key in mine}
    restored = with_lines(content, before)
    if record.wrote == _digest(content):
        restored = _bytes(record.whole or "")
    if record.whole is None and not restored:
        path.unlink(missing_ok=True)
    elif restored != content:
        write_whole(path, restored, force=True)
    yield from (Step(key, "restored" if key in mine else "left") for key in record.ours)


def _remove_files(record: Record) -> Iterator[Step]:
    for name in record.files:
        path = Path(name)
        if _is_ours(path, record):
            path.unlink()
            yield Step(path, "removed")
        elif path.exists():
            yield Step(path, "left")


def _state(target: Path, source: Path, record: Record) -> Fate:
    if not target.exists():
        return "missing"
    if target.read_bytes() == source.read_bytes():
        return "installed"
    return "changed" if str(target) in record.files else "foreign"


def _is_ours(path: Path, record: Record) -> bool:
    """Whether we put it there, and nobody has changed it."""
    return path.exists() and record.files.get(str(path)) == _digest(path.read_bytes())


def _must_have_excel(machine: Machine) -> None:
    if not machine.has_excel:
        raise refusal("no-excel-here")
    if machine.from_store:
        raise refusal("store-python")


def _missing(folder: Path) -> list[Path]:
    """The folders that have to be made, from the top."""
    return [each for each in (*reversed(folder.parents), folder) if not each.exists()]


def _read(machine: Machine) -> Record:
    if not machine.record.exists():
        return Record()
    return Record(**json.loads(machine.record.read_text(encoding="utf-8")))


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _text(line: bytes) -> str:
    return line.decode("latin-1")  # any byte, and back


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")
