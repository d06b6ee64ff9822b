"""A folder as it really is: one plain sentence for each file that cannot be read, and the rest is checked."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from spp_xl.excel import doubtful
from spp_xl.journeys import opening
from spp_xl.layout.bind import bind
from spp_xl.model.paths import flatten, meaning, nest
from spp_xl.model.review import Review
from tests.editions import default_edition
from tests.made import workbook_of
from tests.rules.bases import BASES
from tests.survival.command import Command, Run
from tests.survival.files import (
    WORKBOOK_PART,
    Change,
    foreign,
    locked,
    part_names,
    repacked,
    restamped,
    state_of,
    strict,
    swollen,
    without_stamp,
)

AS_AT = date(2026, 12, 1)
SECRET = "Zyxw"  # stands in every cell that holds words, but for the school's name
BOMB = 5_000_000
REFUSED = {
    "bomb.xlsx": "too-large",
    "budget.xlsx": "foreign",
    "comma.csv": "other-format",
    "empty.xlsx": "empty-file",
    "from-web.xlsx": "not-a-workbook",
    "letter.xlsx": "not-a-workbook",
    "locked.xlsx": "encrypted",
    "newer.xlsx": "newer-format",
    "odd.xlsm": "no-workbook-inside",
    "picture.xlsx": "damaged",
    "scan.xlsx": "pdf",
    "strict.xlsx": "strict-xml",
    "torn.xlsx": "damaged",
    "unstamped.xlsx": "no-stamp",
    "very-old.xls": "old-xls",
    "bell\a\x1b[31m.xlsx": "empty-file",
}
READ = ("BIG.XLSX", "good.xlsx", "half.xlsx", "faulty.xlsx")
SKIPPED = ("~$good.xlsx", ".~lock.good.xlsx#", "notes.docx", "thumbs.db")


def secretive(review: Review) -> Review:
    """The same review with a word in every text that must come out nowhere."""
    answers = flatten(review)
    for path in answers.single:
        if meaning(path).kind in ("text", "line") and path != "school.name":
            answers.single[path] = f"{SECRET} {path}"
    for rows in answers.lists.values():
        for row in rows:
            for column in ("name", "school", "text", "where", "what", "activity", "owner", "root_cause", "success"):
                if column in row:
                    row[column] = f"{SECRET} {column}"
    return nest(answers)


def written(base: str) -> bytes:
    """A base review's workbook."""
    edition = default_edition()
    return workbook_of(edition, secretive(BASES[base](edition.framework)), AS_AT, fixed_day=True)


def fill(folder: Path) -> None:
    """A folder of every trouble we know."""
    good = written("perfect")
    contents = {
        "good.xlsx": good,
        "half.xlsx": written("half"),
        "faulty.xlsx": written("faulty"),
        "BIG.XLSX": good,
        "bomb.xlsx": swollen(good, BOMB),
        "budget.xlsx": foreign(),
        "comma.csv": b"a,b\n1,2\n",
        "empty.xlsx": b"",
        "from-web.xlsx": b"<!DOCTYPE html><html>Please sign in</html>",
        "letter.xlsx": f"Dear {SECRET}".encode(),
        "locked.xlsx": locked(good),
        "newer.xlsx": restamped(good, "format", "99"),
        "odd.xlsm": repacked(good, {WORKBOOK_PART: lambda _: None}),
        "picture.xlsx": b"PK\x03\x04 looks like a zip",
        "scan.xlsx": b"%PDF-1.7\n" + SECRET.encode(),
        "strict.xlsx": strict(good),
        "torn.xlsx": good[: len(good) // 2],
        "unstamped.xlsx": without_stamp(good),
        "very-old.xls": doubtful.OLE + bytes(512),
        "bell\a\x1b[31m.xlsx": b"",
        "~$good.xlsx": b"somebody",
        ".~lock.good.xlsx#": b"somebody",
        "notes.docx": b"PK",
        "thumbs.db": b"",
    }
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "deeper").mkdir()
    (folder / "deeper" / "copy.xlsx").write_bytes(good)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "never.xlsx").write_bytes(b"")
    (folder / "a link.xlsx").symlink_to(folder / "good.xlsx")
    (folder / "a linked folder").symlink_to(folder)


@pytest.fixture(scope="module")
def troubles() -> Iterator[Path]:
    with TemporaryDirectory() as place:
        fill(Path(place) / "reviews")
        yield Path(place) / "reviews"


