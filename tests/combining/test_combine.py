"""``spp-xl combine``: by the command, on files that openpyxl changed as a stand-in for other programs."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from spp_xl.cli.entry import spp_xl
from spp_xl.journeys.opening import open_review
from spp_xl.model.audit import Audit
from spp_xl.model.evidence import Evidence
from spp_xl.model.review import Judgement, Review, State
from tests.bench.office import Office, compare_cached
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import default_edition
from tests.made import workbook_of
from tests.survival.command import Command
from tests.survival.conftest import run as run
from tests.survival.workbooks import demo_review

DAY = date(2026, 11, 22)
BASE = demo_review("01")
FIRST = BASE.evidence[0]
Change = Callable[[Any], None]


def made(path: Path, review: Review = BASE, change: Change | None = None) -> Path:
    """A workbook of a review, changed in a program that knows nothing of us."""
    path.write_bytes(workbook_of(default_edition(), review, DAY, fixed_day=True, workbook_id="abc"))
    if change:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    return path


def edited(**update: Any) -> Review:
    return BASE.model_copy(update=update)


def anna() -> Review:
    """Edits a row, adds on sheet E, agrees a level, writes the confirmation."""
    rows = (FIRST.model_copy(update={"text": "Anna’s words."}), *BASE.evidence[1:], Evidence(id="E-01", text="Anna."))
    judged = {**BASE.judgements, "achievement": Judgement(agreed_level="beginning", commentary="Anna: see E-01.")}
    confirmed = BASE.confirmation.model_copy(update={"day": date(2026, 11, 12)})
    return edited(evidence=rows, judgements=judged, confirmation=confirmed)


def bilal() -> Review:
    """Edits the same row, writes on the same sheet E, agrees another level, removes a row."""
    rows = (FIRST.model_copy(update={"text": "Bilal’s words."}), *BASE.evidence[2:], Evidence(id="E-01", text="Bilal."))
    judged = {**BASE.judgements, "achievement": Judgement(agreed_level="developing", commentary="Bilal: see E-01.")}
    return edited(evidence=rows, judgements=judged)


def adds_their_own(book: Any) -> None:
    """A sheet, a note, a colour, a formula, words beside a list."""
    sheet = book.create_sheet("Our plan")
    sheet["A1"], sheet["B2"], sheet["C3"], sheet["D4"] = "Who does what", 12.5, date(2026, 12, 1), "=B2*2"
    sheet["A5"] = "#evidence_a"
    team = book["Team"]
    team["B6"].comment = Comment("Ring her first", "somebody")
    team["B6"].fill = PatternFill("solid", fgColor="FF00FF00")
    team["N9"] = "left early"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The review and two people's copies; nobody may change these files."""
    folder = tmp_path_factory.mktemp("sent")
    return [
        made(folder / "review.xlsx"),
        made(folder / "anna.xlsx", anna(), adds_their_own),
        made(folder / "bilal.xlsx", bilal()),
    ]


@pytest.fixture
def files(sent: list[Path], tmp_path: Path) -> list[Path]:
    """The same for a test that does something to them, or beside them."""
    return [Path(shutil.copy(path, tmp_path)) for path in sent]


@pytest.fixture(scope="module")
def new(sent: list[Path]) -> Path:
    """What becomes of them; nobody may change it."""
    path = sent[0].with_name("new.xlsx")
    CliRunner().invoke(spp_xl, ["combine", *map(str, sent), "-o", str(path)])
    return path


def rows(path: Path, sheet: str) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def said(path: Path, sheet: str = "Combined") -> str:
    return "\n".join(str(cell) for row in rows(path, sheet) for cell in row if cell is not None)


