"""What a living program must do for a check, and nothing more. One file a program; ``tests/hosts`` runs them all."""

from dataclasses import dataclass
from typing import Protocol

from spp_xl.journeys.opening import Opened
from spp_xl.layout.helper.fingerprint import fingerprint
from spp_xl.layout.names import ref
from spp_xl.layout.sheets.findings import dated_at
from spp_xl.layout.snapshot import Snapshot
from spp_xl.refusals import refusal
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.rows import dated, findings_rows

TICKET, ANSWER, FOLDER = (
    "spp_ticket",
    "spp_answer",
    "spp_folder",
)  # defined names; macros/README.md says who writes what


@dataclass(frozen=True)
class Shown:
    """What is put on the Findings sheet: two rectangles, each written at once.

    ``rows`` go below and right of the cell ``first``, as many as are ready there, so that older findings are cleared;
    ``columns`` are their keys, and "" is an empty cell. ``head`` goes to the cell ``dated`` and the one right of it.
    """

    sheet: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dated: str
    head: tuple[str, int]


class Host(Protocol):
    """An open workbook. Whatever goes wrong in talking to the program is an ``SppError``."""

    @property
    def name(self) -> str:
        """What the open workbook is called; never a path."""

    def snapshot(self) -> Snapshot:
        """Its answers as they stand on the screen."""

    def show(self, shown: Shown) -> None:
        """Write findings, make sure that they are there, and turn to their sheet."""

    def say(self, text: str) -> None:
        """Answer whoever pressed; where the workbook has no place for answers, nothing happens."""

    def folder(self) -> str:
        """The folder that a person chose; "" where none was."""


def shown(opened: Opened, report: WorkbookReport) -> Shown:
    """The findings of an open workbook, as its Findings sheet takes them; ``SppError`` where it has none."""
    block = opened.snapshot.blocks.get("findings")
    if block is None or not block.rows or block.top < 3:
        raise refusal("no-findings")
    columns = ("key", *block.columns)
    lines = [
        [line.get(c, "") for c in columns] for line in findings_rows(report.findings, len(block.rows), opened.edition)
    ]
    empty = [""] * len(columns)
    answers = fingerprint(opened.snapshot, opened.kind.reading(opened.edition))
    return Shown(
        sheet=block.place.sheet,
        first=ref(block.top + 1, block.left),
        columns=columns,
        rows=tuple(tuple(row) for row in (*lines, *[empty] * (len(block.rows) - len(lines)))),
        dated=ref(*dated_at(block.top, block.left)),
        head=(dated(report.as_at, opened.edition), answers),
    )
