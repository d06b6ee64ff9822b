"""Older formats: read, merged and upgraded with every answer, proved with a format 0 that only the tests know."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from spp_xl.excel.read import read_snapshot
from spp_xl.journeys.opening import open_review, open_workbook
from spp_xl.layout.migrations import MIGRATIONS
from spp_xl.layout.snapshot import FORMAT
from spp_xl.model.action_plan import ActionPlan, Area, PlannedAction
from spp_xl.model.review import Action, Development, Review
from spp_xl.model.words import Edition
from tests.bench.office import Office, compare_cached
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import default_edition, second_edition
from tests.kinds import EVERY, base
from tests.made import workbook_of
from tests.rules.bases import perfect
from tests.survival.command import Command
from tests.survival.conftest import run as run
from tests.upgrading.format_0 import THEN, from_0, old_workbook

DAY = date(2026, 12, 1)
needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way from format 0 to format 1."""
    monkeypatch.setitem(MIGRATIONS, 0, from_0)


def content(edition: Edition) -> Review:
    """Every answer of a finished review, own levels that differ from the agreed ones among them."""
    done = perfect(edition.framework)
    first, *rest = done.judgements
    own = {
        aspect: done.judgements[aspect].model_copy(update={"own_level": edition.framework.levels[0]}) for aspect in rest
    }
    state = done.state.model_copy(update={"released": date(2026, 11, 20), "for_partnership": "yes"})
    return done.model_copy(update={"judgements": {first: done.judgements[first], **own}, "state": state})


def old_file(folder: Path, review: Review | None = None) -> Path:
    path = folder / "old.xlsx"
    path.write_bytes(old_workbook(default_edition(), review or content(default_edition()), DAY))
    return path


# --- formats ----------------------------------------------------------------------------------------


def test_the_product_has_no_way_from_a_format_that_never_was(run: Command, tmp_path: Path) -> None:
    assert MIGRATIONS == {}
    assert FORMAT == 1
    refused = run("read", old_file(tmp_path))
    assert refused.status == 2
    assert "in format 0" in refused.err
    entry = run("validate", tmp_path, "--json").workbooks()["old.xlsx"]
    assert (entry["status"], entry["code"]) == ("refused", "older-format")


