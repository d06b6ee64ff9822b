"""What every host hands over: blocks of keyed cells with value and address, and a stamp. No meaning yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from spp_xl.model.table import CellValue

FORMAT = 1  # of the workbook; the stamp holds it


class Place(NamedTuple):
    """A cell people can go to; ``key`` is its row's key, by which the workbook lights the row up."""

    sheet: str
    cell: str
    key: str = ""


class Seen(NamedTuple):  # these two are made by the thousand for every file, and a tuple costs half
    """A cell's value and where it stands."""

    value: CellValue
    place: Place
    computed: bool = False  # a formula's saved value


class EmptyCells(Mapping[str, Seen]):
    """The cells of a row in which nothing stands, made when asked for: most rows are such, and few are asked."""

    __slots__ = ("_columns", "_key", "_number", "_sheet")

    def __init__(self, sheet: str, columns: Mapping[str, str], number: int, key: str) -> None:
        """``columns`` are key → letters; the row's ``number`` is from 1."""
        self._sheet, self._columns, self._number, self._key = sheet, columns, number, key

    def __getitem__(self, column: str) -> Seen:
        return Seen(None, Place(self._sheet, f"{self._columns[column]}{self._number}", self._key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class SeenRow(NamedTuple):
    """One row of a block: its key as found ("" where there is none), and its cells by column key."""

    key: str
    place: Place
    cells: Mapping[str, Seen]


@dataclass(frozen=True)
class SeenBlock:
    """A block as found."""

    name: str
    place: Place
    rows: tuple[SeenRow, ...]
    columns: tuple[str, ...] = ()
    top: int = 0  # first row, last row and first column, from 0
    bottom: int = 0
    left: int = 0
    named: bool = True  # found by its name, which the workbook's own formulas need


@dataclass(frozen=True)
class Snapshot:
    """A workbook's answers as they stand, before anybody says what they mean.

    ``loose`` are the cells on sheets with blocks that belong to no block's answers, labels included; ``copies``
    are blocks that stand a second time.
    """

    stamp: Mapping[str, str]
    blocks: Mapping[str, SeenBlock]
    loose: tuple[Seen, ...] = ()
    copies: tuple[SeenBlock, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()  # titles, as they stand
