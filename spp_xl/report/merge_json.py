"""``spp-xl/merge@1``: what a merge wrote, and a receipt for every file. Codes, and nothing found inside."""

from collections.abc import Iterable, Sequence
from typing import Any

from spp_xl.model.review_set import Receipt

AGAINST_THE_ROSTER = ("missing", "not_due", "overdue", "nothing_to_report", "unexpected")


def merge_json(outputs: Sequence[str], receipts: Iterable[Receipt]) -> dict[str, Any]:
    """The whole answer; the lists against a roster are empty as long as none is given."""
    return {
        "format": "spp-xl/merge@1",
        "outputs": [_text(output) for output in outputs],
        "receipts": [_receipt(receipt) for receipt in receipts],
    } | {name: [] for name in AGAINST_THE_ROSTER}


def _receipt(receipt: Receipt) -> dict[str, str]:
    return {
        "path": _text(receipt.path),
        "status": receipt.status,
        "code": receipt.code,
        "reason": receipt.reason,
        "school": receipt.school,
        "urn": receipt.urn,
        "kind": receipt.kind,
    }


def _text(path: str) -> str:
    """A file name may hold bytes that are no text; JSON in UTF-8 may not."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
