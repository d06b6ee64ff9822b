"""Where the time of a merge goes, step by step: ``python -m tests.benchmarks.profile FOLDER``.

Each step is timed where it is called, without the steps inside it; a profiler would add most to what is called most.
Seconds are of processor time: the cold merge, then the same with a cache that knows every file.
"""

import sys
import time

BEGUN = time.process_time()

import importlib  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Callable  # noqa: E402
from contextlib import ExitStack  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402
from unittest.mock import patch  # noqa: E402

from spp_xl.journeys.merge import cache  # noqa: E402, F401  # what a merge imports
from spp_xl.journeys.merge.merging import merge, summary_bytes  # noqa: E402
from spp_xl.journeys.merge.wishes import Wishes  # noqa: E402
from spp_xl.shelf import find_words  # noqa: E402

DAY = date(2026, 12, 1)
STEPS = {
    "spp_xl.journeys.merge.files.file_bytes": "reading bytes",
    "spp_xl.excel.read.workbook_content": "is it a workbook",
    "spp_xl.excel.read.read_directory": "names, texts, formats",
    "spp_xl.excel.read.read_cells": "cells",
    "spp_xl.excel.read.snapshot_of": "blocks",
    "spp_xl.journeys.opening.bind": "answers",
    "spp_xl.journeys.merge.one_file.check": "rules",
    "spp_xl.journeys.merge.one_file._left": "what is left, in words",
    "spp_xl.journeys.merge.one_file._answers": "digest of the answers",
    "spp_xl.journeys.merge.one_file.moment_saved": "when it was saved",
    "spp_xl.journeys.merge.cache.sha256": "digest of the bytes",
    "spp_xl.journeys.merge.codes.shared_texts_at": "texts again",
    "spp_xl.journeys.merge.codes.nest": "the review again",
    "spp_xl.journeys.merge.merging.decide": "which copy",
    "spp_xl.journeys.merge.merging.summary_tables": "tables",
    "spp_xl.journeys.merge.merging.workbook_bytes": "the summary workbook",
}


class Clock:
    """Seconds by step; a step that begins stops the one around it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._around: list[str] = ["all else"]
        self._since = time.process_time()

    def turn(self) -> None:
        """Until now the innermost step ran."""
        now = time.process_time()
        inmost = self._around[-1]
        self.seconds[inmost] = self.seconds.get(inmost, 0.0) + now - self._since
        self._since = now

    def timed(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, its time kept under a step."""

        def working(*given: Any, **named: Any) -> Any:
            self.turn()
            self._around.append(step)
            try:
                return work(*given, **named)
            finally:
                self.turn()
                self._around.pop()

        return working


def steps_of(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by step."""
    with ExitStack() as patched:
        clock = Clock()
        for name, step in STEPS.items():
            module, _, function = name.rpartition(".")
            found = getattr(importlib.import_module(module), function)
            patched.enter_context(patch(name, clock.timed(step, found)))
        work()
        clock.turn()
    return clock.seconds


def main(folder: Path) -> None:
    files, words = len(list(folder.iterdir())), find_words("en")
    print(f"start: {(time.process_time() - BEGUN) * 1000:.0f} ms")
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / "merge.cache"

        def merged(wishes: Wishes) -> None:
            done = merge([folder], Path(place) / "out.xlsx", DAY, words, wishes=wishes)
            summary_bytes(done.reviews, words)

        cold = steps_of(lambda: merged(Wishes()))
        merged(Wishes(cache=kept))
        warm = steps_of(lambda: merged(Wishes(cache=kept)))
    for name, steps in (("cold", cold), ("warm", warm)):
        print(f"\n{name}, {files} files: {sum(steps.values()):.2f} s\n\n| step | ms a file |\n|---|---|")
        for step, seconds in sorted(steps.items(), key=lambda item: -item[1]):
            print(f"| {step} | {seconds / files * 1000:.2f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
