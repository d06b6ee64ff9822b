"""Reading is flat in the number of files: what is kept of each is little beside what reading one takes.

The summary is a workbook made in memory, and grows with the rows that it says of each school.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.summary.test_forty_files import good

FEW, MANY = 30, 120
MOST_MORE = 1.25  # times, for reading; measured 1.07
A_SCHOOL = 400  # kilobytes at most, for its rows of the summary; measured 220
MERGES = """
import sys
from datetime import date
from pathlib import Path
from spp_xl.journeys.merge.merging import merge
from spp_xl.shelf import find_words
folder, out = map(Path, sys.argv[1:])
found = merge([folder], out, date(2026, 11, 22), find_words("en"))
def peak():
    return next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
read = peak()
out.write_bytes(found.content)
print(len(found.reviews.reviews), read, peak())
"""


def peaks(folder: Path, files: int) -> tuple[int, int]:
    """Kilobytes: the most memory that a process of its own took to read so many reviews, and to write the summary too.

    What ``getrusage`` tells is no less than what the process that started it had.
    """
    folder.mkdir()
    for number in range(files):
        urn = str(199_100 + number)
        (folder / f"{urn}.xlsx").write_bytes(good(urn, f"School {number}"))
    line = [sys.executable, "-c", MERGES, str(folder), str(folder.parent / f"{files}.xlsx")]
    told = subprocess.run(line, check=True, capture_output=True, text=True, timeout=600).stdout.split()
    assert int(told[0]) == files
    return int(told[1]), int(told[2])


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says it so")
def test_four_times_the_files_take_hardly_more(tmp_path: Path) -> None:
    (read, written), (read_many, written_many) = (peaks(tmp_path / str(files), files) for files in (FEW, MANY))
    assert read_many <= MOST_MORE * read
    assert written_many - written <= A_SCHOOL * (MANY - FEW)
