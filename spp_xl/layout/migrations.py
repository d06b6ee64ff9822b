"""An older workbook's snapshot becomes one of today's format, a format at a time; what it means is not asked here.

A migration is a pure function from snapshot to snapshot. It moves cells to the keys they have today and leaves their
places alone, so that findings lead to where things stand; it leaves the stamp alone, which says what the file is.
What no key of today takes stays in the snapshot, and is told as left behind.
"""

from collections.abc import Callable

from spp_xl.layout.snapshot import FORMAT, Snapshot
from spp_xl.refusals import refusal

Migration = Callable[[Snapshot], Snapshot]

# From each older format to the next one. None is written before the first release: format 1 has no forerunner.
MIGRATIONS: dict[int, Migration] = {}


def format_of(snapshot: Snapshot) -> int:
    """The format that a workbook was made in."""
    return int(snapshot.stamp["format"])


def in_todays_format(snapshot: Snapshot) -> Snapshot:
    """The same answers under today's keys; ``SppError`` where nobody knows the way from the file's format."""
    for number in range(format_of(snapshot), FORMAT):
        if number not in MIGRATIONS:
            raise refusal("older-format", found=format_of(snapshot), here=FORMAT)
        snapshot = MIGRATIONS[number](snapshot)
    return snapshot
