"""merge."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import (
    A_PATH,
    emit,
    force_option,
    json_option,
    narrate,
    quiet_option,
    today_option,
    verbose_option,
)

TOLD = ("refused", "undecided")  # what needs somebody, said unless -q


@click.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=A_PATH, required=True, metavar="OUT.xlsx", help="The summary; - is stdout.")
@click.option("--prefer", multiple=True, metavar="FILE", help="Of several copies of one review, merge this one.")
@click.option("--roster", type=A_PATH, metavar="FILE.xlsx", help="The partnership’s roster: who is expected.")
@click.option("--year", metavar="YEAR", help="The review year asked about, such as 2026-27; else the one at hand.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; few files need only one.")
@click.option("--cache", type=A_PATH, metavar="FILE", help="Remember codes, no texts, so that the next merge is quick.")
@today_option
@force_option
@json_option
@quiet_option
@verbose_option
def merge(
    paths: tuple[Path, ...],
    output: Path,
    prefer: tuple[str, ...],
    roster: Path | None,
    year: str | None,
    jobs: int | None,
    cache: Path | None,
    today: date | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Turn a folder of reviews into a summary workbook.

    \b
    Example:
      spp-xl merge reviews/ -o summary.xlsx --roster partnership.xlsx
    """
    from spp_xl.errors import SppError
    from spp_xl.files import STANDARD, refuse_existing
    from spp_xl.journeys.merging import exit_status, expected
    from spp_xl.journeys.merging import merge as merge_files
    from spp_xl.journeys.writing import write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.merge_json import merge_json
    from spp_xl.shelf import find_words
    from spp_xl.summary.cover import how_many

    words = find_words("en")
    if "newest" in prefer:
        raise SppError(words("merge.prefer_newest"), words("merge.prefer_newest_hint"), "no-newest")
    if as_json and output == STANDARD:
        raise SppError(words("merge.two_results"), words("merge.two_results_hint"), "two-results")
    refuse_existing(output, force)
    day = today or date.today()
    if year is not None and roster is None:
        raise SppError(words("merge.year_roster"), code="no-roster")
    against = expected(roster, year, day, words) if roster is not None else None
    merged = merge_files(paths, output, day, words, [Path(file) for file in prefer], jobs or 0, against, cache)
    receipts = merged.reviews.receipts
    for receipt in receipts:
        if verbose or receipt.status in TOLD:
            status = words(f"summary.receipts.status.{receipt.status}")
            line = f"{receipt.path}: {status}. {receipt.reason} {receipt.advice}".rstrip()
            narrate(on_terminal(line), quiet)
    if merged.content:
        write_workbook(output, merged.content, force)
        written = words("merge.written", file=output.as_posix())
        narrate(on_terminal(f"{written}. {how_many(merged.reviews, words)}"), quiet)
    else:
        narrate(words("merge.nothing"), quiet)
    if as_json:
        emit(dumps(merge_json([output.as_posix()] if merged.content else [], merged.reviews)), None)
    return exit_status(merged.reviews)
