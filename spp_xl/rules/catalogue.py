"""Every rule there is, and where it is checked: in the workbook, outside of it, over a partnership, or never."""

from typing import Literal

from spp_xl.model.framework import Framework, Theme
from spp_xl.model.settings import Settings
from spp_xl.rules.elsewhere import NEVER, PARTNERSHIP
from spp_xl.rules.libraries import rules_of_all
from spp_xl.rules.rule import Rule
from spp_xl.rules.workbook import LIVE, OUTSIDE

SHAPE = Framework(
    id="shape",
    version="0",
    languages=("en",),
    levels=("a", "b", "c"),
    evidence_kinds=("other",),
    settings=Settings(plan_starts_within_days=28),
    themes=(Theme(code="theme", aspects=("aspect",)),),
)


Where = Literal["live", "outside", "partnership", "never"]


def catalogue(framework: Framework) -> list[tuple[Rule, Where]]:
    """Every rule with where it is checked, in the programme's order within each."""
    live = rules_of_all(framework)
    ids = {rule.id for rule in live}
    return [
        *((rule, "live") for rule in live),
        *((rule, "live" if rule in LIVE else "outside") for rule in OUTSIDE),
        *((rule, "partnership") for rule in PARTNERSHIP),
        *((rule, "never") for rule in rules_of_all(SHAPE) if rule.id not in ids),  # what this framework leaves off
        *((rule, "never") for rule in NEVER),
    ]


def all_ids() -> set[str]:
    """The ids of all rules, whatever a framework switches on."""
    return {rule.id for rule, _ in catalogue(SHAPE)}
