"""What is left in a workbook, and the same written into a copy of its workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_zip_name, workbook_content
from spp_xl.excel.zipped import is_renamed_workbook
from spp_xl.files import STANDARD, walk
from spp_xl.journeys.opening import OUTPUTS, Opened, as_at, kind_at, open_workbook, refuse_older, workbooks
from spp_xl.journeys.writing import refuse_target, write_workbook
from spp_xl.refusals import refusal
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.findings import report
from spp_xl.rules.check import check


def validate(path: Path, today: date | None = None, stage: str | None = None) -> WorkbookReport:
    """What is left in one workbook; a file that cannot be read becomes a refusal."""
    try:
        if _is_zip(path):
            raise refusal("zip-to-validate")
        return validated(open_workbook(path), today, stage)
    except SppError as fault:
        return WorkbookReport(path.as_posix(), "refused", fault.code, fault.message, fault.hint)
    except Exception:  # a file can be broken in ways that nobody has met yet; the others are still checked
        unmet = refusal("unexpected")
        return WorkbookReport(path.as_posix(), "refused", unmet.code, unmet.message, unmet.hint)


def validate_all(paths: Sequence[Path], today: date | None = None, stage: str | None = None) -> list[WorkbookReport]:
    """The same of every workbook under the paths; what this tool made of them and nobody fills is passed by there."""
    reports = ((path, validate(path, today, stage)) for path in workbooks(paths))
    return [each for path, each in reports if path in paths or not _is_output(path, each)]


def zips(paths: Sequence[Path]) -> list[Path]:
    """Zips in the folders, which are passed by there; one that is named is refused."""
    return [path for path in walk(paths) if path not in paths and _is_zip(path)]


def _is_zip(path: Path) -> bool:
    """A zip that is no workbook under another name."""
    return is_zip_name(path) and path.is_file() and not is_renamed_workbook(path)


def _is_output(path: Path, found: WorkbookReport) -> bool:
    return found.code == "other-kind" and kind_at(path) in OUTPUTS


def validated(opened: Opened, today: date | None = None, stage: str | None = None) -> WorkbookReport:
    """What is left in a workbook that has been read."""
    day = as_at(opened, today)
    checked = check(opened.content, opened.edition.framework, day, stage, opened.reading.printed)
    told = report(opened.path.as_posix(), opened.reading, checked, opened.edition, day.isoformat())
    return replace(told, kind=opened.kind.name)


def mark_findings(reports: Sequence[WorkbookReport], paths: Iterable[Path], target: Path, force: bool) -> None:
    """A copy of the one workbook of ``reports`` with its Findings sheet filled."""
    if len(reports) != 1:
        raise refusal("one-workbook", count=len(reports))
    found = reports[0]
    if found.status == "refused":
        raise SppError(found.reason, found.hint, found.code)
    if target == STANDARD:
        raise refusal("no-target")
    refuse_original(target, [Path(found.path), *paths])
    refuse_target(target, force, macros=None)
    from spp_xl.excel.patch import mark  # brings lxml, which only changing a sent file needs

    opened = open_workbook(Path(found.path))
    refuse_older(opened)
    write_workbook(target, mark(workbook_content(opened.path), opened.snapshot, opened.edition, found), force)


def refuse_original(target: Path, sent: Iterable[Path]) -> None:
    """What somebody sent is never written over, not even when told."""
    if target.exists() and any(path.exists() and path.samefile(target) for path in sent):
        raise refusal("own-original", name=target.name)
