"""Seconds in which LibreOffice opens a workbook and recalculates it: ``python -m tests.benchmarks.sheet FILE``.

A process of its own, because the one that measures has to stay small. Without LibreOffice it says why.
"""

import json
import sys
import time

from tests.bench.office import OFFICE_MISSING, Office

ROUNDS = 4  # the first opens more slowly than the others


def main(path: str) -> None:
    if not Office.available():
        print(json.dumps([OFFICE_MISSING]))
        return
    opening, calculating = [], []
    with Office() as office:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            with office.open(path) as document:
                opened = time.perf_counter()
                document.recalculate()
                calculating.append(time.perf_counter() - opened)
            opening.append(opened - start)
    print(json.dumps([min(opening), min(calculating)]))


if __name__ == "__main__":
    main(sys.argv[1])
