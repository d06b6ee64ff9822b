"""Which numbers of a row may be shown: none below N, and where some are held back, no fewer than N schools are.

Both work on counts from which schools have been left out by lot already, so nothing they decide can tell more than
those counts would.
"""

from collections import Counter
from collections.abc import Sequence

from spp_xl.summary.authority.lots import Counted

USUAL, LEAST = 5, 3  # N where nobody says, and the least that may be said


def shown(counted: Counted, codes: Sequence[str], least: int) -> dict[str, int]:
    """The counts of a row that may be shown, by code; each is true as *at least so many*.

    Counts under ``least`` are held back, noughts among them. Where something is, at least ``least`` schools are: the
    smallest of the other counts is lowered, or held back too. A row in which all share one code shows nothing.
    """
    told = {code: counted.by_code[code] for code in codes if counted.by_code[code] >= least}
    while 0 < len(told) < len(codes):
        short = least - (counted.schools - sum(told.values()))
        if short <= 0:
            break
        smallest = min(told, key=lambda code: told[code])
        if len(told) > 1 and told[smallest] - short >= least:
            told[smallest] -= short
        else:
            del told[smallest]
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
