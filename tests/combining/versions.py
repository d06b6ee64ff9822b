"""Versions of a review to combine: a base, and copies that people changed in their own ways."""

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from spp_xl.model.evidence import LETTERS
from spp_xl.model.paths import Answers, columns, flatten, list_names, meaning
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from spp_xl.model.text import tidy
from spp_xl.model.versions import Record, Version
from tests.editions import default_edition
from tests.strategies import values

LISTS = tuple(name for name in list_names(Review) if name != "evidence")


def version_of(review: Review, name: str = "base") -> Version:
    """As a workbook made of the review has it: rows without a gap."""
    answers: Answers = flatten(review)
    lists = {
        list_name: tuple(
            Record(row.get("id", f"{list_name}.{n}"), {c: v for c, v in row.items() if c != "id"})
            for n, row in enumerate(rows, start=1)
        )
        for list_name, rows in answers.lists.items()
    }
    return Version(name, answers.single, lists)


PATHS = (
    "meeting_1.focus",
    "days.first",
    "school.pupils",
    "meeting_1.story",
    "themes.our_impact.chosen",
    "judgements.achievement.agreed_level",
    "judgements.achievement.commentary",
    "judgements.achievement.statements.effective.2",
    "confirmation.day",
    "process.improve",
    "explained.SPP-F1",
    "state.released",
    "state.for_partnership",
)


def answered(path: str) -> st.SearchStrategy[Any]:
    """An answer of its kind."""
    return stored(meaning(path))


@cache
def stored(means: Means) -> st.SearchStrategy[Any]:
    """An answer as the model keeps it: a line is tidied, and white space alone is none."""
    drawn = values(means, default_edition())
    if means.kind == "line":
        return drawn.map(tidy).filter(bool)
    return drawn.filter(tidy) if means.kind == "text" else drawn


@st.composite
def bases(draw: st.DrawFn) -> Version:
    """Some answers and rows of every list."""
    single = {path: draw(answered(path)) for path in draw(st.sets(st.sampled_from(PATHS)))}
    lists = {name: draw(edited_list(name, ())) for name in ("evidence", *LISTS)}
    return Version("base", single, lists)


@st.composite
def edited(draw: st.DrawFn, base: Version, name: str) -> Version:
    """The base after somebody worked in it: answers typed and cleared, rows typed, edited, removed and sorted."""
    single = dict(base.single)
    for path in draw(st.lists(st.sampled_from(PATHS), max_size=4)):
        single.pop(path, None)
        if draw(st.booleans()):
            single[path] = draw(answered(path))
    lists = {each: draw(edited_list(each, base.lists[each])) for each in ("evidence", *LISTS)}
    return Version(name, single, lists)


@st.composite
def edited_list(draw: st.DrawFn, name: str, rows: tuple[Record, ...]) -> tuple[Record, ...]:
    """Some rows removed, edited or moved, some added beside printed keys that few people use."""
    kinds = columns(name, Review)
    kept: dict[str, Record] = {}
    for row in rows:
        what = draw(st.sampled_from("====+-"))
        if what == "=":
            kept[row.key] = row
        elif what == "+":
            column = draw(st.sampled_from(sorted(kinds)))
            changed = {**row.values, column: draw(stored(kinds[column]))}
            if draw(st.booleans()) and len(changed) > 1:
                changed.pop(draw(st.sampled_from(sorted(changed))))
            kept[row.key] = replace(row, values=changed)
    for _ in range(draw(st.integers(0, 3))):
        number = draw(st.integers(1, 8))
        key = f"{draw(st.sampled_from(LETTERS))}-{number:02d}" if name == "evidence" else f"{name}.{number}"
        if key not in kept:
            column = "text" if name == "evidence" else draw(st.sampled_from(sorted(kinds)))
            kept[key] = Record(key, {column: draw(stored(kinds[column]))})
    found = list(kept.values())
    if name != "evidence" and draw(st.booleans()):  # sorted without its keys
        said: list[Any] = draw(st.permutations([row.values for row in found]))
        found = [replace(row, values=each) for row, each in zip(found, said, strict=True)]
    return tuple(found)
