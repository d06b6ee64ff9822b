"""plan."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, force_option, narrate, quiet_option, today_option


@click.command()
@click.argument("roster", type=A_PATH, metavar="ROSTER.xlsx")
@click.option("-o", "--output", type=A_PATH, required=True, metavar="PLAN.xlsx", help="The plan that is shared.")
@click.option("--own", type=A_PATH, metavar="OWN.xlsx", help="The coordinator’s own; else PLAN-coordinator.xlsx.")
@click.option("--keep", type=A_PATH, metavar="EDITED.xlsx", help="An earlier plan: what you wrote into it is fixed.")
@click.option("--into", type=A_PATH, metavar="NEW-ROSTER.xlsx", help="Also a copy of the roster with the plan in it.")
@today_option
@force_option
@quiet_option
def plan(
    roster: Path,
    output: Path,
    own: Path | None,
    keep: Path | None,
    into: Path | None,
    today: date | None,
    force: bool,
    quiet: bool,
) -> int:
    """Propose who reviews whom, and when.

    What stands in the roster’s calendar already is kept. PLAN.xlsx holds schools, days and teams only; what could not
    be met goes into a workbook of the coordinator’s own.

    \b
    Example:
      spp-xl plan spp-demo/partnership-roster.xlsx -o plan.xlsx
      spp-xl plan spp-demo/partnership-roster.xlsx --keep plan.xlsx -o plan-2.xlsx --into roster-2.xlsx
    """
    from spp_xl.errors import SppError
    from spp_xl.files import STANDARD
    from spp_xl.journeys.planning import beside, into_roster, make_plan, own_bytes, sentences, shared_bytes
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.model.text import on_terminal
    from spp_xl.shelf import find_words

    words = find_words("en")
    if own is None:
        if output == STANDARD:
            raise SppError(words("plan.own_needed"), words("plan.own_needed_hint"), "no-target")
        own = beside(output)
    targets = [path for path in (output, own, into) if path is not None]
    if len(set(targets)) < len(targets):
        raise SppError(words("plan.one_file"), words("plan.one_file_hint"), "no-target")
    for target in targets:
        refuse_original(target, [roster, *([keep] if keep else [])])
        refuse_target(target, force)
    made = make_plan(roster, today or date.today(), keep)
    contents = [shared_bytes(made), own_bytes(made), *([into_roster(made)] if into else [])]
    for target, content in zip(targets, contents, strict=True):
        write_workbook(target, content, force)
        narrate(on_terminal(words("cli.written", file=target.as_posix())), quiet)
    for sentence in sentences(made):
        narrate(on_terminal(sentence), quiet)
    return 0
