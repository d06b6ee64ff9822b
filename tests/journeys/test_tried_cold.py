"""Where people who never saw the tool stumbled: what it says then, and what it leaves alone."""

import json
from pathlib import Path

import pytest

from tests.survival.command import Command
from tests.survival.conftest import run as run

DAY = ("--today", "2026-11-22")


def test_a_misspelt_folder_is_told_and_no_summary_is_written(run: Command, tmp_path: Path) -> None:
    told = run("merge", tmp_path / "reveiws", "-o", tmp_path / "summary.xlsx")
    assert told.status == 2
    assert "reveiws" in told.err
    assert not (tmp_path / "summary.xlsx").exists()


LOST = {
    "plan": ["plan", "rooster.xlsx", "-o", "plan.xlsx"],
    "issue": ["issue", "rooster.xlsx", "-o", "sent"],
    "merge": ["merge", "reviews", "-o", "s.xlsx", "--roster", "rooster.xlsx"],
    "validate": ["validate", "rooster.xlsx"],
    "share": ["share", "rooster.xlsx", "-o", "s.xlsx"],
}


@pytest.mark.parametrize("line", LOST.values(), ids=LOST)
def test_a_file_that_is_not_there_is_named(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviews").mkdir()
    told = run(*(f"in/{each}" if each == "rooster.xlsx" else each for each in line))
    assert told.status == 2
    assert "There is no such file: in/rooster.xlsx." in told.out + told.err


def test_a_folder_that_holds_its_summary_is_validated_without_it(run: Command, tmp_path: Path) -> None:
    assert run("new", "review", "-o", tmp_path / "review.xlsx", *DAY).status == 0
    summary = tmp_path / "summary.xlsx"
    assert run("merge", tmp_path, "-o", summary, *DAY).status == 1  # it has no URN yet
    assert summary.exists()
    folder = run("validate", tmp_path, "--json", *DAY)
    assert [Path(each["path"]).name for each in json.loads(folder.out)["workbooks"]] == ["review.xlsx"]
    assert folder.status == 0
    named = run("validate", summary, *DAY)
    assert named.status == 2
    assert "a summary" in named.out


def test_where_another_kind_is_needed_both_are_named(run: Command, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    assert run("new", "review", "-o", review, *DAY).status == 0
    told = run("merge", review, "--roster", review, "-o", tmp_path / "summary.xlsx", *DAY)
    assert told.status == 2
    assert "a review" in told.err
    assert "roster" in told.err


def test_no_workbook_gets_the_ending_of_another_program(run: Command, tmp_path: Path) -> None:
    for name in ("review.docx", "review.xls", "review"):
        assert run("new", "review", "-o", tmp_path / name, *DAY).status == 2
        assert not (tmp_path / name).exists()


def test_nothing_of_ours_is_said_to_be_left_behind(run: Command, tmp_path: Path) -> None:
    review, copy = tmp_path / "review.xlsx", tmp_path / "shared.xlsx"
    assert run("new", "review", "-o", review, *DAY).status == 0
    shared = run("share", review, "-o", copy, *DAY)
    assert shared.status == 0
    assert "formula" not in shared.err


def test_flags_may_stand_before_the_command(run: Command, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    quiet = run("-q", "new", "review", "-o", review, *DAY)
    assert (quiet.status, quiet.err) == (0, "")
    told = run("--json", "-v", "validate", review, *DAY)
    assert (told.status, len(told.workbooks())) == (0, 1)
    lost = run("--today", "2026-11-22", "validate", review)
    assert lost.status == 2
    assert "behind the command" in lost.err


NEAR = {
    "a command": (["marge", "."], "merge"),
    "a kind": (["new", "reveiw"], "review"),
    "an option": (["validate", ".", "--jsn"], "--json"),
    "a stage": (["validate", ".", "--stage", "plannig"], "planning"),
    "an audience": (["merge", ".", "-o", "s.xlsx", "--for", "authorty"], "authority"),
    "a rule": (["explain", "B71"], "SPP-B7"),
    "a rule among several": (["validate", ".", "--select", "B7,F55"], "SPP-F5"),
    "a framework": (["rules", "--framework", "spp-bench"], "spp-benchmark"),
    "a theme": (["new", "review", "-o", "r.xlsx", "--theme", "contrst"], "contrast"),
    "a language": (["new", "review", "-o", "r.xlsx", "--lang", "e"], "en"),
    "a schema": (["schema", "reveiw"], "review"),
}


@pytest.mark.parametrize("what", NEAR)
def test_what_is_spelt_nearly_right_is_offered(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    typed, meant = NEAR[what]
    told = run(*typed)
    assert told.status == 2
    assert f"Did you mean “{meant}”?" in told.err or f"Did you mean '{meant}'?" in told.err
    assert list(tmp_path.iterdir()) == []


ALMOST = {
    "our_impact": {"themes": {"our_impct": {"chosen": True}}},
    "achievement": {"judgements": {"achievment": {"commentary": "Some."}}},
}


@pytest.mark.parametrize("meant", ALMOST)
def test_a_theme_or_aspect_of_json_that_is_nearly_right_is_offered(run: Command, tmp_path: Path, meant: str) -> None:
    data = tmp_path / "review.json"
    data.write_text(json.dumps({"format": "spp-xl/review@1", "review": ALMOST[meant]}), encoding="utf-8")
    told = run("new", "review", "--data", data, "-o", tmp_path / "review.xlsx", *DAY)
    assert told.status == 2
    assert f"Did you mean “{meant}”?" in told.err


def test_prefer_says_what_it_takes_before_anything_is_read(run: Command, tmp_path: Path) -> None:
    (tmp_path / "review.xlsx").write_bytes(b"never looked at")
    told = run("merge", tmp_path, "-o", tmp_path / "summary.xlsx", "--prefer", "latest")
    assert told.status == 2
    assert "newest" in told.err
    misspelt = run("merge", tmp_path, "-o", tmp_path / "summary.xlsx", "--prefer", tmp_path / "reveiw.xlsx")
    assert misspelt.status == 2
    assert "newest" in misspelt.err


WRITING = {
    "merge": ["merge", "{sent}", "-o", "{new}"],
    "compare": ["compare", "{sent}", "--with", "{sent}", "-o", "{new}"],
    "combine": ["combine", "{sent}", "{sent}", "-o", "{new}"],
    "share": ["share", "{sent}", "-o", "{new}"],
    "upgrade": ["upgrade", "{sent}", "-o", "{new}"],
    "fill": ["fill", "{sent}", "{sent}", "-o", "{new}"],
    "plan": ["plan", "{sent}", "-o", "{new}"],
    "validate": ["validate", "{sent}", "--mark", "{new}"],
    "new": ["new", "review", "-o", "{new}"],
}


@pytest.mark.parametrize("name", ["summary.pdf", "summary.xls", "summary", "no-such-folder/summary.xlsx"])
@pytest.mark.parametrize("command", WRITING)
def test_a_target_that_cannot_be_is_told_before_anything_is_read(
    run: Command, tmp_path: Path, command: str, name: str
) -> None:
    sent, new = tmp_path / "sent.xlsx", tmp_path / name
    sent.write_bytes(b"no workbook, so whoever reads it says that")
    told = run(*(part.format(sent=sent, new=new) for part in WRITING[command]))
    assert told.status == 2
    assert "no-such-folder" in told.err if "/" in name else ".xlsx" in told.err
    assert "not a workbook" not in told.out + told.err
    assert [path.name for path in tmp_path.iterdir()] == ["sent.xlsx"]
