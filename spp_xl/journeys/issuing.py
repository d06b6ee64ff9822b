"""Issue: every school's workbooks, prefilled from the roster. What is there already is never touched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.endings import ENDING, WITH_MACROS
from spp_xl.excel.theme import DEFAULT
from spp_xl.files import write_whole
from spp_xl.journeys.issued_before import behind
from spp_xl.journeys.making import Manner, carried_levels, new_workbook
from spp_xl.journeys.opening import open_workbook
from spp_xl.layout.buttons import OFFERED
from spp_xl.model.issued import ISSUED, Due, due_reviews, file_name, issued_contents, reviewer_names, workbook_id
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import TEAM, Review
from spp_xl.model.text import same
from spp_xl.model.words import Edition, Words
from spp_xl.refusals import refusal


@dataclass(frozen=True)
class Planned:
    """One file that should be there, and what it begins with."""

    path: Path
    content: Part
    workbook_id: str
    audit: Path | None = None  # of the same school and year, where there is one already
    macros: bool = False


@dataclass(frozen=True)
class Issue:
    """What is written, what was there before, and what somebody should know, in sentences."""

    edition: Edition
    new: tuple[Planned, ...]
    kept: tuple[Path, ...]
    said: tuple[str, ...]


def plan_issue(roster: Path, folder: Path, today: date, macros: bool = False) -> Issue:
    """Everything that is to be written; nothing is written yet. ``macros``: what can be pressed has its buttons."""
    opened = open_workbook(roster, "partnership")
    content = opened.content
    assert isinstance(content, Partnership)
    _refuse_doubled(content)
    new: list[Planned] = []
    kept: list[Path] = []
    said = list(_said(content, opened.edition.words, today))
    taken: set[str] = set()
    for due in due_reviews(content, today):
        number = next(n for n in count(1) if file_name(due, "review", n) not in taken)
        taken.add(file_name(due, "review", number))
        paths = {kind: folder / file_name(due, kind, number) for kind in ISSUED}
        there = {kind: found for kind, path in paths.items() if (found := _there(path, due))}
        kept += there.values()
        begun, told = issued_contents(content, due), workbook_id(content, due)
        if "review" in there and isinstance(begun["review"], Review):
            said += behind(there["review"], begun["review"], opened.edition.words, today)
        for kind in (kind for kind in ISSUED if kind not in there):
            pressed = macros and kind in OFFERED
            path = paths[kind].with_suffix(WITH_MACROS) if pressed else paths[kind]
            new.append(Planned(path, begun[kind], told, there.get("audit") if kind == "review" else None, pressed))
    return Issue(opened.edition, tuple(new), tuple(kept), tuple(said))


def write_issue(issue: Issue, today: date, fixed_day: bool = False, theme: str = DEFAULT) -> Iterator[Path]:
    """Write what is new, one file after the other; each is told when it stands."""
    for planned in issue.new:
        planned.path.parent.mkdir(parents=True, exist_ok=True)
        content = _with_levels(planned, issue, today)
        told, macros = planned.workbook_id, planned.macros
        made = new_workbook(issue.edition, content, today, fixed_day, told, Manner(theme, macros))
        write_whole(planned.path, made)
        yield planned.path


def _there(path: Path, due: Due) -> Path | None:
    """The file itself, with buttons or without, or the one issued when the school was called otherwise."""
    names = [path.with_suffix(ending).name for ending in (ENDING, WITH_MACROS)]
    patterns = [f"*{name[name.index(f'-{due.school.urn}-') :]}" for name in names] if due.school.urn else []
    by_name = [path.with_name(name) for name in names if path.with_name(name).exists()]
    return next(iter((*by_name, *(file for one in patterns for file in sorted(path.parent.glob(one))))), None)


def _with_levels(planned: Planned, issue: Issue, today: date) -> Part:
    """A review takes the levels of its school's audit, where that is there, can be read, and is the school's."""
    if not isinstance(planned.content, Review) or planned.audit is None:
        return planned.content
    try:
        audit = open_workbook(planned.audit, "audit")
        return carried_levels(planned.content, issue.edition, audit, today)
    except SppError:  # the review is issued all the same; its levels can be filled in later
        return planned.content


def _refuse_doubled(roster: Partnership) -> None:
    urns = [school.urn for school in roster.schools if school.urn]
    if len(urns) != len(set(urns)):
        raise refusal("roster-doubled")
    if not any(school.name for school in roster.schools):
        raise refusal("roster-empty")


def _said(roster: Partnership, words: Words, today: date) -> Iterator[str]:
    names = [school.name for school in roster.schools if school.name]
    if any(not school.name for school in roster.schools):
        yield words("issue.no_name")
    if any(not school.urn for school in roster.schools):
        yield words("issue.no_urn")
    if any(row.school and not any(same(row.school, name) for name in names) for row in roster.calendar):
        yield words("issue.unknown")
    if any(school.left and school.left <= today for school in roster.schools):
        yield words("issue.left")
    if any(bool(row.lead) + len(reviewer_names(row)) > TEAM for row in roster.calendar):
        yield words("issue.too_many", most=TEAM)
