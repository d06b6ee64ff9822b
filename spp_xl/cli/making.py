"""new, fill and demo."""

from datetime import date
from pathlib import Path

import click

from spp_xl.cli.common import (
    A_PATH,
    OneOf,
    emit,
    force_option,
    macros_option,
    narrate,
    output_option,
    quiet_option,
    theme_option,
    today_option,
)

# The kinds of layout/kinds.py, said here so that --help need not load them.
NAMES = ("review", "partnership", "audit", "action-plan", "feedback")


@click.command()
@click.argument("what", type=OneOf(NAMES))
@output_option
@click.option("--framework", default="spp-benchmark", metavar="NAME", help="A framework by name, or its folder.")
@click.option("--lang", default="en", metavar="CODE", help="Language of the workbook.")
@click.option("--data", type=A_PATH, metavar="FILE.json", help="Prefill from JSON, as “read” writes it.")
@click.option("--from", "source", type=A_PATH, metavar="REVIEW.xlsx", help="Action plan: from this review.")
@click.option("--copy-for", type=OneOf("ABCDE"), help="Review: open on this reviewer’s evidence sheet.")
@macros_option
@click.option("--register", type=A_PATH, metavar="FILE.csv", help="Partnership: schools from the public register.")
@click.option("--urns", metavar="URN,URN…", help="Partnership: which schools of the register.")
@theme_option
@today_option
@force_option
@quiet_option
def new(
    what: str,
    output: Path | None,
    framework: str,
    lang: str,
    data: Path | None,
    source: Path | None,
    copy_for: str | None,
    macros: bool,
    register: Path | None,
    urns: str | None,
    theme: str,
    today: date | None,
    force: bool,
    quiet: bool,
) -> int:
    """Make one blank or prefilled workbook.

    A review is what a team fills in; a partnership is the roster of schools, people and dates; an audit, an action plan
    and process feedback go with each review.

    \b
    Example:
      spp-xl new review -o review.xlsx
      spp-xl new review --copy-for B -o review-bilal.xlsx
      spp-xl new review --macros -o review.xlsm
      spp-xl new action-plan --from spp-demo/reviews/02-hollinmere-secondary-review.xlsx -o plan-02.xlsx
      spp-xl new partnership --register extract.csv --urns 999101,999102 -o roster.xlsx
    """
    from spp_xl.journeys.making import Manner, content_from_json, new_workbook
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.layout.kinds import KINDS
    from spp_xl.model.text import on_terminal
    from spp_xl.refusals import refusal
    from spp_xl.shelf import find_edition

    if source and data:
        raise refusal("from-or-data")
    if copy_for and what != "review":
        raise refusal("copy-for-reviews")
    kind = next(kind for kind in KINDS if kind.name == what)
    target = output or Path(f"{what}.xlsm" if macros else f"{what}.xlsx")
    refuse_target(target, force, macros)
    edition = find_edition(framework, lang)
    content = content_from_json(data, edition, kind) if data else kind.model()
    if source:
        from spp_xl.journeys.making import plan_from_review

        edition, content, told = plan_from_review(source, kind)
        for sentence in told:
            narrate(sentence, quiet)
    if register or urns:
        from spp_xl.journeys.register import with_register

        content, missing = with_register(content, register, urns or "", edition.words)
        for sentence in missing:
            narrate(on_terminal(sentence), quiet)
    day = today or date.today()
    kept = today is not None
    made = new_workbook(edition, content, day, kept, manner=Manner(theme, macros, copy_for or ""))
    write_workbook(target, made, force)
    narrate(edition.words("cli.written", file=target), quiet)
    return 0


@click.command()
@click.argument("folder", type=A_PATH, required=False)
@quiet_option
def demo(folder: Path | None, quiet: bool) -> int:
    """Build a partnership of six invented schools and show what the tool does. FOLDER is spp-demo unless named.

    \b
    Example:
      spp-xl demo
      spp-xl demo my-demo
    """
    from spp_xl.journeys.demo import build_demo
    from spp_xl.report.as_text import report_lines
    from spp_xl.shelf import find_words

    words = find_words("en")
    built = build_demo(folder or Path("spp-demo"), words, lambda text: narrate(text, quiet))
    lines = [line for report in built.reports for line in (*report_lines(report, words), "")]
    emit("\n".join(lines) + "\n", None)
    made = {
        "reviews": built.folder / "reviews",
        "audits": built.folder / "audits",
        "plans": built.folder / "action-plans",
        "summary": built.summary,
        "authority": built.for_authority,
        "roster": built.roster,
    }
    click.echo(words("demo.open", **{name: path.as_posix() for name, path in made.items()}))
    return 0


@click.command()
@click.argument("file", type=A_PATH)
@click.argument("data", type=A_PATH, metavar="DATA.json|AUDIT.xlsx")
@click.option("-o", "--output", type=A_PATH, metavar="NEW", required=True, help="The copy; - is stdout.")
@today_option
@force_option
@quiet_option
def fill(file: Path, data: Path, output: Path, today: date | None, force: bool, quiet: bool) -> int:
    """Write answers from JSON, as “read” gives it, into a copy of a workbook; or an audit’s levels into a review’s.

    \b
    Example:
      spp-xl read spp-demo/reviews/02-hollinmere-secondary-review.xlsx -o 02.json
      spp-xl fill review.xlsx 02.json -o filled.xlsx
      spp-xl fill spp-demo/reviews/05-ysgol-llanhelygen-review.xlsx \
        spp-demo/audits/05-ysgol-llanhelygen-audit.xlsx -o with-levels.xlsx
    """
    from spp_xl.journeys.making import fill_workbook
    from spp_xl.journeys.validating import refuse_original
    from spp_xl.journeys.writing import refuse_target, write_workbook
    from spp_xl.shelf import find_words

    refuse_original(output, [file, data])
    refuse_target(output, force, macros=None)
    write_workbook(output, fill_workbook(file, data, today), force)
    narrate(find_words("en")("cli.written", file=output), quiet)
    return 0
