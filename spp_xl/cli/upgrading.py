"""upgrade."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, emit, force_option, json_option, narrate, quiet_option, today_option


@click.command()
@click.argument("file", type=A_PATH, metavar="FILE")
@click.option("-o", "--output", type=A_PATH, metavar="NEW", required=True, help="The new workbook; - is stdout.")
@today_option
@force_option
@json_option
@quiet_option
def upgrade(file: Path, output: Path, today: date | None, force: bool, as_json: bool, quiet: bool) -> int:
    """Make an older workbook anew in today’s format, with all its answers. FILE stays as it is.

    Sheets that somebody added come along by their values; what cannot come stands on the sheet Left behind.

    \b
    Example:
      spp-xl upgrade spp-demo/reviews/02-hollinmere-secondary-review.xlsx -o upgraded.xlsx
    """
    from spp_xl.errors import SppError
    from spp_xl.files import STANDARD
    from spp_xl.journeys.upgrading import upgrade as upgraded
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.layout.snapshot import FORMAT
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps
    from spp_xl.report.upgrade_json import LeftPlace, upgrade_json
    from spp_xl.shelf import find_words

    words = find_words("en")
    if as_json and output == STANDARD:
        raise SppError(words("merge.two_results"), words("merge.two_results_hint"), "two-results")
    refuse_original(output, [file])
    refuse_target(output, force)
    made = upgraded(file, today)
    write_workbook(output, made.content, force)
    narrate(on_terminal(words("cli.written", file=output)), quiet)
    narrate(words("upgrade.older" if made.found < FORMAT else "upgrade.same", found=made.found, here=FORMAT), quiet)
    if made.beyond.left:
        narrate(words("upgrade.left_some", count=len(set(made.beyond.left))), quiet)
    if as_json:
        left = [LeftPlace(each.code, each.sheet, each.cell) for each in dict.fromkeys(made.beyond.left)]
        sheets = [sheet.title for sheet in made.beyond.sheets]
        emit(dumps(upgrade_json([output.as_posix()], made.kind, (made.found, FORMAT), sheets, left)), None)
    return 0
