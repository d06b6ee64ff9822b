"""Reports as text for a terminal: what is left first, then where, what, do this."""

from collections.abc import Iterator
from itertools import groupby

import click

from spp_xl.model.text import on_terminal
from spp_xl.model.words import Words
from spp_xl.report.finding import Finding, WorkbookReport

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
    for rule, findings in groupby(report.findings, key=lambda finding: finding.rule):
        yield from _rule_lines(rule, list(findings))
    for explained in report.explained:
        yield f"  {explained.rule}  {words('sheets.check.explained', reason=words(f'lists.reason.{explained.reason}'))}"
    if verbose:
        yield from (f"  {waits.rule}  {words('outcomes.not_yet')}: {waits.waits_for}" for waits in report.not_yet)
        yield from (f"  {rule}  {words('outcomes.kept')}" for rule in report.kept)


def _rule_lines(rule: str, findings: list[Finding]) -> Iterator[str]:
    """The places of one rule below one another, and once what to do."""
    for finding in findings:
        place = f"{finding.sheet} {finding.cell}".strip()
        verb = click.style(finding.verb, fg=COLOURS[finding.severity])
        yield f"  {on_terminal(place)}: {on_terminal(finding.message)} [{rule}, {verb}]"
    yield click.style(f"      → {findings[0].fix}", dim=True)
