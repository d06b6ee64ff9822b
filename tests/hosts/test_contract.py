"""One contract for every host: the findings of `validate`, to the letter, put where people look, and an answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from spp_xl.hosts.button import press
from spp_xl.hosts.desktop_excel import DesktopExcel
from spp_xl.hosts.memory import Memory
from spp_xl.hosts.port import Host, shown
from spp_xl.journeys.opening import Opened, open_snapshot, open_workbook
from spp_xl.journeys.validating import validate, validated
from spp_xl.report.finding import WorkbookReport
from spp_xl.rules.library import library
from tests.hosts.conftest import EVERY, HOSTS, Opening
from tests.hosts.workbooks import review_bytes
from tests.how_soon import how_soon

NAME = "Autumn=review | A & B’s “Ŵ” 'x'.xlsx"  # what breaks look-ups by name
CASES = [
    pytest.param(edition, base, marks=how_soon(edition == "default" or base == "faulty", False))
    for edition in ("default", "seven-areas")
    for base in ("blank", "half", "faulty")
]


@pytest.mark.parametrize(("edition", "base"), CASES)
@pytest.mark.parametrize("host", EVERY)
def test_the_findings_of_validate(opening: Opening, tmp_path: Path, host: str, edition: str, base: str) -> None:
    content = review_bytes(edition, base)
    path = tmp_path / "review.xlsx"
    path.write_bytes(content)
    told = validate(path)
    living = opening(host, NAME, content)
    opened = open_snapshot(Path(living.name), living.snapshot())
    assert validated(opened) == replace(told, path=NAME)
    assert opened.content == open_workbook(path).content
    assert told.findings or base == "blank"
    assert on_check(opened) == {
        rule: (opened.edition.words("outcomes.found"), fixes[0], len(fixes))
        for rule, fixes in found_by_rule(told).items()
        if rule in {one.id for one in library(opened.edition.framework)}
    }


def found_by_rule(report: WorkbookReport) -> dict[str, list[str]]:
    """What to do about each place, by rule."""
    fixes: dict[str, list[str]] = {}
    for found in report.findings:
        fixes.setdefault(found.rule, []).append(found.fix)
    return fixes


def on_check(opened: Opened) -> dict[str, tuple[object, object, object]]:
    """Outcome, what to do and places of the rules that the Check sheet says are found, as the program shows them."""
    rows = {row.key: row.cells for row in opened.snapshot.blocks["explained"].rows if row.key}
    shown = {rule: tuple(cells[c].value for c in ("outcome", "do", "places")) for rule, cells in rows.items()}
    return {rule: says for rule, says in shown.items() if says[0] == opened.edition.words("outcomes.found")}  # type: ignore[misc]


@pytest.mark.parametrize("host", HOSTS)
def test_a_press_puts_them_where_people_look(opening: Opening, tmp_path: Path, host: str) -> None:
    content = review_bytes("default", "faulty")
    path = tmp_path / "review.xlsx"
    path.write_bytes(content)
    living = opening(host, NAME, content)
    press("validate", "T-1", living)
    assert answer(living) == "T-1"
    assert front(living) == "Findings"
    expected = [
        (found.key, found.rule, found.message, found.fix, found.sheet, found.cell) for found in validate(path).findings
    ]
    assert findings(living) == expected
    press("validate", "T-2", living)
    assert (answer(living), findings(living)) == ("T-2", expected)


@pytest.mark.parametrize("host", ["memory", "sheets"])
def test_fewer_findings_leave_none_of_the_older(opening: Opening, host: str) -> None:
    living = opening(host, NAME, review_bytes("default", "faulty"))
    press("validate", "T-1", living)
    opened = open_snapshot(Path(NAME), living.snapshot())
    living.show(shown(opened, replace(validated(opened), findings=validated(opened).findings[:2])))
    assert len(findings(living)) == 2


def test_the_plainest_host_keeps_what_it_is_told() -> None:
    """So that its tests above say something."""
    host = Memory("one.xlsx", None, chosen="here")  # type: ignore[arg-type]
    host.say("T-1")
    assert (host.said, host.folder(), host.shown) == ("T-1", "here", None)


def answer(host: Host) -> str:
    if isinstance(host, Memory):
        return host.said
    return host._value("spp_answer")  # type: ignore[attr-defined,no-any-return]


def front(host: Host) -> str:
    if isinstance(host, Memory):
        assert host.shown is not None
        return host.shown.sheet
    program = host._book.impl.ask.program  # type: ignore[attr-defined]
    return program.document.active() if hasattr(program, "document") else program.front  # type: ignore[no-any-return]


def findings(host: Host) -> list[tuple[str, ...]]:
    """The rows of the Findings sheet that say something, as they stand now."""
    if isinstance(host, Memory):
        assert host.shown is not None
        return [row for row in host.shown.rows if any(row)]
    as_shown = DesktopExcel(host._book, by_copy=False)  # type: ignore[attr-defined]
    block = as_shown.snapshot().blocks["findings"]
    rows = [(row.key, *(str(cell.value or "") for cell in row.cells.values())) for row in block.rows]
    return [row for row in rows if any(row)]
