"""``spp-xl share``: what the team keeps to itself stands in no part of the shared file, and the file says so."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from spp_xl.cli.entry import spp_xl
from spp_xl.journeys.opening import open_review
from spp_xl.model.evidence import Evidence
from spp_xl.model.review import Member, Review, Session
from spp_xl.rules.check import check
from tests.bench.office import Office, compare_cached
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import default_edition
from tests.made import answers_alone, workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run
from tests.survival.workbooks import check_says, demo_review, validate_says

DAY = date(2026, 11, 22)
MARKER = "Zqxmarker"
BASE = demo_review("02")
ASKED = ("partnership", "governors", "authority_unnamed", "authority_named", "research")
HELD = ("SPP-V3", "SPP-V5", "SPP-V7")


def marked() -> Review:
    """A marker in every text that a shared copy is without, and a confirmation on a day that nothing else has."""
    evidence = tuple(Evidence(id=f"{x}-01", text=f"{MARKER} {x}", where=f"{MARKER} where {x}") for x in "ABCDE")
    session = Session(time=f"{MARKER} 1", activity=f"{MARKER} 2", reviewer=f"{MARKER} 3", where=f"{MARKER} 4")
    team = tuple(member.model_copy(update={"focus": f"{MARKER} focus"}) for member in BASE.team)
    return BASE.model_copy(
        update={
            "evidence": (*evidence, *BASE.evidence[10:]),
            "timetable": (session.model_copy(update={"aspects": f"{MARKER} 5"}),),
            "team": team,
            "preparation": BASE.preparation.model_copy(update={"audit_where": f"{MARKER} shelf"}),
            "process": BASE.process.model_copy(
                update={"went_well": f"{MARKER} well", "improve": f"{MARKER} better", "invited": date(2031, 3, 3)}
            ),
            "confirmation": BASE.confirmation.model_copy(update={"day": date(2031, 3, 4)}),
        }
    )


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As somebody sends it: with a name in the properties and a marker on a sheet of their own and in a note.

    One file for all tests, as is what is shared of it; nobody may change them.
    """
    path = tmp_path_factory.mktemp("sent") / "review.xlsx"
    path.write_bytes(workbook_of(default_edition(), marked(), DAY, fixed_day=True, workbook_id="abc"))
    book: Any = openpyxl.load_workbook(path)
    book.properties.creator = book.properties.lastModifiedBy = f"{MARKER} author"
    book.create_sheet("Mine")["A1"] = f"{MARKER} own sheet"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def shared(sent: Path) -> Path:
    new = sent.with_name("shared.xlsx")
    assert CliRunner().invoke(spp_xl, ["share", str(sent), "-o", str(new)]).exit_code == 0
    return new


def parts_with(path: Path, text: str) -> list[str]:
    with ZipFile(path) as archive:
        return [name for name in archive.namelist() if text.lower().encode() in archive.read(name).lower()]


def test_no_part_of_the_file_holds_what_was_trimmed(sent: Path, shared: Path) -> None:
    assert len(parts_with(sent, MARKER)) >= 2  # or the search would find nothing anywhere
    assert parts_with(shared, MARKER) == []
    serials = [str((day - date(1899, 12, 30)).days) for day in (date(2031, 3, 3), date(2031, 3, 4))]
    assert all(parts_with(sent, f">{serial}<") for serial in serials)
    assert not any(parts_with(shared, f">{serial}<") for serial in serials)


def test_it_has_no_evidence_sheet_and_nothing_hidden_of_one(shared: Path) -> None:
    book = openpyxl.load_workbook(shared)
    assert not [title for title in book.sheetnames if "Evidence" in title]
    assert book.properties.creator in (None, "")
    assert book.properties.lastModifiedBy in (None, "")
    assert [name for name, held in book.defined_names.items() if "vidence" in (held.attr_text or "")] == []


