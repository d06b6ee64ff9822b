"""Rows of a list, three ways: which row of a copy is which row of the base, and what became of each.

Lists other than evidence print no number that people cite, and people sort them. So rows that say the same are the
same, wherever they stand; of the others, those beside the same printed key are one row, edited.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spp_xl.model.review import ACTIONS, DEVELOPMENT, PRACTICE, TEAM, TIMETABLE
from spp_xl.model.versions import Code, Difference, Record, Values, Version, canonical, settled

CAPACITY = {
    "team": TEAM,
    "timetable": TIMETABLE,
    "practice": PRACTICE,
    "development": DEVELOPMENT,
    "actions": ACTIONS,
}


@dataclass(eq=False)
class Holder:
    """A row of the result; which place it has is known when all are there.

    ``source`` is its number among the base's rows, or what it says where the base has it not.
    """

    key: str
    values: dict[str, Any]
    source: Any = None


Told = tuple[Difference, tuple[Holder, ...]]


@dataclass(frozen=True)
class Matched:
    """What a version makes of the base's rows (None: not there), and which rows it has besides.

    ``keys`` are the keys that the version prints beside the base's rows.
    """

    of_base: tuple[Values | None, ...]
    keys: tuple[str, ...]
    added: tuple[Record, ...]


def combine_list(name: str, base: Version, copies: Sequence[Version], told: list[Told]) -> list[Holder]:
    """The rows of one list: the base's in their order, then what was added."""
    rows = base.lists.get(name, ())
    matched = {copy.name: match(name, rows, copy) for copy in copies}
    kept: list[Holder] = []
    for number, row in enumerate(rows):
        found = {copy: each.of_base[number] for copy, each in matched.items()}
        holder = combine_row(name, row, found, told)
        holder.source = number
        kept.append(holder)
    return kept + _added(name, {copy: each.added for copy, each in matched.items()}, CAPACITY[name] - len(kept), told)


def match(name: str, rows: Sequence[Record], copy: Version) -> Matched:
    """Rows that say the same first, those with the same key among them first; then rows with the same key."""
    if name in copy.silent:
        return Matched(tuple(row.values for row in rows), tuple(row.key for row in rows), ())
    columns = {path.removeprefix(f"{name}[].") for path in copy.silent if path.startswith(f"{name}[].")}
    free = list(copy.lists.get(name, ()))
    of_base: list[Values | None] = [None] * len(rows)
    keys = [""] * len(rows)
    for same_key, same_words in ((True, True), (False, True), (True, False)):
        for number, row in enumerate(rows):
            if of_base[number] is None:
                found = _find(row, free, columns, same_key, same_words)
                if found is not None:
                    free.remove(found)
                    of_base[number] = _spoken(found.values, row.values, columns)
                    keys[number] = found.key
    return Matched(tuple(of_base), tuple(keys), tuple(free))


def _find(row: Record, free: Sequence[Record], silent: set[str], same_key: bool, same_words: bool) -> Record | None:
    words = canonical(_spoken({}, row.values, set(row.values) - silent)) if same_words else None
    for other in free:
        if same_key and (not row.key or other.key != row.key):
            continue
        if not same_words or canonical({c: v for c, v in other.values.items() if c not in silent}) == words:
            return other
    return None


def _spoken(values: Values, before: Values, silent: set[str]) -> dict[str, Any]:
    """A copy's row with what the base has in the columns that the copy has lost."""
    return {**values, **{column: before[column] for column in silent if column in before}}


def combine_row(name: str, row: Record, found: Mapping[str, Values | None], told: list[Told]) -> Holder:
    """One row of the base, which stays: as it was, or edited. Where a copy has it not, a person looks."""
    edited = {copy: values for copy, values in found.items() if values is not None and values != row.values}
    gone: dict[str, Any] = {copy: None for copy, values in found.items() if values is None}
    holder = Holder(row.key, dict(row.values))
    if not edited:
        if gone:
            told.append((Difference("removed", name, row.values, gone, row.values, key=row.key), (holder,)))
        return holder
    twice = len({canonical(values) for values in edited.values()}) > 1
    code: Code = "edited_twice" if twice else "removed_and_edited" if gone else "changed"
    for column in sorted({*row.values, *(column for values in edited.values() for column in values)}):
        before = row.values.get(column)
        changed = {copy: v for copy, values in edited.items() if (v := values.get(column)) != before}
        if changed:
            holder.values[column], _ = settled(before, changed)
            blank = all(value is None for value in changed.values())
            said = "cleared" if blank else code
            difference = Difference(said, name, before, {**gone, **changed}, holder.values[column], column, row.key)
            told.append((difference, (holder,)))
    holder.values = {column: value for column, value in holder.values.items() if value is not None}
    return holder


def _added(name: str, added: Mapping[str, Sequence[Record]], room: int, told: list[Told]) -> list[Holder]:
    """Rows that the base has not, each once however many copies have it, unless one copy has it more often."""
    counts: Counter[Any] = Counter()
    one: dict[Any, Record] = {}
    writers: dict[Any, dict[str, Values]] = {}
    keys: dict[Any, set[str]] = {}
    for copy, records in added.items():
        mine = Counter(canonical(record.values) for record in records)
        counts |= mine
        for record in records:
            words = canonical(record.values)
            one[words] = min(one.get(words, record), record, key=lambda each: _order(each.key))
            writers.setdefault(words, {})[copy] = record.values
            keys.setdefault(words, set()).add(record.key)
    order = sorted(one, key=lambda words: (_order(one[words].key), words))
    holders: dict[Any, list[Holder]] = {}
    for words in order:
        fitting = min(counts[words], max(room, 0))
        room -= fitting
        holders[words] = [Holder(one[words].key, dict(one[words].values), words) for _ in range(fitting)]
        if fitting < counts[words]:
            values = one[words].values
            told.append((Difference("no_room", name, None, writers[words], values, key=one[words].key), ()))
    _tell_added(name, order, one, writers, keys, holders, told)
    return [holder for words in order for holder in holders[words]]


def _tell_added(
    name: str,
    order: Sequence[Any],
    one: Mapping[Any, Record],
    writers: Mapping[Any, Mapping[str, Values]],
    keys: Mapping[Any, set[str]],
    holders: Mapping[Any, list[Holder]],
    told: list[Told],
) -> None:
    """Different rows beside one printed key may be one thing worded twice: a person looks."""
    beside: dict[str, list[Any]] = {}
    for words in order:
        for key in sorted(keys[words] - {""}):
            beside.setdefault(key, []).append(words)
    together = [group for group in beside.values() if len(group) > 1]
    for group in together:
        kept = tuple(holder for words in group for holder in holders[words])
        answers: dict[str, Any] = {}
        for words in group:
            answers |= {copy: values for copy, values in writers[words].items() if copy not in answers}
        rows = tuple(Record("", holder.values) for holder in kept)
        key = next(key for key, found in beside.items() if found is group)
        told.append((Difference("one_row", name, None, answers, key=key, kept=rows), kept))
    grouped = {words for group in together for words in group}
    for words in order:
        if words not in grouped and holders[words]:
            difference = Difference("added", name, None, writers[words], one[words].values, key=one[words].key)
            told.append((difference, tuple(holders[words])))


def _order(key: str) -> tuple[bool, int, str]:
    """Keys as their rows stand: ``team.9`` before ``team.10``; what has none comes last."""
    number = key.rpartition(".")[2]
    return not key, int(number) if number.isdigit() else 0, key
