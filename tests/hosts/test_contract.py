"""One contract for every host: the findings of `validate`, to the letter, put where people look, and an answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from spp_xl.hosts.button import press
from spp_xl.hosts.memory import Memory
from spp_xl.hosts.port import Host, shown
from spp_xl.journeys.opening import open_snapshot, open_workbook
from spp_xl.journeys.validating import validate, validated
from tests.hosts.conftest import OFFICE, Opening
from tests.hosts.workbooks import review_bytes

NAME = "Autumn=review | A & B’s “Ŵ” 'x'.xlsx"  # what breaks look-ups by name
CASES = [(edition, base) for edition in ("default", "seven-areas") for base in ("blank", "half", "faulty")]


@pytest.mark.parametrize(("edition", "base"), CASES)
@pytest.mark.parametrize("host", OFFICE)
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


@pytest.mark.parametrize("host", OFFICE)
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
    again = opening(host, NAME, content)
    press("validate", "T-2", again)
    press("validate", "T-3", again)
    assert (answer(again), findings(again)) == ("T-3", expected)


@pytest.mark.parametrize("host", OFFICE)
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
    block = host.snapshot().blocks["findings"]
    rows = [(row.key, *(str(cell.value or "") for cell in row.cells.values())) for row in block.rows]
    return [row for row in rows if any(row)]
