"""Every rule id there is: those that a review answers, those of the sheets, and those that are never a finding."""

from spp_xl.model.framework import Framework, Theme
from spp_xl.rules.libraries import rules_of_all
from spp_xl.rules.workbook import DISPLACED, UNREADABLE

SHAPE = Framework(
    id="shape",
    version="0",
    languages=("en",),
    levels=("a", "b", "c"),
    evidence_kinds=("other",),
    themes=(Theme(code="theme", aspects=("aspect",)),),
)


def all_ids() -> set[str]:
    """The ids of all rules, whatever the framework."""
    return {rule.id for rule in (*rules_of_all(SHAPE), UNREADABLE, DISPLACED)}
