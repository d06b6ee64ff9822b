"""``spp-xl/merge@1``: what a merge wrote, and a receipt for every file. Codes, and nothing found inside."""

from collections.abc import Sequence
from typing import Any

from spp_xl.model.review_set import Receipt, ReviewSet, Standing

AGAINST_THE_ROSTER: dict[str, tuple[Standing, ...]] = {
    "missing": ("no_file",),
    "not_due": ("planned", "no_date"),
    "overdue": ("not_reviewed",),
    "nothing_to_report": ("no_member",),
}


RECEIPT = ("path", "status", "code", "reason", "school", "urn", "kind")  # what is told of a file


def merge_json(outputs: Sequence[str], reviews: ReviewSet) -> dict[str, Any]:
    """The whole answer; the lists against a roster name schools by URN, and are empty where none is given."""
    return {
        "format": "spp-xl/merge@1",
        "outputs": [_text(output) for output in outputs],
        "receipts": [_receipt(receipt) for receipt in reviews.receipts],
        **{
            name: [each.school.urn or each.school.name or "" for each in reviews.schools if each.standing in standings]
            for name, standings in AGAINST_THE_ROSTER.items()
        },
        "unexpected": [each.review.school.urn or each.review.school.name or "" for each in reviews.unexpected],
    }


def _receipt(receipt: Receipt) -> dict[str, str]:
    return {name: _text(getattr(receipt, name)) for name in RECEIPT}


def _text(text: str) -> str:
    """A file name may hold bytes that are no text; JSON in UTF-8 may not."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