@pytest.fixture(autouse=True)
def small_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as far too large, made small, so that the test stays quick."""
    monkeypatch.setattr(doubtful, "BIGGEST_PART", BOMB - 1)


RAN: dict[tuple[str, ...], Run] = {}


def of_all(troubles: Path, run: Command, *options: str) -> Run:
    """``validate`` of the whole folder, once for each set of options."""
    if options not in RAN:
        RAN[options] = run("validate", troubles, *options)
    return RAN[options]


# --- a folder -------------------------------------------------------------------------------------


def test_every_file_is_told_and_the_rest_is_read(troubles: Path, run: Command) -> None:
    before = state_of(troubles)
    done = run("validate", troubles, "--json")
    RAN[("--json",)] = done
    told = done.workbooks()
    assert done.status == 1
    assert set(told) == {*REFUSED, *READ, "copy.xlsx"}
    assert {name: told[name]["code"] for name in REFUSED} == REFUSED
    assert {told[name]["status"] for name in REFUSED} == {"refused"}
    assert {told[name]["status"] for name in READ} == {"read"}
    assert state_of(troubles) == before


def test_each_refusal_is_one_plain_sentence(troubles: Path, run: Command) -> None:
    told = of_all(troubles, run, "--json").workbooks()
    for name in REFUSED:
        reason = told[name]["reason"]
        assert reason.endswith(".")
        assert reason.count(". ") == 0
        assert "\n" not in reason
        assert told[name]["findings"] == []


def test_the_same_on_a_terminal(troubles: Path, run: Command) -> None:
    told = of_all(troubles, run, "--json").workbooks()
    done = of_all(troubles, run)
    assert done.status == 1
    assert done.err == ""
    for name, entry in told.items():
        assert name.replace("\a", "\\x07").replace("\x1b", "\\x1b") in done.out
        assert entry["reason"] in done.out
    assert "\a" not in done.out
    assert "\x1b" not in done.out
    assert "\\x07" in done.out
    assert not any(name in done.out for name in (*SKIPPED, "never.xlsx", "a link"))


def test_no_cell_is_ever_repeated(troubles: Path, run: Command) -> None:
    for options in ((), ("--json",), ("-v", "--strict")):
        done = of_all(troubles, run, *options)
        assert SECRET not in done.out + done.err


def test_a_name_cannot_drive_the_terminal(tmp_path: Path, run: Command) -> None:
    for done in (run("validate", tmp_path / "no\x1b[2Jsuch.xlsx"), run("read", tmp_path / "no\x1b[2Jsuch.xlsx")):
        assert done.status == 2
        assert "\x1b" not in done.out + done.err


def test_school_names_cannot_drive_the_terminal(tmp_path: Path, run: Command) -> None:
    """A C1 control is a letter for a workbook and a command for a terminal."""
    school = {"school": {"name": "Oak\x9b2J School"}}
    (tmp_path / "a.xlsx").write_bytes(workbook_of(default_edition(), Review.model_validate(school), AS_AT))
    done = run("validate", tmp_path)
    assert "Oak\\x9b2J School" in done.out
    assert "\x9b" not in done.out


# --- the shape of the JSON ------------------------------------------------------------------------


def test_findings_json_has_the_contracts_shape(troubles: Path, run: Command) -> None:
    done = json.loads(of_all(troubles, run, "--json").out)
    assert next(iter(done)) == "format"
    assert done["format"] == "spp-xl/findings@1"
    counts = dict.fromkeys(("error", "warning", "advice"), 0)
    fields = {"path", "status", "code", "reason", "kind", "school", "urn", "framework", "as_at", "stage"}
    for entry in done["workbooks"]:
        assert fields | {"findings", "not_yet", "kept", "explained", "outside"} <= set(entry)
        assert entry["path"].startswith(troubles.as_posix())
        for finding in entry["findings"]:
            wanted = {"rule", "severity", "verb", "sheet", "cell", "key", "message", "fix", "source"}
            assert wanted <= set(finding)
            counts[finding["severity"]] += 1
        assert all(set(waits) == {"rule", "waits_for"} for waits in entry["not_yet"])
        assert all({"rule", "reason", "cell"} <= set(explained) for explained in entry["explained"])
        if entry["status"] == "read":
            assert (entry["kind"], entry["as_at"]) == ("review", AS_AT.isoformat())
            every = [found["rule"] for found in entry["findings"] if not found["rule"].startswith("SPP-S")]
            every += [*(waits["rule"] for waits in entry["not_yet"]), *entry["kept"]]
            every += [explained["rule"] for explained in entry["explained"]]
            assert len(set(every)) == len(entry["kept"]) + len(entry["not_yet"]) + len(entry["explained"]) + len(
                {found["rule"] for found in entry["findings"] if not found["rule"].startswith("SPP-S")}
            )
    assert done["counts"] == counts
    assert counts["error"] > 0


def test_paths_stand_as_given(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "a.xlsx").write_bytes(written("blank"))
    monkeypatch.chdir(tmp_path)
    for given, path in (("reviews", "reviews/a.xlsx"), ("reviews/a.xlsx", "reviews/a.xlsx")):
        assert [entry["path"] for entry in json.loads(run("validate", given, "--json").out)["workbooks"]] == [path]


def test_json_into_a_file_is_the_same(troubles: Path, tmp_path: Path, run: Command) -> None:
    shown = run("validate", troubles / "half.xlsx", "--json")
    kept = run("validate", troubles / "half.xlsx", "--json", "-o", tmp_path / "found.json")
    assert kept.out == ""
    assert (tmp_path / "found.json").read_text(encoding="utf-8") == shown.out
    again = run("validate", troubles / "half.xlsx", "--json", "-o", tmp_path / "found.json")
    assert again.status == 2


# --- exit statuses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["good.xlsx"], 0),
        (["good.xlsx", "BIG.XLSX"], 0),
        (["faulty.xlsx"], 1),
        (["good.xlsx", "scan.xlsx"], 1),
        (["good.xlsx", "no-such.xlsx"], 1),
        (["scan.xlsx"], 2),
        (["scan.xlsx", "locked.xlsx", "budget.xlsx"], 2),
        (["no-such.xlsx"], 2),
        (["~$good.xlsx"], 3),
        (["~$good.xlsx", "good.xlsx"], 0),
        ([".hidden"], 2),
    ],
)
def test_exit_status_of_files(troubles: Path, run: Command, names: list[str], status: int) -> None:
    assert run("validate", *(troubles / name for name in names)).status == status


def test_exit_status_of_folders(tmp_path: Path, run: Command) -> None:
    empty = run("validate", tmp_path)
    assert (empty.status, empty.out) == (3, "")
    assert empty.err.strip()
    (tmp_path / "notes.docx").write_bytes(b"PK")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    assert run("validate", tmp_path).status == 3
    assert json.loads(run("validate", tmp_path, "--json").out)["workbooks"] == []
    (tmp_path / "budget.xlsx").write_bytes(foreign())
    assert run("validate", tmp_path).status == 2
    (tmp_path / "a.xlsx").write_bytes(written("perfect"))
    assert run("validate", tmp_path).status == 1


def test_strict_counts_warnings_too(tmp_path: Path, run: Command) -> None:
    """One way of collecting evidence is a *should*: no error. That nobody was heard in it is our suggestion."""
    edition = default_edition()
    review = BASES["perfect"](edition.framework)
    one_way = tuple(row.model_copy(update={"kind": edition.framework.evidence_kinds[0]}) for row in review.evidence)
    alike = review.model_copy(update={"evidence": one_way})
    (tmp_path / "a.xlsx").write_bytes(workbook_of(edition, alike, AS_AT, fixed_day=True))
    plain = run("validate", tmp_path / "a.xlsx", "--json")
    severities = {finding["severity"] for finding in plain.workbooks()["a.xlsx"]["findings"]}
    assert severities == {"warning", "advice"}
    assert plain.status == 0
    assert run("validate", tmp_path / "a.xlsx", "--strict").status == 1


def test_a_file_named_twice_is_read_once(troubles: Path, run: Command) -> None:
    done = run("validate", troubles / "good.xlsx", troubles / ".." / "reviews" / "good.xlsx", "--json")
    assert len(json.loads(done.out)["workbooks"]) == 1


# --- the same files, one at a time, by the other commands -------------------------------------------


@pytest.mark.parametrize("name", REFUSED)
def test_read_and_fill_refuse_with_the_same_sentence(troubles: Path, tmp_path: Path, run: Command, name: str) -> None:
    reason = run("validate", troubles / name, "--json").workbooks()[name]["reason"]
    (tmp_path / "data.json").write_text('{"format": "spp-xl/review@1", "review": {}}')
    fill_it = ("fill", troubles / name, tmp_path / "data.json", "-o", tmp_path / "new.xlsx")
    for done in (run("read", troubles / name), run(*fill_it)):
        assert done.status == 2
        assert done.out == ""
        assert reason in done.err
    assert not (tmp_path / "new.xlsx").exists()


def test_merge_gives_the_same_codes(troubles: Path, tmp_path: Path, run: Command) -> None:
    before = state_of(troubles)
    done = run("merge", troubles, "-o", tmp_path / "summary.xlsx", "--json", "--today", AS_AT.isoformat())
    receipts = {Path(entry["path"]).name: entry for entry in json.loads(done.out)["receipts"]}
    assert {name: receipts[name]["code"] for name in REFUSED} == REFUSED
    assert {receipts[name]["status"] for name in SKIPPED} == {"skipped"}
    assert SECRET not in done.out + done.err
    assert "\x1b" not in done.err
    assert "\a" not in done.err
    assert done.status == 1
    assert state_of(troubles) == before


# --- what nobody has met yet ------------------------------------------------------------------------


def test_an_unexpected_fault_tells_no_cell(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, exit 2, and a log for the owner only; no value in either."""
    logs = tmp_path / "logs"
    logs.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(logs))
    (tmp_path / "a.xlsx").write_bytes(written("blank"))

    def breaks(*_: object) -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr(opening, "bind", breaks)
    for command in ("read", "validate"):
        done = run(command, tmp_path / "a.xlsx")
        assert done.status == 2
        assert SECRET not in done.out + done.err
    for log in logs.iterdir():
        assert SECRET not in log.read_text(encoding="utf-8")
        assert log.stat().st_mode & 0o077 == 0