def test_a_newer_format_is_refused_by_its_number(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spp_xl.layout.whole_book.FORMAT", 7)
    path = tmp_path / "newer.xlsx"
    path.write_bytes(workbook_of(default_edition(), Review(), DAY))
    for command in (("read", path), ("upgrade", path, "-o", tmp_path / "new.xlsx")):
        refused = run(*command)
        assert refused.status == 2
        assert "format 7" in refused.err
    assert not (tmp_path / "new.xlsx").exists()
    merged = run("merge", path, "-o", tmp_path / "summary.xlsx", "--json")
    (receipt,) = json.loads(merged.out)["receipts"]
    assert (receipt["status"], receipt["code"]) == ("refused", "newer-format")


@pytest.mark.parametrize("edition", [default_edition, second_edition], ids=["default", "seven-areas"])
@pytest.mark.usefixtures("way")
def test_every_answer_of_an_older_file_is_read(
    edition: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(Path(__file__).parents[1] / "frameworks"))
    chosen: Edition = edition()  # type: ignore[operator]
    path = tmp_path / "old.xlsx"
    path.write_bytes(old_workbook(chosen, content(chosen), DAY))
    assert any(row.key == THEN for row in read_snapshot(path).blocks["review"].rows)  # else this test sees nothing
    assert "own_view" not in read_snapshot(path).blocks
    opened = open_review(path)
    assert opened.format == 0
    assert opened.review == content(chosen)
    assert opened.reading.notices == ()


@pytest.mark.usefixtures("way")
def test_a_finding_leads_to_where_the_older_file_has_the_place(run: Command, tmp_path: Path) -> None:
    review = content(default_edition())
    late = review.days.model_copy(update={"first": None})
    path = old_file(tmp_path, review.model_copy(update={"days": late}))
    (row,) = (row for row in read_snapshot(path).blocks["review"].rows if row.key == THEN)
    place = open_review(path).reading.places.at["days.first"]
    assert (place.sheet, place.cell) == (row.cells["answer"].place.sheet, row.cells["answer"].place.cell)
    assert run("validate", path, "--json").workbooks()["old.xlsx"]["status"] == "read"


# --- merge ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("way")
def test_a_merge_upgrades_in_memory_and_says_so(run: Command, tmp_path: Path) -> None:
    path = old_file(tmp_path)
    sent = path.read_bytes()
    (tmp_path / "today.xlsx").write_bytes(
        workbook_of(default_edition(), content(default_edition()), DAY, fixed_day=True)
    )
    merged = run("merge", tmp_path, "-o", tmp_path / "out.xlsx", "--json", "--today", "2026-12-01")
    assert merged.status == 0
    receipts = {Path(each["path"]).name: each for each in json.loads(merged.out)["receipts"]}
    assert receipts["old.xlsx"]["status"] == "merged"
    assert "older format 0" in receipts["old.xlsx"]["reason"]
    assert receipts["today.xlsx"]["status"] == "duplicate"  # the same answers, whatever the format
    assert path.read_bytes() == sent


@pytest.mark.usefixtures("way")
def test_a_cache_remembers_no_older_file_and_the_receipt_says_so_each_time(run: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    old_file(tmp_path / "in")
    line = ("merge", tmp_path / "in", "-o", tmp_path / "out.xlsx", "--cache", tmp_path / "c", "--json", "--force")
    said = [json.loads(run(*line, "--today", "2026-12-01").out)["receipts"] for _ in range(2)]
    assert said[0] == said[1]
    assert "older format 0" in said[1][0]["reason"]


@pytest.mark.usefixtures("way")
def test_nothing_is_written_into_an_older_file(run: Command, tmp_path: Path) -> None:
    path, data, new = old_file(tmp_path), tmp_path / "data.json", tmp_path / "new.xlsx"
    data.write_text(run("read", path).out, encoding="utf-8")
    for command in (("fill", path, data, "-o", new), ("validate", path, "--mark", new)):
        refused = run(*command)
        assert refused.status == 2
        assert "spp-xl upgrade" in refused.err
    assert not new.exists()


# --- upgrade ----------------------------------------------------------------------------------------


def with_additions(path: Path) -> None:
    """A sheet, a note, a formula, words beside a list: what a person adds to a workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Our plan")
    sheet["A1"], sheet["B2"], sheet["C3"], sheet["D4"] = "Who does what", 12.5, date(2026, 12, 1), "=B2*2"
    book["Team"]["B6"].comment = Comment("Ring her first", "somebody")
    book["Team"]["N9"] = "left early"
    book.save(path)


@pytest.mark.usefixtures("way")
def test_upgrade_brings_all_answers_and_tells_what_stays(run: Command, tmp_path: Path) -> None:
    path, new = old_file(tmp_path), tmp_path / "new.xlsx"
    with_additions(path)
    sent = path.read_bytes()
    done = run("upgrade", path, "-o", new, "--json")
    assert done.status == 0
    assert "in format 0" in done.err
    told = json.loads(done.out)
    assert (told["format"], told["kind"], told["from"], told["to"]) == ("spp-xl/upgrade@1", "review", 0, 1)
    assert told["carried"] == ["Our plan"]
    left = {(each["code"], each["sheet"], each["cell"]) for each in told["left"]}
    assert {("note", "Team", "B6"), ("value", "Team", "N9"), ("formula", "Our plan", "D4")} <= left
    assert "Ring her" not in done.out + done.err
    opened = open_review(new)
    assert opened.format == FORMAT
    assert opened.review == content(default_edition())
    assert opened.reading.notices == ()
    assert opened.snapshot.stamp["id"] == "an-id"
    assert opened.snapshot.stamp["as_at"] == DAY.isoformat()
    book = openpyxl.load_workbook(new)
    assert [book["Our plan"][cell].value for cell in ("A1", "B2")] == ["Who does what", 12.5]
    behind = [str(cell) for row in book["Left behind"].iter_rows(values_only=True) for cell in row if cell]
    assert {"Ring her first", "left early", "N9"} <= set(behind)
    assert path.read_bytes() == sent


@pytest.mark.usefixtures("way")
def test_where_nothing_stays_there_is_no_sheet_of_it(run: Command, tmp_path: Path) -> None:
    new = tmp_path / "new.xlsx"
    told = json.loads(run("upgrade", old_file(tmp_path), "-o", new, "--json").out)
    assert (told["carried"], told["left"]) == ([], [])
    assert "Left behind" not in openpyxl.load_workbook(new).sheetnames


@pytest.mark.usefixtures("way")
def test_the_same_file_gives_the_same_bytes_and_an_existing_one_is_kept(run: Command, tmp_path: Path) -> None:
    path, one, two = old_file(tmp_path), tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    assert run("upgrade", path, "-o", one).status == run("upgrade", path, "-o", two).status == 0
    assert one.read_bytes() == two.read_bytes()
    assert run("upgrade", path, "-o", two).status == 2
    assert run("upgrade", path, "-o", path, "--force").status == 2
    assert run("upgrade", path, "-o", two, "--force").status == 0


@pytest.mark.long
@pytest.mark.parametrize(("kind", "which"), EVERY, ids=[f"{kind.name}-{which}" for kind, which in EVERY])
def test_a_workbook_of_today_is_made_anew_with_all_its_answers(
    kind: object, which: str, run: Command, tmp_path: Path
) -> None:
    held = base(kind, which, default_edition())  # type: ignore[arg-type]
    path, new = tmp_path / "sent.xlsx", tmp_path / "new.xlsx"
    path.write_bytes(workbook_of(default_edition(), held, DAY, fixed_day=True))
    done = run("upgrade", path, "-o", new)
    assert done.status == 0
    assert "already" in done.err
    assert open_workbook(new).content == held
    assert new.read_bytes() == path.read_bytes()


def test_actions_keep_their_area_where_rows_were_left_blank(run: Command, tmp_path: Path) -> None:
    """Areas stand in rows 1 and 3; actions name the numbers beside them, one a row where nothing stands."""
    issues = tuple(Development(issue=text) for text in ("Reading", "gone", "Writing"))
    actions = tuple(Action(what=f"For {issue}", issue=issue) for issue in (1, 2, 3))
    path, new = tmp_path / "sent.xlsx", tmp_path / "new.xlsx"
    path.write_bytes(workbook_of(default_edition(), Review(development=issues, actions=actions), DAY, fixed_day=True))
    place = open_review(path).reading.places.at["development[1].issue"]
    book = openpyxl.load_workbook(path)
    book[place.sheet][place.cell] = None
    book.save(path)
    told = json.loads(run("upgrade", path, "-o", new, "--json").out)
    review = open_review(new).review
    assert [row.issue for row in review.development] == ["Reading", "Writing"]
    assert [action.issue for action in review.actions] == [1, None, 2]
    assert [each["code"] for each in told["left"]] == ["value"]
    run("share", path, "-o", tmp_path / "shared.xlsx")
    assert [action.issue for action in open_review(tmp_path / "shared.xlsx").review.actions] == [1, None, 2]


def test_a_plan_keeps_them_too(run: Command, tmp_path: Path) -> None:
    plan = ActionPlan(
        areas=(Area(issue="gone"), Area(issue="Writing")),
        actions=(PlannedAction(what="For 2", issue=2), PlannedAction(what="For none", issue=9)),
    )
    path, new = tmp_path / "sent.xlsx", tmp_path / "new.xlsx"
    path.write_bytes(workbook_of(default_edition(), plan, DAY, fixed_day=True))
    place = open_workbook(path).reading.places.at["areas[0].issue"]
    book = openpyxl.load_workbook(path)
    book[place.sheet][place.cell] = None
    book.save(path)
    assert run("upgrade", path, "-o", new).status == 0
    found = open_workbook(new).content
    assert isinstance(found, ActionPlan)
    assert [action.issue for action in found.actions] == [1, 9]


@pytest.mark.long
@needs_validator
@pytest.mark.usefixtures("way")
def test_an_upgraded_workbook_is_valid(run: Command, tmp_path: Path) -> None:
    path, new = old_file(tmp_path), tmp_path / "new.xlsx"
    with_additions(path)
    run("upgrade", path, "-o", new)
    assert sdk_findings(new) == []
    assert own_findings(new) == []


@pytest.mark.office
@pytest.mark.usefixtures("way")
def test_an_upgraded_workbook_says_what_it_computes(run: Command, tmp_path: Path, office: Office) -> None:
    path, new = old_file(tmp_path), tmp_path / "new.xlsx"
    with_additions(path)
    run("upgrade", path, "-o", new)
    assert compare_cached(new, office) == []
