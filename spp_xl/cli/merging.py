"""merge."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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
from spp_xl.cli.progress import Bar

if TYPE_CHECKING:
    from spp_xl.journeys.unlocking import Unlocking
    from spp_xl.model.words import Words

NEWEST = "newest"
TOLD = ("refused", "undecided")  # what needs somebody, said unless -q


@click.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=A_PATH, required=True, metavar="OUT.xlsx", help="The summary; - is stdout.")
@click.option("--prefer", multiple=True, metavar="newest|FILE", help="Of several copies of one review, merge this one.")
@click.option("--roster", type=A_PATH, metavar="FILE.xlsx", help="The partnership’s roster: who is expected.")
@click.option("--year", metavar="YEAR", help="The review year asked about, such as 2026-27; else the one at hand.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; few files need only one.")
@click.option("--cache", type=A_PATH, metavar="FILE", help="Remember codes, no texts, so that the next merge is quick.")
@click.option("--password-file", type=A_PATH, metavar="FILE", help="Passwords of locked workbooks, one a line.")
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
    password_file: Path | None,
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
    from spp_xl.files import STANDARD, refuse_existing, write_whole
    from spp_xl.journeys.merging import exit_status, expected
    from spp_xl.journeys.merging import merge as merge_files
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.merge_json import merge_json
    from spp_xl.shelf import find_words
    from spp_xl.summary.cover import how_many

    words = find_words("en")
    if as_json and output == STANDARD:
        raise SppError(words("merge.two_results"), words("merge.two_results_hint"), "two-results")
    refuse_existing(output, force)
    day = today or date.today()
    if year is not None and roster is None:
        raise SppError(words("merge.year_roster"), code="no-roster")
    against = expected(roster, year, day, words) if roster is not None else None
    with Bar(words("merge.reading"), quiet) as bar:
        merged = merge_files(
            paths,
            output,
            day,
            words,
            [Path(file) for file in prefer if file != NEWEST],
            jobs or 0,
            against,
            cache,
            newest=NEWEST in prefer,
            passwords=_passwords(password_file, words),
            progress=bar.start,
        )
    receipts = merged.reviews.receipts
    for receipt in receipts:
        if verbose or receipt.status in TOLD:
            status = words(f"summary.receipts.status.{receipt.status}")
            line = f"{receipt.path}: {status}. {receipt.reason} {receipt.advice}".rstrip()
            narrate(on_terminal(line), quiet)
    if merged.content:
        write_whole(output, merged.content, force)
        written = words("merge.written", file=output.as_posix())
        narrate(on_terminal(f"{written}. {how_many(merged.reviews, words)}"), quiet)
    else:
        narrate(words("merge.nothing"), quiet)
    if as_json:
        emit(dumps(merge_json([output.as_posix()] if merged.content else [], merged.reviews)), None)
    return exit_status(merged.reviews)


def _passwords(file: Path | None, words: "Words") -> "Unlocking":
    """From the file; else a person is asked, where one sits at a terminal."""
    from spp_xl.journeys.unlocking import from_file, from_person, no_passwords

    if file is not None:
        return from_file(file)
    return from_person(partial(_asked, words)) if sys.stdin.isatty() and sys.stderr.isatty() else no_passwords


def _asked(words: "Words", count: int) -> str:
    password: str = click.prompt(
        words("merge.password", count=count), default="", hide_input=True, show_default=False, err=True
    )
    return password
