"""The combined review: a review workbook, what was different between the copies, and people's own sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spp_xl.layout.beyond import Beyond, LeftBehind, OwnSheet
from spp_xl.layout.bind import Places
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.sheets.combined import CopyReceipt, combined_sheet, left_sheet
from spp_xl.layout.sheets.own import own_sheet
from spp_xl.model.versions import Difference
from spp_xl.model.words import Edition

LONGEST_TITLE = 31


@dataclass(frozen=True)
class Joined:
    """What came of the copies: ``base`` is its file's name, ``beyond`` by file."""

    base: str
    receipts: Sequence[CopyReceipt]
    differences: Sequence[Difference]
    beyond: Mapping[str, Beyond]


def with_combined(book: Book, joined: Joined, places: Places, edition: Edition) -> Book:
    """The book with its further sheets. It opens on *Combined*; words of people's own take no part in its stamp."""
    words = edition.words
    titles = {sheet.title.casefold() for sheet in book.sheets}
    first = combined_sheet(edition, joined.base, joined.receipts, joined.differences, places)
    first = replace(first, title=_free(first.title, titles))
    own = [
        own_sheet(_free(sheet.title, titles), f"own_{number}", sheet.cells)
        for number, sheet in enumerate(own_sheets(joined.base, joined.beyond))
    ]
    left = _left(joined.beyond)
    behind = [left_sheet(edition, left, _free(words("combine.left.tab"), titles))] if left else []
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    hidden = [sheet for sheet in book.sheets if sheet.hidden]
    sheets: list[Sheet] = [visible[0], first, *visible[1:], *own, *behind, *hidden]
    return replace(book, sheets=tuple(sheets), opens_on=first.key)


def own_sheets(base: str, beyond: Mapping[str, Beyond]) -> list[OwnSheet]:
    """Each sheet once however many files have it alike; the base's words only where no copy has changed them."""
    found: dict[str, dict[str, OwnSheet]] = {}
    before: dict[str, str] = {}
    for file, each in beyond.items():
        for sheet in each.sheets:
            said = repr(sorted((n, sorted(row.items())) for n, row in sheet.cells.items()))
            found.setdefault(sheet.title, {})[said] = sheet
            if file == base:
                before[sheet.title] = said
    kept: list[OwnSheet] = []
    for title in sorted(found):
        changed = [said for said in sorted(found[title]) if said != before.get(title)]
        kept += [found[title][said] for said in changed or [before[title]]]
    return kept


def _left(beyond: Mapping[str, Beyond]) -> dict[LeftBehind, list[str]]:
    """Each thing once, with the files that have it."""
    left: dict[LeftBehind, list[str]] = {}
    for file in sorted(beyond):
        for item in dict.fromkeys(beyond[file].left):
            left.setdefault(item, []).append(file)
    return {item: left[item] for item in sorted(left, key=lambda each: (each.sheet, each.code, each.cell, each.text))}


def _free(title: str, taken: set[str]) -> str:
    """The title, or with a number where it is taken; Excel tells no capitals from small letters."""
    chosen = title[:LONGEST_TITLE]
    number = 2
    while chosen.casefold() in taken:
        end = f" ({number})"
        chosen = title[: LONGEST_TITLE - len(end)] + end
        number += 1
    taken.add(chosen.casefold())
    return chosen
