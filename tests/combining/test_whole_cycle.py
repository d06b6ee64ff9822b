"""A year of a partnership of eight schools, by the commands, each on files that LibreOffice saved.

Planned, issued, audits filled, one review filled by three people in three copies, combined, validated, its action plan
made, and months later what came of it read back, and merged beside the review once its head has released that.
"""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from spp_xl.journeys.opening import open_review
from tests.bench.office import Document, Office
from tests.combining.test_whole_way import ASPECT, THEME, works
from tests.editions import default_edition
from tests.made import workbook_of
from tests.planning.rosters import TODAY, roster_of
from tests.survival.command import Command
from tests.survival.conftest import run as run
from tests.survival.person import Person, Pick, split

pytest.importorskip("ortools", reason="pip install 'spp-xl[plan]'")
pytestmark = pytest.mark.office
SCHOOLS, PEOPLE = 8, 24
PLANNED = ("--today", TODAY.isoformat())
AREA, ACTION = "Newcomers wait for help.", "Ask the earlier school in the first week."


def saved(office: Office, path: Path, to: Path) -> Path:
    """As somebody has it who opened and saved it."""
    with office.open(path) as doc:
        return doc.save_as(to)


def issued(office: Office, run: Command, folder: Path) -> Path:
    """A folder with every school's workbooks, from a roster with the plan in it."""
    made = folder / "made.xlsx"
    made.write_bytes(workbook_of(default_edition(), roster_of(SCHOOLS, PEOPLE), TODAY))
    roster = saved(office, made, folder / "roster.xlsx")
    into = folder / "with-plan.xlsx"
    assert run("plan", roster, "-o", folder / "plan.xlsx", "--into", into, *PLANNED).status == 0
    planned = saved(office, into, folder / "planned.xlsx")
    calendar = json.loads(run("read", planned).out)["partnership"]["calendar"]
    assert sum(row["first"] >= "2026-09" for row in calendar) == SCHOOLS
    out = folder / "out"
    assert run("issue", planned, "-o", out, *PLANNED).status == 0
    assert len(list(out.iterdir())) == 3 * SCHOOLS
    return out


def audited(office: Office, out: Path) -> None:
    """Each school says how it sees itself in one aspect."""
    for audit in sorted(out.glob("*-audit.xlsx")):
        with office.open(audit) as doc:
            Person(doc).answers("Audit", ASPECT, Pick("Effective"))
            doc.save_as(out / f"filled-{audit.name}")


def beside_action(doc: Document, heading: str) -> str:
    """The cell of the action's row under a heading."""
    column, _ = split(Person(doc).sees("Actions", heading))
    _, row = split(Person(doc).sees("Actions", ACTION))
    return f"{column}{row}"


@pytest.mark.long
def test_a_year_from_the_roster_to_the_check_back(office: Office, run: Command, tmp_path: Path) -> None:
    out = issued(office, run, tmp_path)
    audited(office, out)
    (blank,) = out.glob("school-a-*-review.xlsx")
    (audit,) = out.glob("filled-school-a-*-audit.xlsx")
    base = tmp_path / "base.xlsx"
    assert run("fill", blank, audit, "-o", base).status == 0
    assert open_review(base).review.judgements["achievement"].own_level == "effective"

    copies = [works(office, base, letter) for letter in "ABC"]
    combined = tmp_path / "combined.xlsx"
    assert run("combine", base, *copies, "-o", combined).status == 1, "something is to decide"
    with office.open(combined) as doc:
        lead = Person(doc)
        lead.judges(THEME, ASPECT, "Agreed level", Pick("Effective"))
        lead.adds(
            "Practice and needs",
            {"Area for development": AREA, "How it will be met": Pick("Own improvement plan")},
            section="Areas for development",
        )
        lead.adds("Actions", {"Action": ACTION, "For area no.": 1.0, "Owner": "Deputy headteacher"})
        decided = doc.save_as(tmp_path / "decided.xlsx")
    entry = run("validate", decided, "--json", *PLANNED).workbooks()["decided.xlsx"]
    assert (entry["status"], entry["school"]) == ("read", "School A")

    plan = tmp_path / "action-plan.xlsx"
    assert run("new", "action-plan", "--from", decided, "-o", plan).status == 0
    with office.open(plan) as doc:  # months later
        person = Person(doc)
        person.types("Actions", beside_action(doc, "Status"), Pick("Done"))
        person.types("Actions", beside_action(doc, "Impact seen"), "They settle in a week.")
        later = doc.save_as(tmp_path / "action-plan-later.xlsx")
    content = json.loads(run("read", later).out)["action_plan"]
    assert content["areas"] == [{"issue": AREA}]
    (action,) = content["actions"]
    told = {name: action[name] for name in ("what", "issue", "owner", "status", "impact")}
    assert told == {
        "what": ACTION,
        "issue": 1,
        "owner": "Deputy headteacher",
        "status": "done",
        "impact": "They settle in a week.",
    }

    rows = tracked(run, tmp_path / "before.xlsx", decided, later, audit)
    assert [row for row in rows if ACTION in row] == [], "the head has not released the review"
    with office.open(decided) as doc:
        head = Person(doc)
        head.answers("Follow-up", "Released by the head on", date(2027, 1, 12))
        head.answers("Follow-up", "Released for the partnership", Pick("Yes"))
        released = doc.save_as(tmp_path / "released.xlsx")
    (row,) = [row for row in tracked(run, tmp_path / "after.xlsx", released, later, audit) if ACTION in row]
    assert (row[0], row[5], row[8], row[9]) == ("School A", "Done", "They settle in a week.", "Action plan")


def tracked(run: Command, output: Path, *files: Path) -> list[tuple[object, ...]]:
    """The rows of the action tracker that a coordinator sees."""
    assert run("merge", *files, "-o", output, "--today", "2027-06-30").status == 0
    return list(openpyxl.load_workbook(output)["Actions"].iter_rows(values_only=True))
