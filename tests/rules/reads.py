"""Which answers a rule reads, found by walking its expressions, so that a new rule is steered without an edit.

An answer is a path (``days.last``), a path over all themes or aspects (``judgements.*.agreed_level``), or a column
of a list (``team[].post``).
"""

from dataclasses import fields, is_dataclass
from functools import cache

from spp_xl.model.framework import Framework
from spp_xl.model.paths import columns, list_names
from spp_xl.rules import expr as e
from spp_xl.rules.columns import ASPECTS, NUMBER, added_columns
from spp_xl.rules.library import library
from spp_xl.rules.stages import moments

FRAMEWORKS_OWN = {"themes": ("chosen", "own_view"), "aspects": ("own_level", "agreed_level", "not_applicable")}
TEXTS = {"aspects": ("commentary",)}


TWIN = "as in "
Read = dict[str, tuple[str, ...]]  # answer → the codes, or “as in” another answer, that it is compared with


@cache
def _reads(framework_id: str) -> dict[str, Read]:
    framework = _KNOWN[framework_id]
    found = {}
    for rule in library(framework):
        seen: Read = {}
        for duty in rule.duties:
            for node in (duty.must, duty.when):
                _walk(node, duty.rows, framework, seen)
        found[rule.id] = seen
    return found


def reads_of(framework: Framework) -> dict[str, Read]:
    """Rule id → what it reads; kept by the framework's name, because a framework cannot be hashed."""
    key = f"{framework.id} {framework.languages}"
    _KNOWN[key] = framework
    return _reads(key)


_KNOWN: dict[str, Framework] = {}


def _walk(node: object, rows: str, framework: Framework, seen: Read) -> None:
    match node:
        case e.Field(path):
            seen.setdefault(path, ())
        case e.OneOf(e.Field(path), codes):
            seen[path] = (*seen.get(path, ()), *codes)
        case e.OneOf(e.Column(name), codes):
            _column(rows, name, framework, seen, codes)
        case e.Same(e.Column(name), e.Field(path)):
            _column(rows, name, framework, seen, (TWIN + path,))
        case e.Column(name):
            _column(rows, name, framework, seen)
        case e.CountOf(other, name) | e.Distinct(other, name, _) | e.Every(other, name, _):
            _column(other, name, framework, seen)
        case e.Related(other, names, _, where):
            for name in (*names, where):
                _column(other, name, framework, seen)
        case e.Named(other, key, _, where):
            _column(other, key, framework, seen)
            _column(other, where, framework, seen)
        case e.Lookup(other, name, key, _):
            _column(other, name, framework, seen)
            _column(other, key, framework, seen)
        case e.Open(stage):
            _walk(moments(framework.settings)[stage], "", framework, seen)
    if isinstance(node, tuple):
        for inner in node:
            _walk(inner, rows, framework, seen)
    elif is_dataclass(node):
        for field in fields(node):
            _walk(getattr(node, field.name), rows, framework, seen)


def _column(rows: str, name: str, framework: Framework, seen: Read, codes: tuple[str, ...] = ()) -> None:
    added = {(of, column): expression for of, column, expression in added_columns(framework)}
    if name == NUMBER:  # printed beside an area, and nobody's answer
        return
    if (rows, name) == ("evidence", "names"):  # three answers in one text
        for aspect in ASPECTS:
            _column(rows, aspect, framework, seen)
    elif (rows, name) in added:
        _walk(added[rows, name], rows, framework, seen)
    elif rows in list_names():
        assert name in columns(rows), (rows, name)
        seen[f"{rows}[].{name}"] = (*seen.get(f"{rows}[].{name}", ()), *codes)
    elif rows == "aspects" and name.startswith("marks_"):
        seen.setdefault("judgements.*.statements", ())
    elif name in FRAMEWORKS_OWN[rows] + TEXTS.get(rows, ()):
        seen.setdefault(f"{'themes' if rows == 'themes' else 'judgements'}.*.{name}", ())
