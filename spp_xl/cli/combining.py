"""combine and share."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, emit, force_option, json_option, narrate, quiet_option, today_option


@click.command()
@click.argument("review", type=A_PATH, metavar="REVIEW.xlsx")
@click.argument("copies", type=A_PATH, nargs=-1, required=True, metavar="COPY.xlsx…")
@click.option(
    "-o", "--output", type=A_PATH, metavar="NEW.xlsx", required=True, help="The combined review; - is stdout."
)
@today_option
@force_option
@json_option
@quiet_option
def combine(
    review: Path,
    copies: tuple[Path, ...],
    output: Path,
    today: date | None,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Join several people’s copies of one review. REVIEW comes first: the file that all of them began from.

    Every difference stands on the sheet Combined, those for you to decide first. What REVIEW answers and a copy has
    blank stays, and is for you to decide; only of the head’s release the narrower is taken. No copy is changed. Where
    you went on working in your own file, give that as one of the copies, and as REVIEW the file that you sent to the
    others.

    \b
    Example:
      spp-xl new review -o review.xlsx
      spp-xl new review --copy-for B -o review-bilal.xlsx
      spp-xl combine review.xlsx review-bilal.xlsx -o review-combined.xlsx
    """
    from spp_xl.errors import SppError
    from spp_xl.files import STANDARD
    from spp_xl.journeys.combining import combine_files
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.combine_json import combine_json
    from spp_xl.shelf import find_words

    words = find_words("en")
    if as_json and output == STANDARD:
        raise SppError(words("merge.two_results"), words("merge.two_results_hint"), "two-results")
    refuse_original(output, [review, *copies])
    refuse_target(output, force)
    made = combine_files(review, copies, today)
    for receipt in made.receipts:
        line = f"{receipt.path}: {words(f'combine.status.{receipt.status}')} {receipt.reason}".rstrip()
        narrate(on_terminal(line), quiet)
    if made.combined is None:
        narrate(words("combine.nothing"), quiet)
    else:
        write_workbook(output, made.content, force)
        decide, every = made.combined.to_decide, len(made.combined.differences)
        key = "combine.decide_some" if decide else "combine.decide_none"
        narrate(on_terminal(words("cli.written", file=output)), quiet)
        narrate(words(key, decide=decide, taken=every - decide), quiet)
        for sentence in made.told:
            narrate(on_terminal(sentence), quiet)
    if as_json:
        outputs = [output.as_posix()] if made.combined else []
        emit(dumps(combine_json(outputs, made.receipts, made.combined)), None)
    return made.exit_status


@click.command()
@click.argument("review", type=A_PATH, metavar="REVIEW.xlsx")
@click.option("-o", "--output", type=A_PATH, metavar="NEW.xlsx", required=True, help="The shared copy; - is stdout.")
@today_option
@force_option
@quiet_option
def share(review: Path, output: Path, today: date | None, force: bool, quiet: bool) -> int:
    """Make the copy that leaves the team’s hands: without evidence, timetable, confirmation and process feedback.

    \b
    Example:
      spp-xl share spp-demo/reviews/02-hollinmere-secondary-review.xlsx -o shared.xlsx
    """
    from spp_xl.journeys.sharing import said_of, shared_copy
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.shelf import find_words

    refuse_original(output, [review])
    refuse_target(output, force)
    words, shared = find_words("en"), shared_copy(review, today)
    write_workbook(output, shared.content, force)
    narrate(on_terminal(words("cli.written", file=output)), quiet)
    for line in shared.lines:
        narrate(on_terminal(line), quiet)
    if shared.warning:
        narrate(words(shared.warning), quiet)
    for sentence in said_of(shared.stays, words):
        narrate(on_terminal(sentence), quiet)
    return 0
