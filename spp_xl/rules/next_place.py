"""Where the next blank of a duty is: the answer it points at, else one that this is compared with."""

from collections.abc import Iterator

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import All, Any, Field, Node, Not, NotMore, OneOf, Plus, Same
from spp_xl.rules.rule import Duty

OF_FRAMEWORK = {"aspects": "in_scope", "themes": "is_chosen"}  # lists of the framework's; which of their rows count


def first_choice(framework: Framework) -> str:
    """Where themes are chosen: none of the framework's rows counts before."""
    return f"themes.{framework.themes[0].code}.chosen"


def waited_for(duty: Duty) -> tuple[str, ...]:
    """Paths of single answers, in the order in which their blanks are looked for."""
    own = () if duty.rows or duty.at.endswith("[]") else (duty.at,)
    return tuple(dict.fromkeys((*own, *(() if duty.rows else _compared(duty.must)))))


def _compared(node: Node) -> Iterator[str]:
    """The single answers whose blank makes a truth unknown."""
    match node:
        case All(truths) | Any(truths):
            for truth in truths:
                yield from _compared(truth)
        case Not(inner):
            yield from _compared(inner)
        case NotMore(one, other) | Same(one, other):
            yield from (*_compared(one), *_compared(other))
        case Plus(value, _) | OneOf(value, _):
            yield from _compared(value)
        case Field(path):
            yield path
