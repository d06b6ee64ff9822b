"""What was typed and cannot be read, three ways: it stands in no answer, so each place is told with all its words."""

from collections.abc import Mapping, Sequence
from typing import Any

from spp_xl.model.three_rows import Holder, Told
from spp_xl.model.versions import Difference, Spot, Unread, Version


def tell_unread(
    base: Version,
    copies: Sequence[Version],
    single: Mapping[str, Any],
    lists: Mapping[str, Sequence[Holder]],
    told: list[Told],
) -> None:
    """``single`` and ``lists`` are the result. That such a cell counts as blank is not told beside it."""
    found: dict[Spot, dict[str, Unread]] = {}
    for copy in copies:
        for spot, typed in copy.unread.items():
            found.setdefault(spot, {})[copy.name] = typed
    for spot in sorted({*base.unread, *found}):
        holder = next((each for each in lists.get(spot.path, ()) if spot.column and each.key == spot.key), None)
        blank = [n for n, (each, _) in enumerate(told) if _says_blank(each, spot, found.get(spot, {}))]
        before = base.unread.get(spot) or next((told[n][0].base for n in blank), single.get(spot.path))
        for number in reversed(blank):
            del told[number]
        taken = holder.values.get(spot.column) if holder else single.get(spot.path)
        at = f"{spot.path}[{spot.key}].{spot.column}" if spot.column else spot.path
        difference = Difference("unread", spot.path, before, found.get(spot, {}), taken, spot.column, spot.key, at=at)
        told.append((difference, (holder,) if holder else ()))


def _says_blank(each: Difference, spot: Spot, unread: Mapping[str, Unread]) -> bool:
    """A cell told as cleared, in no copy but those in which it cannot be read."""
    here = Spot(each.path, each.column, each.key) == spot
    return here and each.code == "cleared" and each.answers.keys() <= unread.keys()
