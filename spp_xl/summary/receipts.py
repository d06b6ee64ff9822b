"""A receipt for every file: nothing in a merged folder is silently left out, doubled or chosen."""

from spp_xl.model.plain import Coded, Column, PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words

NAME = "receipts"


def receipts_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """One row a file, in the order of their names."""
    heads = words.group("summary.receipts.columns")
    return PlainTable(
        NAME,
        words("summary.receipts.tab"),
        words("summary.receipts.title"),
        words("summary.receipts.about"),
        (
            Column("file", heads["file"], "file"),
            Column("status", heads["status"], "word"),
            Column("reason", heads["reason"], "sentence"),
            Column("to_do", heads["to_do"], "sentence"),
            Column("school", heads["school"], "name"),
            Column("urn", heads["urn"], "urn"),
        ),
        tuple(
            (
                receipt.name,
                Coded(receipt.status, words(f"summary.receipts.status.{receipt.status}")),
                receipt.reason,
                receipt.advice,
                receipt.school,
                receipt.urn,
            )
            for receipt in sorted(reviews.receipts, key=lambda receipt: receipt.name)
        ),
    )
