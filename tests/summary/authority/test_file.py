"""The file an officer receives: what it never holds, and that everybody can read it."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from spp_xl.journeys.merge.authority import authority_bytes
from spp_xl.model.partnership import MemberSchool, Partners, Partnership
from spp_xl.model.words import Edition
from spp_xl.shelf import find_words
from spp_xl.summary.authority.scope import Request
from tests.bench.schema import own_findings, sdk_findings
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of
from tests.summary.authority.authorities import SOME, Shares, authority
from tests.summary.test_sharing import MARK, everything
from tests.summary.workbooks import TODAY, Merge, workbook, written

WORDS = find_words("en")
NAMED = {"released": "2026-11-20", "for_authority_named": "yes"}
UNNAMED = {"released": "2026-11-20", "for_authority_unnamed": "yes"}
MARKS_SHOWN = {"[c]", "[x]", "[z]"}


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Every edition."""
    return EDITIONS[request.param]()


def file_of(size: int, shares: Shares = SOME, edition: Edition | None = None) -> bytes:
    edition = edition or default_edition()
    return authority_bytes(authority(size, 2, shares, edition), Request(), edition.words)


def parts(content: bytes) -> dict[str, str]:
    """Every part of the zip as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


# --- what it never holds --------------------------------------------------------------------------


def test_no_school_stands_in_it_whose_head_did_not_agree_to_be_named() -> None:
    reviews = authority(40, 2)
    text = "\n".join(parts(authority_bytes(reviews, Request(), WORDS)).values())
    names = {each.review.school.name: each.for_authority for each in reviews.reviews}
    named = {name for name, given in names.items() if given and given.named}
    assert named
    assert {name for name in names if name and name in text} == named
    assert not re.search(r"\b199\d{3}\b", text), "no number of any school"
    assert "review.xlsx" not in text
    assert not [each.lot for each in reviews.reviews if each.lot in text]


def test_it_has_no_links_out_no_author_no_chart_and_one_hidden_sheet_that_names_nobody() -> None:
    content = file_of(40)
    assert not [name for name in parts(content) if re.search("external|chart|drawing|comment|custom", name)]
    assert 'TargetMode="External"' not in "".join(parts(content).values())
    found = book(content)
    assert not found.properties.creator
    assert {name for name in found.defined_names if not name.startswith("spp_go_")} == set()
    (hidden,) = (sheet for sheet in found if sheet.sheet_state != "visible")
    keys = [row[1] for row in hidden.iter_rows(values_only=True)]
    assert keys == ["spp-xl workbook", "kind", "format", "language", "as_at"]
    assert not [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    "state", [NAMED, UNNAMED, {}, {"for_authority_named": "yes"}, NAMED | {"for_partnership": "yes"}]
)
def test_nothing_that_anybody_wrote_is_in_it_nor_said_on_the_way(
    tmp_path: Path, merge: Merge, state: dict[str, str]
) -> None:
    review = everything(state)
    practice = tuple(row.model_copy(update={"may_share": "yes", "aspect": "achievement"}) for row in review.practice)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(written(review.model_copy(update={"practice": practice})))
    (tmp_path / "in" / "b.xlsx").write_bytes(workbook(name="Beech School", urn="199002"))
    run = merge(tmp_path / "in", "-o", tmp_path / "out.xlsx", "--for", "authority", "--json", "-v")
    assert run.status == 0
    text = "\n".join(parts((tmp_path / "out.xlsx").read_bytes()).values())
    assert MARK not in text + run.err + run.out
    assert ("Oak School" in text) == (state.get("for_authority_named") == "yes" and "released" in state)
    assert "Beech School" not in text
    leave = "not-for-authority" if "released" not in state else "for-authority" + ("-named" if state != UNNAMED else "")
    assert {name: receipt["code"] for name, receipt in run.receipts.items()} == {
        "a.xlsx": leave,
        "b.xlsx": "not-for-authority",
    }
    assert json.loads(run.out)["outputs"] == [(tmp_path / "out.xlsx").as_posix()]


# --- everybody can read it: the Analysis Function's checklist, item by item ------------------------


@pytest.mark.parametrize("size", [6, 40])
def test_it_is_accessible(tmp_path: Path, size: int, edition: Edition) -> None:
    content = file_of(size, edition=edition)
    (tmp_path / "f.xlsx").write_bytes(content)
    found = book(content)
    assert found.properties.title
    assert found.active.title == found.sheetnames[0], "it opens on the cover"
    for sheet in found:
        if sheet.sheet_state != "visible":
            continue
        assert isinstance(sheet["A1"].value, str), "a title in A1"
        assert not sheet.merged_cells.ranges
        assert not sheet.conditional_formatting, "nothing is told by colour"
        assert not any(shown.hidden for shown in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))
        assert len(sheet.tables) == 1 or sheet.title == found.sheetnames[0], "one table a sheet"
        for table in sheet.tables.values():
            top, *rows = sheet[table.ref]
            assert all(cell.value for cell in top), "no heading is blank"
            assert rows, "a table has rows"
            for row in rows:
                assert all(cell.value not in (None, "") for cell in row), "no cell is blank"
                assert not any(str(cell.value).isdigit() for cell in row if cell.data_type == "s"), (
                    "numbers are numbers"
                )
    cover = " ".join(str(cell) for row in found.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert all(mark in cover for mark in MARKS_SHOWN), "the cover says what the marks mean"
    assert own_findings(tmp_path / "f.xlsx") == []


@pytest.mark.office
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    for size in (6, 40):
        (tmp_path / "f.xlsx").write_bytes(file_of(size))
        assert sdk_findings(tmp_path / "f.xlsx") == []


@pytest.mark.parametrize("shares", [Shares(0, 0), Shares(0, 100), Shares(100, 0)])
def test_whoever_agreed_the_file_can_be_made(tmp_path: Path, shares: Shares) -> None:
    for size in (1, 6, 40):
        (tmp_path / "f.xlsx").write_bytes(file_of(size, shares))
        assert own_findings(tmp_path / "f.xlsx") == []


def test_an_authority_of_forty_is_told_something_and_one_of_six_what_cannot_be_told() -> None:
    large, small = book(file_of(40, Shares(15, 75))), book(file_of(6, Shares(0, 100)))
    themes = {f"Levels, {default_edition().theme(t.code)}" for t in default_edition().framework.themes}
    assert {"Reviews", "Needs"} | themes <= set(large.sheetnames)
    assert small.sheetnames == ["Cover", "_meta"]
    assert sum(row[0] == "Not shown" for row in small["Cover"].iter_rows(values_only=True)) == 8


# --- what may be asked ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--for", "authority", "--at-least", "2"), "fewer than 3"),
        (("--for", "authority", "--authority", "999"), "needs --roster"),
        (("--at-least", "5"), "--for authority"),
        (("--authority", "999"), "--for authority"),
        (("--made-by", "Me"), "--for authority"),
    ],
)
def test_what_cannot_be_asked_is_said(tmp_path: Path, merge: Merge, more: tuple[str, ...], says: str) -> None:
    run = merge(tmp_path, "-o", tmp_path / "out.xlsx", *more)
    assert run.status == 2
    assert says in run.err
    assert not (tmp_path / "out.xlsx").exists()


def put_roster(path: Path, *codes: str) -> None:
    schools = tuple(
        MemberSchool(name=f"{path.stem} {n}", urn=str(199_001 + n), authority=f"Shire {code}", authority_code=code)
        for n, code in enumerate(codes)
    )
    roster = Partnership(partnership=Partners(name="Valleys"), schools=schools)
    path.write_bytes(workbook_of(default_edition(), roster, TODAY, fixed_day=True))


def test_one_authority_among_several(tmp_path: Path, merge: Merge) -> None:
    put_roster(tmp_path / "roster.xlsx", "999", "998")
    (tmp_path / "in").mkdir()
    for n in range(2):
        (tmp_path / "in" / f"{n}.xlsx").write_bytes(workbook(name=f"School {n}", urn=str(199_001 + n), state=NAMED))
    line = (tmp_path / "in", "-o", tmp_path / "out.xlsx", "--for", "authority", "--roster", tmp_path / "roster.xlsx")
    run = merge(*line, "--authority", "998", "--json", "--made-by", "The coordinator")
    assert {name: receipt["code"] for name, receipt in run.receipts.items()} == {
        "0.xlsx": "of-another",
        "1.xlsx": "for-authority-named",
    }
    found = load_workbook(tmp_path / "out.xlsx")
    named = [row[0] for row in found["Named schools"].iter_rows(min_row=6, values_only=True)]
    assert named == ["roster 1"], "by its name on the roster"
    cover = [row[:2] for row in found["Cover"].iter_rows(values_only=True)]
    assert ("Made by", "The coordinator") in cover
    assert any(label == "For" and "Shire 998 (998)" in str(text) for label, text in cover)
    assert merge(*line, "--authority", "997", "--force").status == 2
    assert merge(*line, "--roster", tmp_path / "roster.xlsx", "--force").status == 0
    second = merge(tmp_path, "-o", tmp_path / "all.xlsx", "--for", "authority", "--json")
    assert second.receipts["out.xlsx"]["code"] == "own-output"


def test_profiles_of_named_schools_have_no_column_without_a_level() -> None:
    for size in (2, 40):
        sheet = book(file_of(size, Shares(100, 0)))["Named schools"]
        (table,) = sheet.tables.values()
        _, top, _, bottom = range_boundaries(table.ref)
        columns = list(zip(*sheet.iter_rows(min_row=top + 1, max_row=bottom, values_only=True), strict=True))
        assert len(columns) > 1
        assert [column for column in columns if set(column) == {"[z]"}] == []


def test_a_table_with_numbers_held_back_says_how_much_may_be_hidden() -> None:
    sheets = [sheet for sheet in book(file_of(40)) if sheet.title not in ("Cover", "_meta")]
    held = [sheet for sheet in sheets if any("[c]" in row for row in sheet.iter_rows(values_only=True))]
    assert len(held) > 2
    for sheet in held:
        told = " ".join(str(sheet[f"A{row}"].value or "") for row in range(2, 6))
        assert "it may hide as many schools as a number that is shown" in told, sheet.title


def test_the_maker_is_told_what_the_released_reviews_suffice_for(tmp_path: Path, merge: Merge) -> None:
    (tmp_path / "in").mkdir()
    for n in range(6):
        content = workbook(name=f"School {n}", urn=str(199_001 + n), state=UNNAMED)
        (tmp_path / "in" / f"{n}.xlsx").write_bytes(content)
    told = merge(tmp_path / "in", "-o", tmp_path / "out.xlsx", "--for", "authority").err
    assert "Released for the authority: 6. Tables: 0 of" in told
    assert "about 15 released reviews" in told
