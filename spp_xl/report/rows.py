"""Findings as rows of the Findings sheet: what stands in which column of its block."""

from collections.abc import Iterator, Sequence
from datetime import date

from spp_xl.model.words import Edition
from spp_xl.report.finding import Finding


def dated(as_at: str, edition: Edition) -> str:
    """Of which day the findings are, as people write a day; ``as_at`` is that of a report."""
    return f"{edition.words('sheets.findings.as_at')} {date.fromisoformat(as_at):%d/%m/%Y}"


def findings_rows(findings: Sequence[Finding], rows: int, edition: Edition) -> Iterator[dict[str, str]]:
    """Texts by column key, a row a finding; where they are more than ``rows``, the last one says how many more."""
    shown = findings if len(findings) <= rows else findings[: rows - 1]
    for found in shown:
        yield {
            "key": found.key,
            "rule": found.rule,
            "what": found.message,
            "fix": found.fix,
            "sheet": found.sheet,
            "cell": found.cell,
        }
    if len(shown) < len(findings):
        yield {"key": "", "what": edition.words("sheets.findings.more", count=len(findings) - len(shown))}
