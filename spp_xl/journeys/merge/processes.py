"""The same work on many things, by several processes: results stand in the order of the things.

A process that dies takes nothing with it but what it worked on. What was under way when one died is tried again, each
alone in a process of its own; only a thing whose own process dies as well is lost.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
Numbered = tuple[int, T]
AHEAD = 2  # things handed to each process, so that none waits for the next


def by_processes(
    work: Callable[[T], R],
    things: Sequence[T],
    jobs: int,
    lost: Callable[[T], R],
    told: Callable[[], None] = lambda: None,
) -> list[R]:
    """``[work(thing) for thing in things]``; ``lost`` says what stands for a thing that ends its process.

    ``told`` is called once for each thing that is done.
    """
    results: dict[int, R] = {}
    waiting = deque(enumerate(things))
    while waiting:
        for number, thing in _until_one_dies(work, waiting, jobs, results, told):
            results[number] = _alone(work, thing, lost)
            told()
    return [results[number] for number in range(len(things))]


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))  # the same on every system


def _until_one_dies(
    work: Callable[[T], R],
    waiting: deque[Numbered[T]],
    jobs: int,
    results: dict[int, R],
    told: Callable[[], None],
) -> list[Numbered[T]]:
    """Takes things from ``waiting`` until none is left, or a process died: then what was under way."""
    under_way: dict[Future[R], Numbered[T]] = {}
    with _pool(min(jobs, len(waiting))) as pool:
        try:
            while waiting or under_way:
                while waiting and len(under_way) < AHEAD * jobs:
                    under_way[pool.submit(work, waiting[0][1])] = waiting[0]
                    waiting.popleft()
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    results[under_way[future][0]] = future.result()
                    del under_way[future]
                    told()
        except BrokenProcessPool:
            return sorted(under_way.values(), key=lambda numbered: numbered[0])
    return []


def _alone(work: Callable[[T], R], thing: T, lost: Callable[[T], R]) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(work, thing).result()
        except BrokenProcessPool:
            return lost(thing)
