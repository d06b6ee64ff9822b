"""Every value of the coordinator's summary leads to the cell it was read from, and is what stands there."""

import ntpath
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from spp_xl.files import STANDARD
from spp_xl.journeys.merge import links
from spp_xl.journeys.merge.links import address, doors
from spp_xl.journeys.merge.merging import Expected, merge
from spp_xl.model.origin import Door
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.model.review import Member
from spp_xl.model.review_set import Receipt
from spp_xl.model.year import year_at
from spp_xl.shelf import find_words
from spp_xl.summary.origins import places_of
from tests.bench.schema import VALIDATOR_MISSING, formula_cells, own_findings, sdk_findings, validator_command
from tests.summary.workbooks import TODAY, review, workbook

WORDS = find_words("en")
STRANGE = "Oak #1 50%20 [final] ŵ 'it' & more.xlsx"  # every letter that a link takes ill, as people name files


@dataclass(frozen=True)
class Traced:
    """A cell of the summary, its row by heading, and what stands in the cell that its link opens."""

    sheet: str
    heading: str
    row: dict[str, object]
    said: str
    file: str
    read: object


def lists() -> dict[str, object]:
    """What stands in lists; the first member has a label alone, which is taken out and must not shift the others."""
    return {
        "practice": [
            {"what": "Not to be shared.", "aspect": "barriers", "may_share": "no"},
            {"what": "=Reading aloud", "aspect": "barriers", "contact": "Deputy", "may_share": "yes"},
        ],
        "development": [{"issue": "+Newcomers wait.", "aspect": "barriers", "route": "brokered"}],
        "actions": [{"what": "@Ask the last school."}],
        "team": [{"label": "ofsted_areas"}, {"name": "A. Lead", "part": "lead", "school": "Elm"}],
    }


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three schools in folders of their own, one unreleased; the summary lies beside neither."""
    base = tmp_path_factory.mktemp("a partnership")
    folder = base / "came back" / "10% done"
    folder.mkdir(parents=True)
    (folder / STRANGE).write_bytes(workbook(name="Oak", **lists()))
    (folder / "elm.xlsx").write_bytes(workbook(name="Elm", urn="199002", development=lists()["development"]))
    (folder / "fir.xlsx").write_bytes(workbook(name="Fir", urn="199003", state={}))
    urns = {"Elm": "199002", "Oak": "199001", "Fir": "199003"}
    schools = tuple(MemberSchool(name=name, urn=urn) for name, urn in urns.items())
    roster = Expected(Partnership(schools=schools), year_at(TODAY))
    out = base / "out" / "summary.xlsx"
    out.parent.mkdir()
    out.write_bytes(merge([base / "came back"], out, TODAY, WORDS, against=roster).content)
    return out


@pytest.fixture(scope="module")
def traced(summary: Path) -> list[Traced]:
    return list(_traced(summary))


def _traced(summary: Path) -> Iterator[Traced]:
    opened = {path: load_workbook(path) for path in summary.parent.parent.rglob("*.xlsx") if path != summary}
    for sheet in load_workbook(summary):
        for table in sheet.tables.values():
            head, *rows = sheet[table.ref]
            headings = [str(cell.value) for cell in head]
            for row in rows:
                values = dict(zip(headings, (cell.value for cell in row), strict=True))
                for heading, cell in zip(headings, row, strict=True):
                    if cell.hyperlink and cell.hyperlink.target:
                        file, read = _followed(cell, summary, opened)
                        yield Traced(sheet.title, heading, values, str(cell.value), file.name, read)


def _followed(cell: Cell, summary: Path, opened: dict[Path, object]) -> tuple[Path, object]:
    """As a program follows it: the address decoded, from the folder of the summary; then sheet and cell."""
    file = (summary.parent / unquote(cell.hyperlink.target)).resolve()
    sheet, _, place = cell.hyperlink.location.rpartition("!")
    return file, opened[file][sheet.strip("'").replace("''", "'")][place].value  # type: ignore[index]


WHAT = {  # sheet → heading of the column whose value stands at *Where*
    "Own and agreed": "Agreed by the team",
    "Practice": "Practice",
    "Needs": "Area for development",
    "Actions": "Action",
    "Teams": "Person",
    "Brokerage": None,  # the practice's words are not shown there
    "Coverage": "First day",
}


def test_every_value_is_what_stands_in_its_linked_cell(traced: list[Traced]) -> None:
    seen = set()
    for each in traced:
        if each.heading.startswith("Where"):
            what = WHAT[each.sheet]
            expected = each.row[what] if what else "=Reading aloud"
        else:
            expected = each.said.partition(" to ")[0]  # of two days the first
        read = f"{each.read:%d/%m/%Y}" if hasattr(each.read, "strftime") else str(each.read)
        assert read == str(expected), each
        seen.add((each.sheet, each.heading))
    assert {sheet for sheet, _ in seen} == {*WHAT, "Profiles"}
    assert ("Own and agreed", "The school’s own") in seen


def test_a_link_says_file_sheet_and_cell(traced: list[Traced]) -> None:
    for each in traced:
        if each.heading.startswith("Where"):
            file, _, cell = each.said.rsplit(", ", 2)
            assert file.endswith(each.file)
            assert cell[0].isalpha()


def test_every_count_is_recomputed_from_the_linked_cells(summary: Path, traced: list[Traced]) -> None:
    sheet = load_workbook(summary)["Counts of levels"]
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    reviews = len(list((summary.parent.parent / "came back").rglob("*.xlsx")))
    for row in rows:
        aspect, counts = row[1].value, [cell.value for cell in row[2:]]
        read = [t.read for t in traced if t.sheet == "Own and agreed" and t.heading == "Where"]
        of = [t.row["Aspect"] for t in traced if t.sheet == "Own and agreed" and t.heading == "Where"]
        levels = [level for level, each in zip(read, of, strict=True) if each == aspect]
        assert counts[:-1] == [levels.count(cell.value) for cell in head[2:-1]]
        assert sum(counts) == reviews


def test_every_level_row_has_a_link_and_an_unreleased_review_only_its_number_and_days(traced: list[Traced]) -> None:
    assert sum(each.sheet == "Own and agreed" and each.heading == "Where" for each in traced) == 4
    unreleased = {(each.sheet, each.heading) for each in traced if each.file == "fir.xlsx"}
    assert unreleased == {("Profiles", "URN"), ("Profiles", "Review days"), ("Coverage", "Where the day stands")}


def test_the_workbook_is_sound_and_calculates_nothing(summary: Path) -> None:
    """Every number is as it was counted, so that no program can come to another."""
    assert own_findings(summary) == []
    assert not any(formula_cells(summary).values())


@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_the_open_xml_sdk_has_nothing_to_say(summary: Path) -> None:
    assert sdk_findings(summary) == []


def test_addresses_hold_no_letter_that_breaks_a_link(summary: Path) -> None:
    with zipfile.ZipFile(summary) as package:
        rels = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/_rels" in name)
    assert "../came%20back/10%25%20done/Oak%20%231%2050%2520%20%5Bfinal%5D%20ŵ%20'it'%20&amp;%20more.xlsx" in rels


@pytest.mark.skipif(links.paths is not posixpath, reason="Windows writes paths otherwise")
@pytest.mark.parametrize(
    ("file", "output", "expected"),
    [
        ("/a/b/c d.xlsx", "/a/out.xlsx", "b/c%20d.xlsx"),
        ("/a/b.xlsx", "/x/y/out.xlsx", "../../a/b.xlsx"),
        ("/a/b#.xlsx", "-", "file:///a/b%23.xlsx"),
    ],
)
def test_an_address_is_relative_unless_the_summary_is_a_stream(file: str, output: str, expected: str) -> None:
    assert address(Path(file), Path(output)) == expected


@pytest.mark.parametrize(
    ("file", "output", "expected"),
    [
        ("C:\\in\\a b.xlsx", "C:\\out\\s.xlsx", "../in/a%20b.xlsx"),
        ("D:\\in\\a b.xlsx", "C:\\out\\s.xlsx", "file:///D:/in/a%20b.xlsx"),
        ("\\\\server\\share\\a#.xlsx", "C:\\out\\s.xlsx", "file://server/share/a%23.xlsx"),
    ],
)
def test_across_drives_an_address_is_absolute(
    file: str, output: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "paths", ntpath)
    assert address(file, output) == expected  # type: ignore[arg-type]


def test_a_file_in_a_zip_leads_to_the_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mail #2.zip", "w") as package:
        package.writestr("oak.xlsx", b"")
    receipts = [
        Receipt((tmp_path / "mail #2.zip" / "oak.xlsx").as_posix(), "mail #2.zip/oak.xlsx", "merged", "merged", ""),
        Receipt((tmp_path / "mail #2.zip").as_posix(), "refused", "refused", "merged", ""),
        Receipt("-", "-", "merged", "merged", ""),
    ]
    assert doors(receipts, tmp_path / "s.xlsx") == {"mail #2.zip/oak.xlsx": Door("mail%20%232.zip", inside=True)}
    assert doors(receipts, STANDARD)["mail #2.zip/oak.xlsx"].address.startswith("file:///")


def test_places_follow_the_rows_that_a_summary_takes() -> None:
    found = review(team=[{"label": "ofsted_areas"}, {"name": "A. Lead"}, {"label": "other"}, {"name": "B. Other"}])
    assert isinstance(found.team[0], Member)
    at = {f"team[{row}].name": ("Team", f"B{row + 6}", "") for row in range(4)}
    at |= {"confirmation.day": ("Follow-up", "C1", ""), "judgements.achievement.commentary": ("A", "B1", "")}
    assert places_of(at, found, released=True) == {"team[0]": ("Team", "B7"), "team[1]": ("Team", "B9")}
    assert places_of(at, found, released=False) == {}
