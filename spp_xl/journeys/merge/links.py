"""How a summary leads to the files it was made from: relative to where it lies, encoded, and never to a guess."""

from collections.abc import Iterable
from contextlib import suppress
from os import path as paths
from pathlib import Path
from urllib.parse import quote

from spp_xl.files import STANDARD
from spp_xl.model.origin import Door
from spp_xl.model.review_set import Receipt

KEPT = "/._-~!$&'()+,;=@"  # ASCII that stands for itself; letters of other scripts do, as Excel writes them
MOST = 2000  # characters; Excel follows no longer address


def doors(receipts: Iterable[Receipt], output: Path) -> dict[str, Door]:
    """File name → its address, for every file that was merged and is a file on this machine."""
    merged = ((each.name, Path(each.path)) for each in receipts if each.status == "merged")
    files = ((name, path, file) for name, path in merged if (file := _on_disk(path)) is not None)
    found = {name: Door(address(file, output), file != path) for name, path, file in files}
    return {name: door for name, door in found.items() if len(door.address) <= MOST}


def address(file: Path, output: Path) -> str:
    """Of a file from the folder of the output; the whole one where they share no drive, or the output is a stream."""
    target = paths.abspath(file)
    if output != STANDARD:
        with suppress(ValueError):  # another drive
            return _encoded(paths.relpath(target, paths.dirname(paths.abspath(output))))
    drive, rest = paths.splitdrive(target)
    if drive.startswith((r"\\", "//")):  # a share of another machine, which is named first
        return f"file:{_encoded(target)}"
    return f"file://{'/' if drive else ''}{drive}{_encoded(rest)}"


def _on_disk(path: Path) -> Path | None:
    """The file itself; of one that is inside a container, the container."""
    return next((each for each in (path, *path.parents) if each.is_file()), None) if path != STANDARD else None


def _encoded(path: str) -> str:
    slashed = path.replace(paths.sep, "/")
    kept = (letter in KEPT or letter.isalnum() for letter in slashed)
    return "".join(
        letter if stays else quote(letter, errors="surrogateescape")
        for letter, stays in zip(slashed, kept, strict=True)
    )
