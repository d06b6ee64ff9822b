"""The command on real folders: a receipt for every file, nothing changed, nothing that depends on chance."""

import hashlib
import io
import json
import os
import shutil
from pathlib import Path

import msoffcrypto.format.ooxml  # type: ignore[import-untyped]
import pytest
from openpyxl import Workbook, load_workbook

from spp_xl.report.schemas import schemas
from tests.bench.schema import own_findings
from tests.summary.workbooks import Merge, workbook

OTHER = {"judgements": {"achievement": {"agreed_level": "beginning"}}}


def put(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return folder


def foreign() -> bytes:
    target = io.BytesIO()
    Workbook().save(target)
    return target.getvalue()


def encrypted(content: bytes) -> bytes:
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt("secret", target)
    return target.getvalue()


def without_stamp(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    del book["_meta"]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def state_of(folder: Path) -> dict[str, tuple[str, int]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in files
    }


def sheet_rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path)[sheet].iter_rows(values_only=True))


def test_a_folder_of_troubles(tmp_path: Path, merge: Merge) -> None:
    oak = workbook()
    folder = put(
        tmp_path / "reviews",
        oak=oak,
        oak_again=oak,
        elm=workbook(name="=Elm", urn="499002", state={}),
        fir_a=workbook(name="Fir", urn="199003"),
        fir_b=workbook(name="Fir", urn="199003", **OTHER),
        nobody=workbook(urn=None),
        pdf=b"%PDF-1.7 a report",
        empty=b"",
        torn=oak[: len(oak) // 2],
        foreign=foreign(),
        locked=encrypted(oak),
        unstamped=without_stamp(oak),
    )
    (folder / "deeper").mkdir()
    shutil.copy(folder / "oak.xlsx", folder / "deeper" / "OAK.XLSX")
    (folder / "~$oak.xlsx").write_bytes(b"somebody")
    (folder / ".~lock.oak.xlsx#").write_bytes(b"somebody")
    (folder / "notes.docx").write_bytes(b"PK")
    (folder / "old.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"Workbook")
    before = state_of(folder)
    out = tmp_path / "summary.xlsx"
    done = merge(folder, "-o", out, "--json")
    assert done.status == 1
    fates = {name: (receipt["status"], receipt["code"]) for name, receipt in done.receipts.items()}
    assert fates == {
        "OAK.XLSX": ("merged", "merged"),
        "oak.xlsx": ("duplicate", "same-answers"),
        "oak_again.xlsx": ("duplicate", "same-answers"),
        "elm.xlsx": ("merged", "not-released"),
        "fir_a.xlsx": ("undecided", "two-copies"),
        "fir_b.xlsx": ("undecided", "two-copies"),
        "nobody.xlsx": ("undecided", "no-urn"),
        "pdf.xlsx": ("refused", "pdf"),
        "empty.xlsx": ("refused", "empty-file"),
        "torn.xlsx": ("refused", fates["torn.xlsx"][1]),
        "foreign.xlsx": ("refused", "foreign"),
        "locked.xlsx": ("refused", "encrypted"),
        "unstamped.xlsx": ("refused", "no-stamp"),
        "old.xls": ("refused", "old-xls"),
        "~$oak.xlsx": ("skipped", "lock-file"),
        ".~lock.oak.xlsx#": ("skipped", "lock-file"),
        "notes.docx": ("skipped", "not-a-workbook-name"),
    }
    assert state_of(folder) == before
    assert all(receipt["reason"] for receipt in done.receipts.values())
    assert "fir_b.xlsx" in done.receipts["fir_a.xlsx"]["reason"]
    assert done.receipts["elm.xlsx"] | {"path": ""} == {
        "path": "",
        "status": "merged",
        "code": "not-released",
        "reason": "Not released by the head: stage and dates only.",
        "school": "=Elm",
        "urn": "499002",
        "kind": "review",
    }
    matrix = sheet_rows(out, "Profiles")
    assert [row[:2] for row in matrix[5:]] == [("=Elm", "499002"), ("Oak School", "199001")]
    assert set(matrix[5][3:]) == {"Not released"}
    listed = [row[0] for row in sheet_rows(out, "Receipts")[4:]]
    assert listed == sorted(before)
    assert own_findings(out) == []
    told = done.err.splitlines()
    assert len([line for line in told if "Refused." in line]) == 7
    assert told[-1] == f"Written: {out.as_posix()}. 2 reviews were merged."


def test_json_is_as_the_contract_says(tmp_path: Path, merge: Merge) -> None:
    folder, out = put(tmp_path / "reviews", oak=workbook()), tmp_path / "s.xlsx"
    done = merge(folder, "-o", out, "--json")
    told = json.loads(done.out)
    assert list(told)[:3] == ["format", "outputs", "receipts"]
    assert told["format"] == "spp-xl/merge@1"
    assert told["outputs"] == [out.as_posix()]
    for roster in ("missing", "not_due", "overdue", "nothing_to_report", "unexpected"):
        assert told[roster] == []
    keys = ["path", "status", "code", "reason", "school", "urn", "kind"]
    assert [list(receipt) for receipt in told["receipts"]] == [keys]
    item = schemas()["merge"]["properties"]["receipts"]["items"]
    assert (list(item["properties"]), item["required"]) == (keys, keys)
    assert told["receipts"][0]["path"] == (folder / "oak.xlsx").as_posix()
    assert done.status == 0


def test_neither_order_nor_the_way_a_file_is_named_changes_a_byte(tmp_path: Path, merge: Merge) -> None:
    one = put(tmp_path / "reviews" / "one", oak=workbook(), fir=workbook(name="Fir", urn="199003"))
    two = put(tmp_path / "reviews" / "two", oak=workbook(), fir=workbook(name="Fir", urn="199003", **OTHER))
    results = set()
    for number, paths in enumerate([(one, two, one / "oak.xlsx"), (two, one / "oak.xlsx", one), (one.parent,)]):
        out = tmp_path / f"{number}.xlsx"
        done = merge(*paths, "-o", out, "--json")
        results.add((out.read_bytes(), json.dumps(done.receipts, sort_keys=True), done.status))
    assert len(results) == 1


@pytest.mark.parametrize("state", [{"released": "2026-11-20", "for_partnership": "yes"}, {}])
def test_f15_leaves_no_trace(
    state: dict[str, str], tmp_path: Path, merge: Merge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders that differ only in the confirmation: same summary, same JSON, same exit status, same words."""
    blank = workbook(state=state)
    given = workbook(state=state, confirmation={"day": "2026-11-11"})
    late = workbook(state=state, confirmation={"day": "2026-11-15"})
    unreadable = _with_text_confirmation(given)
    results = set()
    for number, (first, second) in enumerate(
        [(blank, blank), (given, given), (blank, given), (late, given), (unreadable, blank)]
    ):
        folder = put(tmp_path / str(number) / "reviews", a=first, b=second)
        monkeypatch.chdir(folder.parent)
        done = merge("reviews", "-o", "s.xlsx", "--json", "-v")
        results.add(((folder.parent / "s.xlsx").read_bytes(), done.out, done.err, done.status))
    assert len(results) == 1


def _with_text_confirmation(content: bytes) -> bytes:
    """The same workbook with words where the day of the confirmation belongs."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            if row[0].value == "confirmation.day":
                row[2].value = "on the same day"
    target = io.BytesIO()
    book.save(target)
    assert target.getvalue() != content
    return target.getvalue()


def test_what_is_left_is_listed_by_school_without_f15(tmp_path: Path, merge: Merge) -> None:
    folder, out = put(tmp_path / "reviews", oak=workbook()), tmp_path / "s.xlsx"
    merge(folder, "-o", out)
    rows = sheet_rows(out, "What is left")[4:]
    assert {row[:2] for row in rows} == {("Oak School", "199001")}
    assert {row[2] for row in rows} == {"Follow-up"}
    assert "No immediate feedback is recorded." in {row[3] for row in rows}
    assert all(row[4] and row[5] for row in rows)
    assert not [row for row in rows if "confirm" in " ".join(map(str, row)).lower()]


def test_the_output_inside_the_folder_is_no_review_and_a_second_run_says_the_same(tmp_path: Path, merge: Merge) -> None:
    folder = put(tmp_path / "reviews", oak=workbook())
    out = folder / "summary.xlsx"
    first = merge(folder, "-o", out, "--json")
    content = out.read_bytes()
    assert first.receipts["summary.xlsx"]["code"] == "own-output"
    refused = merge(folder, "-o", out, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert out.read_bytes() == content
    second = merge(folder, "-o", out, "--json", "--force")
    assert (second.status, second.out, out.read_bytes()) == (0, first.out, content)
    third = merge(folder, "-o", tmp_path / "other.xlsx", "--json")
    assert (third.status, third.receipts["summary.xlsx"]["kind"]) == (0, "summary")
    assert third.receipts["summary.xlsx"]["status"] == "skipped"


def test_force_never_overwrites_a_review_that_is_merged(tmp_path: Path, merge: Merge) -> None:
    folder = put(tmp_path / "reviews", oak=workbook(), fir=workbook(name="Fir", urn="199003"))
    before = state_of(folder)
    done = merge(folder, "-o", folder / "oak.xlsx", "--force")
    assert done.status == 2
    assert "oak.xlsx is one of the files to merge" in done.err
    assert state_of(folder) == before


def test_prefer(tmp_path: Path, merge: Merge) -> None:
    folder = put(
        tmp_path / "reviews",
        a=workbook(name="Fir", urn="199003"),
        b=workbook(name="Fir", urn="199003", **OTHER),
        zero=b"",
    )
    out = tmp_path / "s.xlsx"
    done = merge(folder, "-o", out, "--prefer", folder / "b.xlsx", "--json")
    assert done.receipts["b.xlsx"]["status"] == "merged"
    assert (done.receipts["a.xlsx"]["status"], done.receipts["a.xlsx"]["code"]) == ("duplicate", "not-preferred")
    assert sheet_rows(out, "Profiles")[5][3] == "Beginning"
    for prefer in (tmp_path / "elsewhere.xlsx", folder / "zero.xlsx"):
        refused = merge(folder, "-o", tmp_path / "none.xlsx", "--prefer", prefer)
        assert refused.status == 2
        assert len(refused.err.splitlines()) == 1
        assert not (tmp_path / "none.xlsx").exists()


def test_exit_statuses(tmp_path: Path, merge: Merge) -> None:
    out = tmp_path / "s.xlsx"
    bare = put(tmp_path / "bare")
    (bare / "~$a.xlsx").write_bytes(b"x")
    (bare / "letter.docx").write_bytes(b"x")
    nothing = merge(bare, "-o", out, "--json")
    assert (nothing.status, out.exists(), json.loads(nothing.out)["outputs"]) == (3, False, [])
    assert len(nothing.receipts) == 2
    bad = merge(put(tmp_path / "bad", a=b""), "-o", out)
    assert (bad.status, out.exists()) == (1, True)
    there = put(tmp_path / "there", a=workbook())
    missing = merge(there, tmp_path / "nowhere", "-o", tmp_path / "t.xlsx", "--json")
    assert (missing.status, missing.receipts["nowhere"]["code"]) == (1, "missing-file")
    misspelt = merge(tmp_path / "nowhere", "-o", tmp_path / "u.xlsx")  # nothing of what was named is there
    assert (misspelt.status, (tmp_path / "u.xlsx").exists()) == (2, False)
    assert merge(bare).status == 2
    quiet = merge(put(tmp_path / "good", a=workbook()), "-o", out, "--force", "-q")
    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


def test_file_names_drive_no_terminal_and_break_no_cell(tmp_path: Path, merge: Merge) -> None:
    folder = put(tmp_path / "reviews")
    for name in (b"\x1b[31mred.xlsx", b"bytes\xff.xlsx", "=cmd ŵ.xlsx".encode()):
        try:
            (folder / os.fsdecode(name)).write_bytes(b"")
        except OSError:
            pytest.skip("this disk takes no such names")
    out = tmp_path / "s.xlsx"
    done = merge(folder, "-o", out, "--json")
    assert done.status == 1
    assert "\x1b[31m" not in done.err
    assert [row[0] for row in sheet_rows(out, "Receipts")[4:]] == [
        "=cmd ŵ.xlsx",
        "\\x1b[31mred.xlsx",
        "bytes\\udcff.xlsx",
    ]
