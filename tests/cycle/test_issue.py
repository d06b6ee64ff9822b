"""From a roster every school gets its workbooks: prefilled, found by name, and never written over."""

import shutil
import string
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_xl.excel.endings import refuse_other_ending
from spp_xl.journeys.issuing import plan_issue, write_issue
from spp_xl.journeys.opening import open_workbook
from spp_xl.model.audit import Audit
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.issued import ISSUED, LONGEST_NAME, Due, due_reviews, file_name, slug
from spp_xl.model.part import Part
from spp_xl.model.partnership import MemberSchool, Partners, Partnership, PlannedReview
from spp_xl.model.review import Review
from tests.cycle.rosters import BROOK, HILL, YSGOL, perfect
from tests.editions import default_edition
from tests.kinds import full_audit
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run

TODAY = date(2026, 10, 1)
ALLOWED = set(string.ascii_lowercase + string.digits + "-.")


def _file(path: Path, content: Part) -> Path:
    path.write_bytes(workbook_of(default_edition(), content, TODAY, fixed_day=True))
    return path


def _issue(roster: Path, folder: Path, today: date = TODAY) -> list[str]:
    return [path.name for path in write_issue(plan_issue(roster, folder, today), today, fixed_day=True)]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return _file(tmp_path / "roster.xlsx", perfect(default_edition()))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Issued once for all tests, which take copies."""
    folder = tmp_path_factory.mktemp("issued")
    return folder / "out", _issue(_file(folder / "roster.xlsx", perfect(default_edition())), folder / "out")


@pytest.fixture
def issued(once: tuple[Path, list[str]], tmp_path: Path) -> list[str]:
    """Every workbook of the roster lies in ``out``; their names, in the order of the roster."""
    folder, names = once
    shutil.copytree(folder, tmp_path / "out")
    return names


def test_every_school_gets_three_workbooks(issued: list[str], tmp_path: Path) -> None:
    names = issued
    assert names[:3] == [f"brook-lane-primary-999001-2026-27-{kind}.xlsx" for kind in ISSUED]
    assert len(names) == len(ISSUED) * 3
    kinds = [open_workbook(tmp_path / "out" / name).kind.name for name in names]
    assert kinds == list(ISSUED) * 3


def test_what_the_roster_knows_is_in_them(issued: list[str], tmp_path: Path) -> None:
    review, audit, feedback = (open_workbook(tmp_path / "out" / name) for name in issued[:3])
    content = review.review
    assert review.snapshot.stamp["id"] == audit.snapshot.stamp["id"] != ""
    assert (content.school.name, content.school.urn, content.school.head) == (BROOK, "999001", "B. Head")
    assert (content.school.partnership, content.school.authority) == ("Four Valleys", "Anyshire")
    assert (content.days.first, content.workshop.day) == (date(2026, 11, 10), date(2026, 11, 18))
    assert content.preparation.agreement == date(2026, 9, 1)
    assert [(member.name, member.part, member.school) for member in content.team] == [
        ("C. Head", "lead", HILL),
        ("D. Head", "reviewer", YSGOL),
        ("E. Middle", "reviewer", HILL),
    ]
    assert content.team[2].trained is None
    assert isinstance(audit.content, Audit)
    assert isinstance(feedback.content, ProcessForm)
    assert audit.content.school == feedback.content.school
    assert not review.reading.notices


def test_a_label_travels_for_the_lead_alone(roster: Path, tmp_path: Path) -> None:
    content = perfect(default_edition())
    planned = content.calendar[0].model_copy(
        update={"school": HILL, "lead": "B. Head", "reviewers": "D. Head", "champion": None}
    )
    changed = content.model_copy(update={"calendar": (planned,)})
    names = _issue(_file(tmp_path / "other.xlsx", changed), tmp_path / "out")
    team = open_workbook(tmp_path / "out" / next(n for n in names if "hill" in n and "review" in n)).review.team
    assert [member.label for member in team] == ["ofsted_overall_other", None]


def test_a_second_run_adds_what_is_new_and_touches_nothing(roster: Path, issued: list[str], tmp_path: Path) -> None:
    folder, names = tmp_path / "out", issued
    (folder / names[4]).unlink()
    (folder / names[0]).write_bytes(b"what somebody made of it")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert _issue(roster, folder) == [names[4]]
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert _issue(roster, folder) == []


@pytest.mark.long
def test_a_review_that_is_behind_the_roster_is_named(issued: list[str], tmp_path: Path) -> None:
    """Its days and its team; not once it has begun, and nothing where all is as it was."""
    content = perfect(default_edition())
    (planned,) = content.calendar
    day = date(2026, 11, 17)
    later = {"first": day, "last": day, "workshop": date(2026, 11, 20), "reviewers": f"{planned.reviewers}; F. New"}
    moved = content.model_copy(update={"calendar": (planned.model_copy(update=later),)})
    (name,) = [name for name in issued if name.startswith("brook") and name.endswith("review.xlsx")]

    def said(roster: Partnership, today: date = TODAY) -> list[str]:
        found = plan_issue(_file(tmp_path / "now.xlsx", roster), tmp_path / "out", today)
        return [sentence for sentence in found.said if name in sentence]

    assert said(content) == []
    assert [sentence.partition(",")[0] for sentence in said(moved)] == [f"{name} is left as it is"] * 2
    assert "other days" in said(moved)[0]
    assert "team" in said(moved)[1]
    assert said(moved, date(2026, 11, 10)) == []


def test_with_macros_what_can_be_pressed_has_buttons_and_nothing_is_issued_twice(
    roster: Path, tmp_path: Path, run: Command
) -> None:
    folder = tmp_path / "out"
    done = run("issue", roster, "--macros", "-o", folder, "--today", TODAY)
    assert done.status == 0
    names = sorted(path.name for path in folder.iterdir())
    endings = {"review": ".xlsm", "audit": ".xlsm", "feedback": ".xlsx"}
    schools = {name.rpartition("-")[0] for name in names}
    assert len(schools) == 3
    assert names == sorted(f"{school}-{kind}{ending}" for school in schools for kind, ending in endings.items())
    for name in names:
        path = folder / name
        refuse_other_ending(path, path.read_bytes())
        assert open_workbook(path).kind.name == path.stem.rpartition("-")[2]
        with zipfile.ZipFile(path) as book:
            assert ("xl/vbaProject.bin" in book.namelist()) == (path.suffix == ".xlsm")
    assert _issue(roster, folder) == []
    (folder / next(name for name in names if name.endswith("review.xlsm"))).unlink()
    (again,) = _issue(roster, folder)
    assert again.endswith("review.xlsx")
    assert run("issue", roster, "--macros", "-o", folder, "--today", TODAY).out == ""


@pytest.mark.long
@pytest.mark.usefixtures("issued")
def test_a_renamed_school_keeps_its_files(tmp_path: Path) -> None:
    content = perfect(default_edition())
    schools = (content.schools[0].model_copy(update={"name": "Brook Lane Academy"}), *content.schools[1:])
    renamed = _file(tmp_path / "renamed.xlsx", content.model_copy(update={"schools": schools}))
    assert _issue(renamed, tmp_path / "out") == []


@pytest.mark.long
def test_an_audit_that_is_there_gives_its_levels(roster: Path, issued: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    review, audit, _ = (folder / name for name in issued[:3])
    review.unlink()
    full = full_audit(default_edition())
    audit.write_bytes(workbook_of(default_edition(), full, TODAY, fixed_day=True))
    assert _issue(roster, folder) == [review.name]
    own = {aspect: judgement.own_level for aspect, judgement in open_workbook(review).review.judgements.items()}
    assert own == {aspect: judgement.own_level for aspect, judgement in full.judgements.items()}


@pytest.mark.long
def test_the_levels_of_another_school_are_not_taken(roster: Path, issued: list[str], tmp_path: Path) -> None:
    """Somebody saved a neighbour's audit under this school's file name."""
    folder = tmp_path / "out"
    review, audit, _ = (folder / name for name in issued[:3])
    review.unlink()
    full = full_audit(default_edition())
    other = full.model_copy(update={"school": full.school.model_copy(update={"urn": "999002"})})
    audit.write_bytes(workbook_of(default_edition(), other, TODAY, fixed_day=True))
    assert _issue(roster, folder) == [review.name]
    assert open_workbook(review).review.judgements == {}


def test_who_has_left_gets_none_and_another_year_is_another_review() -> None:
    schools = (
        MemberSchool(name="A", urn="999001", left=date(2026, 8, 31)),
        MemberSchool(name="B", urn="999002", left=date(2027, 8, 31)),
    )
    calendar = (
        PlannedReview(school="b", first=date(2025, 11, 1)),
        PlannedReview(school="B", first=date(2027, 11, 1)),
        PlannedReview(school="B", first=date(2026, 11, 1)),
        PlannedReview(school="B", first=date(2026, 12, 1)),
    )
    due = list(due_reviews(Partnership(schools=schools, calendar=calendar), TODAY))
    assert [(one.school.name, one.year) for one in due] == [("B", "2026-27"), ("B", "2027-28")]
    assert due[0].planned == calendar[2]


@pytest.mark.parametrize(
    ("day", "setting", "year"),
    [
        (date(2026, 8, 31), None, "2025-26"),
        (date(2026, 9, 1), "academic", "2026-27"),
        (date(2026, 9, 1), "rolling", "2026-27"),
        (date(2026, 8, 31), "calendar", "2026"),
    ],
)
def test_the_review_year(day: date, setting: str | None, year: str) -> None:
    roster = Partnership(partnership=Partners(year=setting), schools=(MemberSchool(name="A"),))
    assert [due.year for due in due_reviews(roster, day)] == [year]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("St Wystan’s & St Modwen's CE (VA) Primary", "st-wystans-st-modwens-ce-va"),
        ("Ysgol Tŷ Gŵyr", "ysgol-ty-gwyr"),
        ("…", "school"),
        ("x" * 90, "x" * 30),
    ],
)
def test_a_name_that_a_person_finds(name: str, found: str) -> None:
    assert slug(name, 30) == found


@given(st.text(min_size=1, max_size=120), st.one_of(st.none(), st.integers(100_000, 999_999).map(str)))
def test_any_name_makes_a_plain_file_name(name: str, urn: str | None) -> None:
    due = Due(MemberSchool.model_construct(name=name, urn=urn), None, "2026-27")
    names = [file_name(due, kind, number) for kind in ISSUED for number in (1, 12)]
    assert all(len(each) <= LONGEST_NAME and set(each) <= ALLOWED for each in names)
    assert len(set(names)) == len(names)
    assert len({each.partition("-2026-27")[0] for each in names}) <= 2


def test_two_schools_called_alike_without_urn(tmp_path: Path) -> None:
    twice = Partnership(schools=(MemberSchool(name="St Mary’s"), MemberSchool(name="St Marys")))
    names = _issue(_file(tmp_path / "roster.xlsx", twice), tmp_path / "out")
    assert len(set(names)) == 6
    found = {open_workbook(tmp_path / "out" / name).review.school.name for name in names if "review" in name}
    assert found == {"St Mary’s", "St Marys"}


def test_the_command(run: Command, roster: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first = run("issue", roster, "-o", folder, "--today", "2026-10-01")
    assert (first.status, len(first.out.splitlines())) == (0, 9)
    assert all(Path(line).is_file() for line in first.out.splitlines())
    second = run("issue", roster, "-o", folder, "--today", "2026-10-01")
    assert (second.status, second.out) == (0, "")
    assert "9" in second.err
    assert run("issue", first.out.splitlines()[0], "-o", folder).status == 2
    assert run("issue", roster, "-o", roster).status == 2


@pytest.mark.parametrize("content", [Partnership(), Partnership(schools=(MemberSchool(name="A", urn="999001"),) * 2)])
def test_a_roster_that_cannot_be_issued_is_refused(run: Command, tmp_path: Path, content: Partnership) -> None:
    result = run("issue", _file(tmp_path / "roster.xlsx", content), "-o", tmp_path / "out")
    assert result.status == 2
    assert not (tmp_path / "out").exists()


def test_the_year_round(run: Command, roster: Path, tmp_path: Path) -> None:
    """Issued, the audit filled and carried, an action plan begun from the review, read and filled again."""
    folder = tmp_path / "out"
    review, audit, _ = (Path(line) for line in run("issue", roster, "-o", folder).out.splitlines()[:3])
    data = tmp_path / "audit.json"
    audit_now = _file(tmp_path / "audit.xlsx", full_audit(default_edition()))
    assert run("read", audit_now, "-o", data).status == 0
    assert run("fill", audit, data, "-o", tmp_path / "filled.xlsx").status == 0
    assert run("fill", review, tmp_path / "filled.xlsx", "-o", tmp_path / "review.xlsx").status == 0
    assert open_workbook(tmp_path / "review.xlsx").review.judgements
    plan = tmp_path / "plan.xlsx"
    assert run("new", "action-plan", "--from", tmp_path / "review.xlsx", "-o", plan).status == 0
    assert open_workbook(plan).kind.name == "action-plan"
    assert run("validate", tmp_path / "filled.xlsx", plan, "--today", "2026-10-02").status == 0
    assert isinstance(open_workbook(tmp_path / "review.xlsx").content, Review)
    data = tmp_path / "plan.json"
    assert run("read", plan, "-o", data).status == 0
    assert run("fill", plan, data, "-o", tmp_path / "again.xlsx").status == 0
    assert open_workbook(tmp_path / "again.xlsx").content == open_workbook(plan).content
