"""Somebody who fills in a workbook on the screen: finds words, picks from lists, types. Knows no key and no name."""

import re
from collections.abc import Sequence

from tests.bench.office import Document, Entry

Ref = tuple[str, int]


def split(ref: str) -> Ref:
    """``AB12`` → ``("AB", 12)``."""
    letters = re.sub(r"\d", "", ref)
    return letters, int(ref.removeprefix(letters))


def number_of(column: str) -> int:
    """``A`` → 1."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number


def beside(column: str, steps: int) -> str:
    """A column some steps to the right, or left of zero; only as far as Z."""
    return chr(ord(column) + steps)


class Pick(str):
    """To be chosen from the drop-down list of the cell, which must offer it."""


class Person:
    """Writes only where a label can be seen and the cell is not locked."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def sees(self, sheet: str, label: str, below: int = 0) -> str:
        """The cell that shows these words, the first under a row."""
        found = sorted((split(ref) for ref in self.doc.find_label(sheet, label)), key=lambda at: (at[1], at[0]))
        found = [at for at in found if at[1] > below]
        assert found, f"nobody can see “{label}” on {sheet}"
        return f"{found[0][0]}{found[0][1]}"

    def types(self, sheet: str, ref: str, entry: Entry) -> str:
        """One cell; returns where."""
        if isinstance(entry, Pick):
            offered = self.doc.choices(sheet, ref)
            assert entry in offered, f"{sheet} {ref} offers {offered}"
            entry = str(entry)
        self.doc.set(sheet, ref, entry)
        return ref

    # a form: the answer stands right of its label

    def place(self, sheet: str, label: str, section: str = "", steps: int = 1) -> str:
        """The framed cell right of a label, under a section's heading where the label stands twice."""
        below = split(self.sees(sheet, section))[1] if section else 0
        column, row = split(self.sees(sheet, label, below))
        return f"{beside(column, steps)}{row}"

    def answers(self, sheet: str, label: str, entry: Entry, section: str = "") -> str:
        """Fill the answer of a label."""
        return self.types(sheet, self.place(sheet, label, section), entry)

    # a list: columns under their headings, on the first row that is free

    def adds(self, sheet: str, row: dict[str, Entry], section: str = "") -> int:
        """Write a row; the same heading twice is told apart by a trailing ``*``. Returns its number."""
        below = split(self.sees(sheet, section))[1] if section else 0
        columns: dict[str, Entry] = {}
        head = 0
        for heading, entry in row.items():
            label = heading.rstrip("*")
            again = len(heading) - len(label)
            refs = [split(ref) for ref in self.doc.find_label(sheet, label)]
            first = min(at[1] for at in refs if at[1] > below)
            across = sorted((at[0] for at in refs if at[1] == first), key=number_of)
            columns[across[again]], head = entry, max(head, first)
        free = head + 1
        while any(self.doc.get(sheet, f"{column}{free}") is not None for column in columns):
            free += 1
        for column, entry in columns.items():
            self.types(sheet, f"{column}{free}", entry)
        return free

    # a theme: aspects below one another, levels side by side

    def marks(self, sheet: str, aspect: str, level: str, statement: int) -> str:
        """An x left of the level's first, second or third statement; returns the statement's words."""
        top = split(self.sees(sheet, aspect))[1]
        column, head = split(self.sees(sheet, level, top))
        words = self.doc.get(sheet, f"{column}{head + statement}")
        assert isinstance(words, str)
        assert len(words) > 20
        self.types(sheet, f"{beside(column, -1)}{head + statement}", "x")
        return words

    def judges(self, sheet: str, aspect: str, label: str, entry: Entry) -> str:
        """The answer under a label of an aspect."""
        top = split(self.sees(sheet, aspect))[1]
        column, row = split(self.sees(sheet, label, top))
        return self.types(sheet, f"{column}{row + 1}", entry)

    # rows of evidence as they stand on the screen, for pasting elsewhere

    def copies(self, sheet: str, first: str, last: str) -> list[list[Entry]]:
        """The rectangle between two cells, as copying takes it."""
        (left, top), (right, bottom) = split(first), split(last)
        values = self.doc.values(sheet)
        columns = [chr(code) for code in range(ord(left), ord(right) + 1)]
        rows: list[list[Entry]] = []
        for row in range(top, bottom + 1):
            cells: Sequence[object] = [values.get(f"{column}{row}") for column in columns]
            rows.append([cell if isinstance(cell, float | str) else None for cell in cells])
        return rows
