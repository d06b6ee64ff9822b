"""export."""

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

AT_LEAST = 5  # ours: as for the authority's tables
TOLD = ("withheld", "refused", "undecided")


@click.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=A_PATH, required=True, metavar="DIR", help="A folder of its own.")
@click.option(
    "--key", type=A_PATH, required=True, metavar="FILE", help="Who is who; made where missing. It stays with you."
)
@click.option(
    "--at-least",
    type=click.IntRange(2),
    default=AT_LEAST,
    show_default=True,
    metavar="N",
    help="A code that covers fewer schools is not shown.",
)
@click.option("--csv-only", is_flag=True, help="No Parquet, also where it could be written.")
@today_option
@force_option
@json_option
@quiet_option
@verbose_option
def export(
    paths: tuple[Path, ...],
    output: Path,
    key: Path,
    at_least: int,
    csv_only: bool,
    today: date | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make coded tables without names for researchers, of the reviews that their heads released for research.

    Levels, days from the first review day and counts; no text that anybody wrote. Keep the key: with it the next
    export has the same pseudonyms, and without it nobody can tell whose they are.

    Where fewer than N heads released their review for research nothing is made, and it says so: thus with the demo, in
    which one head did.

    \b
    Example:
      spp-xl export spp-demo/reviews -o for-research --key research.key
    """
    from spp_xl.extras import has, install_line
    from spp_xl.journeys.exporting import export as export_files
    from spp_xl.journeys.exporting import read_key, refuse_folder, write_export
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.export_json import export_json
    from spp_xl.shelf import find_words

    words = find_words("en")
    parquet = not csv_only and has("analysis")
    refuse_folder(output, force)
    made = export_files(paths, read_key(key, output, words), at_least, today or date.today(), words, parquet)
    for receipt in made.receipts:
        if verbose or receipt.status in TOLD:
            line = f"{receipt.path}: {words(f'export.status.{receipt.status}')}. {receipt.reason}"
            narrate(on_terminal(line), quiet)
    if made.files:
        write_export(made, output, key, force)
        narrate(on_terminal(words("export.written", folder=output.as_posix(), files=len(made.files))), quiet)
        narrate(on_terminal(words("export.keep", key=key.as_posix())), quiet)
        if not csv_only and not parquet:
            narrate(words("export.no_parquet", command=install_line("analysis")), quiet)
    else:
        narrate(words("export.nothing"), quiet)
    if as_json:
        outputs = [(output / name).as_posix() for name in sorted(made.files)]
        emit(dumps(export_json(outputs, at_least, made.entries, made.receipts)), None)
    return made.exit_status
