"""Every summary there is, in the order of its sheets: a new one is a module and a line here."""

from spp_xl.model.plain import PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.coverage import coverage_tables
from spp_xl.summary.left import left_table
from spp_xl.summary.profiles import profile_tables
from spp_xl.summary.receipts import receipts_table


def summary_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The coordinator's tables."""
    return [
        *profile_tables(reviews, words),
        *coverage_tables(reviews, words),
        left_table(reviews, words),
        receipts_table(reviews, words),
    ]
