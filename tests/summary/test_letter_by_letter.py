"""What people wrote stands letter by letter in every table of the coordinator's summary, and runs nowhere.

From the returned workbook through the merge to the summary as openpyxl and as LibreOffice read it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spp_xl.journeys.merge.merging import merge
from spp_xl.model.action_plan import ActionPlan, PlannedAction
from spp_xl.model.text import LONGEST, tidy
from spp_xl.shelf import find_words
from tests.bench.office import Office
from tests.bench.schema import VALIDATOR_MISSING, formula_cells, own_findings, sdk_findings, validator_command
from tests.editions import default_edition
from tests.made import answers_alone
from tests.summary.workbooks import TODAY, workbook

WORDS = find_words("en")
STRANGE = {
    "equals": "=1+1",
    "link": '=HYPERLINK("http://example.org","x")',
    "plus": "+1 a term",
    "minus": "-1",
    "at": "@SUM(1)",
    "tab": "\tbegins with a tab",
    "return": "\rbegins with a return",
    "returns": "one\r\ntwo\rthree\nfour",
    "escape": "_x000D_ typed, and _x0041_",
    "welsh": "ŵ ŷ Ŵ Ŷ â",
    "emoji": "😀 👩‍🏫 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "spaces": "  ends with spaces  ",
    "markup": "<r><t>a & b</t></r>",
    "long": "x" * (LONGEST - 1) + "y",
    "long emoji": "😀" * (LONGEST // 2),
}
TABLES = {  # sheet → headings of the columns that carry what people wrote
    "Practice": ("Practice", "Whom to ask"),
    "Needs": ("Area for development",),
    "Brokerage": ("Area for development",),
    "Actions": ("Action", "Owner"),
    "Teams": ("Person", "Own school"),
    "Two copies": ("It says", "The other says"),
}
LINES = ("Whom to ask", "Owner", "Person", "Own school")  # names are one line, without space around them


def parts(text: str) -> dict[str, Any]:
    """The text in every place of a review whose words a table shows."""
    return {
        "practice": [{"what": text, "contact": text, "aspect": "barriers", "may_share": "yes"}],
        "development": [{"issue": text, "aspect": "barriers", "route": "brokered"}],
        "actions": [{"what": text, "owner": text}],
        "team": [{"name": text, "part": "lead", "school": text}],
    }


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review for each text, two copies that differ in each, and a plan whose impact is one."""
    folder = tmp_path_factory.mktemp("letters") / "reviews"
    folder.mkdir()
    for number, (name, text) in enumerate(STRANGE.items()):
        (folder / f"{name}.xlsx").write_bytes(workbook(name=name, urn=str(199_100 + number), **parts(text)))
        copies = {"name": f"{name} twice", "urn": str(199_200 + number)}
        for copy, said in (("a", text), ("b", f"{text[:-2]}!")):
            content = workbook(**copies, development=[{"issue": said, "aspect": "barriers"}])
            (folder / f"{name} {copy}.xlsx").write_bytes(content)
    out = folder.parent / "summary.xlsx"
    out.write_bytes(merge([folder], out, TODAY, WORDS).content)
    return out


def read(summary: Path) -> Iterator[tuple[str, str, str, Any]]:
    """(sheet, heading, place, value) of every cell of a table that carries what people wrote."""
    book = load_workbook(summary)
    for title, wanted in TABLES.items():
        (table,) = book[title].tables.values()
        head, *rows = book[title][table.ref]
        for column, heading in enumerate(cell.value for cell in head):
            if heading in wanted:
                yield from ((title, heading, row[column].coordinate, row[column]) for row in rows)


def by_openpyxl(text: str) -> str:
    """As openpyxl hands a text over: a carriage return as it is written, an escaped underscore as it was typed."""
    return text.replace("\r", "_x000D_")


def expected(heading: str) -> set[str]:
    """What stands under a heading."""
    texts = set(STRANGE.values())
    if heading == "The other says":
        return {f"{text[:-2]}!" for text in texts}
    return set(map(tidy, texts)) if heading in LINES else texts


@pytest.mark.long
def test_openpyxl_reads_every_letter_as_text(summary: Path) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for sheet, heading, _, cell in read(summary):
        assert cell.data_type == "s", (sheet, heading, cell.coordinate)
        found.setdefault((sheet, heading), set()).add(cell.value)
    assert found.keys() == {(sheet, heading) for sheet, headings in TABLES.items() for heading in headings}
    for (sheet, heading), texts in found.items():
        assert texts == set(map(by_openpyxl, expected(heading))), (sheet, heading)


@pytest.mark.long
def test_nothing_runs_and_the_workbook_is_sound(summary: Path) -> None:
    assert not any(formula_cells(summary).values())
    assert own_findings(summary) == []


@pytest.mark.long
@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_the_open_xml_sdk_has_nothing_to_say(summary: Path) -> None:
    assert sdk_findings(summary) == []


@pytest.mark.long
@pytest.mark.office
def test_libreoffice_reads_every_letter_as_text(summary: Path, office: Office) -> None:
    """What runs would show what it comes to. LibreOffice makes all line ends of a text of several lines alike."""
    with office.open(summary) as doc:
        for sheet, heading, place, cell in read(summary):
            typed = {by_openpyxl(text): text for text in expected(heading)}
            assert line_ends(doc.get(sheet, place)) == line_ends(typed[cell.value]), (sheet, heading, place)


def line_ends(text: object) -> str:
    """Of one kind."""
    assert isinstance(text, str)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_the_impact_of_an_action_plan(tmp_path: Path) -> None:
    edition = default_edition()
    actions = tuple(PlannedAction(what=text, owner=tidy(text), impact=text) for text in list(STRANGE.values())[:8])
    days = {"school": {"name": "Oak School", "urn": "199001"}, "plan": {"reviewed": "2026-11-11"}}
    plan = ActionPlan.model_validate(days).model_copy(update={"actions": actions})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(workbook())
    (tmp_path / "in" / "plan.xlsx").write_bytes(answers_alone(edition, plan, TODAY, fixed_day=True))
    out = tmp_path / "summary.xlsx"
    out.write_bytes(merge([tmp_path / "in"], out, TODAY, WORDS).content)
    sheet = load_workbook(out)["Actions"]
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    for heading in ("Action", "Owner", "Impact seen"):
        column = [cell.value for cell in head].index(heading)
        texts = [action.owner if heading in LINES else action.what for action in actions]
        assert [row[column].value for row in rows] == [by_openpyxl(text or "") for text in texts], heading
        assert {row[column].data_type for row in rows} == {"s"}
