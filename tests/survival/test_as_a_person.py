"""A blank workbook filled in as a person would, by the labels on the screen; then read, validated and merged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spp_xl.model.review import Review
from tests.bench.office import Office
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.person import Person, Pick
from tests.survival.workbooks import check_says, read_back, validate_says

pytestmark = [pytest.mark.office, pytest.mark.long]

TODAY = date(2026, 12, 1)
FIRST, LAST = date(2026, 11, 10), date(2026, 11, 11)
ASPECTS = {
    "Our Impact": (
        ("achievement", "Achievement and progress"),
        ("barriers", "Pupils who face barriers"),
        ("development_wellbeing", "Personal development and wellbeing"),
        ("attendance_belonging", "Attendance and belonging"),
    ),
    "Looking Inward": (
        ("curriculum", "Curriculum"),
        ("teaching_assessment", "Teaching and assessment"),
        ("inclusion", "Inclusion"),
        ("leadership", "Leadership at every level"),
    ),
}
LEVELS = {"developing": "Developing", "effective": "Effective"}
LONELY = "inclusion"  # has no evidence at first


@dataclass(frozen=True)
class Filled:
    """Three files and where the faults stand."""

    faulty: Path
    complete: Path
    second: Path
    workshop: str
    plan: str
    lonely: str


def fill(person: Person) -> tuple[str, str, str]:
    """Everything a small review needs, with three faults; returns where they stand."""
    review = "Review"
    person.answers(review, "School", "Copper Beech Primary")
    person.answers(review, "URN", 199011)
    person.answers(review, "Phase", Pick("Primary"))
    person.answers(review, "Pupils on roll", 148)
    person.answers(review, "First review day", FIRST)
    person.answers(review, "Last review day", LAST)
    for theme in ASPECTS:
        person.answers(review, f"Theme reviewed: {theme}", "x")
    person.answers(review, "Data-sharing agreement in place since", date(2026, 9, 10))
    person.answers(review, "Memorandum of Understanding agreed on", date(2026, 9, 14))
    person.answers(review, "Where the self-evaluation is held", "Head’s office")
    person.answers(review, "Most recent data given to the team on", date(2026, 10, 20))
    person.answers(review, "Self-evaluation audit given to the team on", date(2026, 10, 21))
    plan = person.answers(review, "Improvement plan given to the team on", FIRST)
    person.answers(review, "Meeting 1 held on", date(2026, 10, 6))
    person.answers(review, "Who met", Pick("Lead reviewer and headteacher"))
    person.answers(review, "Self-evaluation and data considered", "x")
    person.answers(review, "The head told the school’s story", "X")
    person.answers(review, "Focus agreed for the review", "How newcomers settle.\nAnd how they learn.")
    person.answers(review, "Programme and special circumstances discussed", "x")
    person.answers(review, "Meeting 2 held on", date(2026, 11, 3))
    person.answers(review, "The lead briefed the team", "✓")
    for name, part, post in (
        ("R. Alder", "Lead reviewer", "Headteacher"),
        ("S. Birch", "Reviewer", "Deputy headteacher"),
    ):
        member: dict[str, Any] = {"Name": name, "Part in the review": Pick(part), "Post": Pick(post)}
        person.adds("Team", member | {"Focus in this review": "Books", "At the workshop": Pick("Yes")})
    session: dict[str, Any] = {"Day": FIRST, "Time": "09:30", "Activity": "Walk with two pupils"}
    person.adds("Timetable", session | {"Which reviewer": "S. Birch"})
    gather(person)
    lonely = agree(person)
    finish(person)
    workshop = person.answers("Follow-up", "Workshop held on", date(2026, 11, 19))
    return workshop, plan, lonely


def gather(person: Person) -> None:
    """Evidence on two sheets, two aspects a row."""
    for letter, (theme, aspects) in zip("AB", ASPECTS.items(), strict=True):
        sheet = f"Evidence {letter}"
        offered = person.doc.choices(sheet, "B6")
        named = [title for code, title in aspects if code != LONELY]
        for number, title in enumerate(named):
            row: dict[str, Any] = {
                "How collected": Pick(offered[number + 3]),  # among them pupils and governors are heard
                "Phase or subject": "Year 3",
                "What we saw, heard or read": f"{theme}: seen in three rooms ({number + 1}).",
                "Aspect": Pick(title),
                "School’s own view": Pick("Supports it" if number else "Questions it"),
            }
            if number == 0:
                row["and aspect"] = Pick(named[1])
                row["and aspect*"] = Pick(named[2])
            person.adds(sheet, row)


def agree(person: Person) -> str:
    """A level, a statement and a commentary for every aspect."""
    lonely = ""
    for theme, aspects in ASPECTS.items():
        for number, (code, title) in enumerate(aspects):
            level = list(LEVELS.values())[number % 2]
            person.marks(theme, title, level, 1 + number % 3)
            person.answers("Own view", title, Pick("Effective"))
            at = person.judges(theme, title, "Agreed level", Pick(level))
            person.judges(theme, title, "Commentary: why this level, citing evidence", f"Seen on both days, {code}.")
            lonely = at if code == LONELY else lonely
        held = person.place(theme, "Did the school’s own view hold in this theme?", steps=2)
        person.types(theme, held, Pick("In part"))
    return lonely


def finish(person: Person) -> None:
    """Feedback, profile, confirmation, workshop, one area and one action, release."""
    later = "Follow-up"
    person.answers(later, "Immediate feedback given on", LAST)
    person.answers(later, "From whom to whom", Pick("Lead reviewer to headteacher"))
    person.answers(later, "Confirmed by the lead on", LAST)
    person.answers(later, "Final profile made on", date(2026, 11, 13))
    person.answers(later, "Senior leaders invited", Pick("All senior leaders invited"))
    person.answers(later, "Root causes explored on a coaching model", "x")
    person.answers(later, "Support through the partnership", "None")
    person.answers(later, "Support from the wider programme", "None")
    person.answers(later, "Outcomes will be shared with", "Staff")
    person.answers(later, "How", "Staff meeting")
    person.answers(later, "When", "In December")
    person.answers(later, "Senior team invited to give feedback on", date(2026, 11, 20))
    person.answers(later, "Released by the head on", date(2026, 11, 20))
    person.answers(later, "Released for the partnership", Pick("Yes"))
    area: dict[str, Any] = {
        "Area for development": "What newcomers know is found out late.",
        "Aspect": Pick("Inclusion"),
        "How it will be met": Pick("Own improvement plan"),
        "Root cause, found at the workshop": "Records come late.",
    }
    shared: dict[str, Any] = {"Practice worth sharing": "Newcomers are shown round.", "May be shared": Pick("Yes")}
    person.adds("Practice and needs", shared, section="Practice worth sharing")
    person.adds("Practice and needs", area, section="Areas for development")
    action: dict[str, Any] = {"Action": "Telephone the earlier school.", "For area no.": 1, "Owner": "Deputy"}
    person.adds("Actions", action | {"Start": date(2026, 11, 23)})


@pytest.fixture(scope="module")
def filled(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Filled once; then put right, and once more for another school."""
    folder = tmp_path_factory.mktemp("person")
    blank = folder / "blank.xlsx"
    blank.write_bytes(workbook_of(default_edition(), Review(), TODAY, fixed_day=True))
    with office.open(blank) as doc:
        person = Person(doc)
        workshop, plan, lonely = fill(person)
        doc.recalculate()
        faulty = doc.save_as(folder / "faulty.xlsx")
        person.types("Follow-up", workshop, date(2026, 11, 18))
        person.types("Review", plan, date(2026, 11, 9))
        row: dict[str, Any] = {
            "How collected": Pick(person.doc.choices("Evidence B", "B6")[0]),
            "What we saw, heard or read": "All join in, with help that is written down.",
            "Aspect": Pick("Inclusion"),
        }
        person.adds("Evidence B", row)
        doc.recalculate()
        (folder / "reviews").mkdir()
        complete = doc.save_as(folder / "reviews" / "copper-beech.xlsx")
        person.answers("Review", "School", "Ash Grove School")
        person.answers("Review", "URN", "199012")
        person.judges("Our Impact", "Pupils who face barriers", "Agreed level", Pick("Developing"))
        person.marks("Our Impact", "Pupils who face barriers", "Developing", 2)
        person.judges("Looking Inward", "Curriculum", "Agreed level", None)
        person.judges("Looking Inward", "Curriculum", "Or not applicable, because", Pick("Too new to judge"))
        doc.recalculate()
        second = doc.save_as(folder / "reviews" / "ash-grove.xlsx")
    return Filled(faulty, complete, second, workshop, plan, lonely)


