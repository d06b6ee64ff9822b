"""The numbers of areas for development: printed beside their rows, named by actions, and never given anew."""

from collections.abc import Iterator, Sequence

from spp_xl.layout.reading import Notice
from spp_xl.layout.snapshot import SeenBlock, SeenRow
from spp_xl.model.area_numbers import PRINTED
from spp_xl.model.table import understand
from spp_xl.rules.columns import NUMBER


def numbers_beside(areas: str, rows: Sequence[SeenRow]) -> tuple[int, ...]:
    """What is printed beside each of these rows; 0 where nothing is, and where it stands beside one above already."""
    found: list[int] = []
    for row in rows:
        number = number_of(areas, row)
        found.append(0 if number in found else number)
    return tuple(found)


def number_of(areas: str, row: SeenRow) -> int:
    """The number printed beside a row, 0 for none; where that column is gone, the one that its key was made with."""
    cell = row.cells.get(NUMBER)
    number = understand(row.key.removeprefix(f"{areas}.") if cell is None else cell.value, PRINTED, {})
    return number if isinstance(number, int) else 0


def number_notices(areas: str, block: SeenBlock, rows: Sequence[SeenRow]) -> Iterator[Notice]:
    """Areas without a number of their own, which no action can name; each with one that stands beside no row."""
    free = max((number_of(areas, row) for row in block.rows), default=0) + 1
    for row, number in zip(rows, numbers_beside(areas, rows), strict=True):
        if not number and NUMBER in row.cells:
            yield Notice("no_number", row.cells[NUMBER].place, f"{areas}[]", str(free))
            free += 1
