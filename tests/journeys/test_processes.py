"""Work by several processes: in order, and a process that dies costs what it worked on and nothing else."""

import os
import signal
from pathlib import Path

import pytest

from spp_xl.journeys.merge.processes import by_processes

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")


def squared(number: int) -> int:
    """What a worker does; a negative number kills it."""
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def once(path: Path) -> str:
    """A worker that is killed from outside, the first time only."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return path.name
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def minus(number: int) -> int:
    return number


def test_results_stand_in_order() -> None:
    assert by_processes(squared, range(20), 2, minus) == [number * number for number in range(20)]


def test_what_ends_its_process_is_lost_alone() -> None:
    numbers = [1, 2, -3, 4, 5, 6, 7, -8, 9]
    assert by_processes(squared, numbers, 2, minus) == [1, 4, -3, 16, 25, 36, 49, -8, 81]


def test_a_process_killed_by_chance_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    assert by_processes(once, [tmp_path / "a", tmp_path / "b"], 2, lambda path: "lost") == ["a", "b"]
