"""Actions name the area for development they answer by the number printed beside it, and a combination moves areas.

So each number is turned into the area it means before rows are compared, and into the area's new number at the end.
An action never comes to answer another area than its writer meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spp_xl.model.three_rows import Holder, Told, match
from spp_xl.model.versions import Difference, Record, Version, canonical

AREAS, ACTIONS, NUMBER = "development", "actions", "issue"


@dataclass(frozen=True)
class Area:
    """What a number meant: a row of the base by its place, an added row by its words, or (None) nothing that is there.

    ``number`` is how it was written; two who mean one area by two numbers mean the same.
    """

    source: Any
    number: int = field(compare=False)

    def __str__(self) -> str:
        return repr(self.number if self.source is None else self.source)


def with_identities(base: Version, copies: Sequence[Version]) -> list[Version]:
    """The base and the copies, their actions naming areas instead of numbers."""
    rows = base.lists.get(AREAS, ())
    made = [_named(base, {printed(row.key): n for n, row in enumerate(rows)})]
    for copy in copies:
        matched = match(AREAS, rows, copy)
        gone = {printed(row.key): n for n, row in enumerate(rows) if not matched.keys[n]}  # these rows stay
        meant: dict[int, Any] = gone | {printed(key): n for n, key in enumerate(matched.keys)}
        meant |= {printed(row.key): canonical(row.values) for row in matched.added}
        made.append(_named(copy, meant))
    return made


def printed(key: str) -> int:
    """The number beside a row; 0 where none is."""
    number = key.rpartition(".")[2]
    return int(number) if number.isdigit() else 0


def _named(version: Version, meant: Mapping[int, Any]) -> Version:
    def of(row: Record) -> Record:
        if NUMBER not in row.values:
            return row
        number = row.values[NUMBER]
        return replace(row, values={**row.values, NUMBER: Area(meant.get(number) if number else None, number)})

    lists = {**version.lists, ACTIONS: tuple(map(of, version.lists.get(ACTIONS, ())))}
    return replace(version, lists=lists)


def as_numbers(lists: Mapping[str, list[Holder]], told: list[Told]) -> None:
    """The other way, for the rows that stand now and for all that is told of them."""
    now = {repr(holder.source): n for n, holder in enumerate(lists[AREAS], start=1)}

    def number(area: Area) -> int | None:
        """A number that meant nothing is left alone, unless it would now mean something."""
        if area.source is not None:
            return now.get(repr(area.source))
        return area.number if not 0 < area.number <= len(now) else None

    def shown(value: Any) -> Any:
        if isinstance(value, Area):
            found = number(value)
            return value.number if found is None else found
        if isinstance(value, Mapping):
            return {name: shown(each) for name, each in value.items()}
        return value

    lost: list[Told] = []
    for holder in lists[ACTIONS]:
        area = holder.values.get(NUMBER)
        if isinstance(area, Area):
            found = number(area)
            holder.values[NUMBER] = found
            if found is None:
                del holder.values[NUMBER]
                difference = Difference("lost_number", ACTIONS, area.number, {}, None, NUMBER, holder.key)
                lost.append((difference, (holder,)))
    for n, (each, holders) in enumerate(told):
        if each.path == ACTIONS:
            kept = tuple(replace(row, values=shown(row.values)) for row in each.kept)
            answers, taken = shown(each.answers), shown(each.taken)
            told[n] = (replace(each, base=shown(each.base), answers=answers, taken=taken, kept=kept), holders)
    told += lost
