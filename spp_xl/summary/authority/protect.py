"""Which numbers of a row may be shown: none below N, and never so many that what is held back is below N.

Both work on counts from which schools have been left out by lot already, so nothing they decide can tell more than
those counts would.
"""

from collections import Counter
from collections.abc import Sequence

from spp_xl.summary.authority.lots import Counted

USUAL, LEAST = 5, 3  # N where nobody says, and the least that may be said


def shown(counted: Counted, codes: Sequence[str], least: int) -> dict[str, int]:
    """The counts of a row that may be shown, by code.

    Counts under ``least`` are held back, noughts among them; then the smallest of the others, until the schools under
    the codes held back are at least ``least``. A row in which all share one code therefore shows nothing.
    """
    counts = {code: counted.by_code[code] for code in codes}
    told = {code: number for code, number in counts.items() if number >= least}
    while told and counted.schools - sum(told.values()) < least:
        del told[min(told, key=lambda code: told[code])]
    return told


def at_least(number: int, schools: int, least: int) -> int:
    """A number of a count of ``schools`` that is true and leaves ``least`` of them open; 0 where none may be shown."""
    told = min(number, schools - least)
    return told if told >= least else 0


def mostly_hidden(hidden: int, cells: int) -> bool:
    """Whether a table would hold back more than half of its cells."""
    return 2 * hidden > cells


def together(counted: Counted, known: Counter[str]) -> Counted:
    """A count with those added whose names are shown."""
    return Counted(counted.by_code + known, counted.schools + known.total())
