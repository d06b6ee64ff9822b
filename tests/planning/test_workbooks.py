"""The plan as workbooks: what is shared, what is the coordinator's own, what comes back edited, what is issued."""

import importlib.util
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from spp_xl import extras
from spp_xl.cli.entry import spp_xl
from spp_xl.excel.read import read_snapshot
from spp_xl.journeys.opening import open_workbook
from spp_xl.layout.bind import bind
from spp_xl.layout.plan_book import PROPOSED, edits, plan_book, plan_for_reading
from spp_xl.model.partnership import Partnership, PlannedReview
from spp_xl.model.review import Review
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of
from tests.planning.checker import broken
from tests.planning.rosters import FIRST, LAST, TODAY, roster_of
from tests.survival.command import Command
from tests.survival.conftest import run as run

needs_solver = pytest.mark.skipif(
    importlib.util.find_spec("ortools") is None, reason="the solver is an extra: pip install 'spp-xl[plan]'"
)
ROSTER = roster_of(6, 18, 3)


def rows_of(path: Path) -> tuple[PlannedReview, ...]:
    content = bind(read_snapshot(path), plan_for_reading(default_edition()), default_edition(), Partnership).content
    assert isinstance(content, Partnership)
    return content.calendar


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(workbook_of(default_edition(), ROSTER, TODAY, fixed_day=True))
    return path


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the roster's plan, made once for all tests, which take copies."""
    folder = tmp_path_factory.mktemp("planned")
    (folder / "roster.xlsx").write_bytes(workbook_of(default_edition(), ROSTER, TODAY, fixed_day=True))
    paths = [str(folder / name) for name in ("roster.xlsx", "plan.xlsx", "filled.xlsx")]
    line = ["plan", paths[0], "-o", paths[1], "--into", paths[2], "--today", TODAY.isoformat()]
    result = CliRunner().invoke(spp_xl, line)
    assert (result.exit_code, result.stdout) == (0, "")
    return folder


@pytest.fixture
def plan(planned: Path, tmp_path: Path) -> Path:
    shutil.copytree(planned, tmp_path, dirs_exist_ok=True)
    return tmp_path / "plan.xlsx"


def texts(path: Path) -> list[str]:
    return [str(value) for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for value in row]


@needs_solver
def test_what_is_shared_names_teams_and_days_only(plan: Path) -> None:
    rows = rows_of(plan)
    assert broken(ROSTER, rows, FIRST, LAST) == []
    known = {school.name for school in ROSTER.schools} | {None}
    allowed = known | {value for row in rows for value in (row.lead, row.reviewers, row.champion)}
    sheet = load_workbook(plan)["Plan"]
    for line in sheet.iter_rows(min_row=6, min_col=2, values_only=True):
        assert all(value in allowed or hasattr(value, "year") for value in line)
    own = texts(plan.with_name("plan-coordinator.xlsx"))
    untold = [word for word in ("Is a middle leader.", "Is marked, but is in no team this year.") if word in own]
    assert untold, "this roster has wishes that cannot be met"
    assert not any(word in texts(plan) for word in untold)
    assert sheet.sheet_state == "visible"
    assert [one.title for one in load_workbook(plan) if one.sheet_state == "visible"] == ["Plan"]


@needs_solver
def test_our_own_outputs_are_never_read_as_reviews(run: Command, plan: Path) -> None:
    own = plan.with_name("plan-coordinator.xlsx")
    merged = run("merge", plan, own, "-o", plan.with_name("summary.xlsx"), "-v")
    assert "plan.xlsx" in merged.err
    assert merged.status in (0, 3), "skipped files refuse nothing"
    assert run("validate", plan).status == 2


@needs_solver
def test_the_same_roster_gives_the_same_files(run: Command, roster: Path, plan: Path) -> None:
    again = plan.with_name("again.xlsx")
    assert run("plan", roster, "-o", again, "--today", TODAY).status == 0
    assert again.read_bytes() == plan.read_bytes()
    assert plan.with_name("again-coordinator.xlsx").read_bytes() == plan.with_name("plan-coordinator.xlsx").read_bytes()


@needs_solver
def test_the_coordinators_edits_are_fixed_on_the_next_run(run: Command, roster: Path, plan: Path) -> None:
    book = load_workbook(plan)
    sheet = book["Plan"]
    first, second = rows_of(plan)[:2]
    other = next(p.name for p in ROSTER.people if p.leads and p.school != first.school and p.name != first.lead)
    sheet.cell(6, 5).value = other
    sheet.cell(7, 3).value = date(2027, 6, 15)
    sheet.cell(7, 4).value = date(2027, 6, 16)
    sheet.cell(7, 8).value = None
    edited = plan.with_name("edited.xlsx")
    book.save(edited)
    before = edited.read_bytes()
    target = plan.with_name("next.xlsx")
    assert run("plan", roster, "--keep", edited, "-o", target, "--today", TODAY).status == 0
    after = {row.school: row for row in rows_of(target)}
    assert after[first.school].lead == other
    assert (after[second.school].first, after[second.school].last) == (date(2027, 6, 15), date(2027, 6, 16))
    assert after[second.school].workshop
    assert edited.read_bytes() == before
    assert broken(ROSTER, tuple(after.values()), FIRST, LAST) == []


