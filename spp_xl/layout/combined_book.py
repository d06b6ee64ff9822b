"""The combined review: a review workbook, what was different between the copies, and people's own sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spp_xl.layout.beyond import Beyond
from spp_xl.layout.carried import with_carried
from spp_xl.layout.parts import Book
from spp_xl.layout.places import Places
from spp_xl.layout.sheets.combined import CopyReceipt, combined_sheet
from spp_xl.model.versions import Difference
from spp_xl.model.words import Edition


@dataclass(frozen=True)
class Joined:
    """What came of the copies: ``base`` is its file's name, ``beyond`` by file."""

    base: str
    receipts: Sequence[CopyReceipt]
    differences: Sequence[Difference]
    beyond: Mapping[str, Beyond]


def with_combined(book: Book, joined: Joined, places: Places, edition: Edition) -> Book:
    """The book with its further sheets. It opens on *Combined*."""
    first = combined_sheet(edition, joined.base, joined.receipts, joined.differences, places)
    return with_carried(book, joined.base, joined.beyond, edition, "combine", first)
