"""Commentaries cite evidence by its number. Where a combination gave a row another number, its writer's commentary now
speaks of somebody else's row: nobody's words are changed for that, so a person is told, with the new numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from spp_xl.model.evidence import cited
from spp_xl.model.three_rows import Holder, Told
from spp_xl.model.versions import Difference, Version, canonical


def own_commentaries(base: Version, copy: Version) -> Iterator[str]:
    """The commentaries that somebody wrote in a copy."""
    return (text for path, text in copy.single.items() if _is_commentary(path) and text != base.single.get(path))


def tell_moved(base: Version, copies: Sequence[Version], evidence: Sequence[Holder], told: list[Told]) -> None:
    """``evidence`` is the result; what is told of commentaries and of two rows' number tells of moved ones as well."""
    moved = {copy.name: _moved(base, copy, evidence) for copy in copies}
    for n, (each, holders) in enumerate(told):
        found = {
            copy: {number: moved[copy][number] for number in _speaks_of(each, answer) if number in moved[copy]}
            for copy, answer in each.answers.items()
        }
        if any(found.values()):
            code = "cites_moved" if each.code == "changed" else each.code
            told[n] = (replace(each, code=code, moved={copy: of for copy, of in found.items() if of}), holders)


def _moved(base: Version, copy: Version, evidence: Sequence[Holder]) -> dict[str, str]:
    """The numbers of a copy's new rows that mean other rows now → those they have; "" for a row without room."""
    before = {row.key for row in base.lists.get("evidence", ())}
    now = {holder.key: canonical(holder.values) for holder in evidence}
    homes = {words: number for number, words in reversed(now.items())}
    rows = ((row.key, canonical(row.values)) for row in copy.lists.get("evidence", ()) if row.key not in before)
    return {number: homes.get(words, "") for number, words in rows if now.get(number) != words}


def _speaks_of(each: Difference, answer: Any) -> list[str]:
    """The numbers that a copy means rows by: one, or those that its commentary cites."""
    if each.code == "one_number":
        return [each.key]
    return cited(answer) if _is_commentary(each.path) and isinstance(answer, str) else []


def _is_commentary(path: str) -> bool:
    return path.startswith("judgements.") and path.endswith(".commentary")
