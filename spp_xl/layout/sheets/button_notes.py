"""A workbook with buttons says on *Start here* what each does, and what to do where Excel blocks them."""

from dataclasses import replace

from spp_xl.layout.buttons import Button, buttons_of
from spp_xl.layout.our_words import LABELS, labels_stamp
from spp_xl.layout.parts import Book, Row, Sheet
from spp_xl.layout.sheets.guide import wide
from spp_xl.layout.sheets.hidden import META, meta_sheet
from spp_xl.model.words import Words


def with_buttons(book: Book, words: Words) -> Book:
    """The book with the buttons of its kind, and their note where it has such a sheet."""
    buttons = buttons_of(book.kind, words)
    sheets = [_noted(sheet, buttons, words) if sheet.key == "guide" else sheet for sheet in book.sheets]
    ours = {*book.stamp[LABELS].split(), *labels_stamp(sheet for sheet in sheets if sheet.key == "guide").split()}
    stamp = book.stamp | {LABELS: " ".join(sorted(ours))}
    stamped = tuple(meta_sheet(stamp) if sheet.key == META else sheet for sheet in sheets)
    return replace(book, sheets=stamped, stamp=stamp, buttons=buttons)


def _noted(sheet: Sheet, buttons: tuple[Button, ...], words: Words) -> Sheet:
    lines = [words("buttons.note.line", caption=button.caption, does=button.alt) for button in buttons]
    told = (*(wide(line, "note", 28) for line in lines), wide(words("buttons.note.blocked"), "note", 56))
    return replace(sheet, parts=(*sheet.parts, Row(height=8), wide(words("buttons.note.title"), "section", 24), *told))
