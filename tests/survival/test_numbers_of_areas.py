"""Actions name areas by the number that people see, whatever is done to the rows: Check, validate and every workbook
made anew say the same of them, and no action comes to another area."""

from collections.abc import Callable
from pathlib import Path

import pytest

from spp_xl.journeys.combining import combine_files
from spp_xl.journeys.making import plan_from_review
from spp_xl.journeys.opening import Opened, open_workbook
from spp_xl.journeys.upgrading import upgrade
from spp_xl.journeys.validating import validated
from spp_xl.layout.kinds import kind_of
from spp_xl.model.action_plan import ActionPlan, Area, PlannedAction
from spp_xl.model.part import Part
from spp_xl.model.review import DEVELOPMENT, Action, Development, Review
from spp_xl.rules.check import check
from tests.bench.office import Document, Office
from tests.editions import default_edition
from tests.made import workbook_of
from tests.rules.bases import LATER, perfect
from tests.survival.workbooks import Verdict, check_says

pytestmark = pytest.mark.office

NAMES = ("Newcomers wait.", "Books differ.", "Homes hear little.")
NAMED = (1, 2, 2, 3)  # the areas that the actions name
Edit = Callable[[Document, str, int], None]  # of a sheet on which the first area stands in this row
Meant = list[str | None]  # for each action the words of its area


def deleted_first(doc: Document, sheet: str, top: int) -> None:
    doc.delete_rows(sheet, top)


def deleted_second(doc: Document, sheet: str, top: int) -> None:
    doc.delete_rows(sheet, top + 1)


def cleared_second(doc: Document, sheet: str, top: int) -> None:
    doc.set(sheet, f"C{top + 1}", "")


def inserted_blank(doc: Document, sheet: str, top: int) -> None:
    doc.insert_rows(sheet, top + 1, 2)


def inserted_without_number(doc: Document, sheet: str, top: int) -> None:
    doc.insert_rows(sheet, top + 1)
    doc.set(sheet, f"C{top + 1}", "Late.")


def inserted_with_number(doc: Document, sheet: str, top: int) -> None:
    inserted_without_number(doc, sheet, top)
    doc.set(sheet, f"B{top + 1}", 16)


def sorted_with_numbers(doc: Document, sheet: str, top: int) -> None:
    """As a person marks what is in view: the hidden keys stay where they are."""
    doc.sort(sheet, f"B{top}:D{top + 2}", "C")


def copied_row(doc: Document, sheet: str, top: int) -> None:
    """The number comes along; the row above keeps it."""
    doc.copy_paste(sheet, f"B{top + 1}:D{top + 1}", sheet, f"B{top + 3}")
    doc.set(sheet, f"C{top + 3}", "Late.")


