"""The content of a workbook as a flat sheet of answers and back: ``nest(flatten(x), type(x)) == x``.

``model`` is the class of the content; where nothing is said a review is meant. A single answer has a path such as
``meeting_1.day`` or ``judgements.achievement.statements.effective.2`` (a mark); an answer in a list is named by its
list and column, ``team`` and ``post``, and its row.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from pydantic.fields import FieldInfo

from spp_xl.model.part import Part, is_blank_answer
from spp_xl.model.review import Review
from spp_xl.model.table import Means

P = TypeVar("P", bound=Part)


@dataclass
class Answers:
    """Single answers by path; lists by name, each row a dict of column → value. Blank answers are left out."""

    single: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def means(field_info: FieldInfo) -> Means | None:
    """How a field stands in a cell; None where it holds parts."""
    found = [note for note in field_info.metadata if isinstance(note, Means)]
    return found[-1] if found else None  # a Choice narrows the plain type it is built on


def inner(field_info: FieldInfo) -> type[Part] | None:
    """The part class inside ``Part``, ``dict[str, Part]`` or ``tuple[Part, ...]``."""
    kinds = [field_info.annotation, *get_args(field_info.annotation)]
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Part)), None)


@cache
def list_names(model: type[Part] = Review) -> tuple[str, ...]:
    """The fields that are lists of rows."""
    return tuple(name for name, info in model.model_fields.items() if _is_rows(info))


def _is_rows(info: FieldInfo) -> bool:
    return inner(info) is not None and getattr(info.annotation, "__origin__", None) is tuple


@cache
def columns(list_name: str, model: type[Part] = Review) -> dict[str, Means]:
    """The columns of a list, in order, with what each means; a row's ``id`` is its key and no column."""
    row = inner(model.model_fields[list_name])
    assert row is not None
    return {name: m for name, info in row.model_fields.items() if (m := means(info)) is not None}


@lru_cache(maxsize=4096)  # a book has some hundred paths, and every review asks for them
def meaning(path: str, model: type[Part] = Review) -> Means:
    """What a single answer's path means."""
    head, _, rest = path.partition(".")
    info = model.model_fields[head]
    if head == "explained":
        return Means("choice", "reason")
    if isinstance_dict(info):
        rest = rest.partition(".")[2]
    part = inner(info)
    assert part is not None
    name, _, statement = rest.partition(".")
    found = means(part.model_fields[name])
    assert found is not None
    return Means("mark") if statement else found


def isinstance_dict(info: FieldInfo) -> bool:
    """Whether a field maps codes to parts or answers."""
    return getattr(info.annotation, "__origin__", None) is dict


def flatten(content: Part) -> Answers:
    """Every answer that is not blank."""
    lists = {name: [_row(row) for row in getattr(content, name)] for name in list_names(type(content))}
    return Answers(single_answers(content), lists)


def single_answers(content: Part) -> dict[str, Any]:
    """Those by path: all that stand in no list."""
    single: dict[str, Any] = {}
    for name in _names(type(content)):
        value = getattr(content, name)
        if isinstance(value, Part):
            single.update(_part(name, value))
        elif name not in list_names(type(content)):
            for key, entry in value.items():
                single.update(_part(f"{name}.{key}", entry) if isinstance(entry, Part) else {f"{name}.{key}": entry})
    return single


def _row(part: Part) -> dict[str, Any]:
    return {name: value for name in _names(type(part)) if not is_blank_answer(value := getattr(part, name))}


@cache
def _names(model: type[Part]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _part(prefix: str, part: Part) -> dict[str, Any]:
    single: dict[str, Any] = {}
    for name, value in _row(part).items():
        if isinstance(value, tuple):
            single.update({f"{prefix}.{name}.{mark}": True for mark in value})
        else:
            single[f"{prefix}.{name}"] = value
    return single


def nest(answers: Answers, model: type[P] = Review) -> P:  # type: ignore[assignment]
    """The content that these answers make up."""
    tree: dict[str, Any] = {name: rows for name, rows in answers.lists.items() if rows}
    for path, value in answers.single.items():
        head, _, rest = path.partition(".")
        if head == "explained":
            tree.setdefault(head, {})[rest] = value
            continue
        place = tree.setdefault(head, {})
        if head in _dict_names(model):
            key, _, rest = rest.partition(".")
            place = place.setdefault(key, {})
        name, _, statement = rest.partition(".")
        if statement:
            place.setdefault(name, []).append(statement)
        else:
            place[name] = value
    return model.model_validate(tree)


@cache
def _dict_names(model: type[Part]) -> frozenset[str]:
    return frozenset(name for name, info in model.model_fields.items() if isinstance_dict(info))


@cache
def choices_of(model: type[Part]) -> tuple[str, ...]:
    """The lists that the model's answers are chosen from, in order of first use."""
    found = ["mark"]
    for name, info in model.model_fields.items():
        if name == "explained":
            found.append("reason")
        elif (part := inner(info)) is not None:
            kinds = (means(field) for field in part.model_fields.values())
            found += [kind.choices for kind in kinds if kind is not None and kind.kind == "choice"]
    return tuple(dict.fromkeys(found))
