"""Words that people choose as answers and that we print too, such as a level's name: where in print they stand.

Anywhere else they are an answer beside its place, as after a column was pasted one row too low.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from spp_xl.layout.parts import Block, Book, Label, Row, Sheet
from spp_xl.layout.snapshot import Held, Snapshot
from spp_xl.model.part import Part
from spp_xl.model.paths import choices_of
from spp_xl.model.table import CellValue
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition

Texts = Mapping[str, str]  # column key → what is printed in it


@dataclass(frozen=True)
class InPrint:
    """What one block prints: beside each row key, and on rows without one. ``around`` is the rest of its sheet."""

    written_in: bool  # by people
    keyed: Mapping[str, Texts]
    others: tuple[Texts, ...]
    around: frozenset[str]


@cache
def choosable(edition: Edition, model: type[Part]) -> frozenset[str]:
    """What an answer of such a content may be chosen as, in lower case, over every shipped language."""
    return frozenset(label for choices in choices_of(model) for label in edition.codes(choices))


def may_be_chosen(value: str, edition: Edition, model: type[Part]) -> bool:
    """Whether a text is what an answer may be chosen as."""
    return tidy(value).lower() in choosable(edition, model)


@cache
def printed_by(book: Book) -> Mapping[str, InPrint]:
    """Block → what it and its sheet print."""
    return {block.name: _in_print(block, _around(sheet)) for sheet in book.sheets for block in sheet.blocks()}


def _in_print(block: Block, around: frozenset[str]) -> InPrint:
    rows = [(row.key, _texts(row, block)) for row in block.rows]
    keyed, others = {key: texts for key, texts in rows if key}, tuple(texts for key, texts in rows if not key)
    return InPrint(block.has_answers(), keyed, others, around)


def _texts(row: Row, block: Block) -> Texts:
    cells = ((block.columns[column], cell) for column, cell in row.cells.items() if column in block.columns)
    return {column: cell.text for column, cell in cells if isinstance(cell, Label) and cell.text}


def _around(sheet: Sheet) -> frozenset[str]:
    """What stands in print outside of the columns of its blocks."""
    return frozenset(
        cell.text
        for _, row, block in sheet.placed(tables=False)
        for column, cell in row.cells.items()
        if isinstance(cell, Label) and (block is None or column not in block.columns)
    )


def loose_print(snapshot: Snapshot, book: Book) -> Callable[[str, CellValue], bool]:
    """Whether a value outside of all blocks is printed on the sheet of that title."""
    prints, texts = printed_by(book), dict[str, set[str]]()
    for name, seen in snapshot.blocks.items():
        if name in prints:
            texts.setdefault(seen.place.sheet, set()).update(prints[name].around)
    return lambda sheet, value: value in texts.get(sheet, ())


def is_printed(block: str, key: str, column: str, held: Held, book: Book) -> bool:
    """Whether what stands in a cell of a block's row is printed there, or nobody writes in that block.

    Rows without a key are known by their words: one of ours holds this word here, and another of its words too.
    """
    prints = printed_by(book).get(block)
    if prints is None or not prints.written_in:
        return True
    if key in prints.keyed:
        return prints.keyed[key].get(column) == held[column]
    return any(
        texts.get(column) == held[column]
        and (len(texts) == 1 or any(held.get(other) == text for other, text in texts.items() if other != column))
        for texts in prints.others
    )
