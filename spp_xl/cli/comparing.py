"""compare."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, force_option, narrate, quiet_option, today_option


class TwoFolders(click.Command):
    """Everything behind ``--with`` is later, as a shell writes ``later/*.xlsx``: each path gets a --with of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        later = False
        for place, arg in enumerate(args):
            later = arg == "--with" or (later and not arg.startswith("-"))
            spread += ["--with"] if later and arg != "--with" and args[place - 1] != "--with" else []
            spread.append(arg)
        return super().parse_args(ctx, spread)


@click.command(cls=TwoFolders)
@click.argument("earlier", type=A_PATH, nargs=-1, required=True)
@click.option("--with", "later", type=A_PATH, multiple=True, required=True, metavar="LATER…", help="The later reviews.")
@click.option("-o", "--output", type=A_PATH, required=True, metavar="OUT.xlsx", help="The workbook; - is stdout.")
@click.option("--roster", type=A_PATH, metavar="FILE.xlsx", help="Says which URN a school had before.")
@today_option
@force_option
@quiet_option
def compare(
    earlier: tuple[Path, ...],
    later: tuple[Path, ...],
    output: Path,
    roster: Path | None,
    today: date | None,
    force: bool,
    quiet: bool,
) -> int:
    """Show two moments of each school side by side: levels, what was promised, where it stands.

    \b
    Example:
      spp-xl compare spp-demo/reviews --with reviews-2027 -o two-years.xlsx
    """
    from spp_xl.journeys.comparing import compare as compare_files
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.shelf import find_words

    words = find_words("en")
    refuse_original(output, [*earlier, *later])
    refuse_target(output, force)
    found = compare_files(earlier, later, roster, today or date.today(), words)
    for sentence in found.told:
        narrate(on_terminal(sentence), quiet)
    if not found.pairs:
        narrate(words("compare.nothing"), quiet)
        return found.exit_status
    write_workbook(output, found.content, force)
    narrate(on_terminal(words("cli.written", file=output.as_posix())), quiet)
    return found.exit_status
