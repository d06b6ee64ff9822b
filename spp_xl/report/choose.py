"""Which rules are told, and what the whole comes to as an exit status."""

from collections.abc import Sequence
from dataclasses import replace

from spp_xl.refusals import unknown
from spp_xl.report.finding import WorkbookReport


def rule_ids(text: str) -> set[str]:
    """``B7,spp-v2a`` → ``SPP-B7``, ``SPP-V2A``: case does not count."""
    ids = {part.strip().upper() for part in text.split(",") if part.strip()}
    return {part if part.startswith("SPP-") else f"SPP-{part}" for part in ids}


def chosen(report: WorkbookReport, select: str | None, ignore: str | None) -> WorkbookReport:
    """The report with only the selected and without the ignored rules."""
    if not select and not ignore:
        return report
    wanted, unwanted = rule_ids(select or ""), rule_ids(ignore or "")

    def keep(rule: str) -> bool:
        return (not wanted or rule.upper() in wanted) and rule.upper() not in unwanted

    return replace(
        report,
        findings=tuple(finding for finding in report.findings if keep(finding.rule)),
        not_yet=tuple(waits for waits in report.not_yet if keep(waits.rule)),
        due=tuple(due for due in report.due if keep(due.rule)),
        kept=tuple(rule for rule in report.kept if keep(rule)),
        explained=tuple(explained for explained in report.explained if keep(explained.rule)),
    )


def refuse_unknown_rules(*texts: str | None) -> None:
    """``SppError`` for the first id of these texts that no rule has."""
    from spp_xl.rules.catalogue import all_ids

    known = all_ids()
    strange = sorted({rule for text in texts for rule in rule_ids(text or "")} - {rule.upper() for rule in known})
    if strange:
        raise unknown("no-rule", strange[0], known)


def exit_status(reports: Sequence[WorkbookReport], strict: bool = False) -> int:
    """0 done and nothing of weight found, 1 found, 2 nothing could be read, 3 nothing to check."""
    if not reports:
        return 3
    refused = [report for report in reports if report.status == "refused"]
    if len(refused) == len(reports):
        return 2
    weighty = {"error", "warning"} if strict else {"error"}
    found = any(finding.severity in weighty for report in reports for finding in report.findings)
    return 1 if found or refused else 0
