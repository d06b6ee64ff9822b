"""``spp-xl/export@1``: the files written, the data dictionary, a receipt for every file. No pseudonym is in it.

It is for whoever holds the reviews, and not for whoever receives the tables.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from typing import Literal as OneOfThese

from spp_xl.export.dictionary import Entry
from spp_xl.export.tables import FORMAT

Fate = OneOfThese["exported", "withheld", "refused", "duplicate", "undecided", "skipped"]


@dataclass(frozen=True)
class ExportReceipt:
    """The fate of one file; ``withheld`` is a review that its head has not released for research."""

    path: str
    status: Fate
    code: str
    reason: str
    school: str
    urn: str
    kind: str


def export_json(
    outputs: Sequence[str], at_least: int, entries: Sequence[Entry], receipts: Sequence[ExportReceipt]
) -> dict[str, Any]:
    """The whole answer; ``outputs`` is empty where nothing was written."""
    return {
        "format": FORMAT,
        "outputs": list(outputs),
        "at_least": at_least,
        "dictionary": [asdict(entry) for entry in entries],
        "receipts": [asdict(receipt) | {"path": _text(receipt.path)} for receipt in receipts],
    }


def _text(path: str) -> str:
    """A file name may hold bytes that are no text; JSON in UTF-8 may not."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
