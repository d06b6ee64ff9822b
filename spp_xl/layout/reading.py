"""What reading a workbook gives: its content, where each answer stands, and what a person should look at."""

from dataclasses import dataclass, field
from typing import Literal as OneOfThese

from spp_xl.layout.places import Places
from spp_xl.layout.snapshot import Place
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.rules.facts import Printed

NoticeCode = OneOfThese[
    "unread",
    "missing",
    "gone",
    "doubled",
    "displaced",
    "copied",
    "no_id",
    "doubled_id",
    "no_number",
    "nameless",
    "pushed_down",
    "too_many",
]


@dataclass(frozen=True)
class Notice:
    """Something about the workbook itself that a person should look at. Never holds a cell's value.

    ``path`` is the answer's; of a sheet that is gone, its title.
    """

    code: NoticeCode
    place: Place
    path: str = ""
    kind: str = ""  # the kind of field, for ``unread``; of a missing number the one to be typed


@dataclass(frozen=True)
class Reading:
    """The content as read, where its answers stand, what was noticed, and the numbers printed beside areas."""

    content: Part
    places: Places
    notices: tuple[Notice, ...]
    printed: Printed = field(default_factory=dict)

    @property
    def unread(self) -> int:
        """How many answers nobody can read."""
        return sum(notice.code == "unread" for notice in self.notices)

    @property
    def review(self) -> Review:
        """The content of a review workbook."""
        assert isinstance(self.content, Review)
        return self.content
