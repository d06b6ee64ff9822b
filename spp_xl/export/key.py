"""Who is behind a pseudonym: drawn by lot, written down, and known to nobody who has not this key.

Nothing of a school is in its pseudonym: not its number, not a digest of it, not its place in any order.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOfThese

from spp_xl.files import json_of

FORMAT = "spp-xl/export-key@1"
Kind = OneOfThese["school", "review", "partnership", "authority"]
KINDS: tuple[Kind, ...] = ("school", "review", "partnership", "authority")


@dataclass(frozen=True)
class Key:
    """Pseudonyms by kind and by who is meant: a URN, a URN and year, or a name in small letters."""

    names: Mapping[Kind, Mapping[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def of(self, kind: Kind, who: str) -> str | None:
        """The pseudonym; None for a blank, which is nobody's."""
        return self.names[kind][who] if who else None


def extended(key: Key, wanted: Mapping[Kind, Iterable[str]], draw: Callable[[], str]) -> Key:
    """The key with a pseudonym for each who is wanted; those it has stay. ``draw`` gives letters by lot."""
    names: dict[Kind, Mapping[str, str]] = {}
    for kind in KINDS:
        held = dict(key.names[kind])
        taken = set(held.values())
        for who in sorted({who for who in wanted.get(kind, ()) if who} - held.keys()):
            drawn = f"{kind[0]}_{draw()}"
            while drawn in taken:
                drawn = f"{kind[0]}_{draw()}"
            held[who] = drawn
            taken.add(drawn)
        names[kind] = held
    return Key(names)


def key_bytes(key: Key) -> bytes:
    """The key as a file."""
    held = {"format": FORMAT} | {kind: dict(sorted(key.names[kind].items())) for kind in KINDS}
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def key_from(text: str) -> Key:
    """The key of a file; ``ValueError`` where it is none."""
    held = json_of(text)
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise ValueError("another format")
    names = {kind: held.get(kind) for kind in KINDS}
    found: dict[Kind, Mapping[str, str]] = {}
    for kind, pairs in names.items():
        if not isinstance(pairs, dict) or not all(isinstance(value, str) for value in pairs.values()):
            raise ValueError("not as it was written")
        if len(set(pairs.values())) < len(pairs):
            raise ValueError("one pseudonym twice")
        found[kind] = pairs
    return Key(found)
