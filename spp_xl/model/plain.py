"""What a summary hands over: a plain table, one a sheet, that knows nothing of Excel.

A cell is a text, a day, a code with the label people read, a link to another table, or how many reviews something is
true of. No other number is there, on purpose: a summary holds no mean, total, rank or score (rule V8).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOfThese

Kind = OneOfThese["file", "name", "urn", "days", "word", "level", "count", "sentence"]


@dataclass(frozen=True)
class Coded:
    """A code for programs, a label for people. ``quiet`` says that there is nothing to see here."""

    code: str
    label: str
    quiet: bool = False


@dataclass(frozen=True)
class Link:
    """Words that lead to the table of that name."""

    table: str
    text: str


PlainCell = str | date | int | Coded | Link | None


@dataclass(frozen=True)
class Column:
    """One column: a stable code, the heading, what kind of thing stands in it, and the group it belongs to."""

    code: str
    heading: str
    kind: Kind
    group: str = ""


@dataclass(frozen=True)
class PlainTable:
    """``name`` is stable; ``tab`` is the sheet's name, ``title`` and ``about`` stand above the table."""

    name: str
    tab: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[PlainCell, ...], ...]
