"""What a school or partnership is called never decides where a file goes, and never drives a terminal."""

from datetime import date
from pathlib import Path, PureWindowsPath

import pytest

from spp_xl.journeys.issuing import plan_issue
from spp_xl.model.issued import ISSUED
from spp_xl.model.partnership import MemberSchool, Partners, Partnership, PlannedReview
from spp_xl.model.review import Review, School
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run

DAY = date(2026, 11, 22)
TURNED, MARK = "\u202e", "\u200f"
NAMES = (
    "../../etc/passwd",
    "..",
    "/",
    "\\\\server\\share",
    "C:\\Windows",
    "CON",
    "con",
    "nul.txt",
    "LPT1.",
    "Ends in dots...",
    "Ends in a space ",
    f"{TURNED}xslx.yramirp",
    f"{MARK}Turned{MARK}",
    "x" * 300,
    "Ŵ" * 300,
    "school",
    "~$school",
    ".hidden",
    'a:b|c?d*e<f>g"h',
    "日本語",
    "=HYPERLINK(1)",
)


def _roster(tmp_path: Path, *schools: MemberSchool, partnership: str = "Partners") -> Path:
    path = tmp_path / "roster.xlsx"
    calendar = tuple(
        PlannedReview(school=school.name, first=date(2026, 12, 1), last=date(2026, 12, 2)) for school in schools
    )
    roster = Partnership(partnership=Partners(name=partnership), schools=schools, calendar=calendar[:8])
    path.write_bytes(workbook_of(default_edition(), roster, DAY, fixed_day=True))
    return path


@pytest.mark.parametrize("with_urn", [True, False])
def test_file_names_are_safe_on_windows_too_and_distinct(tmp_path: Path, with_urn: bool) -> None:
    schools = tuple(
        MemberSchool(name=name, urn=f"1990{number:02d}" if with_urn else None) for number, name in enumerate(NAMES)
    )
    folder = tmp_path / "out"
    planned = plan_issue(_roster(tmp_path, *schools), folder, DAY).new
    assert len(planned) == len(NAMES) * len(ISSUED)
    for each in planned:
        assert each.path.parent == folder
        name = each.path.name
        assert name.isascii()
        assert len(name) <= 60
        assert not PureWindowsPath(name).is_reserved()
        assert not set(name) & set('<>:"/\\|?*~')
        assert not name.startswith((".", "-"))
    assert len({each.path.name.lower() for each in planned}) == len(planned)


def test_two_schools_of_one_name_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    schools = (MemberSchool(name="St Mary’s", urn="199001"), MemberSchool(name="St Mary’s", urn="199002"))
    planned = plan_issue(_roster(tmp_path, *schools), tmp_path / "out", DAY).new
    assert len({each.path.name for each in planned}) == 2 * len(ISSUED)
    assert all(each.content.school.urn in each.path.name for each in planned)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["issue", "plan", "sample"])
def test_no_name_reaches_a_terminal_as_it_is_or_leaves_the_folder(run: Command, tmp_path: Path, command: str) -> None:
    names = ("../x", f"{TURNED}loohcS", "CON", f"Third{MARK}", "Fourth")
    schools = tuple(MemberSchool(name=name, urn=f"1990{n:02d}") for n, name in enumerate(names))
    roster = _roster(tmp_path, *schools, partnership=f"../{TURNED}Partners")
    inside = tmp_path / "inside"
    inside.mkdir()
    typed = {
        "issue": ("-o", inside / "out"),
        "plan": ("-o", inside / "plan.xlsx"),
        "sample": ("--seed", 7, "-o", inside / "sample.txt"),
    }
    told = run(command, roster, *typed[command], "--today", DAY)
    assert told.status in (0, 2), "a plan may have no team to propose"
    written = "".join(path.read_text("utf-8") for path in inside.glob("*.txt"))
    assert not set(told.out + told.err + written) & {TURNED, MARK}
    assert {path.name for path in tmp_path.iterdir()} == {"roster.xlsx", "inside"}


def test_a_school_that_is_shown_is_written_out(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    review = Review(school=School(name=f"School {TURNED}x", urn="199001"))
    path.write_bytes(workbook_of(default_edition(), review, DAY, fixed_day=True))
    shown = run("validate", path)
    assert "\\u202e" in shown.out
    merged = run("merge", tmp_path, "-o", tmp_path / "summary.xlsx", "-v", "--json")
    assert TURNED not in shown.out + shown.err + merged.err
