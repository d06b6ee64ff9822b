"""Reports as JSON, in the shape that ``contract.md`` gives: one object, its format first, codes instead of labels."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from spp_xl.report.finding import WorkbookReport

SEVERITIES = ("error", "warning", "advice")
WORKBOOK = tuple(field.name for field in fields(WorkbookReport) if field.name != "due")  # what is told of each


def dumps(data: dict[str, Any]) -> str:
    """Readable, stable, UTF-8."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def findings_json(reports: Iterable[WorkbookReport]) -> dict[str, Any]:
    """``spp-xl/findings@1``."""
    reports = list(reports)
    counts: Counter[str] = Counter(finding.severity for report in reports for finding in report.findings)
    return {
        "format": "spp-xl/findings@1",
        "workbooks": [_workbook(report) for report in reports],
        "counts": {severity: counts[severity] for severity in SEVERITIES},
    }


def _workbook(report: WorkbookReport) -> dict[str, Any]:
    table = asdict(report) | {"path": report.path.replace("\\", "/")}
    return {name: table[name] for name in WORKBOOK}
