"""Copies of one review made one, against the base that all of them began from. No file, no sheet, no word.

Its laws, held by ``tests/combining/test_three_way.py``: no row and no answer is lost (what is not in the result stands
among the differences); an answer of the base gives way to another answer and never to a blank; neither the order of
the copies nor their names change the result; the base alone gives the base; a copy that is as the base changes
nothing; a copy given twice counts once. Of the head's release the narrower stands, also a blank (``three_release.py``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spp_xl.model.paths import Answers, list_names, nest
from spp_xl.model.review import Review
from spp_xl.model.three_areas import as_numbers, with_identities
from spp_xl.model.three_citations import tell_moved
from spp_xl.model.three_evidence import combine_evidence
from spp_xl.model.three_release import RELEASE, narrowest
from spp_xl.model.three_rows import Holder, Told, combine_list
from spp_xl.model.three_unread import tell_unread
from spp_xl.model.versions import Code, Difference, Version, canonical, settled

EVIDENCE_LIST = "evidence"


@dataclass(frozen=True)
class Combined:
    """The one review, and every difference: those for a person to decide come first."""

    review: Review
    differences: tuple[Difference, ...]

    @property
    def to_decide(self) -> int:
        """How many differences a person has to look at."""
        return sum(difference.decide for difference in self.differences)


def combine(base: Version, copies: Sequence[Version]) -> Combined:
    """All copies into one."""
    copies = sorted(copies, key=lambda copy: copy.name)  # for the reading only: names decide nothing
    told: list[Told] = []
    single = _singles(base, copies, told)
    base, *copies = with_identities(base, copies)
    lists: dict[str, list[Holder]] = {}
    for name in list_names(Review):
        join = combine_evidence if name == EVIDENCE_LIST else combine_list
        lists[name] = join(name, base, copies, told)
    as_numbers(lists, told)
    tell_moved(base, copies, lists[EVIDENCE_LIST], told)
    tell_unread(base, copies, single, lists, told)
    rows = {name: [_row(name, holder) for holder in holders] for name, holders in lists.items()}
    review: Review = nest(Answers(single, rows))
    places = {id(holder): f"{name}[{n}]" for name, holders in lists.items() for n, holder in enumerate(holders)}
    differences = (_placed(each, places) for each in told)
    return Combined(review, tuple(sorted(differences, key=lambda difference: not difference.decide)))


def _row(name: str, holder: Holder) -> dict[str, Any]:
    return {"id": holder.key, **holder.values} if name == EVIDENCE_LIST else dict(holder.values)


def _placed(told: Told, places: Mapping[int, str]) -> Difference:
    """The difference with the place where its row, or the first of its rows, came to stand."""
    difference, holders = told
    if not holders:
        return difference
    row = places.get(id(holders[0]), "")
    at = f"{row}.{difference.column}" if row and difference.column else row
    return replace(difference, at=at)


def _singles(base: Version, copies: Sequence[Version], told: list[Told]) -> dict[str, Any]:
    """Every single answer."""
    paths = dict.fromkeys(path for version in (base, *copies) for path in version.single)
    single: dict[str, Any] = {}
    for path in sorted(paths):
        before = base.single.get(path)
        speaking = {copy.name: copy.single.get(path) for copy in copies if path not in copy.silent}
        changed = {name: value for name, value in speaking.items() if value != before}
        taken, code = _settled(path, before, changed)
        if taken is not None:
            single[path] = taken
        if changed:
            told.append((Difference(code, path, before, changed, taken, at=path), ()))
    return single


def _settled(path: str, before: Any, changed: Mapping[str, Any]) -> tuple[Any, Code]:
    """What is taken of one answer, and how that came about."""
    if path in RELEASE:
        return narrowest(path, (before, *changed.values())), "narrower"
    taken, disagree = settled(before, changed)
    if not disagree:
        return taken, "changed"
    answers = {canonical(value) for value in changed.values() if value is not None}
    return taken, "changed_twice" if len(answers) > 1 else "cleared_and_changed" if answers else "cleared"
