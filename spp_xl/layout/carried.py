"""What a regenerated workbook takes along: sheets of people's own, and a sheet that tells what could not come."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal as OneOfThese

from spp_xl.layout.beyond import Beyond, LeftBehind, OwnSheet
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.sheets.combined import left_sheet
from spp_xl.layout.sheets.own import own_sheet
from spp_xl.model.words import Edition

LONGEST_TITLE = 31
Made = OneOfThese["combine", "upgrade"]  # whose words tell of it


def with_carried(
    book: Book, base: str, beyond: Mapping[str, Beyond], edition: Edition, made: Made, first: Sheet | None = None
) -> Book:
    """The book with its further sheets; ``beyond`` is by file, ``base`` the name of the file they all began from.

    ``first`` comes behind the first sheet and is opened on. Words of people's own take no part in the book's stamp.
    """
    titles = {sheet.title.casefold() for sheet in book.sheets}
    told = [replace(first, title=_free(first.title, titles))] if first else []
    own = [
        own_sheet(_free(sheet.title, titles), f"own_{number}", sheet.cells)
        for number, sheet in enumerate(own_sheets(base, beyond))
    ]
    left = _left(beyond)
    tab = edition.words("combine.left.tab")
    behind = [left_sheet(edition, left, _free(tab, titles), f"{made}.left")] if left else []
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    hidden = [sheet for sheet in book.sheets if sheet.hidden]
    sheets = (visible[0], *told, *visible[1:], *own, *behind, *hidden)
    return replace(book, sheets=sheets, opens_on=first.key if first else book.opens_on)


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
