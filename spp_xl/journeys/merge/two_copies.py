"""Files of one review that differ are read once more, and set side by side answer by answer.

Only those few: of every other file a merge keeps no more than a summary shows. Which answers may be shown
``sharing.may_show`` says; of any other its place is told and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from spp_xl.excel.protected import Passwords, unlocked
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.opening import Opened, open_review
from spp_xl.layout.names import place_of
from spp_xl.layout.sheets.combined import answer_text, what_differs
from spp_xl.layout.snapshot import Place
from spp_xl.model.partnership import MemberSchool, urn_now
from spp_xl.model.paths import columns, flatten, meaning
from spp_xl.model.table import UNREAD, Means
from spp_xl.model.two_copies import Differing, Said, TwoCopies
from spp_xl.model.words import Edition
from spp_xl.summary.deciding.copies import TWO_COPIES, Copy
from spp_xl.summary.sharing import may_show, may_tell, without_private


class Spot(NamedTuple):
    """One answer: a single one by its path, or a list's by column and the key printed beside its row."""

    path: str
    column: str = ""
    key: str = ""

    @property
    def means(self) -> Means:
        """What its cell means."""
        return columns(self.path)[self.column] if self.column else meaning(self.path)


@dataclass(frozen=True)
class Answered:
    """What one workbook says, and where each answer stands or would stand."""

    values: Mapping[Spot, Any]
    places: Mapping[Spot, Place]
    sheets: Sequence[str]

    def order(self, spot: Spot) -> tuple[int, ...]:
        """As the workbook is read: sheet by sheet, row by row."""
        place = self.places.get(spot)
        return (self.sheets.index(place.sheet), *place_of(place.cell)) if place else (len(self.sheets),)


def two_copies(
    copies: Iterable[Copy],
    undecided: Mapping[str, str],
    files: Sequence[SeenFile],
    passwords: Passwords,
    schools: Sequence[MemberSchool] = (),
) -> tuple[TwoCopies, ...]:
    """Of every review with several answers the first file beside each other one; ``undecided`` are codes by name."""
    groups: dict[tuple[str, str | None], dict[str, Copy]] = {}
    for copy in sorted(copies, key=lambda copy: copy.receipt.name):
        if undecided.get(copy.receipt.name) in TWO_COPIES:
            groups.setdefault((urn_now(copy.receipt.urn, schools), copy.year), {}).setdefault(copy.answers, copy)
    by_name = {file.name: file for file in files}
    pairs = ((one, other) for one, *others in map(dict.values, groups.values()) for other in others)
    found = (_side_by_side(one, other, by_name, passwords) for one, other in pairs)
    return tuple(sorted(found, key=lambda pair: (pair.school.casefold(), pair.urn, pair.one, pair.other)))


def _side_by_side(one: Copy, other: Copy, files: Mapping[str, SeenFile], passwords: Passwords) -> TwoCopies:
    first, second = (_opened(files[copy.receipt.name], passwords) for copy in (one, other))
    school = one.receipt.school or other.receipt.school
    edition, differing = one.review.edition, tuple[Differing, ...]()
    if first is not None and second is not None and other.review.edition.framework == edition.framework:
        released = one.review.released and other.review.released
        differing = tuple(_differing(_answered(first), _answered(second), released, edition))
    released_by_head = one.review.released, other.review.released
    return TwoCopies(school, one.receipt.urn, one.receipt.name, other.receipt.name, differing, released_by_head)


def _opened(file: SeenFile, passwords: Passwords) -> Opened | None:
    """The same file once more; None where it has changed since, and is no review any longer."""
    try:
        return open_review(file.path, unlocked(file.content(), passwords))
    except Exception:  # as in ``look_closely``: no file costs the others
        return None


def _answered(opened: Opened) -> Answered:
    """Every answer that is not private; a cell that cannot be read holds ``UNREAD``."""
    content = flatten(without_private(opened.review))
    values: dict[Spot, Any] = {Spot(path): value for path, value in content.single.items()}
    places = dict(_printed(opened))
    for name, rows in content.lists.items():
        for number, row in enumerate(rows):
            key = _key(name, number, values, opened)
            values |= {Spot(name, column, key): value for column, value in row.items() if column != "id"}
    for notice in opened.reading.notices:
        if notice.code == "unread":
            name, _, column = notice.path.partition("[].")
            values[Spot(name, column, notice.place.key if column else "")] = UNREAD
    public = {spot: value for spot, value in values.items() if may_tell(spot.path, spot.column)}
    return Answered(public, places, opened.snapshot.sheets)


def _key(name: str, number: int, known: Mapping[Spot, Any], opened: Opened) -> str:
    """What is printed beside a row; with its cell where it is printed twice, for neither row may be lost."""
    place = opened.reading.places.at[f"{name}[{number}]"]
    twice = any(spot[::2] == (name, place.key) for spot in known)
    return f"{place.key} {place.cell}" if twice else place.key


def _printed(opened: Opened) -> Iterator[tuple[Spot, Place]]:
    """Every place for an answer, those that are blank too."""
    for path, place in opened.reading.places.at.items():
        if "[" not in path:
            yield Spot(path), place
    for _, block in opened.kind.reading(opened.edition).blocks():
        seen = opened.snapshot.blocks.get(block.name)
        for row in seen.rows if block.rows_of and seen is not None else ():
            for column, cell in row.cells.items():
                yield Spot(block.rows_of, column, row.key), cell.place


def _differing(one: Answered, other: Answered, released: bool, edition: Edition) -> Iterator[Differing]:
    """In the order in which the first workbook is read."""
    spots = one.values.keys() | other.values.keys()
    for spot in sorted(spots, key=lambda spot: (one.order(spot), spot)):
        if one.values.get(spot) != other.values.get(spot):
            shown = may_show(spot.path, spot.column, spot.means.kind, released)
            said = _said(spot, one, shown, edition), _said(spot, other, shown, edition)
            yield Differing(what_differs(*spot, edition), *said, shown)


def _said(spot: Spot, answered: Answered, shown: bool, edition: Edition) -> Said:
    place, value = answered.places.get(spot), answered.values.get(spot)
    at = f"{place.sheet} {place.cell}" if place else ""
    if not shown:
        return Said(at, "")
    if value is None or value is UNREAD:
        return Said(at, edition.words("combine.sheet.blank" if value is None else "summary.differences.unread"))
    return Said(at, answer_text(value, spot.means, edition))
