"""``merge --roster``: who is missing, unexpected, not yet due or no member, in JSON and on the sheet."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from spp_xl.cli.entry import spp_xl
from spp_xl.model.year import year_at, year_named
from tests.editions import default_edition
from tests.made import answers_alone
from tests.partnership.test_specs import review_of, roster_of
from tests.rules.bases import LATER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / "reviews").mkdir(exist_ok=True)
    content = answers_alone(default_edition(), review_of(text), LATER, fixed_day=True)
    (folder / "reviews" / name).write_bytes(content)


def put_roster(folder: Path, text: str, **agreements: str) -> None:
    roster = roster_of(text)
    roster = roster.model_copy(update={"agreements": roster.agreements.model_copy(update=agreements)})
    (folder / "roster.xlsx").write_bytes(answers_alone(default_edition(), roster, LATER, fixed_day=True))


def merge(folder: Path, *more: str) -> Result:
    args = ["merge", str(folder / "reviews"), "-o", str(folder / "summary.xlsx"), "--json", "--force", *more]
    return CliRunner().invoke(spp_xl, args, standalone_mode=False, catch_exceptions=False)


def told(folder: Path, *more: str) -> tuple[int, dict[str, list[str]]]:
    result = merge(folder, "--roster", str(folder / "roster.xlsx"), *more)
    return result.return_value, json.loads(result.stdout)


def test_every_school_of_the_roster_is_somewhere(folder: Path) -> None:
    put_roster(folder, "Beech on 2026-10-06 by Ash; Cedar on 2027-06-02 by Ash")
    put(folder, "a.xlsx", "Ash 2026-11-10")
    put(folder, "d.xlsx", "Ash 2026-11-10 of 999099")
    status, answer = told(folder, "--today", "2026-12-01")
    assert status == 1, "a review whose days are over has no file"
    assert {name: answer[name] for name in ("missing", "not_due", "overdue", "nothing_to_report", "unexpected")} == {
        "missing": ["999002"],
        "not_due": ["999003"],
        "overdue": [],
        "nothing_to_report": [],
        "unexpected": ["999099"],
    }
    sheet = load_workbook(folder / "summary.xlsx")["Coverage"]
    cells = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert [row[:3] for row in cells if row and row[0] in ("Ash", "Beech", "Cedar")] == [
        ["Ash", "999001", "Reviewed"],
        ["Beech", "999002", "Days over, no file"],
        ["Cedar", "999003", "Planned"],
    ]


def test_when_the_year_has_ended(folder: Path) -> None:
    put_roster(folder, "Beech left 2026-07-31")
    put(folder, "a.xlsx", "Ash 2026-11-10")
    status, answer = told(folder, "--today", "2027-09-01", "--year", "2026-27")
    assert status == 1
    assert (answer["overdue"], answer["nothing_to_report"]) == (["999003"], ["999002"])
    text = str(list(load_workbook(folder / "summary.xlsx")["Coverage"].iter_rows(values_only=True)))
    assert "The year has ended without a review of the school." in text
    assert "minimum requirement" in text


def test_nothing_is_due_yet(folder: Path) -> None:
    put_roster(folder, "-")
    put(folder, "a.xlsx", "Ash 2026-11-10")
    status, answer = told(folder, "--today", "2026-12-01")
    assert status == 0
    assert answer["not_due"] == ["999002", "999003"]


def test_a_school_whose_copies_wait_for_a_decision_is_not_missing(folder: Path) -> None:
    put_roster(folder, "Ash on 2026-11-10 by Cedar")
    put(folder, "a.xlsx", "Ash 2026-11-10")
    put(folder, "b.xlsx", "Ash 2026-11-10 no support")
    status, answer = told(folder, "--today", "2026-12-01")
    assert status == 1
    assert answer["missing"] == []
    assert {receipt["status"] for receipt in answer["receipts"]} == {"undecided"}  # type: ignore[call-overload, index]


@pytest.mark.parametrize("roster", ["Beech on 2026-11-10 by Cedar", "-"], ids=["dated", "no day"])
@pytest.mark.parametrize("urn", ["999002", "999092"], ids=["its URN", "the one before"])
def test_coverage_says_that_copies_wait_and_never_that_nothing_is_left(folder: Path, roster: str, urn: str) -> None:
    put_roster(folder, roster)
    put(folder, "a.xlsx", f"Beech 2026-11-10 of {urn}")
    put(folder, "b.xlsx", f"Beech 2026-11-10 no support of {urn}")
    told(folder, "--today", "2026-12-01")
    left = {row[0]: row[4:7] for row in load_workbook(folder / "summary.xlsx")["Coverage"].iter_rows(values_only=True)}
    assert left["Beech"] == (
        "Its files differ or are in doubt; until somebody decides, none of them is merged.",
        None,
        "Decide which file counts: see Two copies.",
    )
    assert left["Ash"] == ("A day for its review.", None, "Agree a day and write it into the roster’s calendar.")


def test_a_memorandum_that_shares_agreed_reviews(folder: Path) -> None:
    put(folder, "a.xlsx", "Ash 2026-11-10 unreleased")
    put_roster(folder, "-")
    plain = [list(row) for row in _profiles(folder)]
    put_roster(folder, "-", shares="yes")
    shared = [list(row) for row in _profiles(folder)]
    assert "Not released" in str(plain)
    assert "Not released" not in str(shared)


def _profiles(folder: Path) -> list[tuple[object, ...]]:
    told(folder, "--today", "2026-12-01")
    return list(load_workbook(folder / "summary.xlsx")["Profiles"].iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("more", "code"),
    [(("--year", "2026-27"), "no-roster"), (("--roster", "roster.xlsx", "--year", "2026-28"), "no-such-year")],
)
def test_what_cannot_be_asked_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], code: str
) -> None:
    from spp_xl.errors import SppError

    monkeypatch.chdir(folder)
    put_roster(folder, "-")
    put(folder, "a.xlsx", "Ash 2026-11-10")
    with pytest.raises(SppError) as fault:
        merge(folder, *more)
    assert fault.value.code == code


def test_years() -> None:
    day = LATER
    assert [year_at(day, setting).name for setting in (None, "academic", "calendar")] == ["2026-27", "2026-27", "2026"]
    rolling = year_at(day.replace(year=2028, month=2, day=29), "rolling")
    assert (rolling.first.isoformat(), rolling.last.isoformat()) == ("2027-03-01", "2028-02-29")
    assert year_named("2026/27") == year_at(day)
    assert year_named("2026-29") is None
    assert year_named("next") is None
