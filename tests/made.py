"""Workbooks that tests begin with, each made once in a process: the same answers give the same bytes (test_kinds.py).

Bytes cannot be changed, so tests share them and write them to files of their own.
"""

from collections.abc import Callable
from datetime import date

from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.making import PLAIN, Manner, new_workbook
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.our_words import LABELS, labels_stamp
from spp_xl.layout.parts import Book
from spp_xl.layout.review_book import answer_sheets
from spp_xl.layout.sheets.hidden import meta_sheet
from spp_xl.layout.whole_book import stamp_of
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.model.words import Edition

_MADE: dict[tuple[object, ...], bytes] = {}


def workbook_of(
    edition: Edition,
    content: Part,
    as_at: date,
    fixed_day: bool = False,
    workbook_id: str = "",
    manner: Manner = PLAIN,
) -> bytes:
    """What ``new_workbook`` makes; not for a theme whose files a test changes."""
    return _once(new_workbook, edition, content, as_at, fixed_day, workbook_id, manner)


def answers_alone(
    edition: Edition, content: Part, as_at: date, fixed_day: bool = False, workbook_id: str = ""
) -> bytes:
    """The same answers in the same cells under the same stamp, and nothing computed: for tests that only read it.

    Made in a third of the time; that no reader sees a difference is tested in tests/layout/test_kinds.py.
    """
    return _once(_answers_alone, edition, content, as_at, fixed_day, workbook_id)


def _once(make: Callable[..., bytes], edition: Edition, content: Part, *how: object) -> bytes:
    asked = make, edition, type(content), content.model_dump_json(), *how
    if asked not in _MADE:
        _MADE[asked] = make(edition, content, *how)
    return _MADE[asked]


def _answers_alone(edition: Edition, content: Part, as_at: date, fixed_day: bool, workbook_id: str) -> bytes:
    kind = kind_of(content)
    sheets = kind.reading(edition).sheets
    if isinstance(content, Review):  # evidence stands beside its own numbers
        own = {sheet.key: sheet for sheet in answer_sheets(edition, content)}
        sheets = tuple(own.get(sheet.key, sheet) for sheet in sheets)
    stamp = stamp_of(kind.name, edition, workbook_id, as_at if fixed_day else None)
    stamp[LABELS] = labels_stamp(sheets)
    book = Book(kind.name, (*sheets, meta_sheet(stamp)), stamp)
    return workbook_bytes(book, answer_values(content, book, edition), edition.words)
