"""Where each answer stands, by its path. A place is made when it is asked for: a file has thousands, few are told."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from spp_xl.layout.snapshot import Place, SeenRow

NOWHERE = Place("", "")
Lines = dict[str, list[tuple[SeenRow, Collection[str]]]]  # list → each row that says something, and its columns


@dataclass(eq=False)
class ReadPlaces(Mapping[str, Place]):
    """Places as a workbook was read: single answers by row and column, lists by where they begin and by their rows.

    A row of a list is ``team[1]``, a cell of it ``team[1].post``, the list itself ``team[]``.
    """

    single: dict[str, tuple[SeenRow, str]] = field(default_factory=dict)
    starts: dict[str, Place] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)

    def __getitem__(self, path: str) -> Place:
        if path in self.single:
            row, column = self.single[path]
            return row.cells[column].place
        name, _, rest = path.partition("[")
        number, _, column = rest.partition("]")
        if not number:
            return self.starts[path]
        row, columns = self._line(name, number, path)
        if not column:
            return row.place
        if column[1:] not in columns or column[1:] not in row.cells:
            raise KeyError(path)
        return row.cells[column[1:]].place

    def _line(self, name: str, number: str, path: str) -> tuple[SeenRow, Collection[str]]:
        lines = self.lines.get(name, [])
        if not number.isdecimal() or int(number) >= len(lines):
            raise KeyError(path)
        return lines[int(number)]

    def __iter__(self) -> Iterator[str]:
        yield from self.single
        yield from self.starts
        for name, lines in self.lines.items():
            for number, (row, columns) in enumerate(lines):
                yield f"{name}[{number}]"
                yield from (f"{name}[{number}].{column}" for column in columns if column in row.cells)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Places:
    """The source map: where an answer stands. ``start`` is where to go for what stands nowhere."""

    at: Mapping[str, Place]
    start: Place = NOWHERE

    def place_of(self, path: str) -> Place:
        """Where to go for a path: its cell, else its row or its list, else the start of the workbook."""
        row = path.rpartition(".")[0]
        return next((self.at[p] for p in (path, row, f"{row.partition('[')[0]}[]") if p in self.at), self.start)
