"""Every summary there is, in the order of its sheets: a new one is a module and a line here."""

from spp_xl.model.plain import PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.actions import actions_table
from spp_xl.summary.brokerage import brokerage_table
from spp_xl.summary.calendar import calendar_tables
from spp_xl.summary.coverage import coverage_tables
from spp_xl.summary.differences import difference_tables
from spp_xl.summary.left import left_table
from spp_xl.summary.levels import level_tables
from spp_xl.summary.lines import lines_table
from spp_xl.summary.practice import needs_table, practice_table
from spp_xl.summary.process import process_table
from spp_xl.summary.profiles import profile_tables
from spp_xl.summary.receipts import receipts_table
from spp_xl.summary.spread import spread_tables
from spp_xl.summary.stale import stale_table
from spp_xl.summary.teams import teams_table
from spp_xl.summary.who import who_tables


def summary_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The coordinator's tables."""
    return [
        *profile_tables(reviews, words),
        lines_table(reviews, words),
        *spread_tables(reviews, words),
        *level_tables(reviews, words),
        practice_table(reviews, words),
        needs_table(reviews, words),
        brokerage_table(reviews, words),
        actions_table(reviews, words),
        teams_table(reviews, words),
        *coverage_tables(reviews, words),
        process_table(reviews, words),
        *calendar_tables(reviews, words),
        left_table(reviews, words),
        *([stale_table(reviews, words)] if reviews.stale else []),
        *difference_tables(reviews, words),
        *who_tables(reviews, words),
        receipts_table(reviews, words),
    ]
