"""Review workbooks with a place for tickets and answers, as bytes."""

from dataclasses import replace
from functools import cache

from spp_xl.excel.write import workbook_bytes
from spp_xl.hosts.port import ANSWER, FOLDER, TICKET
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.names import fixed, on_sheet
from spp_xl.layout.parts import Label, Row, Sheet
from spp_xl.model.part import Part
from tests.editions import EDITIONS
from tests.rules.bases import BASES, LATER, full

PRESS = "spp_press"


@cache
def review_bytes(edition: str, base: str, ticket: str = "T-1") -> bytes:
    """One of the bases, as at a day after everything."""
    return with_press((BASES | {"full": full})[base](EDITIONS[edition]().framework), edition, ticket)


def with_press(content: Part, edition: str, ticket: str = "T-1", folder: str = "") -> bytes:
    """A workbook whose sheet of ticket, answer and folder is filled as a macro would."""
    known = EDITIONS[edition]()
    book = kind_of(content).writing(known, content, LATER, True, "")
    texts = {TICKET: ticket, ANSWER: "", FOLDER: folder}
    rows = tuple(Row({1: Label(text, "hidden")}) for text in texts.values())
    names = {name: on_sheet(PRESS, fixed(row, 1)) for row, name in enumerate(texts)}
    sheets = tuple(sheet for sheet in book.sheets if sheet.key != PRESS)
    sheet = Sheet(PRESS, PRESS, (), rows, hidden=True)
    book = replace(book, sheets=(*sheets, sheet), names=book.names | names)
    return workbook_bytes(book, answer_values(content, book, known), known.words)
