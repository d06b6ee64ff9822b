"""How a summary's table is said: its words stand under ``summary.<name>``, its columns by code and kind."""

from collections.abc import Iterable, Mapping

from spp_xl.model.plain import Column, Kind, PlainCell, PlainTable
from spp_xl.model.words import Words

Kinds = Mapping[str, Kind]


def table(name: str, kinds: Kinds, rows: Iterable[tuple[PlainCell, ...]], words: Words, **fill: object) -> PlainTable:
    """A plain table; ``fill`` goes into the sentence about it."""
    heads = words.group(f"summary.{name}.columns")
    return PlainTable(
        name,
        words(f"summary.{name}.tab"),
        words(f"summary.{name}.title"),
        words(f"summary.{name}.about", **fill),
        tuple(Column(code, heads[code], kind) for code, kind in kinds.items()),
        tuple(rows),
    )