def test_an_unexpected_fault_costs_one_file(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(written("blank"))
    calls = list[int]()

    def breaks_once(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise LookupError(SECRET)
        return bind(*given)

    monkeypatch.setattr(opening, "bind", breaks_once)
    told = run("validate", tmp_path, "--json").workbooks()
    assert [told[name]["status"] for name in ("a.xlsx", "b.xlsx")] == ["refused", "read"]


SHEETS = ("sheet3.xml", "sheet6.xml", "sheet24.xml", "sheet25.xml")  # a form, a list, rules, the stamp
BROKEN: dict[str, Change] = {
    "a part is no XML": lambda part: b"<worksheet><sheetData>",
    "a part is empty": lambda part: b"",
    "a part is gone": lambda part: None,
    "a part is other XML": lambda part: b"<html/>",
    "a part is cut short": lambda part: part[: len(part) * 2 // 3],
}


@pytest.mark.parametrize(
    "how",
    [
        "a part is no XML",
        "a part is cut short",
        pytest.param("a part is empty", marks=pytest.mark.deep),
        "a part is gone",
        pytest.param("a part is other XML", marks=pytest.mark.deep),
    ],
)
def test_whatever_part_is_broken_the_others_are_read(tmp_path: Path, run: Command, how: str) -> None:
    """One copy for each kind of part; each is read or refused, and the good one is read."""
    good = written("half")
    parts = [part for part in part_names(good) if not part.startswith("xl/worksheets/") or part.endswith(SHEETS)]
    for number, part in enumerate(parts):
        (tmp_path / f"broken-{number:02d}.xlsx").write_bytes(repacked(good, {part: BROKEN[how]}))
    (tmp_path / "good.xlsx").write_bytes(good)
    done = run("validate", tmp_path, "--json")
    told = done.workbooks()
    assert len(told) == len(parts) + 1
    assert told["good.xlsx"]["status"] == "read"
    assert {entry["code"] for entry in told.values()} <= {"", "damaged", "foreign", "no-stamp", "no-workbook-inside"}


def test_a_flipped_byte_costs_no_other_file(tmp_path: Path, run: Command) -> None:
    good = written("half")
    step = len(good) // 10
    for number, at in enumerate(range(step, len(good), step)):
        flipped = good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]
        (tmp_path / f"flipped-{number:02d}.xlsx").write_bytes(flipped)
    shutil.copy(tmp_path / "flipped-00.xlsx", tmp_path / "again.xlsx")
    (tmp_path / "good.xlsx").write_bytes(good)
    told = run("validate", tmp_path, "--json").workbooks()
    assert told["good.xlsx"]["status"] == "read"
    assert {entry["code"] for entry in told.values() if entry["status"] == "refused"} <= {"damaged"}


STAMPS = {
    "a format that is no number": ("format", "one"),
    "a framework nobody has": ("framework", "no-such"),
    "a framework by its path": ("framework", "../../tests/frameworks/seven-areas"),
    "another version": ("framework_version", "99"),
    "a language nobody has": ("language", "tlh"),
    "another kind": ("kind", "picture"),
}


def test_a_day_that_is_none_is_not_kept(tmp_path: Path, run: Command) -> None:
    (tmp_path / "a.xlsx").write_bytes(restamped(written("half"), "as_at", "soon"))
    assert run("validate", tmp_path, "--json").workbooks()["a.xlsx"]["as_at"] == date.today().isoformat()


@pytest.mark.parametrize("what", STAMPS)
def test_a_strange_stamp_is_one_refusal(tmp_path: Path, run: Command, what: str) -> None:
    key, value = STAMPS[what]
    (tmp_path / "good.xlsx").write_bytes(written("half"))
    (tmp_path / "strange.xlsx").write_bytes(restamped(written("half"), key, value))
    done = run("validate", tmp_path, "--json")
    assert done.status == 1
    told = done.workbooks()
    assert told["good.xlsx"]["status"] == "read"
    assert told["strange.xlsx"]["status"] == "refused"
    assert told["strange.xlsx"]["code"]