def typed() -> dict[str, Any]:
    """What was typed, in codes."""
    judged = {
        code: {
            "own_level": "effective",
            "agreed_level": list(LEVELS)[number % 2],
            "commentary": f"Seen on both days, {code}.",
            "statements": [f"{list(LEVELS)[number % 2]}.{1 + number % 3}"],
        }
        for aspects in ASPECTS.values()
        for number, (code, _) in enumerate(aspects)
    }
    return {
        "school": {"name": "Copper Beech Primary", "urn": "199011", "phase": "primary", "pupils": 148},
        "days": {"first": "2026-11-10", "last": "2026-11-11"},
        "preparation": {
            "agreement": "2026-09-10",
            "memorandum": "2026-09-14",
            "data": "2026-10-20",
            "audit": "2026-10-21",
            "audit_where": "Head’s office",
            "plan": "2026-11-10",
        },
        "meeting_1": {
            "day": "2026-10-06",
            "between": "lead_and_head",
            "audit_and_data": True,
            "story": True,
            "focus": "How newcomers settle.\nAnd how they learn.",
            "programme": True,
        },
        "meeting_2": {"day": "2026-11-03", "briefed": True},
        "themes": {code: {"chosen": True, "own_view": "partly"} for code in ("our_impact", "looking_inward")},
        "team": [
            {"name": "R. Alder", "part": "lead", "post": "headteacher", "focus": "Books", "at_workshop": "yes"},
            {"name": "S. Birch", "part": "reviewer", "post": "deputy", "focus": "Books", "at_workshop": "yes"},
        ],
        "timetable": [
            {"day": "2026-11-10", "time": "09:30", "activity": "Walk with two pupils", "reviewer": "S. Birch"}
        ],
        "judgements": judged,
        "development": [
            {
                "issue": "What newcomers know is found out late.",
                "aspect": "inclusion",
                "route": "own_plan",
                "root_cause": "Records come late.",
            }
        ],
        "practice": [{"what": "Newcomers are shown round.", "may_share": "yes"}],
        "feedback": {"day": "2026-11-11", "between": "lead_to_head"},
        "profile": {"day": "2026-11-13"},
        "workshop": {"day": "2026-11-19", "invited": "all", "coaching": True},
        "support": {"partnership": "None", "programme": "None"},
        "sharing": {"audience": "Staff", "way": "Staff meeting", "when": "In December"},
        "process": {"invited": "2026-11-20"},
        "actions": [{"what": "Telephone the earlier school.", "issue": 1, "owner": "Deputy", "start": "2026-11-23"}],
        "confirmation": {"day": "2026-11-11"},
        "state": {"released": "2026-11-20", "for_partnership": "yes"},
    }


