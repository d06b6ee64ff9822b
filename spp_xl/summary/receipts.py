"""A receipt for every file: nothing in a merged folder is silently left out, doubled or chosen."""

from spp_xl.model.plain import Coded, PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "file": "file",
    "status": "word",
    "reason": "sentence",
    "to_do": "sentence",
    "school": "name",
    "urn": "urn",
}


def receipts_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """One row a file, in the order of their names; what may hold another school's words stands first."""
    rows = (
        (
            receipt.name,
            Coded(receipt.status, words(f"summary.receipts.status.{receipt.status}")),
            receipt.reason,
            receipt.advice,
            receipt.school,
            receipt.urn,
        )
        for receipt in sorted(reviews.receipts, key=lambda receipt: receipt.order)
    )
    return table("receipts", KINDS, rows, words)