@needs_solver
def test_only_what_a_person_wrote_is_an_edit(plan: Path) -> None:
    rows, ours = rows_of(plan), read_snapshot(plan).stamp[PROPOSED]
    assert edits(rows, ours) == []
    changed = rows[0].model_copy(update={"champion": "Somebody"})
    assert edits([changed, *rows[1:]], ours) == [PlannedReview(school=changed.school, champion="Somebody")]
    swapped = [rows[0].model_copy(update={"lead": rows[1].lead})]
    assert edits(swapped, ours) == [PlannedReview(school=rows[0].school, lead=rows[1].lead)], "proposed, but elsewhere"


@needs_solver
def test_a_plan_in_the_roster_is_the_record_and_is_issued(run: Command, plan: Path, tmp_path: Path) -> None:
    filled = plan.with_name("filled.xlsx")
    content = open_workbook(filled).content
    assert isinstance(content, Partnership)
    assert content.model_copy(update={"calendar": ROSTER.calendar}) == ROSTER
    assert set(content.calendar) == {*ROSTER.calendar, *rows_of(plan)}
    again = plan.with_name("again.xlsx")
    assert run("plan", filled, "-o", again, "--today", TODAY).status == 0
    assert rows_of(again) == rows_of(plan), "everything is fixed now"
    issued = run("issue", filled, "-o", tmp_path / "out", "--today", TODAY)
    assert issued.status == 0
    reviews = [open_workbook(Path(line)).content for line in issued.out.splitlines() if "review" in line]
    by_school = {row.school: row for row in rows_of(plan)}
    assert len(reviews) == len(by_school)
    for review in reviews:
        assert isinstance(review, Review)
        row = by_school[review.school.name]
        parts = {member.part: member.name for member in review.team}
        assert (review.days.first, parts["lead"], review.workshop.day) == (row.first, row.lead, row.workshop)
        assert parts.get("champion") == row.champion or row.champion in str(row.reviewers)


@needs_solver
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "-"), "--own"),
        (("-o", "same.xlsx", "--own", "same.xlsx"), "different files"),
        (("-o", "roster.xlsx", "--force"), "itself"),
        (("-o", "new.xlsx", "--keep", "roster.xlsx"), "no plan"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Command, roster: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(roster.parent)
    before = roster.read_bytes()
    result = run("plan", "roster.xlsx", *options)
    assert result.status == 2
    assert says in result.err
    assert roster.read_bytes() == before
    assert sorted(path.name for path in roster.parent.iterdir()) == ["roster.xlsx"]


def test_without_the_solver_one_line_says_how_to_get_it(
    run: Command, roster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(extras.LIBRARIES, "plan", ("no_such_solver",))
    result = run("plan", roster, "-o", roster.with_name("plan.xlsx"))
    assert result.status == 2
    assert '-m pip install "ortools' in result.err
    assert len(result.err.splitlines()) == 1


@needs_solver
def test_an_impossible_roster_ends_with_a_sentence(run: Command, roster: Path) -> None:
    people = tuple(p.model_copy(update={"leads": False}) for p in ROSTER.people)
    roster.write_bytes(workbook_of(default_edition(), ROSTER.model_copy(update={"people": people}), TODAY))
    result = run("plan", roster, "-o", roster.with_name("plan.xlsx"), "--today", TODAY)
    assert result.status == 2
    assert "School A" in result.err
    assert not roster.with_name("plan.xlsx").exists()


@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
@needs_solver
def test_microsofts_validator_finds_nothing(plan: Path) -> None:
    for path in (plan, plan.with_name("plan-coordinator.xlsx"), plan.with_name("filled.xlsx")):
        assert sdk_findings(path) == []
        assert own_findings(path) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_the_shared_plan_in_every_language(name: str) -> None:
    edition = EDITIONS[name]()
    row = PlannedReview(school="School A", first=date(2026, 11, 10), lead="=A1")
    book = plan_book(edition, [row], TODAY, "Four Valleys")
    assert book.stamp["kind"] == "plan"
    assert edits([row], book.stamp[PROPOSED]) == []
    assert {sheet.title for sheet in book.sheets if not sheet.hidden} == {edition.words("sheets.shared_plan.tab")}
