"""read and validate."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import (
    A_PATH,
    OneOf,
    emit,
    force_option,
    json_option,
    narrate,
    output_option,
    quiet_option,
    today_option,
    verbose_option,
)
from spp_xl.rules.rule import STAGES


@click.command()
@click.argument("file", type=A_PATH)
@output_option
@force_option
@json_option
def read(file: Path, output: Path | None, force: bool, as_json: bool) -> int:
    """Show a workbook's content as JSON.

    \b
    Example:
      spp-xl read spp-demo/reviews/02-hollinmere-secondary-review.xlsx -o review.json
    """
    from spp_xl.journeys.opening import content_json, open_workbook
    from spp_xl.report.as_json import dumps

    emit(dumps(content_json(open_workbook(file))), output, force)
    return 0


@click.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True)
@today_option
@click.option("--stage", type=OneOf(STAGES), help="Check as if the review stood in this stage.")
@click.option("--select", metavar="RULES", help="Only these rules, such as B7,F5.")
@click.option("--ignore", metavar="RULES", help="Without these rules.")
@click.option("--strict", is_flag=True, help="Exit status 1 where a “should” is not kept, too.")
@click.option("--mark", type=A_PATH, metavar="NEW.xlsx", help="A copy of the workbook with its Findings sheet filled.")
@output_option
@force_option
@json_option
@quiet_option
@verbose_option
def validate(
    paths: tuple[Path, ...],
    today: date | None,
    stage: str | None,
    select: str | None,
    ignore: str | None,
    strict: bool,
    mark: Path | None,
    output: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Say what is left in a review, a folder of them, or several.

    \b
    Example:
      spp-xl validate spp-demo/reviews
      spp-xl validate spp-demo/reviews --select B7,F5 --json -o findings.json
      spp-xl validate spp-demo/reviews/06-thornhope-academy-review.xlsx --mark marked.xlsx
    """
    from spp_xl.files import refuse_existing
    from spp_xl.journeys.validating import validate_all, zips
    from spp_xl.journeys.writing import refuse_target
    from spp_xl.model.text import on_terminal
    from spp_xl.report.as_json import dumps, findings_json
    from spp_xl.report.as_text import report_lines
    from spp_xl.report.choose import chosen, exit_status, refuse_unknown_rules
    from spp_xl.shelf import find_words

    if select or ignore:
        refuse_unknown_rules(select, ignore)
    if mark is not None:
        refuse_target(mark, force, macros=None)
    if output is not None:
        refuse_existing(output, force)
    reports = [chosen(report, select, ignore) for report in validate_all(paths, today, stage)]
    words = find_words("en")
    for path in zips(paths):
        narrate(on_terminal(words("cli.zip", file=path.as_posix())), quiet)
    if mark is not None:
        from spp_xl.journeys.validating import mark_findings

        mark_findings(reports, paths, mark, force)
    if as_json:
        emit(dumps(findings_json(reports)), output, force)
    else:
        lines = [line for report in reports for line in report_lines(report, words, verbose)]
        if not reports and not quiet:
            click.echo(words("cli.nothing"), err=True)
        elif lines:
            emit("\n".join(lines) + "\n", output, force)
    return exit_status(reports, strict)
