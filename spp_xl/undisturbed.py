"""Work that makes many small things and no circles of them runs without Python's search for such circles.

The search begins anew with every few hundred things that are made, and takes a third of the time of reading a workbook.
What nothing refers to any more is freed at once in any case, and what is left is searched afterwards.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def undisturbed(work: Callable[P, R]) -> Callable[P, R]:
    """The same work; the collector is as it was before, whatever comes of it."""

    @wraps(work)
    def working(*given: P.args, **named: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*given, **named)
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            gc.enable()

    return working