@pytest.mark.long
def test_what_somebody_added_is_named_and_no_word_of_it_repeated(sent: Path, run: Command, tmp_path: Path) -> None:
    book: Any = openpyxl.load_workbook(sent)
    book["Team"]["B6"].comment = Comment(f"{MARKER} ring her", "somebody")
    book["Team"]["N9"] = f"{MARKER} left early"
    book.defined_names["Zone"] = DefinedName("Zone", attr_text="Team!$A$1")
    more = tmp_path / "more.xlsx"
    book.save(more)
    told = run("share", more, "-o", tmp_path / "again.xlsx")
    assert told.status == 0
    assert sorted(line for line in told.err.splitlines() if "shared copy" in line) == [
        "Not in the shared copy: A defined name.",
        "Not in the shared copy: A note (Team B6).",
        "Not in the shared copy: Words out of place, or an answer that could not be read (Team N9).",
        "The sheet “Mine” is not in the shared copy.",
    ]
    assert MARKER not in told.err
    assert run("share", more, "-o", tmp_path / "quiet.xlsx", "-q").err == ""


def test_all_else_is_as_it_was(sent: Path, shared: Path) -> None:
    before, now = open_review(sent), open_review(shared)
    assert now.reading.notices == ()
    assert (now.review.record.evidence, now.review.record.shared) == ("team", DAY)
    assert now.review.judgements == before.review.judgements
    assert now.review.development == before.review.development
    assert now.review.state == before.review.state
    assert [member.name for member in now.review.team] == [member.name for member in before.review.team]
    assert now.snapshot.stamp["id"] == "abc"


def test_the_rules_say_held_by_the_team_and_nothing_is_found_for_it(sent: Path, shared: Path, run: Command) -> None:
    told = run("validate", sent, shared, "--json").workbooks()
    found = {name: {each["rule"] for each in entry["findings"]} for name, entry in told.items()}
    assert found["shared.xlsx"] <= found["review.xlsx"]
    waits = {each["rule"]: each["waits_for"] for each in told["shared.xlsx"]["not_yet"]}
    assert {*HELD, "SPP-F13", "SPP-F15", "SPP-B1", "SPP-B8", "SPP-B9"} <= set(waits)
    assert all("review team" in waits[rule] for rule in (*HELD, "SPP-B8", "SPP-F13"))


def test_the_confirmation_cannot_be_told_from_a_shared_copy(tmp_path: Path, run: Command) -> None:
    """Confirmed or not, the bytes are the same."""
    made = []
    for name, day in (("with", DAY), ("without", None)):
        review = BASE.model_copy(update={"confirmation": BASE.confirmation.model_copy(update={"day": day})})
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook_of(default_edition(), review, DAY, fixed_day=True))
        assert run("share", path, "-o", tmp_path / f"{name}-shared.xlsx").status == 0
        made.append((tmp_path / f"{name}-shared.xlsx").read_bytes())
    assert made[0] == made[1]


def test_it_says_draft_until_the_head_releases_it(tmp_path: Path, run: Command) -> None:
    for name, state, says in (("open", {"released": None}, "DRAFT"), ("done", {"released": DAY}, "Released")):
        review = BASE.model_copy(update={"state": BASE.state.model_copy(update=state)})
        path, new = tmp_path / f"{name}.xlsx", tmp_path / f"{name}-shared.xlsx"
        path.write_bytes(workbook_of(default_edition(), review, DAY, fixed_day=True))
        run("share", path, "-o", new)
        profile = openpyxl.load_workbook(new, data_only=True)["Profile"]
        assert any(str(cell.value).startswith(says) for row in profile.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("state", "first", "warned"),
    [
        ({}, "Released. Who sees what now:", False),
        ({"released": None}, "There is no release day that can be read", True),
        ({f"for_{whom}": "no" for whom in ASKED}, "Released to nobody yet", True),
        ({f"for_{whom}": None for whom in ASKED}, "Released to nobody yet", True),
    ],
)
def test_it_says_who_sees_what_and_warns_where_nobody_does(
    state: dict[str, Any], first: str, warned: bool, tmp_path: Path, run: Command
) -> None:
    review = BASE.model_copy(update={"state": BASE.state.model_copy(update=state)})
    path = tmp_path / "review.xlsx"
    path.write_bytes(answers_alone(default_edition(), review, DAY, fixed_day=True))
    told = run("share", path, "-o", tmp_path / "shared.xlsx").err.splitlines()
    assert told[1].startswith(first)
    assert any(line.startswith("Authority: ") for line in told) == (state.get("released", DAY) is not None)
    assert any("Ask the head before you pass it on." in line for line in told) == warned


