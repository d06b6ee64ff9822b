"""Upgrade: a workbook made anew in today's format with all answers and what people added; the sent file stays."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from spp_xl.excel.beyond import beyond
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.opening import Opened, as_at, open_workbook, printed_numbers
from spp_xl.layout.beyond import Beyond, LeftBehind
from spp_xl.layout.carried import with_carried
from spp_xl.layout.cell_values import answer_values
from spp_xl.model.area_numbers import AREAS, renumbered
from spp_xl.model.part import Part


@dataclass(frozen=True)
class Upgraded:
    """The new workbook; ``found`` is the format the file was in, ``beyond`` what it held beside its answers."""

    content: bytes
    kind: str
    found: int
    beyond: Beyond


def upgrade(path: Path, today: date | None = None) -> Upgraded:
    """``SppError`` where the file cannot be read. A workbook in today's format is made anew all the same."""
    sent = workbook_content(path)
    opened = open_workbook(path, content=sent)
    content, lost = _renumbered(opened)
    held = beyond(sent, opened.snapshot, opened.reading, opened.kind.reading(opened.edition))
    held = replace(held, left=(*held.left, *lost))
    edition, stamp, day = opened.edition, opened.snapshot.stamp, as_at(opened, today)
    book = opened.kind.writing(edition, content, day, bool(stamp.get("as_at")), stamp.get("id", ""))
    book = with_carried(book, path.name, {path.name: held}, edition, "upgrade")
    made = workbook_bytes(book, answer_values(content, book, edition), edition.words)
    return Upgraded(made, opened.kind.name, opened.format, held)


def _renumbered(opened: Opened) -> tuple[Part, list[LeftBehind]]:
    """Blank rows between areas do not come along: numbers that speak of areas follow, or are left behind."""
    areas = AREAS.get(opened.kind.model)
    if areas is None:
        return opened.content, []
    content, lost = renumbered(opened.content, printed_numbers(opened, areas))
    at = opened.reading.places.at
    places = {row: at[f"actions[{row}].issue"] for row in lost}
    return content, [LeftBehind("value", place.sheet, place.cell, str(lost[row])) for row, place in places.items()]
