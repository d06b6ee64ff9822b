"""Rows are written as they come: what a sheet takes while it is written does not grow with its rows."""

import io
import tracemalloc
from collections.abc import Sequence

from openpyxl import load_workbook

from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.parts import Away, Book, Label, Live, Row, Sheet, Table
from spp_xl.shelf import find_words

COLUMNS = 20
A_ROW = 3_000  # bytes of memory that a row of twenty links may take; of XlsxWriter's own accord it takes 27,000


class Rows(Sequence[Row]):
    """Rows of links that are made when they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> Row:  # type: ignore[override]
        if place >= self.count:
            raise IndexError(place)
        cells = {
            c: Away(f"review-{place}.xlsx", f"'Sheet'!C{c}", "Label", f"review-{place}.xlsx, C{c}")
            for c in range(COLUMNS)
        }
        return Row(cells | {COLUMNS: Label("Words")}, height=19.0)


def peak(rows: int) -> int:
    """Bytes."""
    words = find_words("en")
    table = Table("links", tuple(f"Column {c}" for c in range(COLUMNS + 1)), Rows(rows))
    book = Book("test", (Sheet("one", "One", (10.0,) * COLUMNS, (table,), protected=False, key_width=10),), {})
    tracemalloc.start()
    workbook_bytes(book, {}, words)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_many_rows_take_little_memory() -> None:
    few, many = peak(100), peak(700)
    assert (many - few) / 600 < A_ROW


def test_a_hidden_formula_loses_its_dollars_and_no_text_does() -> None:
    cells = {0: Live('IF($A$1="$5","a""$""b",B$2)', "b")}
    sheet = Sheet("one", "One", (10.0,), (Row(cells),), hidden=True, protected=False)
    seen = Sheet("two", "Two", (10.0,), (Row(cells),), protected=False)
    content = workbook_bytes(Book("test", (seen, sheet), {}), {}, find_words("en"))
    pages = (load_workbook(io.BytesIO(content))[name]["A1"].value for name in ("One", "Two"))
    assert list(pages) == ['=IF(A1="$5","a""$""b",B2)', '=IF($A$1="$5","a""$""b",B$2)']