def test_it_merges_as_the_review_does(sent: Path, shared: Path, run: Command, tmp_path: Path) -> None:
    fates = []
    for path in (sent, shared):
        ended = run("merge", path, "-o", tmp_path / f"summary-{path.name}", "--json", "--today", "2026-11-22")
        fates.append([(each["status"], each["code"]) for each in json.loads(ended.out)["receipts"]])
        assert ended.status == 0
    assert fates[0] == fates[1]
    books = [openpyxl.load_workbook(tmp_path / f"summary-{path.name}") for path in (sent, shared)]
    name = next(title for title in books[0].sheetnames if "rofile" in title)
    assert [[c.value for c in row] for row in books[0][name].iter_rows()][4:] != []
    said = [str([[c.value for c in row] for row in book[name].iter_rows()]) for book in books]
    assert said[0].replace("review.xlsx", "") == said[1].replace("shared.xlsx", "")


@pytest.mark.long
@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_microsofts_validator_finds_nothing(shared: Path) -> None:
    assert sdk_findings(shared) == []
    assert own_findings(shared) == []


@pytest.mark.long
@pytest.mark.office
def test_stored_results_are_what_libreoffice_computes(office: Office, shared: Path) -> None:
    assert compare_cached(shared, office) == []


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize("paper", [False, True], ids=["not said", "on paper"])
def test_evidence_sheets_deleted_by_hand_say_the_same(office: Office, tmp_path: Path, paper: bool) -> None:
    """Python and the workbook's own Check sheet, after LibreOffice saved it."""
    review = BASE.model_copy(update={"record": BASE.record.model_copy(update={"evidence": "paper" if paper else None})})
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook_of(default_edition(), review, DAY, fixed_day=True))
    with office.open(path) as doc:
        for letter in "ABCDE":
            doc.delete_sheet(f"Evidence {letter}")
        said = check_says(doc)
        saved = doc.save_as(tmp_path / "saved.xlsx")
    opened = open_review(saved)
    assert opened.reading.notices == ()
    assert opened.review.record.evidence == ("paper" if paper else "team")
    assert said == validate_says(opened.reading)
    checked = check(opened.review, default_edition().framework, DAY)
    outcomes = {result.rule.id: result.outcome for result in checked.results}
    assert {outcomes[rule] for rule in HELD if rule != "SPP-V5"} == {"not_yet"}
    assert outcomes["SPP-V5"] == ("kept" if paper else "not_yet")
    assert outcomes["SPP-F15"] == "kept"
    assert isinstance(opened.review.team[0], Member)


def test_the_guide_is_for_who_reads_it(shared: Path, sent: Path) -> None:
    """It sends nobody to sheets that are not there."""
    guides = [str(list(openpyxl.load_workbook(path)["Start here"].values)) for path in (sent, shared)]
    assert "Evidence A to E" in guides[0]
    assert "Evidence" not in guides[1]
    assert "What is not here?" in guides[1]


def test_theme_sheets_say_who_holds_the_evidence(shared: Path) -> None:
    """And not that there is none yet."""
    book = openpyxl.load_workbook(shared, data_only=True)
    titles = [theme.title for theme in default_edition().text.themes.values()]
    shown = [cell for title in titles for row in book[title].iter_rows(values_only=True) for cell in row]
    assert "Held by the review team" in shown
    assert "No evidence yet" not in shown