def test_nothing_is_lost_and_a_person_decides(files: list[Path], run: Command, tmp_path: Path) -> None:
    before = [path.read_bytes() for path in files]
    new = tmp_path / "new.xlsx"
    ended = run("combine", *files, "-o", new)
    assert ended.status == 1
    assert "For you to decide: 9" in ended.err, "four answered twice, a row and four answers that a copy has not"
    review = open_review(new).review
    now = {row.id: row.text for row in review.evidence}
    assert now[FIRST.id] == FIRST.text
    assert {now["E-01"], now["E-02"]} == {"Anna.", "Bilal."}
    assert now[BASE.evidence[1].id] == BASE.evidence[1].text, "Bilal's copy has it not; it stays until somebody decides"
    judged, before_it = review.judgements["achievement"], BASE.judgements["achievement"]
    assert (judged.agreed_level, judged.commentary) == (before_it.agreed_level, before_it.commentary)
    assert review.confirmation.day == date(2026, 11, 12)
    for text in ("Anna’s words.", "Bilal’s words.", "Anna: see E-01.", "Bilal: see E-01.", BASE.evidence[1].text):
        assert str(text) in said(new)
    assert [path.read_bytes() for path in files] == before
    stamp = open_review(new).snapshot.stamp
    assert (stamp["id"], stamp["as_at"]) == ("abc", DAY.isoformat())


def test_what_is_to_decide_stands_first_and_leads_to_its_place(new: Path) -> None:
    book = openpyxl.load_workbook(new)
    assert book.active is book["Combined"]
    column = [row[1] for row in rows(new, "Combined")]
    decide, others = column.index("For you to decide"), column.index("Taken without a question")
    assert decide < column.index(f"Evidence {FIRST.id}: What we saw, heard or read") < others
    assert others < column.index("Confirmed by the lead on")
    sheet = book["Combined"]
    links = {row[1].value: str(row[2].hyperlink.location) for row in sheet.iter_rows() if row[2].hyperlink}
    assert len(links) >= 5
    title, cell = links["Evidence E-01"].rsplit("!", 1)
    assert book[title.strip("'")][cell].value in (None, "Anna.", "Bilal.")
    assert book[title.strip("'")][f"A{cell[1:]}"].value == "E-01"


def test_what_somebody_added_is_carried_over_or_told(new: Path) -> None:
    book = openpyxl.load_workbook(new)
    own = book["Our plan"]
    assert (own["A1"].value, own["B2"].value, own["C3"].value.date()) == ("Who does what", 12.5, date(2026, 12, 1))
    left = rows(new, "Left behind")[4:]
    found = {(row[2] or "", row[3] or "", row[4] or "") for row in left}
    assert ("Team", "B6", "Ring her first") in found
    assert ("Team", "B6", "00FF00") in found
    assert ("Our plan", "D4", "=B2*2") in found
    assert ("Team", "N9", "left early") in found
    assert all(row[5] == "anna.xlsx" for row in left)
    assert open_review(new).reading.notices == ()


def test_the_leads_own_later_file_first_keeps_her_work(run: Command, tmp_path: Path) -> None:
    """The other order of files than the right one: she sees what the copy has not, and loses nothing.

    Only the head's release waits for her, for a blank may be a release taken back.
    """
    blank = made(tmp_path / "anna.xlsx", Review(school=BASE.school, days=BASE.days))
    lead, new = made(tmp_path / "lead.xlsx"), tmp_path / "new.xlsx"
    ended = run("combine", lead, blank, "-o", new, "--json")
    assert ended.status == 1
    held = open_review(new).review
    noes = {f"for_{whom}": "no" for whom in ("authority_unnamed", "authority_named", "research")}
    assert held.state == State(agreed=BASE.state.agreed, checked=BASE.state.checked, **noes)
    assert held.model_copy(update={"state": BASE.state}) == BASE
    told = json.loads(ended.out)["differences"]
    assert {each["code"] for each in told} == {"cleared", "removed", "narrower"}
    assert all(each["decide"] for each in told)
    assert "give first the file that all began from, and lead.xlsx as one of the copies" in ended.err


