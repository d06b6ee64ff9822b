"""A workbook file as a package of parts. A part is inflated only when it is asked for, and only from inside the file.

That no part is larger than it may be is settled before, from the zip's directory (``doubtful.py``); the zip reader
inflates no more of a part than the directory says, and refuses one whose content is another.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import IO

from spp_xl.excel.xml_stream import Attributes, feed
from spp_xl.refusals import refusal

WORKBOOK = "xl/workbook.xml"
BIGGEST_TEXT = 64_000_000  # bytes of a part that is held as a whole; a full review's texts have about two million
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


@dataclass(frozen=True)
class Related:
    """Where a relation leads: the last word of its type, and a part of this package ("" where it leads outside)."""

    kind: str
    part: str


class Package:
    """The parts by name; names differ by more than case."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._parts = {part.filename.lower(): part for part in self._archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def stream(self, part: str) -> IO[bytes]:
        """A part from its first byte."""
        found = self._parts.get(part.lower())
        if found is None:
            raise refusal("damaged")
        return self._archive.open(found)

    def size(self, part: str) -> int:
        """Bytes after inflating, as the directory has it."""
        return self._parts[part.lower()].file_size

    def whole(self, part: str) -> IO[bytes]:
        """A part that is going to be held in memory."""
        if part in self and self.size(part) > BIGGEST_TEXT:
            raise refusal("too-large")
        return self.stream(part)

    def related(self, part: str) -> dict[str, Related]:
        """A part's relations by their id."""
        folder, name = posixpath.split(part)
        found: dict[str, Related] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == RELATION:
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Related(kind, _inside(folder, attributes))

        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations in self:
            feed(self.whole(relations), start)
        return found


def _inside(folder: str, attributes: Attributes) -> str:
    """The part that a relation leads to; "" where it leads out of the file."""
    target = posixpath.normpath(posixpath.join(folder, attributes.get("Target", "")))
    outside = attributes.get("TargetMode") == "External" or target.startswith("..")
    return "" if outside else target.lstrip("/")
