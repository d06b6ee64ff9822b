"""A merge by several processes writes what one process writes; a file that kills its reader is named."""

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from spp_xl.excel.protected import Passwords
from spp_xl.journeys.merge import merging
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.merge.jobs import MOST_JOBS, PAYS_FROM, jobs_for
from spp_xl.journeys.merge.merging import Merge, merge
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.model.review_set import Receipt
from spp_xl.model.words import Words
from spp_xl.shelf import find_words
from spp_xl.summary.deciding.copies import Copy
from tests.summary.workbooks import TODAY, workbook

KILLER = "c-killer.xlsx"
look = merging.look


def deadly_look(file: SeenFile, today: date, words: Words, shares: bool, passwords: Passwords) -> Copy | Receipt:
    """As every file is looked at; one ends the process that does."""
    if file.path.name == KILLER:
        os.kill(os.getpid(), signal.SIGKILL)
    return look(file, today, words, shares, passwords)


def a_folder(folder: Path) -> Path:
    """Reviews of three schools, two copies that differ, one that is broken, one that is no workbook."""
    folder.mkdir()
    for number in range(3):
        school = workbook(name=f"School {number}", urn=f"19900{number}")
        (folder / f"school-{number}.xlsx").write_bytes(school)
    (folder / "b-copy.xlsx").write_bytes(workbook(name="Other name", urn="199001"))
    (folder / "broken.xlsx").write_bytes(b"PK")
    (folder / "notes.docx").write_bytes(b"")
    return folder


def merged(folder: Path, jobs: int) -> Merge:
    return merge([folder], folder.parent / "summary.xlsx", TODAY, find_words("en"), wishes=Wishes(jobs=jobs))


def test_any_number_of_processes_writes_the_same(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "reviews")
    alone, together = merged(folder, 1), merged(folder, 3)
    assert together.reviews.receipts == alone.reviews.receipts
    assert together.content == alone.content
    assert {receipt.status for receipt in alone.reviews.receipts} == {"merged", "undecided", "refused", "skipped"}


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
def test_a_file_that_kills_its_reader_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_folder(tmp_path / "reviews")
    before = {receipt.name: receipt for receipt in merged(folder, 1).reviews.receipts}
    (folder / KILLER).write_bytes(workbook(name="Killer", urn="199009"))
    monkeypatch.setattr(merging, "look", deadly_look)
    after = {receipt.name: receipt for receipt in merged(folder, 2).reviews.receipts}
    killed = after.pop(KILLER)
    assert (killed.status, killed.code) == ("refused", "killed")
    assert killed.reason
    assert after == before


def test_few_files_need_one_process() -> None:
    assert jobs_for(PAYS_FROM - 1) == 1
    assert jobs_for(PAYS_FROM) == min(os.cpu_count() or 1, MOST_JOBS)