def test_what_cannot_be_read_is_listed_with_what_was_typed(run: Command, tmp_path: Path) -> None:
    def types(book: Any) -> None:
        book["Evidence E"]["B8"], book["Evidence E"]["D8"] = "lesson obs", "Calm start."
        book["Follow-up"]["C12"] = "told K. on Friday"

    base, copy, new = made(tmp_path / "review.xlsx"), made(tmp_path / "anna.xlsx", BASE, types), tmp_path / "new.xlsx"
    ended = run("combine", base, copy, "-o", new)
    assert ended.status == 1
    assert "anna.xlsx: Evidence E-03: How collected could not be read: “lesson obs”" in ended.err
    assert "anna.xlsx: Confirmed by the lead on could not be read" in ended.err
    assert "told K." not in ended.err, "the confirmation stays with this one file"
    assert "could not be read: “lesson obs”" in said(new)
    assert "told K. on Friday" in said(new)
    link = next(
        row[2].hyperlink
        for row in openpyxl.load_workbook(new)["Combined"]
        if row[1].value in ("Evidence E-03: How collected",)
    )
    assert str(link.location).endswith("B8")
    assert open_review(new).review.evidence[-1].text == "Calm start."


@pytest.mark.long
def test_the_order_of_the_copies_changes_no_byte(files: list[Path], run: Command, tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    run("combine", *files, "-o", one)
    run("combine", files[0], files[2], files[1], "-o", two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.long
def test_each_copy_gets_a_receipt(files: list[Path], run: Command, tmp_path: Path) -> None:
    other = made(tmp_path / "other.xlsx", edited(school=BASE.school.model_copy(update={"urn": "999099"})))
    year = made(tmp_path / "year.xlsx", edited(days=BASE.days.model_copy(update={"first": date(2025, 11, 10)})))
    kind = tmp_path / "audit.xlsx"
    kind.write_bytes(workbook_of(default_edition(), Audit(), DAY))
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(b"PK")
    new = tmp_path / "new.xlsx"
    ended = run("combine", files[0], files[1], other, year, kind, torn, "-o", new, "--json")
    assert ended.status == 1
    told = json.loads(ended.out)
    fates = {Path(each["path"]).name: (each["status"], each["code"]) for each in told["receipts"]}
    assert fates.pop("torn.xlsx")[0] == "refused"
    assert fates == {
        "anna.xlsx": ("read", ""),
        "other.xlsx": ("refused", "combine-other-school"),
        "year.xlsx": ("refused", "combine-other-year"),
        "audit.xlsx": ("refused", "other-kind"),
    }
    assert "other.xlsx: Refused." in said(new)
    assert not any("Anna" in json.dumps(each) for each in told["differences"])


def test_where_no_copy_can_be_taken_nothing_is_written(files: list[Path], run: Command, tmp_path: Path) -> None:
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(b"PK")
    assert run("combine", files[0], torn, "-o", tmp_path / "new.xlsx").status == 2
    assert not (tmp_path / "new.xlsx").exists()
    assert run("combine", *files, "-o", files[1], "--force").status == 2


def test_nobody_changed_anything(files: list[Path], run: Command, tmp_path: Path) -> None:
    new = tmp_path / "new.xlsx"
    same = made(tmp_path / "same.xlsx")
    assert run("combine", files[0], same, same, "-o", new).status == 0
    assert open_review(new).review == BASE
    assert "Left behind" not in openpyxl.load_workbook(new).sheetnames


@pytest.mark.long
def test_a_combined_review_is_combined_again(files: list[Path], run: Command, tmp_path: Path) -> None:
    """What the first list says is carried on, so that what was not decided is not lost."""
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    run("combine", *files, "-o", one)
    assert run("combine", one, one, "-o", two).status == 0
    assert open_review(two).review == open_review(one).review
    assert "Anna’s words." in said(two, "Combined (2)")


@pytest.mark.long
@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_microsofts_validator_finds_nothing(new: Path) -> None:
    assert sdk_findings(new) == []
    assert own_findings(new) == []


@pytest.mark.long
@pytest.mark.office
def test_stored_results_are_what_libreoffice_computes(office: Office, new: Path) -> None:
    assert compare_cached(new, office) == []
