"""merge."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spp_xl.cli.common import (
    A_PATH,
    OneOf,
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
    from spp_xl.journeys.merge.authority import AuthorityMerge
    from spp_xl.journeys.merge.merging import Expected, Merge
    from spp_xl.journeys.merge.unlocking import Unlocking
    from spp_xl.model.words import Words
    from spp_xl.summary.authority.scope import Request

NEWEST = "newest"
TOLD = ("refused", "undecided")  # what needs somebody, said unless -q


@click.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=A_PATH, required=True, metavar="OUT.xlsx", help="The summary; - is stdout.")
@click.option(
    "--prefer",
    multiple=True,
    metavar="newest|FILE",
    help="Of several copies of one review, plan or audit, merge this one. May be given several times.",
)
@click.option(
    "--for",
    "audience",
    type=OneOf(["coordinator", "authority"]),
    default="coordinator",
    show_default=True,
    help="Whom the summary is for.",
)
@click.option("--authority", metavar="CODE", help="For the authority: count only its schools, by the rosters’ codes.")
@click.option("--at-least", type=int, metavar="N", help="For the authority: no number below N is shown; 5 unless said.")
@click.option("--made-by", metavar="TEXT", help="For the authority: who made the file, as its cover says.")
@click.option(
    "--roster",
    type=A_PATH,
    multiple=True,
    metavar="FILE.xlsx",
    help="The partnership’s roster: who is expected. For the authority one a partnership.",
)
@click.option("--year", metavar="YEAR", help="The one review year that counts, such as 2026-27.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes read; a few files need one.")
@click.option(
    "--cache",
    type=A_PATH,
    metavar="FILE",
    help="Where to remember codes, never texts, so that the next merge is quick.",
)
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
    audience: str,
    authority: str | None,
    at_least: int | None,
    made_by: str | None,
    roster: tuple[Path, ...],
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

    The coordinator’s summary names schools and stays inside the partnership. The authority’s is made by a person
    entitled to read the named reviews; the officer receives only that file, and never the reviews, this summary or what
    the command says. A school is named in it only where its head released the review for the authority by name.

    One review of each school counts: that of the year asked for with --year, else its newest. What belongs to another
    year gets a receipt and stands in no table; compare sets two years side by side.

    \b
    Example:
      spp-xl merge spp-demo -o summary.xlsx --roster spp-demo/partnership-roster.xlsx
      spp-xl merge spp-demo/reviews -o for-authority.xlsx --for authority --roster spp-demo/partnership-roster.xlsx
    """
    from spp_xl.errors import SppError
    from spp_xl.files import STANDARD
    from spp_xl.journeys.merge.files import same_file
    from spp_xl.journeys.merge.merging import exit_status, expected
    from spp_xl.journeys.merge.merging import merge as merge_files
    from spp_xl.journeys.merge.wishes import Wishes
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.refusals import refusal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.merge_json import merge_json
    from spp_xl.shelf import find_words
    from spp_xl.summary.cover import how_many

    words = find_words("en")
    if as_json and output == STANDARD:
        raise SppError(words("merge.two_results"), words("merge.two_results_hint"), "two-results")
    refuse_target(output, force)
    if strange := [each for each in prefer if each != NEWEST and not Path(each).suffix and not Path(each).exists()]:
        raise refusal("prefer-what", name=strange[0])
    day = today or date.today()
    if year is not None and not roster:
        raise SppError(words("merge.year_roster"), code="no-roster")
    chosen = [Path(file) for file in prefer if file != NEWEST]
    rosters = [expected(each, year, day, words) for each in roster]
    request = _asked_for(audience, (authority, at_least, made_by), rosters, words)
    merged: Merge | AuthorityMerge
    told = ""
    with Bar(words("merge.reading"), quiet) as bar:
        merged = merge_files(
            paths,
            output,
            day,
            words,
            rosters[0] if rosters and request is None else None,
            Wishes(
                prefer=tuple(chosen),
                newest=NEWEST in prefer,
                jobs=jobs or 0,
                cache=cache,
                passwords=_passwords(password_file, words),
                progress=bar.start,
                known=tuple(each.roster for each in rosters),
                year=rosters[0].year if year is not None else None,
            ),
        )
    if request is not None:
        from spp_xl.journeys.merge.authority import for_authority

        merged = made = for_authority(merged.reviews, request, rosters, words)
        told = made.told
    receipts = merged.reviews.receipts
    for receipt in receipts:
        in_vain = receipt.status != "merged" and any(same_file(Path(receipt.path), file) for file in chosen)
        if verbose or in_vain or receipt.status in TOLD:
            status = words(f"summary.receipts.status.{receipt.status}")
            line = f"{receipt.path}: {status}. {receipt.reason} {receipt.advice}".rstrip()
            line = words("merge.prefer_in_vain", said=line) if in_vain else line
            narrate(on_terminal(line), quiet)
    if waiting := sum(receipt.status == "undecided" for receipt in receipts):
        narrate(words("merge.waits_one" if waiting == 1 else "merge.waits_some", count=waiting), quiet)
    if merged.content:
        write_workbook(output, merged.content, force)
        written = words("merge.written", file=output.as_posix())
        narrate(on_terminal(f"{written}. {how_many(merged.reviews, words)}"), quiet)
        if told:
            narrate(told, quiet)
    else:
        narrate(words("merge.nothing"), quiet)
    if as_json:
        emit(dumps(merge_json([output.as_posix()] if merged.content else [], merged.reviews)), None)
    return exit_status(merged.reviews)


def _asked_for(
    audience: str, wishes: tuple[str | None, int | None, str | None], rosters: list["Expected"], words: "Words"
) -> "Request | None":
    """What is asked for an authority; most merges are the coordinator's, and do without all that is made for one."""
    if audience == "coordinator" and wishes == (None, None, None) and len(rosters) < 2:
        return None
    from spp_xl.journeys.merge.authority import asked

    return asked(audience, *wishes, rosters, words)


def _passwords(file: Path | None, words: "Words") -> "Unlocking":
    """From the file; else a person is asked, where one sits at a terminal."""
    from spp_xl.journeys.merge.unlocking import from_file, from_person, no_passwords

    if file is not None:
        return from_file(file)
    return from_person(partial(_asked, words)) if sys.stdin.isatty() and sys.stderr.isatty() else no_passwords


def _asked(words: "Words", count: int) -> str:
    password: str = click.prompt(
        words("merge.password", count=count), default="", hide_input=True, show_default=False, err=True
    )
    return password
