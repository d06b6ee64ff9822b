"""What every host hands over: blocks of keyed cells with value and address, and a stamp. No meaning yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from spp_xl.model.table import CellValue

FORMAT = 1  # of the workbook; the stamp holds it


class Place(NamedTuple):  # made by the thousand for every file, and a tuple costs half
    """A cell people can go to; ``key`` is its row's key, by which the workbook lights the row up."""

    sheet: str
    cell: str
    key: str = ""


class Seen(NamedTuple):
    """A cell's value and where it stands."""

    value: CellValue
    place: Place
    computed: bool = False  # whether a formula gave it


@dataclass(frozen=True)
class Computed:
    """The saved value of a formula."""

    value: CellValue


Held = Mapping[str, CellValue | Computed]


class RowCells(Mapping[str, Seen]):
    """The cells of a row, each made when it is asked for: few are asked where they stand, and most rows are empty.

    ``held`` is what stands in them, by column key; a cell in which nothing stands is not among it.
    """

    __slots__ = ("_key", "_letters", "_number", "_sheet", "held")

    def __init__(self, sheet: str, letters: Mapping[str, str], number: int, key: str, held: Held) -> None:
        """``letters`` are those of each column key; the row's ``number`` is from 1."""
        self._sheet, self._letters, self._number, self._key, self.held = sheet, letters, number, key, held

    def __getitem__(self, column: str) -> Seen:
        place = Place(self._sheet, f"{self._letters[column]}{self._number}", self._key)
        value = self.held.get(column)
        return Seen(value.value, place, True) if isinstance(value, Computed) else Seen(value, place)

    def __contains__(self, column: object) -> bool:
        return column in self._letters

    def __iter__(self) -> Iterator[str]:
        return iter(self._letters)

    def __len__(self) -> int:
        return len(self._letters)


def held_by(cells: Mapping[str, Seen]) -> Held:
    """What stands in a row's cells, without where; ``Computed`` what a formula gave."""
    if isinstance(cells, RowCells):
        return cells.held
    held = ((column, Computed(value) if computed else value) for column, (value, _, computed) in cells.items())
    return {column: value for column, value in held if value is not None}


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
