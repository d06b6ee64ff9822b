"""Files on disk: walked without following links, written whole or not at all, never over another unasked."""

import errno
import json
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spp_xl.refusals import refusal

STANDARD = Path("-")


def write_whole(path: Path, content: bytes, force: bool = False, owner_only: bool = False) -> None:
    """Write a file as a whole; ``-`` is stdout. An existing file is refused without ``force``.

    ``owner_only``: nobody else may read it; Windows has no such bits, there the folder decides.
    """
    if path == STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    refuse_existing(path, force)
    refuse_no_folder(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".spp-", suffix=path.suffix, dir=path.parent)
    except OSError as fault:
        raise refusal("closed-folder", folder=path.parent, reason=fault.strerror) from None
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
        os.chmod(name, 0o600 if owner_only else 0o666 & ~_umask())
        os.replace(name, path)
    except PermissionError:
        raise refusal("unwritable", name=path.name, kept=Path(name).name) from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """A folder that holds these files and nothing else, as a whole; what the caller let stand there before is gone."""
    parent = folder.absolute().parent
    refuse_no_folder(folder)
    try:
        new = Path(tempfile.mkdtemp(prefix=".spp-", dir=parent))
    except OSError as fault:
        raise refusal("closed-folder", folder=folder.parent, reason=fault.strerror) from None
    old = new.with_name(f"{new.name}-before")
    try:
        for name, content in contents.items():
            write_whole(new / name, content)
        os.chmod(new, 0o777 & ~_umask())
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    except OSError:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        raise refusal("unwritable-folder", code="unwritable", name=folder.name) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def refuse_existing(path: Path, force: bool = False) -> None:
    """No file that exists is overwritten without being told, and no folder ever."""
    if path != STANDARD and path.is_dir():
        raise refusal("is-a-folder", name=path.name)
    if path != STANDARD and path.exists() and not force:
        raise refusal("would-overwrite", name=path.name)


def refuse_no_folder(path: Path) -> None:
    """A file or folder needs one that it can be put into."""
    if not path.parent.is_dir():
        raise refusal("no-folder", folder=path.parent)
    if not os.access(path.parent, os.W_OK):
        raise refusal("closed-folder", folder=path.parent, reason=os.strerror(errno.EACCES))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@cache
def stdin_bytes() -> bytes:
    """All of stdin; it can be read only once, and is asked for by more than one journey."""
    return sys.stdin.buffer.read()


def read_text(path: Path) -> str:
    """Text of a file or of stdin, with or without a byte-order mark of UTF-8 or UTF-16."""
    try:
        content = stdin_bytes() if path == STANDARD else path.read_bytes()
    except OSError as fault:
        raise refusal("text-unopenable", code="unopenable", name=path.name, reason=fault.strerror) from None
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal("not-text", name=path.name) from None


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file; a fault in it is named with its line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise refusal("toml-missing", code="missing-file", name=path.name, folder=path.parent.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise refusal("unreadable-toml", name=path.name, fault=fault) from None
    except OSError as fault:
        raise refusal("text-unopenable", code="unreadable-toml", name=path.name, reason=fault.strerror) from None
    except (RecursionError, ValueError):
        raise refusal("toml-too-deep", code="unreadable-toml", name=path.name) from None


def json_of(text: str) -> Any:
    """What JSON says; ``ValueError`` where it is none, says a thing twice, or is deeper or longer than it can be read.

    That error's own words may quote the text, so they are not for people.
    """
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except RecursionError:
        raise ValueError("too deep") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file under the paths, each once; of folders in the order of names, and no links or pipes."""
    seen: set[Path] = set()
    for path in paths:
        for found in _files(path):
            key = Path(os.path.abspath(found))
            if key not in seen:
                seen.add(key)
                yield found


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            found = Path(folder) / name
            if found.is_file() and not found.is_symlink():
                yield found
