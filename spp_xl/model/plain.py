"""What a summary hands over: a plain table, one a sheet, that knows nothing of Excel.

A cell is a text, a day, a code with the label people read, a link to another table, a value with the place it was
read from, or how many reviews something is true of. No other number is there, on purpose: a summary holds no mean,
total, rank or score (rule V8). Cells have slots, as a nation's year has a quarter of a million of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOfThese

Kind = OneOfThese["file", "name", "urn", "days", "span", "word", "level", "count", "sentence", "place"]


@dataclass(frozen=True, slots=True)
class Coded:
    """A code for programs, a label for people. ``quiet`` says that there is nothing to see here; what is ``marked``
    is lit up, and its words say why."""

    code: str
    label: str
    quiet: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to the table of that name."""

    table: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A cell of another file. ``file`` is its address from where the summary lies, ``words`` name it for people.

    ``sheet`` and ``cell`` are blank where the address is that of a container, in which no place can be opened.
    """

    file: str
    sheet: str
    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A value that was read somewhere, and opens that place."""

    what: str | Coded
    source: Source


PlainCell = str | date | int | Coded | Link | Traced | None


def said(cell: PlainCell) -> str:
    """A cell's words, as people read them."""
    match cell:
        case Traced(what=what):
            return said(what)
        case Coded(label=text) | Link(text=text) | str(text):
            return text
        case date():
            return f"{cell:%d/%m/%Y}"
        case int():
            return str(cell)
    return ""


@dataclass(frozen=True)
class Column:
    """One column: a stable code, the heading, what kind of thing stands in it, and the group it belongs to."""

    code: str
    heading: str
    kind: Kind
    group: str = ""


@dataclass(frozen=True)
class Picture:
    """A table's counts as bars: ``labels`` is the code of the column that names them, ``series`` are those of counts.

    The column ``blank``, if there is one, counts those of which nothing is known, and ends each bar.

    ``alt`` says in sentences what is to be seen, for whoever does not see it.
    """

    tab: str
    title: str
    about: str
    alt: str
    labels: str
    series: tuple[str, ...]
    blank: str = ""


@dataclass(frozen=True)
class PlainTable:
    """``name`` is stable; ``tab`` is the sheet's name, ``title`` and ``about`` stand above the table.

    Its ``picture``, where it has one, is a sheet of its own before it.
    """

    name: str
    tab: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[PlainCell, ...], ...]
    picture: Picture | None = None