FIRST, SECOND, THIRD = NAMES
ALL: Meant = [FIRST, SECOND, SECOND, THIRD]
EDITS: dict[str, tuple[Edit, Meant, int]] = {  # and how many rows are told to have no number of their own
    "the first row deleted": (deleted_first, [None, SECOND, SECOND, THIRD], 0),
    "the second row deleted": (deleted_second, [FIRST, None, None, THIRD], 0),
    "the second row cleared": (cleared_second, [FIRST, None, None, THIRD], 0),
    "blank rows inserted": (inserted_blank, ALL, 0),
    "an area inserted": (inserted_without_number, ALL, 1),
    "an area inserted and numbered": (inserted_with_number, ALL, 0),
    "sorted": (sorted_with_numbers, ALL, 0),
    "a row copied": (copied_row, ALL, 1),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A review and a plan with the same areas and actions; nobody may change these files."""
    folder, edition = tmp_path_factory.mktemp("sent"), default_edition()
    review = perfect(edition.framework).model_copy(
        update={
            "development": tuple(Development(issue=name) for name in NAMES),
            "actions": tuple(Action(what=f"Act {n}", issue=n) for n in NAMED),
        }
    )
    plan = ActionPlan(
        areas=tuple(Area(issue=name) for name in NAMES),
        actions=tuple(PlannedAction(what=f"Act {n}", issue=n) for n in NAMED),
    )
    paths = {}
    for content in (review, plan):
        path = paths[kind_of(content).name] = folder / f"{kind_of(content).name}.xlsx"
        path.write_bytes(workbook_of(edition, content, LATER, fixed_day=True))
    return paths


def top_of(content: Part, name: str) -> tuple[str, int]:
    """The sheet with the areas, and the row of the first."""
    book = kind_of(content).reading(default_edition())
    sheet, block = next((sheet, block) for sheet, block in book.blocks() if block.name == name)
    return sheet.title, sheet.rectangle(block)[0] + 2


def named_by(content: Part) -> Meant:
    """The words of the area that each action names, in a workbook that was made just now."""
    assert isinstance(content, Review | ActionPlan)
    areas = content.development if isinstance(content, Review) else content.areas
    return [areas[a.issue - 1].issue if a.issue and a.issue <= len(areas) else None for a in content.actions]


def edited(office: Office, path: Path, name: str, rule: str, to: Path) -> tuple[Opened, Verdict]:
    """The file after the edit, and what its own Check says of the actions' areas."""
    sheet, top = top_of(open_workbook(path).content, name)
    with office.open(path) as doc:
        EDITS[to.stem][0](doc, sheet, top)
        said = check_says(doc)[rule]
        doc.save_as(to)
    return open_workbook(to), said


def verdict(opened: Opened, rule: str) -> Verdict:
    """What Python says of a rule."""
    results = check(opened.content, opened.edition.framework, LATER, printed=opened.reading.printed).results
    (result,) = (each for each in results if each.rule.id == rule)
    return result.outcome, float(len(result.spots)) if result.outcome == "found" else 0.0


@pytest.mark.parametrize("case", EDITS)
def test_a_review(sent: dict[str, Path], office: Office, tmp_path: Path, case: str) -> None:
    _, meant, numberless = EDITS[case]
    opened, said = edited(office, sent["review"], "development", "SPP-F9", tmp_path / f"{case}.xlsx")
    checked = validated(opened, LATER)
    found = [each.cell for each in checked.findings if (each.rule, each.sheet) == ("SPP-F9", "Actions")]
    assert len([cell for cell in found if cell[0] == "D"]) == meant.count(None)
    assert said == verdict(opened, "SPP-F9")
    told = [each for each in checked.findings if each.rule == "SPP-S2"]
    assert len(told) == numberless, told
    assert all(f"type: {DEVELOPMENT + 1}." in each.message and "Undo" not in each.fix for each in told)
    _, plan, lost = plan_from_review(opened.path, kind_of(ActionPlan))
    assert (named_by(plan), len(lost)) == (meant, int(None in meant))
    new = tmp_path / "new.xlsx"
    new.write_bytes(upgrade(opened.path, LATER).content)
    assert named_by(open_workbook(new).content) == meant
    new.write_bytes(combine_files(opened.path, [opened.path], LATER).content)
    assert named_by(open_workbook(new).content) == meant
    new.write_bytes(combine_files(sent["review"], [opened.path], LATER).content)
    assert named_by(open_workbook(new).content) == ALL, "what a copy has not stays until somebody decides"


@pytest.mark.parametrize("case", EDITS)
def test_an_action_plan(sent: dict[str, Path], office: Office, tmp_path: Path, case: str) -> None:
    _, meant, numberless = EDITS[case]
    opened, said = edited(office, sent["action-plan"], "areas", "SPP-A9", tmp_path / f"{case}.xlsx")
    assert said == verdict(opened, "SPP-A9")
    assert said[1] == meant.count(None)
    assert len([n for n in opened.reading.notices if n.code == "no_number"]) == numberless
    new = tmp_path / "new.xlsx"
    new.write_bytes(upgrade(opened.path, LATER).content)
    assert named_by(open_workbook(new).content) == meant
