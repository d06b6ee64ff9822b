"""E: the self-evaluation audit. Two things only: it is answered, in the one way or the other, and it can be found."""

from spp_xl.model.framework import Framework, Theme
from spp_xl.rules.duties import FILLING
from spp_xl.rules.expr import Field, Filled, Not, Open, Truth, both, either
from spp_xl.rules.rule import SUGGESTION, Duty, Rule

OWN = "our own standard"
USED = Filled(Field("own.used"))


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family, for a framework's themes."""
    answered = tuple(_answered(theme) for theme in framework.themes)
    found = Duty("not_said", "own.held_at", either(Not(USED), Filled(Field("own.held_at"))))
    return (
        Rule("SPP-E1", "audit-not-answered", FILLING, SUGGESTION, answered, OWN, explainable=False),
        Rule("SPP-E2", "own-self-evaluation-not-held", FILLING, SUGGESTION, (found,), OWN, explainable=False),
    )


def _answered(theme: Theme) -> Duty:
    """A level in every aspect, or the school's own form. An audit has no day of its own, so it only waits."""
    paths = [f"judgements.{aspect}.own_level" for aspect in theme.aspects]
    levels: list[Truth] = [Filled(Field(path)) for path in paths]
    return Duty("levels", paths[0], either(USED, both(*levels), Open(FILLING)))
