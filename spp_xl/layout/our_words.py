"""Which texts of a workbook are ours: told by themselves, or by the digests that its stamp keeps of them."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.snapshot import Snapshot
from spp_xl.model.text import tidy

LABELS = "labels"  # the stamp's key for digests of our own words


def is_ours(text: str, snapshot: Snapshot, book: Book) -> bool:
    """Whether a text is one that we put into the workbook."""
    ours, digests = words_of(book)
    return text in ours or digest(text) in digests or digest(text) in snapshot.stamp.get(LABELS, "").split()


@cache
def words_of(book: Book) -> tuple[frozenset[str], frozenset[str]]:
    """Our words as they stand, and their digests."""
    words = frozenset(texts(book.sheets))
    return words, frozenset(map(digest, words))


def labels_stamp(sheets: Iterable[Sheet]) -> str:
    """The digests of all words of ours, so that a later version's other words make none of them a stray."""
    return " ".join(sorted({digest(text) for text in set(texts(sheets)) if text}))


def digest(text: str) -> str:
    """Six characters that stand for a text."""
    return sha256(tidy(text).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def texts(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Every label and key that the writer puts on a sheet."""
    for sheet in sheets:
        for _, row, block in sheet.placed():
            yield row.key
            yield from (getattr(cell, "text", "") for cell in row.cells.values())
            if block is not None:
                yield from block.columns.values()
