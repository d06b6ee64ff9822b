"""All rules of a review, in the order of the programme."""

from spp_xl.model.framework import Framework
from spp_xl.rules import afterwards, before, in_school, names_aspect, partnership, team, workshop
from spp_xl.rules.rule import Rule


def library(framework: Framework) -> tuple[Rule, ...]:
    """The rules that one review's own data can answer."""
    families = (partnership, before, team, in_school, names_aspect, afterwards, workshop)
    return tuple(rule for family in families for rule in family.rules(framework))
