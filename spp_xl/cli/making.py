"""new, fill and demo."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, force_option, narrate, output_option, quiet_option, today_option


@click.command()
@click.argument("what", type=click.Choice(["review"]))
@output_option
@click.option("--framework", default="spp-benchmark", metavar="NAME", help="A framework by name, or its folder.")
@click.option("--lang", default="en", metavar="CODE", help="Language of the workbook.")
@click.option("--data", type=A_PATH, metavar="FILE.json", help="Prefill from JSON, as “read” writes it.")
@today_option
@force_option
@quiet_option
def new(
    what: str,
    output: Path | None,
    framework: str,
    lang: str,
    data: Path | None,
    today: date | None,
    force: bool,
    quiet: bool,
) -> int:
    """Make one blank or prefilled workbook.

    \b
    Example:
      spp-xl new review -o review.xlsx
    """
    from spp_xl.files import refuse_existing, write_whole
    from spp_xl.journeys import new_review, review_from_json
    from spp_xl.library import find_edition
    from spp_xl.model.review import Review

    target = output or Path("review.xlsx")
    refuse_existing(target, force)
    edition = find_edition(framework, lang)
    review = review_from_json(data, edition) if data else Review()
    write_whole(target, new_review(edition, review, today or date.today(), fixed_day=today is not None), force)
    narrate(f"Written: {target}", quiet)
    return 0
