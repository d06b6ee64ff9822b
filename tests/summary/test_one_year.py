"""One review of a school counts in a summary: of the year asked for, else the newest. Others have a receipt."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from spp_xl.journeys.frames import frames_of
from spp_xl.journeys.making import new_workbook
from spp_xl.model.action_plan import PlannedAction
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.model.year import year_at
from spp_xl.summary.deciding.years import Years, set_aside
from tests.editions import default_edition
from tests.summary.test_beside import audit, feedback, of_kind, plan
from tests.summary.test_copies import copy
from tests.summary.workbooks import RELEASED, TODAY, Merge, Run, workbook

BEFORE = {"first": "2025-11-10", "last": "2025-11-11"}
NEXT = {"first": "2027-11-10", "last": "2027-11-11"}
LEVEL = {"judgements": {"achievement": {"agreed_level": "beginning"}}, "development": [{"issue": "Issue of then"}]}
ALL = RELEASED | {"for_authority_unnamed": "yes", "for_authority_named": "yes"}
THIS_YEAR, LAST_YEAR = year_at(TODAY), year_at(date(2025, 11, 10))


def counting(*days: str | None, years: Years) -> list[str | None]:
    copies = {day: copy(f"{n}", days={"first": day} if day else {}) for n, day in enumerate(days)}
    aside = set_aside(copies.values(), years, ())
    return [day for day, each in copies.items() if each not in aside]


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        (["2025-11-10", "2026-11-10"], ["2026-11-10"]),
        (["2024-11-10", "2025-11-10"], ["2025-11-10"]),
        (["2026-11-10", "2027-11-10"], ["2026-11-10"]),  # next year's is still to come
        (["2025-11-10", "2027-11-10"], ["2025-11-10"]),
        (["2027-11-10", "2028-11-10"], ["2027-11-10"]),
        (["2026-11-10", "2027-03-02"], ["2026-11-10", "2027-03-02"]),  # copies of one review
        (["2026-11-10", None], ["2026-11-10", None]),
        (["2027-11-10"], ["2027-11-10"]),
    ],
)
def test_the_newest_counts_and_one_to_come_takes_no_others_place(
    days: list[str | None], counts: list[str | None]
) -> None:
    assert counting(*days, years=Years(THIS_YEAR)) == counts
    assert counting(*days, years=Years(THIS_YEAR, every=True)) == days


def test_of_a_year_asked_for_no_other_counts() -> None:
    days = ["2025-11-10", "2026-11-10", None]
    assert counting(*days, years=Years(LAST_YEAR, asked=True)) == ["2025-11-10", None]
    assert counting("2024-11-10", years=Years(LAST_YEAR, asked=True)) == []


def test_another_school_s_year_is_its_own() -> None:
    copies = [copy("a"), copy("b", urn="199002", days=BEFORE)]
    assert set_aside(copies, Years(THIS_YEAR), ()) == []
    joined = MemberSchool(name="Oak School", urn="199001", predecessor="199002")
    assert set_aside(copies, Years(THIS_YEAR), [joined]) == [copies[1]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two years of one school, with what belongs to each, and a roster."""
    schools = (MemberSchool(name="Oak School", urn="199001"), MemberSchool(name="Elm", urn="199002"))
    (tmp_path / "roster.xlsx").write_bytes(new_workbook(default_edition(), Partnership(schools=schools), TODAY))
    (tmp_path / "sent").mkdir()
    files: dict[str, Any] = {
        "now": workbook(state=ALL, development=[{"issue": "Now."}]),
        "then": workbook(days=BEFORE, workshop={}, state=ALL, **LEVEL),
        "plan-now": of_kind(plan(PlannedAction(what="Act now."))),
        "plan-then": of_kind(plan(PlannedAction(what="Act of then"), reviewed=date(2025, 11, 11))),
        "form": of_kind(feedback(from_team={"improve": "A later start."})),
        "form-then": of_kind(feedback(from_school={"invited": "2025-11-17"})),
        "audit": of_kind(audit()),
    }
    for name, content in files.items():
        (tmp_path / "sent" / f"{name}.xlsx").write_bytes(content)
    return tmp_path


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of a summary."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path)}


def run(merge: Merge, folder: Path, *more: object) -> tuple[Run, dict[str, list[tuple[Any, ...]]]]:
    out = folder / "out.xlsx"
    found = merge(folder / "sent", "-o", out, "--force", "--json", *more)
    return found, cells(out)


