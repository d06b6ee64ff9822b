"""How far a long work is: a bar on stderr where a person sits at a terminal, and nothing anywhere else."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType

import click

WORTH_A_BAR = 20  # things; fewer are done before anybody has read it


class Bar:
    """A bar that is drawn once it is known how many things there are."""

    def __init__(self, label: str, quiet: bool) -> None:
        self._label, self._hidden = label, quiet or not sys.stderr.isatty()
        self._drawn = ExitStack()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drawn.__exit__(kind, fault, trace)

    def start(self, length: int) -> Callable[[], None]:
        """What is to be called once for each thing that is done."""
        hidden = self._hidden or length < WORTH_A_BAR
        bar = click.progressbar(length=length, label=self._label, file=sys.stderr, hidden=hidden)
        drawn = self._drawn.enter_context(bar)
        return lambda: drawn.update(1)
