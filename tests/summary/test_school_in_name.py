"""A review with one school's URN and another's name is shown as nobody's; where one merely differs, the roster's is."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from spp_xl.journeys.making import new_workbook
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.shelf import find_words
from spp_xl.summary.deciding.copies import Copy, decide
from spp_xl.summary.deciding.doubts import doubts
from spp_xl.summary.deciding.names import under_roster_name
from tests.editions import default_edition
from tests.summary.test_doubts import codes, copy
from tests.summary.workbooks import review
from tests.survival.command import Command
from tests.survival.conftest import run as run

WORDS, DAY = find_words("en"), date(2026, 11, 22)
OAK, ELM = MemberSchool(name="Oak School", urn="199001"), MemberSchool(name="Elm’s Bank", urn="199002")
ROSTER = Partnership(schools=(OAK, ELM))


def named(name: str | None, urn: str = "199001", file: str = "a") -> Copy:
    return copy(file, school={"name": name, "urn": urn})


@pytest.mark.parametrize("name", ["Elm’s Bank", " elm's   BANK "])
def test_another_schools_name_is_an_alarm_until_somebody_vouches(name: str) -> None:
    one = named(name)
    assert codes(one, roster=ROSTER) == {"a": "another-schools-name"}
    assert codes(one, roster=ROSTER, preferred=("a",)) == {"a": "merged"}
    ((told, _),) = decide([one], (), WORDS, doubts=doubts([one], [ROSTER], WORDS))
    assert "Oak School" in told.reason
    assert "bank" in told.reason.lower()
    known = doubts([one], [Partnership(schools=(OAK,)), Partnership(schools=(ELM,))], WORDS)
    assert [doubt.code for doubt in known.values()] == ["another-schools-name"], "also of two partnerships"


@pytest.mark.parametrize("name", ["Oak School", "oak  school", "Oak", "Fir School", None])
def test_a_name_that_merely_differs_gives_way_to_the_rosters(name: str | None) -> None:
    one = named(name)
    assert codes(one, roster=ROSTER) == {"a": "merged"}
    receipt, taken = under_roster_name(one.receipt, one.review, ROSTER.schools, WORDS)
    assert (receipt.school, taken.review.school.name) == ("Oak School", "Oak School")
    assert ("roster" in receipt.reason) == (name in ("Oak", "Fir School")), "said where it is another name"


def test_two_names_under_one_urn_do_not_pass_where_no_roster_tells() -> None:
    pair = named("Oak School"), named("Elm’s Bank", file="b")
    assert set(codes(*pair).values()) == {"two-names"}
    assert set(codes(*pair, newest=True).values()) == {"two-names"}, "the later one may be another school's"
    assert codes(*pair, preferred=("b",)) == {"a": "not-preferred", "b": "merged"}
    assert codes(*pair, roster=ROSTER) == {"a": "merged", "b": "another-schools-name"}
    assert set(codes(named("Oak School"), named(" oak school", file="b")).values()) == {"two-copies"}


def test_files_under_the_old_and_the_new_urn_are_copies_of_one_review() -> None:
    now = OAK.model_copy(update={"predecessor": "199009"})
    pair = [named("Oak School"), named("Oak School", "199009", "b")]
    assert {receipt.code for receipt, _ in decide(pair, (), WORDS, schools=(now,))} == {"two-copies"}
    assert {receipt.code for receipt, _ in decide(pair, (), WORDS)} == {"merged"}


def files(folder: Path, name: str) -> Path:
    """A roster, a released review of Oak's under some name, and an action plan with that name beside it."""
    edition = default_edition()
    (folder / "sent").mkdir()
    roster = folder / "roster.xlsx"
    roster.write_bytes(new_workbook(edition, ROSTER, DAY))
    state: dict[str, Any] = {"released": "2026-11-20", "for_partnership": "yes"}
    found = review(school={"name": name, "urn": "199001"}, state=state | dict.fromkeys(AUTHORITY, "yes"))
    (folder / "sent" / "review.xlsx").write_bytes(new_workbook(edition, found, DAY))
    told = {"school": {"name": name, "urn": "199001"}, "plan": {"reviewed": found.days.last}}
    plan = ActionPlan.model_validate(told | {"actions": [{"what": "Buy books"}]})
    (folder / "sent" / "plan.xlsx").write_bytes(new_workbook(edition, plan, DAY))
    return roster


AUTHORITY = ("for_authority_unnamed", "for_authority_named")


def sheets_with(path: Path, text: str) -> set[str]:
    """The sheets on which a cell says exactly this."""
    book = openpyxl.load_workbook(path)
    return {sheet.title for sheet in book if any(text in row for row in sheet.iter_rows(values_only=True))}


OF_THE_ROSTER = {"Coverage", "The year", "Receipts"}  # sheets that name its schools whatever was merged


@pytest.mark.parametrize("audience", ["coordinator", "authority"])
@pytest.mark.parametrize(("name", "code", "status"), [("Elm’s Bank", "another-schools-name", 1), ("Oak", "", 0)])
def test_what_a_merge_shows(run: Command, tmp_path: Path, audience: str, name: str, code: str, status: int) -> None:
    roster, out = files(tmp_path, name), tmp_path / "out.xlsx"
    ended = run("merge", tmp_path / "sent", "-o", out, "--for", audience, "--roster", roster, "--json", "--today", DAY)
    receipts = {Path(each["path"]).name: each for each in json.loads(ended.out)["receipts"]}
    assert ended.status == status, ended.err
    if code:
        assert {each["code"] for each in receipts.values()} <= {code, "no-review"}
        assert (receipts["review.xlsx"]["status"], receipts["plan.xlsx"]["status"]) == ("undecided", "undecided")
        assert name in ended.err
        assert not sheets_with(out, "Buy books")
        assert not (sheets_with(out, name) | sheets_with(out, "Oak School")) - OF_THE_ROSTER
    else:
        assert receipts["review.xlsx"]["school"] == "Oak School"
        assert sheets_with(out, name) <= {"Receipts"}
        assert sheets_with(out, "Oak School") - OF_THE_ROSTER