def test_read_gives_exactly_what_was_typed(filled: Filled, run: Command) -> None:
    done = run("read", filled.faulty)
    assert done.status == 0
    review = json.loads(done.out)["review"]
    evidence = review.pop("evidence")
    assert review == typed()
    assert [row["id"] for row in evidence] == ["A-01", "A-02", "A-03", "A-04", "B-01", "B-02", "B-03"]
    assert {row["where"] for row in evidence} == {"Year 3"}
    assert [row["aspect_1"] for row in evidence] == [
        code for aspects in ASPECTS.values() for code, _ in aspects if code != LONELY
    ]
    assert [(row.get("aspect_2"), row.get("aspect_3")) for row in evidence if "aspect_2" in row] == [
        ("barriers", "development_wellbeing"),
        ("teaching_assessment", "leadership"),
    ]
    assert [row["bearing"] for row in evidence] == [
        "questions",
        "supports",
        "supports",
        "supports",
        "questions",
        "supports",
        "supports",
    ]
    assert evidence[0]["text"] == "Our Impact: seen in three rooms (1)."
    assert len({row["kind"] for row in evidence}) == 4


def test_the_planted_faults_are_found_where_they_stand(filled: Filled, run: Command) -> None:
    done = run("validate", filled.faulty, "--json")
    assert done.status == 1
    found = done.workbooks()["faulty.xlsx"]["findings"]
    assert {(finding["rule"], finding["sheet"], finding["cell"]) for finding in found} == {
        ("SPP-B2", "Review", filled.plan),
        ("SPP-F5", "Follow-up", filled.workshop),
        ("SPP-V7", "Looking Inward", filled.lonely),
    }
    assert "“Inclusion”" in next(finding["message"] for finding in found if finding["rule"] == "SPP-V7")


