"""Plan: from a roster to a proposal of teams and days, to be shared; what it could not do is the coordinator's own.

The roster's calendar is the record. A plan is a proposal until ``into_roster`` writes it there, or a person does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.extras import has, install_line
from spp_xl.journeys.opening import Opened, open_workbook
from spp_xl.layout.bind import bind
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.plan_book import KIND, OWN, PROPOSED, edits, plan_book, plan_for_reading
from spp_xl.layout.summary_book import summary_book
from spp_xl.model.partnership import CALENDAR, Partnership, PlannedReview
from spp_xl.model.words import Edition
from spp_xl.refusals import refusal

if TYPE_CHECKING:
    from spp_xl.planning.proposal import Proposal


@dataclass(frozen=True)
class Plan:
    """What came of it. ``said`` are sentences for the coordinator alone."""

    roster: Opened
    proposal: "Proposal"
    today: date
    said: tuple[str, ...]

    @property
    def edition(self) -> Edition:
        """The roster's own."""
        return self.roster.edition


def make_plan(roster: Path, today: date, keep: Path | None = None) -> Plan:
    """A proposal that keeps every hard rule; ``SppError`` with the reason where there is none.

    ``keep`` is an earlier plan as its coordinator edited it: what a person wrote there is fixed like a cell of the
    calendar, before it; what was proposed there stays where nothing speaks against it.
    """
    if not has("plan"):
        raise refusal("no-solver", command=install_line("plan"))
    from spp_xl.planning.explain import Reason, found_by_search, seen_at_once
    from spp_xl.planning.proposal import proposal, with_rows
    from spp_xl.planning.reading import plan_year, problem_of
    from spp_xl.planning.solve import solve

    opened = open_workbook(roster, "partnership")
    content = _content(opened)
    earlier, fixed = _kept(keep, opened.edition) if keep else ((), [])
    content = with_rows(content, fixed, plan_year(content, today))
    problem = problem_of(content, opened.edition.framework.settings, today, earlier)
    words = opened.edition.words

    def impossible(reason: Reason) -> SppError:
        what, hint = (words(f"plan.impossible.{reason.code}.{part}", **reason.fill) for part in ("what", "hint"))
        return SppError(what, hint, reason.code.replace("_", "-"))

    if reason := seen_at_once(problem):
        raise impossible(reason)
    solved = solve(problem)
    if solved is None:
        raise impossible(found_by_search(problem))
    said = dict.fromkeys(words(f"plan.said.{code}", name=name) for code, name in problem.said)
    return Plan(opened, proposal(problem, solved), today, tuple(said))


def _content(opened: Opened) -> Partnership:
    content = opened.content
    assert isinstance(content, Partnership)
    urns = [school.urn for school in content.schools if school.urn]
    if len(urns) != len(set(urns)):
        raise refusal("roster-doubled")
    if not any(school.name for school in content.schools):
        raise refusal("roster-empty")
    return content


def _kept(path: Path, edition: Edition) -> tuple[tuple[PlannedReview, ...], list[PlannedReview]]:
    """Every row of an earlier plan, and what a person wrote into it."""
    snapshot = read_snapshot(path)
    if snapshot.stamp.get("kind") != KIND:
        raise refusal("no-plan")
    reading = bind(snapshot, plan_for_reading(edition), edition, Partnership)
    if reading.notices:
        place = reading.notices[0].place
        raise refusal("plan-unread", sheet=place.sheet, cell=place.cell)
    assert isinstance(reading.content, Partnership)
    rows = reading.content.calendar
    return rows, edits(rows, snapshot.stamp.get(PROPOSED, ""))


def shared_bytes(plan: Plan) -> bytes:
    """The workbook that everybody may see."""
    rows = plan.proposal.rows
    partnership = _content(plan.roster).partnership.name or ""
    book = plan_book(plan.edition, rows, plan.today, partnership)
    values = answer_values(Partnership(calendar=rows), book, plan.edition)
    return workbook_bytes(book, values, plan.edition.words)


def own_bytes(plan: Plan) -> bytes:
    """The coordinator's own workbook: what could not be met, and who carries what."""
    from spp_xl.planning.tables import own_facts, own_tables

    words = plan.edition.words
    facts = own_facts(plan.proposal, words, f"{plan.today:%d/%m/%Y}")
    book = summary_book(own_tables(plan.proposal, words), facts, plan.today, words, OWN)
    return workbook_bytes(book, {}, words)


def into_roster(plan: Plan) -> bytes:
    """A copy of the roster's workbook with the plan in its calendar; no other cell differs."""
    from spp_xl.excel.patch import fill  # brings lxml, which only changing a sent file needs
    from spp_xl.planning.proposal import with_rows
    from spp_xl.planning.reading import plan_year

    roster = _content(plan.roster)
    filled = with_rows(roster, plan.proposal.rows, plan_year(roster, plan.today))
    if len(filled.calendar) > CALENDAR:
        raise refusal("calendar-full")
    return fill(workbook_content(plan.roster.path), plan.roster.snapshot, plan.edition, filled)


def beside(output: Path) -> Path:
    """Where the coordinator's own workbook goes when nothing else is said."""
    return output.with_name(f"{output.stem}-coordinator{output.suffix}")


def sentences(plan: Plan) -> Iterator[str]:
    """What the coordinator is told on the terminal."""
    words, proposal = plan.edition.words, plan.proposal
    yield from plan.said
    if proposal.against:
        yield words("plan.against", count=len(proposal.against))
    yield words("plan.unmet" if proposal.solved.unmet else "plan.all_met", count=len(proposal.solved.unmet))
    if proposal.solved.unproved:
        yield words("plan.best_so_far")
