"""A format that never was, older than the first: one key is called otherwise, one column stands on other sheets.

In format 0 the first review day has the key ``visit.begin``, and the school's own levels are typed on the theme
sheets, beside what the team agreed; there is no sheet of the school's own view. Nothing of this is in the product.
"""

from dataclasses import replace
from datetime import date

from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.our_words import LABELS, labels_stamp
from spp_xl.layout.parts import Block, Book, Live, Row, Sheet
from spp_xl.layout.review_book import KIND, reading_book
from spp_xl.layout.sheets.common import answer
from spp_xl.layout.sheets.hidden import lists_sheet, meta_sheet
from spp_xl.layout.snapshot import Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.layout.whole_book import stamp_of
from spp_xl.model.paths import choices_of
from spp_xl.model.review import Review
from spp_xl.model.words import Edition

THEN, NOW = "visit.begin", "days.first"  # the renamed key
OWN, COLUMN = 2, "t1"  # where a theme sheet had the own level, in the row of an aspect's answers


def old_workbook(edition: Edition, review: Review, as_at: date | None = None) -> bytes:
    """A review as format 0 had it."""
    sheets = tuple(_old_sheet(sheet, edition) for sheet in reading_book(edition).sheets if sheet.key != "own_view")
    stamp = stamp_of(KIND, edition, "an-id", as_at) | {"format": "0", LABELS: labels_stamp(sheets)}
    lists, names = lists_sheet(edition, choices_of(Review))
    book = Book(KIND, (*sheets, lists, meta_sheet(stamp)), stamp, names)
    return workbook_bytes(book, answer_values(review, book, edition), edition.words)


def _old_sheet(sheet: Sheet, edition: Edition) -> Sheet:
    """Without what is computed: a format that never was has no rules."""
    parts = (_old_block(p, edition) if isinstance(p, Block) else _old_row(p, set(), edition) for p in sheet.parts)
    return replace(sheet, parts=tuple(parts))


def _old_block(block: Block, edition: Edition) -> Block:
    aspects = {aspect for aspect, _ in edition.framework.aspects()} if block.name.startswith("theme_") else set()
    return replace(block, rows=tuple(_old_row(row, aspects, edition) for row in block.rows))


def _old_row(row: Row, aspects: set[str], edition: Edition) -> Row:
    row = replace(row, cells={column: cell for column, cell in row.cells.items() if not isinstance(cell, Live)})
    if row.key == NOW:
        return replace(row, key=THEN)
    if row.key in aspects:
        own = answer(f"judgements.{row.key}.own_level", edition, "answer_level")
        return replace(row, cells={**row.cells, OWN: own})
    return row


# --- and the way from there: what a migration looks like --------------------------------------------


def from_0(snapshot: Snapshot) -> Snapshot:
    """The key gets its new name; the moved column becomes the block that holds it since."""
    themes = [block for name, block in snapshot.blocks.items() if name.startswith("theme_")]
    rows = tuple(_moved(row) for block in themes for row in block.rows if row.key and "." not in row.key)
    form = snapshot.blocks["review"]
    renamed = replace(form, rows=tuple(r._replace(key=NOW) if r.key == THEN else r for r in form.rows))
    own = SeenBlock("own_view", themes[0].place, rows, ("own_level",))
    left = {block.name: replace(block, rows=tuple(map(_without, block.rows))) for block in themes}
    return replace(snapshot, blocks={**snapshot.blocks, **left, "review": renamed, "own_view": own})


def _moved(row: SeenRow) -> SeenRow:
    return row._replace(cells={"own_level": row.cells.get(COLUMN, Seen(None, row.place))})


def _without(row: SeenRow) -> SeenRow:
    """The statement texts of that column stay: only the rows of answers had a level there."""
    if "." in row.key or not row.key:
        return row
    return row._replace(cells={column: cell for column, cell in row.cells.items() if column != COLUMN})
