"""Tables as files: the same table gives the same bytes, and no cell of a CSV file begins a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from spp_xl.export.dictionary import NAME, Entry, dictionary_rows
from spp_xl.export.tables import FORMAT, NUMBERS, Table, Value

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # where a text begins so, a spreadsheet takes it for a formula
COLUMNS = ("format", "table", "column", "type", "code", "label", "source")
KINDS = ("csv", "parquet")


def files_of(tables: Sequence[Table], entries: Sequence[Entry], parquet: bool) -> dict[str, bytes]:
    """File name → its bytes."""
    files = {f"{table.name}.csv": _csv([column.name for column in table.columns], table.rows) for table in tables}
    if parquet:
        files |= {f"{table.name}.parquet": _parquet(table) for table in tables}
    rows = [tuple(row.values()) for row in dictionary_rows(entries)]
    return files | {f"{NAME}.csv": _csv(COLUMNS, rows)}


def names_of(dictionary: str) -> set[str]:
    """The names of the files that an export consists of, from its dictionary; empty where it is none of ours."""
    rows = csv.DictReader(io.StringIO(dictionary))
    tables = {row["table"] for row in rows if row.get("format") == FORMAT and row.get("table")}
    return {f"{table}.{kind}" for table in tables for kind in KINDS} | ({f"{NAME}.csv"} if tables else set())


def _csv(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _safe(value: Value) -> Value:
    """An apostrophe in front of a text of a framework's own that would begin a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _parquet(table: Table) -> bytes:
    import pyarrow
    from pyarrow import parquet

    arrays = {
        column.name: pyarrow.array(
            [row[place] for row in table.rows], pyarrow.int32() if column.type in NUMBERS else pyarrow.string()
        )
        for place, column in enumerate(table.columns)
    }
    told = pyarrow.table(arrays).replace_schema_metadata({"format": FORMAT, "table": table.name})
    target = io.BytesIO()
    parquet.write_table(told, target)
    return target.getvalue()