@pytest.mark.parametrize("year", ["", "2026-27"])
def test_last_year_stands_in_no_table(merge: Merge, folder: Path, year: str) -> None:
    asked = ["--roster", folder / "roster.xlsx", "--year", year] if year else []
    found, sheets = run(merge, folder, *asked)
    assert found.status == 0
    assert {name: each["code"] for name, each in found.receipts.items()} == {
        "now.xlsx": "merged",
        "then.xlsx": "another-year",
        "plan-now.xlsx": "action-plan",
        "plan-then.xlsx": "another-year",
        "form.xlsx": "feedback",
        "form-then.xlsx": "another-year",
        "audit.xlsx": "begun",
    }
    shown = [row for name, rows in sheets.items() if name != "Receipts" for row in rows]
    assert not any(mark in str(shown) for mark in ("of then", "then.xlsx"))
    profiles = [row for row in sheets["Profiles"] if row[0] == "Oak School"]
    assert len(profiles) == 1
    assert "Effective (school: Inspiring)" in profiles[0]
    assert [row[2:] for row in sheets["Process feedback"] if row[0] == "Oak School"] == [("Not yet", "Not yet", "Yes")]


def test_the_year_asked_for_is_the_one_that_is_shown(merge: Merge, folder: Path) -> None:
    found, sheets = run(merge, folder, "--roster", folder / "roster.xlsx", "--year", "2025-26")
    codes = {name: each["code"] for name, each in found.receipts.items()}
    assert codes["then.xlsx"] == "merged"
    assert {codes[name] for name in ("now.xlsx", "plan-now.xlsx")} == {"another-year"}
    assert any("Issue of then" in row for row in sheets["Needs"])
    assert not any("Now." in row for row in sheets["Needs"])
    nothing, sheets = run(merge, folder, "--roster", folder / "roster.xlsx", "--year", "2023-24")
    assert nothing.status == 1, "nobody was reviewed in that year, and the summary says so"
    assert {nothing.receipts[f"{name}.xlsx"]["code"] for name in ("now", "then")} == {"another-year"}
    assert any("Not reviewed" in row for row in sheets["Coverage"])


@pytest.mark.parametrize("year", [[], ["--year", "2026-27"]])
def test_the_authority_s_file_shows_one_year_of_a_school(merge: Merge, folder: Path, year: list[str]) -> None:
    found, sheets = run(merge, folder, "--for", "authority", "--roster", folder / "roster.xlsx", *year)
    assert found.receipts["then.xlsx"]["code"] == "another-year"
    assert [row[1] for row in sheets["Named schools"] if row[0] == "Oak School"] == ["Effective"]
    (folder / "sent" / "now.xlsx").unlink()
    found, sheets = run(merge, folder, "--for", "authority", "--roster", folder / "roster.xlsx", *year)
    counts = found.receipts["then.xlsx"]["code"] == "for-authority-named"
    assert counts == (not year)
    shown = [row[1] for row in sheets.get("Named schools", []) if row[0] == "Oak School"]
    assert shown == (["Beginning"] if counts else []), "a receipt says what the tables do"


def test_two_copies_of_this_year_do_not_bring_last_year_back(merge: Merge, folder: Path) -> None:
    (folder / "sent" / "now-2.xlsx").write_bytes(workbook(state=ALL, workshop={"day": "2026-11-16"}))
    found, sheets = run(merge, folder)
    codes = {name: each["code"] for name, each in found.receipts.items()}
    assert (codes["now.xlsx"], codes["now-2.xlsx"], codes["then.xlsx"]) == ("two-copies", "two-copies", "another-year")
    assert codes["audit.xlsx"] == codes["form.xlsx"] == "no-review"
    assert not any(row[0] == "Oak School" for row in sheets["Profiles"])


def test_next_year_s_review_is_not_this_year_s(merge: Merge, folder: Path) -> None:
    (folder / "sent" / "next.xlsx").write_bytes(workbook(days=NEXT, workshop={}, state={}))
    found, _ = run(merge, folder, "--roster", folder / "roster.xlsx")
    codes = {name: each["code"] for name, each in found.receipts.items()}
    assert (codes["now.xlsx"], codes["next.xlsx"]) == ("merged", "another-year")
    assert codes["audit.xlsx"] == "another-year", "an audit is its school's next review's"


def test_analysts_get_every_year(folder: Path) -> None:
    pytest.importorskip("pandas")
    frames = frames_of(folder / "sent", False, TODAY, 1)
    assert sorted(frames.reviews["year"]) == ["2025-26", "2026-27"]
