"""How the authority's tables are said, and the marks that stand where no number does."""

from dataclasses import dataclass
from typing import Literal as OneOfThese

from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.words import Edition, Words
from spp_xl.summary.authority.scope import Scope

Mark = OneOfThese["c", "x", "z"]
MOST = 31  # letters of a tab
MARKS = {code: f"[{code}]" for code in ("c", "x", "z")}  # the same in every language


@dataclass(frozen=True)
class LeftOut:
    """A table that is not there, and the one sentence why."""

    title: str
    why: str


Made = PlainTable | LeftOut


def mark(code: Mark) -> Coded:
    """``[c]`` held back, ``[x]`` not available, ``[z]`` not applicable."""
    return Coded(code, MARKS[code], quiet=True)


def left_out(title: str, why: str, scope: Scope, words: Words) -> LeftOut:
    """A table left out; ``why`` is a key of ``authority.why``."""
    return LeftOut(title, words(f"authority.why.{why}", least=scope.request.least, **MARKS))


def numbered(name: str, number: int) -> str:
    """A table's stable name; the first of several is just the name."""
    return name if number == 1 else f"{name}_{number}"


def tab_of(name: str, number: int, words: Words) -> str:
    """The tab of a table of which there may be several."""
    tab = words(f"authority.{name}.tab")
    return tab if number == 1 else f"{tab} {number}"


def tab_of_theme(theme: str, number: int, several: bool, words: Words) -> str:
    """The tab of a theme's levels; numbered where there are several frameworks, or where a tab has no room for all."""
    tab = words("authority.levels.tab", theme=theme)
    end = f" {number}"
    return f"{tab[: MOST - len(end)].rstrip()}{end}" if several or len(tab) > MOST else tab


def title_of(name: str, edition: Edition, several: bool, words: Words) -> str:
    """The title of a table; it says which framework where there are several."""
    title = words(f"authority.{name}.title")
    if not several:
        return title
    version = edition.framework.version
    return words("authority.title_of", title=title, framework=edition.text.title, version=version)


def column(name: str, code: str, kind: OneOfThese["name", "word", "count"], words: Words) -> Column:
    """A column whose heading stands under ``authority.<name>.columns``."""
    return Column(code, words(f"authority.{name}.columns.{code}"), kind)


def number_or_mark(number: int | None) -> PlainCell:
    """A number, or that it is held back."""
    return mark("c") if number is None else number
