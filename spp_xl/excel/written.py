"""A sheet's cells as they are written, by the XML parser: whatever prefix, order or reference the file has."""

from collections.abc import Iterator
from typing import IO

from spp_xl.excel.xml_stream import Attributes, feeding, main
from spp_xl.layout.names import column_letters, column_number

# Row, column, format, kind, formula, value; "" is none. No row: the one of the cell before. The last is never told.
WrittenCell = tuple[str, str, str, str, str, str, str]
INLINE = "inlineStr"
ROW, CELL, FORMULA, VALUE, INLINE_TEXT, TEXT, PHONETIC = map(main, ("row", "c", "f", "v", "is", "t", "rPh"))


def parsed_cells(source: IO[bytes]) -> Iterator[list[WrittenCell]]:
    """A sheet's cells in steps; of those that hold nothing, some are left out."""
    sheet = _Sheet()
    for _ in feeding(source, sheet.start, sheet.end, sheet.text):
        yield sheet.cells
        sheet.cells.clear()


class _Sheet:
    """Where the parser stands, and the cells it has found since they were last taken away."""

    def __init__(self) -> None:
        self.cells: list[WrittenCell] = []
        self.text: list[str] = []
        self._number = self._column = 0
        self._reference = self._format = self._kind = self._formula = self._value = ""
        self._inline = self._aside = False

    def start(self, element: str, attributes: Attributes) -> None:
        """An element's opening tag."""
        self.text.clear()
        if element == CELL:
            self._reference = attributes.get("r", "").rstrip("0123456789")
            self._column = column_number(self._reference) if self._reference else self._column + 1
            self._format, self._kind = attributes.get("s", ""), attributes.get("t", "")
            self._formula = self._value = ""
            self._inline = False
        elif element == INLINE_TEXT:
            self._inline = True
        elif element == FORMULA:
            self._formula = "f"
        elif element == ROW:
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            self._column = -1
        elif element == PHONETIC:
            self._aside = True

    def end(self, element: str) -> None:
        """Its closing tag."""
        if element == VALUE:
            if self._kind != INLINE:
                self._value = "".join(self.text)
        elif element == CELL:
            if self._value or self._formula or self._inline:
                letters = self._reference or column_letters(self._column)
                row = str(self._number)
                self.cells.append((row, letters, self._format, self._kind, self._formula, self._value, ""))
        elif element == TEXT:
            if self._kind == INLINE and not self._aside:
                self._value += "".join(self.text)
        elif element == PHONETIC:
            self._aside = False
