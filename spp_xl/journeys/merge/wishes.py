"""What may be asked of a merge beside its files. Nothing is asked where nothing is said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spp_xl.journeys.merge.jobs import unheard
from spp_xl.journeys.merge.unlocking import Unlocking, no_passwords
from spp_xl.model.partnership import Partnership
from spp_xl.model.year import ReviewYear

Progress = Callable[[int], Callable[[], None]]  # from how many files there are to what is called after each


def unwatched(_: int) -> Callable[[], None]:
    """Nobody watches how far the merge is."""
    return unheard


@dataclass(frozen=True)
class Wishes:
    """How files are read, and which of several copies is taken.

    ``jobs`` processes read, 0 for as many as pay. They start anew from the program's main module, which must do nothing
    on being imported. ``cache`` is where a merge remembers what it has read; what comes of it is the same. Of several
    copies those in ``prefer`` are taken, and the ``newest`` where that is asked. ``passwords`` are asked for once, with
    the locked workbooks that are there, if any. ``progress`` is called with how many files there are, and what it
    gives once for each. ``known`` are the rosters by which files are told apart although nobody is expected.

    One review of a school is merged: that of the ``year``, where one is asked for, else its newest (see
    ``summary/deciding/years.py``); or ``every_year`` counts.
    """

    prefer: tuple[Path, ...] = ()
    newest: bool = False
    jobs: int = 1
    cache: Path | None = None
    passwords: Unlocking = no_passwords
    progress: Progress = unwatched
    known: tuple[Partnership, ...] = ()
    year: ReviewYear | None = None
    every_year: bool = False


NO_WISHES = Wishes()
