"""The data dictionary: a line a column, and under it a line a code. It tells of nothing that is not in the tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from spp_xl.export.tables import FEW, FORMAT, Table
from spp_xl.model.words import Words

NAME = "dictionary"


@dataclass(frozen=True)
class Entry:
    """A column (``code`` blank), or a code it may hold. ``source`` is the path of the answer it comes from."""

    table: str
    column: str
    type: str
    code: str
    label: str
    source: str


def dictionary(tables: Iterable[Table], at_least: int, words: Words) -> list[Entry]:
    """In the order of tables and columns, codes in the order people choose from."""
    return [entry for table in tables for entry in _entries(table, at_least, words)]


def _entries(table: Table, at_least: int, words: Words) -> Iterator[Entry]:
    yield Entry(table.name, "", "", "", words(f"export.tables.{table.name.partition('_')[0]}"), "")
    for column in table.columns:
        about = words(f"export.columns.{column.name}")
        yield Entry(table.name, column.name, column.type, "", about, column.source)
        for code, label in column.codes.items():
            yield Entry(table.name, column.name, column.type, code, label, column.source)
        if column.few or column.name.startswith("framework"):
            yield Entry(table.name, column.name, column.type, FEW, words("export.few", count=at_least), column.source)


def dictionary_rows(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """As lines of a file, each with the format in front."""
    return [{"format": FORMAT, **asdict(entry)} for entry in entries]
