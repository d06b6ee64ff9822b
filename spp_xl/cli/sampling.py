"""sample."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, emit, force_option, json_option, output_option, today_option


@click.command()
@click.argument("roster", type=A_PATH, metavar="ROSTER.xlsx")
@click.option("--seed", type=int, required=True, metavar="N", help="Any number; the same number draws the same sample.")
# The number is ours: the source says “a sample” and no more.
@click.option(
    "--size", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="How many schools, and teams."
)
@today_option
@output_option
@force_option
@json_option
def sample(
    roster: Path, seed: int, size: int, today: date | None, output: Path | None, force: bool, as_json: bool
) -> int:
    """Draw schools and review teams for quality assurance, reproducibly.

    \b
    Example:
      spp-xl sample spp-demo/partnership-roster.xlsx --seed 7
    """
    from spp_xl.journeys.sampling import sample_json, sample_lines, sample_of
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.shelf import find_words

    drawn = sample_of(roster, seed, size, today or date.today())
    lines = "\n".join(map(on_terminal, sample_lines(drawn, find_words("en")))) + "\n"
    emit(dumps(sample_json(drawn)) if as_json else lines, output, force)
    return 0
