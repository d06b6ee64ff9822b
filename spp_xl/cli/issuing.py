"""issue."""

import sys
from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, macros_option, narrate, quiet_option, theme_option, today_option


@click.command()
@click.argument("roster", type=A_PATH, metavar="ROSTER.xlsx")
@click.option("-o", "--output", type=A_PATH, required=True, metavar="DIR", help="The folder for the workbooks.")
@macros_option
@theme_option
@today_option
@quiet_option
def issue(roster: Path, output: Path, macros: bool, theme: str, today: date | None, quiet: bool) -> int:
    """Make every school's workbooks from a roster: review, audit and process feedback, prefilled.

    A second run adds what is new. No file that is there is touched.

    \b
    Example:
      spp-xl issue spp-demo/partnership-roster.xlsx -o workbooks
      spp-xl issue spp-demo/partnership-roster.xlsx --macros -o with-buttons
    """
    from spp_xl.excel.theme import find_theme
    from spp_xl.journeys.issuing import plan_issue, write_issue
    from spp_xl.model.text import on_terminal
    from spp_xl.refusals import refusal

    if output.exists() and not output.is_dir():
        raise refusal("not-a-folder", code="no-folder", name=output.name)
    day = today or date.today()
    find_theme(theme)  # before anything is written
    planned = plan_issue(roster, output, day, macros)
    words = planned.edition.words
    for sentence in planned.said:
        narrate(sentence, quiet)
    written = write_issue(planned, day, fixed_day=today is not None, theme=theme)
    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(
        written, len(planned.new), words("issue.writing"), file=sys.stderr, hidden=hidden
    ) as progress:
        paths = list(progress)
    for path in paths:
        click.echo(on_terminal(path.as_posix()))
    narrate(words("issue.done", new=len(paths), kept=len(planned.kept)), quiet)
    return 0
