"""A macro workbook among the commands: read like any other, never made into a file that Excel refuses."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from spp_xl.errors import SppError
from spp_xl.journeys.combining import beyond_answers, combine_files
from spp_xl.journeys.making import Manner, fill_workbook, new_workbook
from spp_xl.journeys.opening import content_json, open_review
from spp_xl.journeys.sharing import shared_copy
from spp_xl.journeys.writing import write_workbook
from spp_xl.layout.buttons import OFFERED, buttons_of
from spp_xl.layout.kinds import KINDS
from spp_xl.report.as_json import dumps
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import default_edition
from tests.how_soon import how_soon
from tests.macros.workbooks import BLANK, HALF, PROJECT, TODAY, review, write
from tests.made import workbook_of

needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


def parts(content: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_read_like_any_other(tmp_path: Path) -> None:
    assert open_review(write(tmp_path / "review.xlsm", review(HALF))).review == review(HALF)


def guide_texts(path: Path) -> list[str]:
    words = default_edition().words
    sheet = openpyxl.load_workbook(path)[words("sheets.guide.tab")]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("kind", ["review", "partnership"])
def test_start_here_says_what_the_buttons_do_and_what_to_do_when_they_are_blocked(kind: str, tmp_path: Path) -> None:
    edition = default_edition()
    content = next(each.model for each in KINDS if each.name == kind)()
    notes = [f"{button.caption}: {button.alt}" for button in buttons_of(kind, edition.words)]
    notes.append(edition.words("buttons.note.blocked"))
    for macros in (True, False):
        path = tmp_path / f"{macros}.xlsm"
        path.write_bytes(workbook_of(edition, content, TODAY, manner=Manner(macros=macros)))
        assert (set(notes) <= set(guide_texts(path))) == macros
        assert not set(notes) & set(guide_texts(path)) or macros


def test_what_start_here_says_of_buttons_is_nobodys_own_sheet(tmp_path: Path) -> None:
    base = write(tmp_path / "base.xlsm", review(HALF))
    assert beyond_answers(open_review(base)).sheets == ()


@needs_validator
def test_filling_keeps_its_buttons_and_its_ending(tmp_path: Path) -> None:
    sent = write(tmp_path / "sent.xlsm", review(BLANK))
    data = tmp_path / "review.json"
    data.write_text(dumps(content_json(open_review(write(tmp_path / "half.xlsm", review(HALF))))), encoding="utf-8")
    filled = fill_workbook(sent, data, TODAY)
    with pytest.raises(SppError, match=r"\.xlsm"):
        write_workbook(tmp_path / "filled.xlsx", filled)
    target = tmp_path / "filled.xlsm"
    write_workbook(target, filled)
    assert open_review(target).review == review(HALF)
    before, after = parts(sent), parts(target)
    assert after.keys() == before.keys()
    same = {name for name in before if before[name] == after[name]}
    assert {PROJECT, "[Content_Types].xml", *(name for name in before if "vml" in name)} <= same
    assert sdk_findings(target) == []
    assert own_findings(target) == []


@needs_validator
def test_what_is_made_anew_has_no_macros_and_says_so(tmp_path: Path) -> None:
    sent = write(tmp_path / "sent.xlsm", review(HALF))
    copy = write(tmp_path / "copy.xlsm", review(HALF))
    for content in (shared_copy(sent, TODAY).content, combine_files(sent, [copy], TODAY).content):
        with pytest.raises(SppError, match=r"\.xlsx"):
            write_workbook(tmp_path / "new.xlsm", content)
        write_workbook(tmp_path / "new.xlsx", content, force=True)
        assert not any("vba" in name.lower() for name in parts(tmp_path / "new.xlsx"))
        assert sdk_findings(tmp_path / "new.xlsx") == []


@needs_validator
@pytest.mark.parametrize(
    "kind", [pytest.param(k, id=k.name, marks=how_soon(k.name in ("review", "feedback"), in_ci=True)) for k in KINDS]
)
def test_every_kind_that_is_checked_has_buttons(kind, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    if kind.name not in OFFERED:
        with pytest.raises(SppError, match="nothing to check"):
            new_workbook(default_edition(), kind.model(), TODAY, manner=Manner(macros=True))
        return
    path = tmp_path / "new.xlsm"
    write_workbook(path, new_workbook(default_edition(), kind.model(), TODAY, manner=Manner(macros=True)))
    assert PROJECT in parts(path)
    assert sdk_findings(path) == []
    assert own_findings(path) == []
