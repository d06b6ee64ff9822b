"""A workbook file becomes a snapshot: the parts with answers are read as a stream, and nothing is interpreted.

Values are handed on as they stand. Formulas of people's own are read by the value that was saved with them.
"""

from collections.abc import Sequence
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.blocks import Page, snapshot_of
from spp_xl.excel.cells import read_cells
from spp_xl.excel.directory import SHARED, read_directory, texts_of, unescaped
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.package import WORKBOOK, Package
from spp_xl.excel.plain import NotPlain, plain_texts_at
from spp_xl.layout.sheets.hidden import LISTS, PRESS
from spp_xl.layout.snapshot import Snapshot
from spp_xl.refusals import refusal
from spp_xl.undisturbed import undisturbed

PASSED_OVER = (LISTS, PRESS, "spp_calc", "spp_rules")  # hidden sheets of formulas and lists: no answers


def shared_texts(content: bytes) -> list[str]:
    """The texts that the cells of a workbook share, in the order of their numbers; of one that has been read before."""
    return texts_of(*_where_shared(content))


def shared_texts_at(content: bytes, numbers: Sequence[int]) -> list[str]:
    """Some of them, quickly; right where it once was ``[shared_texts(content)[n] for n in numbers]``."""
    package, part = _where_shared(content)
    try:
        return [unescaped(text) for text in plain_texts_at(package.whole(part).read(), numbers)] if part else []
    except NotPlain:
        texts = texts_of(package, part)
        return [texts[number] for number in numbers]


def _where_shared(content: bytes) -> tuple[Package, str]:
    package = Package(content)
    parts = (found.part for found in package.related(WORKBOOK).values() if found.kind == SHARED)
    return package, next(parts, "")


@undisturbed
def read_snapshot(path: Path, content: bytes | None = None) -> Snapshot:
    """The snapshot of a workbook of ours; ``SppError`` where the file is none. ``content``: its bytes, if read."""
    content = workbook_content(path, content)
    try:
        package = Package(content)
        directory = read_directory(package)
        pages = [
            Page(title, read_cells(package, part, directory))
            for title, part in directory.sheets
            if title not in PASSED_OVER and part in package
        ]
    except SppError:
        raise
    except Exception:  # what a parser raises over a torn or hostile part is as many as there are parts
        raise refusal("damaged") from None
    return snapshot_of(pages, directory.names)
