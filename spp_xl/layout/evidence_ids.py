"""The numbers of evidence: pre-printed, cited in commentaries, and never given anew."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import Any

from spp_xl.layout.names import column_letters, column_number
from spp_xl.layout.parts import Block
from spp_xl.layout.reading import Notice, NoticeCode
from spp_xl.layout.snapshot import Place, SeenBlock, SeenRow
from spp_xl.model.evidence import EVIDENCE, EVIDENCE_ID, LETTERS
from spp_xl.model.text import tidy


def settle_evidence(
    rows: list[dict[str, Any]], lines: list[tuple[SeenRow, Collection[str]]], notices: list[Notice]
) -> None:
    """Ids are settled, then rows and their places stand in the order of the ids, as a review keeps them."""
    _evidence_ids(rows, [row.place for row, _ in lines], notices)
    order = sorted(range(len(rows)), key=lambda number: rows[number]["id"])
    rows[:] = [rows[number] for number in order]
    lines[:] = [lines[number] for number in order]
    for row in rows:
        row.pop("", None)
        row.pop("free", None)


def free_numbers(block: Block, seen: SeenBlock) -> Iterator[str]:
    """The printed numbers that stand nowhere on their sheet any more, then those that go on behind them."""
    letter, present = block.name[-1].upper(), {tidy(row.key).upper() for row in seen.rows}
    return (key for n in count(1) if (key := f"{letter}-{n:02d}") not in present)


def _evidence_ids(rows: list[dict[str, Any]], places: Sequence[Place], notices: list[Notice]) -> None:
    """Ids are pre-printed and never renumbered; a row without one, or with one that stands twice, is kept and told."""
    used: set[str] = set()
    taken: Counter[str] = Counter()  # a letter has as many numbers as a sheet has rows
    for row, place in zip(rows, places, strict=True):
        letter, own = row[""], row["id"].upper()
        known = EVIDENCE_ID.fullmatch(own) is not None and taken[own[0]] < EVIDENCE
        if not known or own in used:
            room = [one for one in (letter, *LETTERS) if taken[one] < EVIDENCE]
            code: NoticeCode = "doubled_id" if known else "no_id"
            own = f"{room[0]}-X{place.cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
            while own in used:
                own += "X"
            notices.append(Notice(code, _of_number(place), "evidence[]", row["free"] or own))
        used.add(own)
        taken[own[0]] += 1
        row["id"] = own


def _of_number(row: Place) -> Place:
    """The cell of a row's printed number, which stands left of its first answer."""
    letters = row.cell.rstrip("0123456789")
    return row._replace(cell=column_letters(column_number(letters) - 1) + row.cell.removeprefix(letters))
