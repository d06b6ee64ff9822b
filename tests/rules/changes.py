"""The small language of the spec pages: what a row changes in a base review, and as at which day.

`specs/README.md` says how it reads. A change is made to the flat answers; *spaces* is a cell that holds only white
space, which no review can hold, so it stays beside the review as raw text.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from spp_xl.model.framework import Framework
from spp_xl.model.paths import Answers, columns, flatten, list_names, meaning, nest
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from tests.rules.bases import BASES, FIRST, LAST, LATER, WORKSHOP

MOMENTS = {"first day": FIRST, "last day": LAST, "workshop": WORKSHOP, "later": LATER}
SPACES = " \u00a0 "
CELL = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


@dataclass(frozen=True)
class Changed:
    """A review, and the cells beside it that hold only white space (by path)."""

    review: Review
    raw: dict[str, str] = field(default_factory=dict)


def day_of(text: str) -> date:
    """``last day + 7``, ``first day``, ``2026-11-12``."""
    found = re.fullmatch(r"(.+?)(?:\s*([+-])\s*(\d+))?", text.strip())
    assert found, text
    if found[1] not in MOMENTS:
        return date.fromisoformat(text.strip())
    return MOMENTS[found[1]] + timedelta(days=int(f"{found[2] or '+'}{found[3] or 0}"))


def changed(change: str, framework: Framework) -> Changed:
    """The review that a row describes."""
    parts = [part.strip() for part in change.split(";") if part.strip() not in ("", "-")]
    base = parts.pop(0) if parts and parts[0] in BASES else "perfect"
    answers, raw = flatten(BASES[base](framework)), dict[str, str]()
    for part in parts:
        what, _, value = (piece.strip() for piece in part.partition("="))
        assert value, f"“{part}” says no value"
        _apply(what, value, answers, raw, framework)
    return Changed(nest(answers), raw)


def _apply(what: str, value: str, answers: Answers, raw: dict[str, str], framework: Framework) -> None:
    if what == "themes":
        for theme in framework.themes:
            _put(f"themes.{theme.code}.chosen", "nothing", answers, raw)
        for code in _codes(value):
            _put(f"themes.{code}.chosen", "x", answers, raw)
    elif " in " in what:
        name, _, place = what.partition(" in ")
        for aspect in _aspects(place, framework):
            _judge(name, f"judgements.{aspect}", value, answers, raw)
    elif what.startswith("evidence for "):
        assert value == "nothing", value
        aspects = set(_aspects(what.removeprefix("evidence for "), framework))
        rows = answers.lists["evidence"]
        answers.lists["evidence"] = [row for row in rows if not aspects & {row.get(f"aspect_{n}") for n in (1, 2, 3)}]
    elif what in list_names():
        answers.lists[what] = [] if value == "nothing" else [_row(what, n, row) for n, row in enumerate(_codes(value))]
    else:
        _put(what, value, answers, raw)


def _judge(name: str, at: str, value: str, answers: Answers, raw: dict[str, str]) -> None:
    if name != "statements":
        _put(f"{at}.{name}", value, answers, raw)
        return
    for path in [path for path in answers.single if path.startswith(f"{at}.statements.")]:
        del answers.single[path]
    for mark in [] if value == "nothing" else _codes(value):
        answers.single[f"{at}.statements.{mark}"] = True


def _row(name: str, number: int, text: str) -> dict[str, Any]:
    """``lead:headteacher`` on the team; ``survey for voice & access`` in evidence."""
    if name == "team":
        part, _, post = text.partition(":")
        return {"name": f"Person {number + 1}", "part": part} | ({"post": post} if post else {})
    assert name == "evidence", name
    kind, _, aspects = text.partition(" for ")
    row = {"id": f"A-{number + 1:02d}", "text": "Seen."} | ({"kind": kind} if kind != "some" else {})
    return row | {f"aspect_{n}": code.strip() for n, code in enumerate(aspects.split("&"), 1) if code.strip()}


def _put(path: str, value: str, answers: Answers, raw: dict[str, str]) -> None:
    cell = CELL.fullmatch(path)
    if cell:
        row, key, means = answers.lists[cell[1]][int(cell[2])], cell[3], columns(cell[1])[cell[3]]
    else:
        row, key, means = answers.single, path, meaning(path)
    row.pop(key, None)
    if value == "spaces":
        raw[path] = SPACES
    elif value != "nothing":
        row[key] = _value(value, means)


def _value(text: str, means: Means) -> Any:
    match means.kind:
        case "day":
            return day_of(text)
        case "mark":
            assert text == "x", text
            return True
        case "whole":
            return int(text)
    return text


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",")]


def _aspects(place: str, framework: Framework) -> list[str]:
    """The aspects of a theme, one aspect, or all."""
    found = [aspect for aspect, theme in framework.aspects() if place in (aspect, theme, "all")]
    assert found, f"no theme or aspect {place}"
    return found
