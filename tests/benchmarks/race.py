"""Programs run turn by turn; what counts is each one's best.

Seconds are of processor time, which other work on the machine disturbs little; ``wall`` is what a person waits.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PASSED_ON = {"PYTHONDONTWRITEBYTECODE"}  # installed programs are compiled, so ours is, too


@dataclass
class Best:
    """A program's shortest times in seconds, its least peak of memory in MB, and the least number it said."""

    seconds: float = float("inf")
    wall: float = float("inf")
    memory: float = float("inf")
    said: str = ""


def environment(folder: Path) -> dict[str, str]:
    """Every program's own compiled files lie in the folder that is thrown away."""
    kept = {name: text for name, text in os.environ.items() if name not in PASSED_ON}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONPATH": str(Path(__file__).parents[2])}


def race(programs: Mapping[str, Sequence[str]], rounds: int, around: Mapping[str, str]) -> dict[str, Best]:
    """Each program in turn, ``rounds`` times, after one turn that only warms up where there are several."""
    found = {name: Best() for name in programs}
    for turn in range(rounds + (rounds > 1)):
        for name, command in programs.items():
            seconds, wall, memory, said = _run(command, around)
            if turn or rounds == 1:
                best = found[name]
                best.seconds, best.wall = min(best.seconds, seconds), min(best.wall, wall)
                best.memory = min(best.memory, memory)
                best.said = min(best.said or said, said, key=_as_number)
    return found


def _as_number(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        return 0.0


def _run(command: Sequence[str], around: Mapping[str, str]) -> tuple[float, float, float, str]:
    """This process is small, or its own memory would count as its children's."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        running = subprocess.Popen(command, stdout=out, stderr=err, env=dict(around))
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if running.returncode not in (0, 1, 2):
            raise RuntimeError(f"{command[:3]} ended with {running.returncode}: {err.read()[-500:]!r}")
        return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, out.read().decode("utf-8", "replace").strip()
