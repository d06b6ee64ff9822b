"""What a combination begins with and comes to: versions of one content, and what was different between them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from typing import Literal as OneOfThese

Values = Mapping[str, Any]  # column → answer; blank answers are left out

Code = OneOfThese[
    "changed",  # one changed it, or several alike: taken
    "cleared",  # blank in a copy, answered in the base: the answer stays, for the base may be the later of the two
    "changed_twice",  # two answers to one question: the base's stays
    "cleared_and_changed",  # one cleared what another changed: the change is taken
    "narrower",  # the head's release is wider in one than in another: the narrower is taken, be it a blank
    "added",
    "removed",  # not there in a copy: the row stays, for the same reason
    "removed_and_edited",  # one removed the row that another edited: the edit is kept
    "edited_twice",  # one row, edited by two to different words: what only one changed is taken
    "one_number",  # two wrote different rows of evidence under one printed number: both are kept
    "cites_moved",  # changed and taken, but it cites numbers that now mean other rows of evidence
    "one_row",  # the same in a list without numbers of evidence
    "no_room",  # a row more than the list has: it stands among the differences and nowhere else
    "lost_number",  # an action answers an area for development that is no longer there
    "unread",  # something was typed that is no answer of its kind: it stands among the differences and nowhere else
]
DECIDE = frozenset(
    {
        "cleared",
        "changed_twice",
        "cleared_and_changed",
        "narrower",
        "removed",
        "removed_and_edited",
        "edited_twice",
        "one_number",
        "cites_moved",
        "one_row",
        "no_room",
        "lost_number",
        "unread",
    }
)


@dataclass(frozen=True)
class Record:
    """A row of a list. ``key`` is what stands in print beside it (``A-04``, ``team.3``), "" where nothing does."""

    key: str
    values: Values


class Spot(NamedTuple):
    """One answer's place: a single one by its path, or a list's by column and the key printed beside its row."""

    path: str
    column: str = ""
    key: str = ""


@dataclass(frozen=True)
class Unread:
    """What somebody typed where no answer of that kind can be read from it."""

    text: str


@dataclass(frozen=True)
class Version:
    """The answers of one workbook. ``silent`` are places the workbook no longer has, and so says nothing about.

    A silent place is a path, a list (``team``), a column of one (``team[].post``) or a sheet of evidence
    (``evidence.A``). What somebody deleted with a whole sheet is no answer, and removes nobody's. ``unread`` is what
    was typed and cannot be read.
    """

    name: str
    single: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    unread: Mapping[Spot, Unread] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One place where a copy is not as the base.

    ``path`` is a single answer's, or names a list; ``column`` says which cell of a row, "" the whole row. ``answers``
    are those of the copies that differ, by name (None: cleared or removed). Of whole rows all of them are ``Values``.
    ``kept`` are rows that stand now, with their printed keys. ``at`` is its path in the result, "" where it is none.
    ``moved`` are, by copy, the numbers by which it means rows and that mean other rows now, each with the row's
    new one, "" where there was no room for it.
    """

    code: Code
    path: str
    base: Any
    answers: Mapping[str, Any]
    taken: Any = None
    column: str = ""
    key: str = ""
    kept: tuple[Record, ...] = ()
    at: str = ""
    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def decide(self) -> bool:
        """Whether a person has to look."""
        return self.code in DECIDE


def canonical(value: Any) -> Hashable:
    """An order and an equality of answers that no file name and no order of files has a part in."""
    if isinstance(value, Mapping):
        return tuple(sorted((column, canonical(each)) for column, each in value.items()))
    if isinstance(value, tuple):
        return ("tuple", *map(canonical, value))
    shown = value.isoformat() if isinstance(value, date) else str(value)
    return (type(value).__name__, shown)


def settled(base: Any, changed: Mapping[str, Any]) -> tuple[Any, bool]:
    """Of one cell: what is taken, and whether a person has to look.

    Two different answers leave the base's: which of them is right, nobody can say who was not there, and a
    combination must not depend on the order or the names of files. Both stand side by side among the differences.
    An answer outweighs a blank, also the base's: clearing a cell says less than writing in it, and a copy that is
    older than the base is blank where nobody had written yet.
    """
    answers = list({canonical(value): value for value in changed.values() if value is not None}.values())
    return (answers[0] if len(answers) == 1 else base), len(answers) != 1 or None in changed.values()
