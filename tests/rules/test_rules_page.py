"""The catalogue is whole, and the page about it is as the rules are."""

import re
from pathlib import Path

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.partnership import Partnership
from spp_xl.report.rules import rules_json
from spp_xl.report.rules_page import rules_page
from spp_xl.rules.catalogue import all_ids
from spp_xl.rules.libraries import library_of
from spp_xl.rules.workbook import OUTSIDE
from tests.editions import default_edition

ROOT = Path(__file__).parents[2]
CYCLE = [
    rule for model in (Partnership, Audit, ActionPlan) for rule in library_of(model, default_edition().framework).rules
]
PAGE = ROOT / "spp_xl" / "rules" / "RULES.md"
# Every id of the programme; V2 has four parts.
PROGRAMME = (
    [f"P{n}" for n in range(1, 11)]
    + [f"B{n}" for n in range(1, 12)]
    + [f"T{n}" for n in range(1, 8)]
    + ["V1", "V2a", "V2b", "V2c", "V2d", *(f"V{n}" for n in range(3, 9))]
    + [f"F{n}" for n in range(1, 16)]
)
OWN = ["V9", "V10", "F16"]  # of a review, and not the programme's


def test_the_page_is_as_the_rules_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(default_edition()), (
        "run: spp-xl rules --markdown -o spp_xl/rules/RULES.md --force"
    )


def test_no_rule_of_the_programme_is_forgotten() -> None:
    assert all_ids() == {f"SPP-{short}" for short in (*PROGRAMME, *OWN)} | {rule.id for rule in (*OUTSIDE, *CYCLE)}
    on_the_page = set(re.findall(r"^\| \[?([A-Z]\d+[a-d]?)\b", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert on_the_page == {rule_id.removeprefix("SPP-") for rule_id in all_ids()}


def test_every_link_of_the_page_leads_somewhere() -> None:
    links = re.findall(r"\]\((.+?)\)", PAGE.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []


def test_a_rule_that_is_not_live_says_why() -> None:
    rules = rules_json(default_edition())["rules"]
    assert {rule["where"] for rule in rules} == {"live", "outside", "partnership", "never"}
    assert all(bool(rule["why_not"]) == (rule["where"] != "live") for rule in rules)
    assert sum(rule["where"] == "outside" for rule in rules) <= 6
