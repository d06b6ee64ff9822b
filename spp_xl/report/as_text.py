"""Reports as text for a terminal: what is left first, then where, what, do this, and what of it is only due."""

from collections.abc import Iterator
from itertools import groupby

import click

from spp_xl.model.text import on_terminal
from spp_xl.model.words import Words
from spp_xl.report.finding import Finding, WorkbookReport

SHOWN = 3  # further places of a sheet that are spelt out
COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def report_lines(report: WorkbookReport, words: Words, verbose: bool = False) -> Iterator[str]:
    """The lines for one workbook."""
    name = click.style(on_terminal(report.path), bold=True)
    if report.status == "refused":
        yield f"{name}\n  {on_terminal(report.reason)} {report.hint}".rstrip()
        return
    school = on_terminal(report.school)
    yield f"{name}{'  ' + school if school else ''}"
    yield f"  {words('left.stage', stage=words(f'stages.{report.stage}'))}. {report.left}"
    for _, findings in groupby(report.findings, key=lambda finding: finding.rule):
        yield from _rule_lines(list(findings), words)
    for due in report.due:
        yield f"  {on_terminal(due.title)} [{due.rule}, {words('outcomes.not_yet').lower()}]"
        if due.waits_for:
            yield click.style(f"      → {on_terminal(due.waits_for)}", dim=True)
    for explained in report.explained:
        yield f"  {explained.rule}  {words('sheets.check.explained', reason=words(f'lists.reason.{explained.reason}'))}"
    if verbose:
        told = {due.rule for due in report.due}
        later = (waits for waits in report.not_yet if waits.rule not in told)
        yield from (f"  {waits.rule}  {words('outcomes.not_yet')}: {waits.waits_for}" for waits in later)
        yield from (f"  {rule}  {words('outcomes.kept')}" for rule in report.kept)


def _rule_lines(findings: list[Finding], words: Words) -> Iterator[str]:
    """The places of one rule, those of one sheet together, and once what to do."""
    for _, group in groupby(findings, key=lambda finding: (finding.sheet, finding.verb)):
        first, *others = group
        verb = click.style(first.verb, fg=COLOURS[first.severity])
        place = f"{first.sheet} {first.cell}".strip()
        yield f"  {on_terminal(place)}: {on_terminal(first.message)} [{first.rule}, {verb}]"
        for other in others[:SHOWN]:
            yield f"    {on_terminal(other.cell)}: {on_terminal(other.message)}"
        if others[SHOWN:]:
            cells = ", ".join(other.cell for other in others[SHOWN:])
            yield f"    {words('cli.more_places', count=len(others[SHOWN:]), cells=cells)}"
    yield click.style(f"      → {findings[0].fix}", dim=True)
