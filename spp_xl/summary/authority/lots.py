"""Some schools are left out of every count, by lot, so that a count tells of no one school, nor do two counts together.

Whoever reads two files, one of them with a school fewer, learns how a count differs and not whose doing it was: every
school may have been left out of both. The lots come from what the reviews say in full, which the reader of a summary
does not have; the same reviews give the same lots. README.md has the argument.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

ALWAYS = 3  # one may be displaced by a school that came later, one may be the reader's own; one is then left
A_PART = 6  # of so many schools one more may be left out, anew for every set of schools
FEWEST = 2  # at least so many may be


@dataclass(frozen=True)
class Case:
    """One school in one row. ``key`` is a digest that nobody can guess, ``code`` what the school is counted under."""

    key: str
    code: str


@dataclass(frozen=True)
class Counted:
    """How many of those counted stand under each code, and how many were counted."""

    by_code: Counter[str]
    schools: int


def count(cases: Sequence[Case], row: str) -> Counted:
    """Count a row's schools without those left out; ``row`` is an id, so that each row has lots of its own."""
    out = left_out([case.key for case in cases], row)
    counts = Counter(case.code for case in cases if case.key not in out)
    return Counted(counts, counts.total())


def left_out(keys: Collection[str], row: str) -> frozenset[str]:
    """The keys left out of a row: the same few for as long as they are least, and some more anew for every set."""
    ranked = sorted(keys, key=lambda key: _lot(row, key))
    always, rest = ranked[:ALWAYS], ranked[ALWAYS:]
    anew = _lot(row, *ranked)
    more = 1 + int(anew, 16) % most_anew(len(keys))
    return frozenset(always) | frozenset(sorted(rest, key=lambda key: _lot(anew, key))[:more])


def most_anew(schools: int) -> int:
    """How many may be left out beside the same few."""
    return max(FEWEST, schools // A_PART)


def _lot(*of: str) -> str:
    return sha256("\n".join(of).encode()).hexdigest()
