"""A folder as a coordinator has it: thirty good reviews of three partnerships, and ten files that are something else.

All thirty are merged, each trouble is told by its reason, no file is touched; and neither the order of the paths nor
the number of processes, the locale, the clock's zone or an earlier run changes a byte.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spp_xl.journeys.merge.merging import exit_status
from spp_xl.journeys.merge.merging import merge as merge_files
from spp_xl.report.merge_json import merge_json
from spp_xl.shelf import find_words
from tests.summary.workbooks import TODAY, Merge, Run, workbook
from tests.survival.files import foreign, locked, repacked, replaced, restamped, state_of

NAME, URN = b"Nameless School", b"199999"
SCHOOLS = {f"199{number}": f"School {number} ŵ" for number in range(100, 130)}
PARTNERSHIPS = ("north", "middle", "south")
TROUBLES = {
    "~$school-100.xlsx": ("skipped", "lock-file"),
    "cloud-only.xlsx": ("refused", "empty-file"),
    "school-110-DESKTOP-AB12.xlsx": ("duplicate", "same-answers"),
    "old.xls": ("refused", "old-xls"),
    "list.csv": ("refused", "other-format"),
    "locked.xlsx": ("refused", "encrypted"),
    "scan.xlsx": ("refused", "pdf"),
    "newer.xlsx": ("refused", "newer-format"),
    "budget.xlsx": ("refused", "foreign"),
    "torn.xlsx": ("refused", "damaged"),
}


@cache
def _base() -> bytes:
    return workbook(name=NAME.decode(), urn=URN.decode(), actions=[{"what": "=Read aloud", "owner": "@Head 😀"}])


def good(urn: str, name: str) -> bytes:
    """The same review of another school: written once, its texts changed."""
    texts = (replaced(b">%s<" % URN, b">%s<" % urn.encode()), replaced(b">%s<" % NAME, b">%s<" % name.encode()))
    return repacked(_base(), {"xl/sharedStrings.xml": lambda part: texts[1](texts[0](part) or b"")})


@dataclass(frozen=True)
class Folder:
    """Where it lies, and its three parts."""

    base: Path

    @property
    def parts(self) -> list[Path]:
        return [self.base / name for name in PARTNERSHIPS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    found = Folder(tmp_path_factory.mktemp("forty") / "reviews")
    for part in found.parts:
        (part / "deeper").mkdir(parents=True)
    files = {urn: good(urn, name) for urn, name in SCHOOLS.items()}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for urn in list(files)[:2]:
            archive.writestr(f"school-{urn[3:]}.xlsx", files[urn])
    for number, (urn, content) in enumerate(list(files.items())[2:], start=2):
        part = found.parts[number // 10]
        place = part / "deeper" / f"SCHOOL-{urn[3:]}.XLSX" if number % 7 == 0 else part / f"school-{urn[3:]}.xlsx"
        place.write_bytes(content)
    (found.parts[0] / "Returns.zip").write_bytes(zipped.getvalue())
    review = files["199100"]
    contents = (
        b"somebody",
        b"",
        files["199110"],
        bytes.fromhex("D0CF11E0A1B11AE1") + b"Workbook",
        b"a,b\n",
        locked(review),
        b"%PDF-1.7",
        restamped(review, "format", "99"),
        foreign(),
        review[: len(review) // 2],
    )
    for number, (name, content) in enumerate(zip(TROUBLES, contents, strict=True)):
        (found.parts[number % 3] / name).write_bytes(content)
    return found


@dataclass(frozen=True)
class Result:
    """All that a merge leaves behind."""

    receipts: object
    status: int
    summary: bytes


@pytest.fixture(scope="module")
def first(folder: Folder) -> Result:
    """The folder merged once, by one process."""
    merged = merge_files(folder.parts, folder.base.parent / "s.xlsx", TODAY, find_words("en"))
    return Result(merge_json([], merged.reviews)["receipts"], exit_status(merged.reviews), merged.content)


def result(run: Run, out: Path) -> Result:
    """The same of a command."""
    return Result(json.loads(run.out)["receipts"], run.status, out.read_bytes())


def test_all_thirty_are_merged_and_each_trouble_is_told(folder: Folder, first: Result, merge: Merge) -> None:
    before = state_of(folder.base)
    out = folder.base.parent / "s.xlsx"
    run = merge(*folder.parts, "-o", out, "--json", "--jobs", 1)
    fates = {name: (each["status"], each["code"]) for name, each in run.receipts.items()}
    assert len(run.receipts) == 40
    assert {name: fates[name] for name in TROUBLES} == TROUBLES
    merged = {each["urn"]: each["school"] for each in run.receipts.values() if each["status"] == "merged"}
    assert merged == SCHOOLS
    assert all(each["reason"].endswith(".") for each in run.receipts.values())
    assert result(run, out) == first
    assert run.status == 1
    assert state_of(folder.base) == before
    book = load_workbook(out)
    assert {row[1] for row in book["Profiles"].iter_rows(min_row=6, values_only=True)} == set(SCHOOLS)
    actions = [row[:3] for row in book["Actions"].iter_rows(min_row=5, values_only=True)]
    assert actions == [(name, "=Read aloud", "@Head 😀") for name in sorted(SCHOOLS.values())]
    assert {cell.data_type for cell in book["Actions"]["B"][4:]} == {"s"}


def test_neither_order_nor_processes_nor_an_earlier_run_change_a_byte(
    folder: Folder, first: Result, merge: Merge
) -> None:
    out = folder.base.parent / "s.xlsx"
    out.write_bytes(first.summary)
    assert result(merge(*reversed(folder.parts), "-o", out, "--json", "--jobs", 2, "--force"), out) == first


def test_neither_locale_nor_zone_nor_hashing_change_a_byte(folder: Folder, first: Result) -> None:
    out = folder.base.parent / "elsewhere.xlsx"
    line = [sys.executable, "-m", "spp_xl", "merge", *map(str, folder.parts), "-o", str(out), "--json"]
    other = {"LC_ALL": "C", "LANGUAGE": "cy", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [*line, "--today", TODAY.isoformat()], capture_output=True, env=os.environ | other, timeout=240, check=False
    )
    assert result(Run(done.returncode, done.stdout.decode(), done.stderr.decode()), out) == first
