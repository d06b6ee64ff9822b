"""Every row of the spec pages of rosters and action plans: Python and LibreOffice both say what the page says."""

from pathlib import Path

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.layout.bind import bind
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.reading import Reading
from spp_xl.layout.sheets.common import label_of
from spp_xl.layout.snapshot import Snapshot
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.report.findings import report, spot_place
from spp_xl.rules.check import Checked, Spot, check
from spp_xl.rules.libraries import library_of
from spp_xl.rules.rule import Rule
from tests.bench.office import Office
from tests.cells import memory_snapshot
from tests.cycle.changes import changed
from tests.editions import default_edition
from tests.kinds import reading_book
from tests.made import workbook_of
from tests.rules.pages import Case, _cases
from tests.typed import shown_rules

SPECS = Path(__file__).parent / "specs"
PAGES = {f"SPP-{path.stem.partition('-')[0]}": path for path in sorted(SPECS.glob("[A-Z]*-*.md"))}
CASES = [case for rule, path in PAGES.items() for case in _cases(rule, path.read_text(encoding="utf-8"))]
FIRST = {rule: next(c for c in CASES if c.rule == rule and c.outcome != "kept") for rule in PAGES}
RULES = [
    rule for model in (Partnership, Audit, ActionPlan) for rule in library_of(model, default_edition().framework).rules
]

ONLY_WAITS, NEVER_FOUND = ("SPP-E1",), ("no_urn", "levels")  # what is not known yet is waited for


def _where(spot: Spot, reading: Reading, checked: Checked) -> str:
    path, place = spot_place(spot, reading, checked)
    words = default_edition().words
    if path.endswith("[]"):
        return words("places.list", sheet=place.sheet)
    if spot.duty.rows:
        return words("places.row", sheet=place.sheet, row=place.cell.lstrip("ABCDEFGHIJKLMNO"))
    return words("places.field", sheet=place.sheet, label=label_of(path, default_edition()))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_row_in_python(case: Case) -> None:
    edition, content = default_edition(), changed(case.rule, case.change)
    book = reading_book(kind_of(content), edition)
    _told_as_the_page_says(case, content, memory_snapshot(book, answer_values(content, book, edition)))


@pytest.mark.parametrize("case", FIRST.values(), ids=str)
def test_row_in_a_file(case: Case, tmp_path: Path) -> None:
    """One a rule: a file is read as its cells in memory are (tests/layout/test_kinds.py)."""
    content = changed(case.rule, case.change)
    path = tmp_path / "content.xlsx"
    path.write_bytes(workbook_of(default_edition(), content, case.as_at, fixed_day=True))
    _told_as_the_page_says(case, content, read_snapshot(path))


def _told_as_the_page_says(case: Case, content: Part, snapshot: Snapshot) -> None:
    edition = default_edition()
    reading = bind(snapshot, kind_of(content).reading(edition), edition, type(content))
    assert reading.content == content
    checked = check(reading.content, edition.framework, case.as_at)
    result = next(result for result in checked.results if result.rule.id == case.rule)
    assert result.outcome == case.outcome
    told = report("a.xlsx", reading, checked, edition, case.as_at.isoformat())
    messages = [finding.message for finding in told.findings if finding.rule == case.rule]
    wheres = [_where(spot, reading, checked) for spot in result.spots]
    assert list(zip(wheres, messages, strict=True)) == (case.told if case.outcome == "found" else [])


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize(
    "case", [pytest.param(c, id=str(c), marks=() if c is FIRST[c.rule] else pytest.mark.deep) for c in CASES]
)
def test_row_recalculated(case: Case, office: Office, tmp_path: Path) -> None:
    edition, content = default_edition(), changed(case.rule, case.change)
    path = tmp_path / "content.xlsx"
    path.write_bytes(workbook_of(edition, content, case.as_at, fixed_day=True))
    checked = check(content, edition.framework, case.as_at)
    with office.open(path) as doc:
        doc.recalculate()
        shown = shown_rules(doc.values("spp_rules"))
    for result in checked.results:
        told = shown[result.rule.id]
        failed = len(result.spots) if result.outcome == "found" else 0
        assert (result.rule.id, told.outcome, told.count) == (result.rule.id, result.outcome, failed)
    assert shown[case.rule].outcome == case.outcome
    if case.outcome == "not_yet":
        assert shown[case.rule].where  # the next blank
    else:
        assert shown[case.rule].where == (case.told[0][0] if case.told else "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_page_that_passes_and_finds(rule: Rule) -> None:
    assert PAGES[rule.id].stem == f"{rule.short}-{rule.name}"
    outcomes = {case.outcome for case in CASES if case.rule == rule.id}
    assert outcomes >= {"kept", "not_yet" if rule.id in ONLY_WAITS else "found"}
    said = {message.partition(":")[0] for case in CASES if case.rule == rule.id for _, message in case.told}
    assert len(said) >= len({duty.says for duty in rule.duties if duty.says not in NEVER_FOUND})


def test_every_page_has_a_rule() -> None:
    assert set(PAGES) == {rule.id for rule in RULES}
