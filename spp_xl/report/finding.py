"""What is said about a workbook: findings, and what is kept, not yet due, explained or checked elsewhere."""

from dataclasses import dataclass, field

from spp_xl.rules.rule import Severity


@dataclass(frozen=True)
class Finding:
    """One place that needs a person. ``message`` and ``fix`` are words in the workbook's language."""

    rule: str
    severity: Severity
    verb: str
    sheet: str
    cell: str
    key: str
    message: str
    fix: str
    source: str


@dataclass(frozen=True)
class NotYet:
    """A rule whose time has not come, or that lacks something to compare with."""

    rule: str
    waits_for: str


@dataclass(frozen=True)
class Due:
    """A rule that is not yet done and counts among what is left: what it asks, and what to do."""

    rule: str
    title: str
    waits_for: str


@dataclass(frozen=True)
class Explained:
    """A duty that can no longer be put right; only the reason's code is kept."""

    rule: str
    reason: str
    cell: str


@dataclass(frozen=True)
class WorkbookReport:
    """All that is said about one workbook, or why it was refused. ``due`` is of ``not_yet``, and in no JSON."""

    path: str
    status: str  # read, refused
    code: str = ""
    reason: str = ""
    hint: str = ""
    kind: str = ""
    school: str = ""
    urn: str = ""
    framework: str = ""
    as_at: str = ""
    stage: str = ""
    left: str = ""
    findings: tuple[Finding, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    due: tuple[Due, ...] = ()
    kept: tuple[str, ...] = ()
    explained: tuple[Explained, ...] = ()
    outside: tuple[str, ...] = field(default=())
