"""What makes a file wait in the coordinator's merge makes it wait in the authority's too, and the terminal says so."""

from pathlib import Path

import pytest

from spp_xl.journeys.making import new_workbook
from spp_xl.model.issued import Due, workbook_id
from spp_xl.model.partnership import MemberSchool, Partners, Partnership
from tests.editions import default_edition
from tests.made import answers_alone
from tests.summary.test_beside import feedback, of_kind, plan
from tests.summary.test_one_year import ALL, BEFORE, cells
from tests.summary.workbooks import TODAY, Merge, review, workbook

OAK, ELM = MemberSchool(name="Oak School", urn="199001"), MemberSchool(name="Elm’s Bank", urn="199002")
ROSTER = Partnership(partnership=Partners(name="North"), schools=(OAK, ELM))
STRANGER = "Stranger School"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sent").mkdir()
    (tmp_path / "roster.xlsx").write_bytes(new_workbook(default_edition(), ROSTER, TODAY))
    return tmp_path


def for_both(merge: Merge, folder: Path, *more: object) -> dict[str, str]:
    """Codes of what waits by the file, which must be the same in both runs, as must be how many the terminal tells."""
    waiting = []
    for audience in ("coordinator", "authority"):
        out = folder / f"{audience}.xlsx"
        line = (folder / "sent", "-o", out, "--for", audience, "--roster", folder / "roster.xlsx", "--json", *more)
        found = merge(*line, "--force")
        waiting.append({n: each["code"] for n, each in found.receipts.items() if each["status"] == "undecided"})
        count = len(waiting[0])
        told = "1 file waits for" if count == 1 else f"{count} files wait for"
        assert (told in found.err) == bool(count), found.err
        assert (found.status == 1) == bool(count)
    assert waiting[0] == waiting[1]
    return waiting[0]


def test_a_school_that_is_not_on_the_roster(merge: Merge, folder: Path) -> None:
    (folder / "sent" / "a.xlsx").write_bytes(workbook(state=ALL))
    (folder / "sent" / "b.xlsx").write_bytes(workbook(name="Elm’s Bank", urn="199002", state=ALL))
    (folder / "sent" / "c.xlsx").write_bytes(workbook(name=STRANGER, urn="199009", state=ALL))
    assert for_both(merge, folder) == {"c.xlsx": "not-on-roster"}
    assert STRANGER not in str(cells(folder / "authority.xlsx"))
    assert "Oak School" in str(cells(folder / "authority.xlsx")["Named schools"])
    assert for_both(merge, folder, "--prefer", folder / "sent" / "c.xlsx") == {}
    assert STRANGER in str(cells(folder / "authority.xlsx")["Named schools"])


def test_a_workbook_that_was_issued_for_another_school(merge: Merge, folder: Path) -> None:
    (folder / "sent" / "b.xlsx").write_bytes(workbook(name="Elm’s Bank", urn="199002", state=ALL))
    issued = workbook_id(ROSTER, Due(ELM, None, "2026-27"))
    (folder / "sent" / "a.xlsx").write_bytes(answers_alone(default_edition(), review(state=ALL), TODAY, True, issued))
    assert for_both(merge, folder) == {"a.xlsx": "id-issued-otherwise"}
    assert "Oak School" not in str(cells(folder / "authority.xlsx"))


def test_names_copies_and_missing_numbers(merge: Merge, folder: Path) -> None:
    for name, parts in {
        "another": {"school": {"name": "Elm’s Bank", "urn": "199001"}},
        "elm-1": {"school": {"name": "Elm’s Bank", "urn": "199002"}},
        "elm-2": {"school": {"name": "Elm’s Bank", "urn": "199002"}, "workshop": {"day": "2026-11-16"}},
        "nobody": {"school": {"name": "Oak School"}},
    }.items():
        (folder / "sent" / f"{name}.xlsx").write_bytes(workbook(state=ALL, **parts))
    assert for_both(merge, folder) == {
        "another.xlsx": "another-schools-name",
        "elm-1.xlsx": "two-copies",
        "elm-2.xlsx": "two-copies",
        "nobody.xlsx": "no-urn",
    }


def test_a_preferred_file_of_which_nothing_is_merged_is_told_of(merge: Merge, folder: Path) -> None:
    """Be it a plan whose review is not released, another year's review or a form: whatever is merged says nothing."""
    sent = folder / "sent"
    (sent / "a.xlsx").write_bytes(workbook(state={}))
    (sent / "then.xlsx").write_bytes(workbook(days=BEFORE, workshop={}))
    (sent / "plan.xlsx").write_bytes(of_kind(plan()))
    (sent / "form.xlsx").write_bytes(of_kind(feedback()))
    for name in ("plan", "form", "then", "a"):
        found = merge(sent, "-o", folder / f"o-{name}.xlsx", "--prefer", sent / f"{name}.xlsx")
        told = [line for line in found.err.splitlines() if f"{name}.xlsx: " in line and "Preferring it changes" in line]
        assert len(told) == (name != "a"), found.err
        assert found.status == 0


def test_a_school_of_another_roster_is_no_stranger(merge: Merge, folder: Path) -> None:
    south = Partnership(schools=(MemberSchool(name=STRANGER, urn="199009"),))
    (folder / "south.xlsx").write_bytes(new_workbook(default_edition(), south, TODAY))
    (folder / "sent" / "c.xlsx").write_bytes(workbook(name=STRANGER, urn="199009", state=ALL))
    line = ["-o", folder / "o.xlsx", "--for", "authority", "--json", "--roster", folder / "roster.xlsx"]
    found = merge(folder / "sent", *line, "--roster", folder / "south.xlsx")
    assert {each["status"] for each in found.receipts.values()} == {"merged"}
    assert "wait" not in found.err