def test_check_on_the_screen_says_the_same(office: Office, filled: Filled) -> None:
    for path, left in ((filled.faulty, "3 things left now."), (filled.complete, "Nothing is left now.")):
        with office.open(path) as doc:
            assert check_says(doc) == validate_says(read_back(path), TODAY)
            assert left in doc.values("Check").values()


def test_put_right_nothing_is_left(filled: Filled, run: Command) -> None:
    done = run("validate", filled.complete, "--json", "--strict")
    assert done.status == 0
    told = done.workbooks()["copper-beech.xlsx"]
    assert (told["findings"], told["explained"]) == ([], [])
    assert (told["school"], told["urn"]) == ("Copper Beech Primary", "199011")


def test_two_such_files_become_one_summary(filled: Filled, tmp_path: Path, run: Command) -> None:
    summary = tmp_path / "summary.xlsx"
    done = run("merge", filled.complete.parent, "-o", summary, "--today", TODAY.isoformat(), "--json")
    assert done.status == 0
    assert {entry["status"] for entry in json.loads(done.out)["receipts"]} == {"merged"}
    book = load_workbook(summary)
    rows = list(book["Profiles"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "School")
    profiles = {str(row[0]): dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]}
    assert list(profiles) == ["Ash Grove School", "Copper Beech Primary"]
    ash, copper = profiles["Ash Grove School"], profiles["Copper Beech Primary"]
    assert (ash["URN"], copper["URN"]) == ("199012", "199011")
    assert copper["Review days"] == "10/11/2026 to 11/11/2026"
    assert copper["Achievement and progress"] == "Developing (school: Effective)"
    assert copper["Pupils who face barriers"] == "Effective"
    assert ash["Pupils who face barriers"] == "Developing (school: Effective)"
    assert copper["Curriculum"] == "Developing (school: Effective)"
    assert str(ash["Curriculum"]).startswith("Not applicable")
    assert copper["Governance"] == "Not reviewed"
    left = list(book["What is left"].iter_rows(values_only=True))
    assert [row[3] for row in left if row[0] == "Copper Beech Primary"] == ["Nothing is left now."]
    assert [row[0] for row in book["Receipts"].iter_rows(values_only=True) if row[1] == "Merged"] == [
        "ash-grove.xlsx",
        "copper-beech.xlsx",
    ]
