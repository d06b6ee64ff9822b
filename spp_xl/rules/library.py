"""All rules of a review, in the order of the programme."""

from spp_xl.model.framework import Framework
from spp_xl.rules import afterwards, before, in_school, team
from spp_xl.rules.rule import Rule


def library(framework: Framework) -> tuple[Rule, ...]:
    """The rules that one review's own data can answer."""
    return tuple(rule for family in (before, team, in_school, afterwards) for rule in family.rules(framework))
