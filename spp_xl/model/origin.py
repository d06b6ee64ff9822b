"""Where a value of a summary was read: a cell of a file, and how that file is opened."""

from typing import NamedTuple


class Spot(NamedTuple):
    """A cell of the file that a review was read from."""

    sheet: str
    cell: str


class Door(NamedTuple):
    """The address of a file from where the summary lies; where it is ``inside`` a container, the container's."""

    address: str
    inside: bool = False
