"""What `validate` counts as left it also lists: every rule of the count has its line, without being asked for more."""

import re
from datetime import date

import pytest

from spp_xl.report.as_json import findings_json
from spp_xl.report.as_text import report_lines
from spp_xl.report.choose import chosen
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.findings import report
from spp_xl.rules.check import Checked, check
from tests.cells import read_from_memory
from tests.editions import EDITIONS, default_edition
from tests.rules.bases import BASES, FIRST, LATER

WORDS = default_edition().words


def told(name: str, base: str, day: date) -> tuple[Checked, WorkbookReport]:
    """What is found in a base review as at a day, and the report of it."""
    edition = EDITIONS[name]()
    reading = read_from_memory(BASES[base](edition.framework), edition)
    checked = check(reading.review, edition.framework, day)
    return checked, report("review.xlsx", reading, checked, edition, day.isoformat())


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("day", [FIRST, LATER])
def test_as_many_rules_have_a_line_as_are_left(name: str, base: str, day: date) -> None:
    checked, found = told(name, base, day)
    informs = {result.rule.id for result in checked.results if result.rule.informs}
    counted = {finding.rule for finding in found.findings} - informs | {due.rule for due in found.due}
    counted = {rule for rule in counted if not rule.startswith("SPP-S")}  # the sheets' own leave the count alone
    assert len(counted) == checked.left
    lines = list(report_lines(found, WORDS))
    assert all(any(f"[{rule}," in line for line in lines) for rule in counted)


def test_what_is_asked_for_in_full_is_told_once() -> None:
    _, found = told("default", "half", FIRST)
    lines = "\n".join(report_lines(found, WORDS, verbose=True))
    assert found.due
    assert len(found.not_yet) > len(found.due)
    assert all(len(re.findall(rf"{waits.rule}\b", lines)) == 1 for waits in found.not_yet)


def test_rules_that_were_not_chosen_have_no_line() -> None:
    _, found = told("default", "half", FIRST)
    first, *others = [due.rule for due in found.due]
    assert others
    assert [due.rule for due in chosen(found, first, None).due] == [first]
    assert [due.rule for due in chosen(found, None, first).due] == others


def test_the_json_keeps_its_shape() -> None:
    _, found = told("default", "half", FIRST)
    (workbook,) = findings_json([found])["workbooks"]
    assert "due" not in workbook
    assert {each["rule"] for each in workbook["not_yet"]} >= {due.rule for due in found.due}
