"""One review, three people, three copies: issued, filled in LibreOffice, combined, validated, shared, merged.

By the commands alone, each on files that LibreOffice saved.
"""

import json
from pathlib import Path

import pytest

from spp_xl.journeys.opening import open_review
from tests.bench.office import Office
from tests.cycle.rosters import perfect
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run
from tests.survival.person import Person, Pick
from tests.survival.test_three_copies import gathers

pytestmark = pytest.mark.office
TODAY = ("--today", "2026-11-12")
ASPECT, THEME = "Achievement and progress", "Our Impact"
LEVELS = {"A": "Effective", "B": "Effective", "C": "Developing"}
SHEETS = {"A": "Evidence A", "B": "Evidence B", "C": "Evidence A"}  # C took the wrong one
ROWS = {"A": 3, "B": 2, "C": 1}


def roster_file(folder: Path, office: Office) -> Path:
    from datetime import date

    made = folder / "made.xlsx"
    made.write_bytes(workbook_of(default_edition(), perfect(default_edition()), date(2026, 10, 1)))
    with office.open(made) as doc:
        return doc.save_as(folder / "roster.xlsx")


def works(office: Office, issued: Path, letter: str) -> Path:
    """Somebody gathers evidence, agrees a level, and adds a sheet of their own."""
    with office.open(issued) as doc:
        person = Person(doc)
        gathers(person, letter, SHEETS[letter], ROWS[letter])
        person.judges(THEME, ASPECT, "Agreed level", Pick(LEVELS[letter]))
        if letter == "B":
            person.judges(THEME, ASPECT, "Commentary: why this level, citing evidence", "Seen in B-01.")
            doc.copy_sheet("Aide-memoire", "Our notes", 2)
            doc.set("Our notes", "B3", "Ask about phonics", force=True)
        return doc.save_as(issued.parent / f"copy-{letter}.xlsx")


@pytest.mark.long
def test_from_roster_to_summary(office: Office, run: Command, tmp_path: Path) -> None:
    issued = run("issue", roster_file(tmp_path, office), "-o", tmp_path / "out", "--today", "2026-10-01")
    assert issued.status == 0
    review = tmp_path / "out" / "brook-lane-primary-999001-2026-27-review.xlsx"
    copies = [works(office, review, letter) for letter in "ABC"]
    combined, shared, summary = (tmp_path / name for name in ("combined.xlsx", "shared.xlsx", "summary.xlsx"))

    ended = run("combine", review, *copies, "-o", combined, "--json")
    assert ended.status == 1
    told = json.loads(ended.out)
    assert [each["status"] for each in told["receipts"]] == ["read"] * 3
    decide = {(each["code"], each["key"] or each["path"]) for each in told["differences"] if each["decide"]}
    assert decide == {("one_number", "A-01"), ("changed_twice", "judgements.achievement.agreed_level")}

    with office.open(combined) as doc:  # the lead decides, and saves
        assert doc.sheets()[1] == "Combined"
        assert doc.get("Our notes", "B3") == "Ask about phonics"
        Person(doc).judges(THEME, ASPECT, "Agreed level", Pick("Effective"))
        decided = doc.save_as(tmp_path / "decided.xlsx")
    opened = open_review(decided)
    assert opened.reading.notices == ()
    texts = sorted(row.text or "" for row in opened.review.evidence)
    assert texts == sorted(f"{x} saw this, number {n + 1}." for x in "ABC" for n in range(ROWS[x]))
    assert [row.id for row in opened.review.evidence] == ["A-01", "A-02", "A-03", "A-04", "B-01", "B-02"]
    assert opened.review.judgements["achievement"].agreed_level == "effective"
    assert opened.review.judgements["achievement"].commentary == "Seen in B-01."

    left = run("validate", decided, "--json", *TODAY)
    assert left.status == 1
    entry = left.workbooks()["decided.xlsx"]
    assert entry["status"] == "read"
    assert "SPP-V5" in entry["kept"]

    assert run("share", decided, "-o", shared, *TODAY).status == 0
    with office.open(shared) as doc:
        assert not [title for title in doc.sheets() if title.startswith("Evidence")]
        again = doc.save_as(tmp_path / "shared-saved.xlsx")
    waits = {each["rule"] for each in run("validate", again, "--json", *TODAY).workbooks()[again.name]["not_yet"]}
    assert {"SPP-V3", "SPP-V5", "SPP-V7", "SPP-F15"} <= waits

    merged = run("merge", again, "-o", summary, "--json", *TODAY)
    assert merged.status == 0
    assert [(each["status"], each["urn"]) for each in json.loads(merged.out)["receipts"]] == [("merged", "999001")]
