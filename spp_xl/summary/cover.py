"""What the cover says: how much was merged, for whom this is, and what it does not show."""

from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words


def cover_facts(reviews: ReviewSet, words: Words) -> list[tuple[str, str]]:
    """Label and sentence, in the order people need them."""
    open_files = any(receipt.status in ("refused", "undecided") for receipt in reviews.receipts)
    files = "summary.cover.files_open" if open_files else "summary.cover.files_settled"
    pairs = [
        ("as_at", f"{reviews.as_at:%d/%m/%Y}"),
        ("reviews", how_many(reviews, words)),
        *([("keep_until", f"{reviews.keep_until:%d/%m/%Y}")] if reviews.keep_until else []),
        ("files", words(files, tab=words("summary.receipts.tab"))),
        *((key, words(f"summary.cover.{key}_says")) for key in ("whom", "unreleased", "grade", "empty", "places")),
    ]
    if reviews.cache:
        pairs.append(("cache", words("summary.cover.cache_says", file=reviews.cache)))
    return [(words(f"summary.cover.{key}"), text) for key, text in pairs]


def how_many(reviews: ReviewSet, words: Words) -> str:
    """“3 reviews were merged.”"""
    count = len(reviews.reviews)
    key = "none" if count == 0 else "one" if count == 1 else "some"
    return words(f"summary.cover.reviews_{key}", count=count)
