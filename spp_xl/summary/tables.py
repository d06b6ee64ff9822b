"""How a summary's table is said: its words stand under ``summary.<name>``, its columns by code and kind."""

from collections.abc import Iterable, Mapping, Sequence

from spp_xl.model.plain import Column, Kind, PlainCell, PlainTable
from spp_xl.model.words import Words

Kinds = Mapping[str, Kind]
MOST_NAMED = 500  # letters of schools' names in one cell; more make a row that nobody sees to its end


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


def named(schools: Sequence[str], words: Words) -> str:
    """The names of schools in one cell; where they are too many for it, those at the end are counted."""
    shown = 0
    while shown < len(schools) and len(", ".join(schools[: shown + 1])) <= MOST_NAMED:
        shown += 1
    names = ", ".join(schools[:shown])
    if shown == len(schools):
        return names
    more = words("summary.more", count=len(schools) - shown)
    return f"{names} {more}" if names else words("summary.many", count=len(schools))
