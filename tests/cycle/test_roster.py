"""Rosters as they come back: numbers in every dress, a sheet gone, a register extract in either encoding."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spp_xl.errors import SppError
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.opening import open_workbook
from spp_xl.journeys.register import schools_from_register, with_register
from spp_xl.journeys.validating import validate
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.partnership_book import partnership_book
from spp_xl.layout.parts import Book
from spp_xl.model.partnership import SCHOOLS, Partnership
from spp_xl.model.review import Review
from spp_xl.rules.libraries import library_of
from spp_xl.shelf import find_words
from tests.cycle.rosters import perfect
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of

DAY = date(2026, 12, 1)
HEADINGS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,PhaseOfEducation (name),"
    "EstablishmentStatus (name),Trusts (name)"
)


@cache
def _perfect_book() -> Book:
    return partnership_book(default_edition(), perfect(default_edition()), DAY, fixed_day=True)


def _roster(folder: Path, **cells: Any) -> Path:
    """The perfect roster with cells of its second school as somebody typed them."""
    edition, roster, book = default_edition(), perfect(default_edition()), _perfect_book()
    values = dict(answer_values(roster, book, edition))
    values |= {("schools", "schools.2", column): value for column, value in cells.items()}
    path = folder / "roster.xlsx"
    path.write_bytes(workbook_bytes(book, values, edition.words))
    return path


@pytest.mark.parametrize(
    ("column", "typed", "meant"),
    [
        ("urn", "999007", "999007"),
        ("urn", 999007, "999007"),
        ("urn", "999007.0", "999007"),
        ("urn", " 999 007 ", "999007"),
        ("urn", "\u00a0999007", "999007"),
        ("urn", 499007, "499007"),
        ("laestab", "999/4567", "9994567"),
        ("laestab", 9994567, "9994567"),
        ("laestab", "9994567.0", "9994567"),
        ("laestab", "999 4567", "9994567"),
        ("authority_code", 999, "999"),
    ],
)
def test_a_number_in_any_dress_is_read(tmp_path: Path, column: str, typed: Any, meant: str) -> None:
    content = open_workbook(_roster(tmp_path, **{column: typed})).content
    assert isinstance(content, Partnership)
    assert getattr(content.schools[1], column) == meant
    assert not [found for found in validate(tmp_path / "roster.xlsx", DAY).findings if found.rule == "SPP-S1"]


@pytest.mark.parametrize(
    ("column", "typed"), [("urn", "99900"), ("urn", "O99007"), ("laestab", "99/4567"), ("laestab", "99945678")]
)
def test_a_number_that_cannot_be_one_is_told_once(tmp_path: Path, column: str, typed: str) -> None:
    report = validate(_roster(tmp_path, **{column: typed}), DAY)
    assert [(found.rule, found.sheet) for found in report.findings] == [("SPP-S1", "Schools")]
    assert typed not in report.findings[0].message


def test_a_missing_sheet_is_told_once(tmp_path: Path) -> None:
    edition, roster, book = default_edition(), perfect(default_edition()), _perfect_book()
    sheets = tuple(sheet for sheet in book.sheets if sheet.key != "people")
    names = {name: at for name, at in book.names.items() if name != "spp_o_people"}
    path = tmp_path / "roster.xlsx"
    path.write_bytes(
        workbook_bytes(Book(book.kind, sheets, book.stamp, names), answer_values(roster, book, edition), edition.words)
    )
    told = validate(path, DAY).findings
    assert [(each.rule, each.sheet) for each in told] == [("SPP-S2", "Check")], "people can go to Check, not to a gap"
    assert "People" in told[0].message
    assert told[0].cell


@pytest.mark.parametrize("name", EDITIONS)
def test_every_rule_has_its_words(name: str) -> None:
    edition = EDITIONS[name]()
    library = library_of(Partnership, edition.framework)
    for rule in library.rules:
        assert edition.rule(rule.short, "title")
        assert edition.rule(rule.short, "fix")
        assert set(edition.words.group(f"rules.{rule.short}.says")) == {duty.says for duty in rule.duties}
        assert edition.words.find(f"rules.{rule.short}.waits") is not None
    for stage in library.stages:
        assert edition.words(f"stages.{stage}")
        assert edition.words(f"before.{stage}")


# --- the register ---------------------------------------------------------------------------------


def _extract(folder: Path, *rows: str, headings: str = HEADINGS, encoding: str = "cp1252") -> Path:
    path = folder / "extract.csv"
    path.write_bytes("\r\n".join([headings, *rows, ""]).encode(encoding))
    return path


ST_DAVID = '999007,999,Anyshire,7,St David’s School,Middle deemed secondary,Open,"Trust, the"'
CLOSED = "999008,999,Anyshire,4008,Old School,16 plus,Closed,"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_register_in_either_encoding(tmp_path: Path, encoding: str) -> None:
    found = schools_from_register(
        _extract(tmp_path, ST_DAVID, CLOSED, encoding=encoding), ["999008", "999007"], find_words("en")
    )
    old, david = found.schools
    assert david.model_dump(exclude_defaults=True) == {
        "name": "St David’s School",
        "urn": "999007",
        "laestab": "9990007",
        "phase": "middle",
        "authority": "Anyshire",
        "authority_code": "999",
        "trust": "Trust, the",
    }
    assert (old.phase, old.trust) == ("sixteen_plus", None)
    assert [sentence for sentence in found.missing if "closed" in sentence]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    path = _extract(tmp_path, "999007,St David’s School", headings="URN,EstablishmentName")
    found = schools_from_register(path, ["999007", "999009"], find_words("en"))
    assert len(found.schools) == 1
    assert len([sentence for sentence in found.missing if "no column" in sentence]) == 6
    assert [sentence for sentence in found.missing if "999009" in sentence]


@pytest.mark.parametrize(
    ("headings", "rows", "urns", "code"),
    [
        ("Number,EstablishmentName", ["999007,A"], [], "no-column"),
        (HEADINGS, [ST_DAVID], ["999009"], "no-schools"),
        (HEADINGS, [f"{999100 + n},999,A,{n},School {n},Primary,Open," for n in range(SCHOOLS + 1)], [], "too-many"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, headings: str, rows: list[str], urns: list[str], code: str) -> None:
    with pytest.raises(SppError) as refused:
        schools_from_register(_extract(tmp_path, *rows, headings=headings), urns, find_words("en"))
    assert refused.value.code == code


def test_a_roster_keeps_its_own_schools(tmp_path: Path) -> None:
    words, roster = find_words("en"), perfect(default_edition())
    path = _extract(tmp_path, ST_DAVID, "999001,999,Anyshire,1,Renamed,Primary,Open,")
    content, _ = with_register(roster, path, "999007, 999001", words)
    assert isinstance(content, Partnership)
    assert content.schools[:3] == roster.schools
    assert [school.urn for school in content.schools[3:]] == ["999007"]
    assert open_workbook(_written(tmp_path, content)).content == content
    with pytest.raises(SppError):
        with_register(Review(), path, "", words)


def _written(folder: Path, content: Partnership) -> Path:
    path = folder / "made.xlsx"
    path.write_bytes(workbook_of(default_edition(), content, DAY, fixed_day=True))
    return path


@pytest.mark.parametrize(("content", "said"), [(Partnership(), "left"), (perfect(default_edition()), "Done")])
def test_start_here_calls_no_empty_list_done(content: Partnership, said: str) -> None:
    edition = default_edition()
    book = load_workbook(io.BytesIO(workbook_of(edition, content, DAY, fixed_day=True)), data_only=True)
    states = [
        row[2] for row in book[edition.words("sheets.guide.tab")].iter_rows(min_col=2, values_only=True) if row[2]
    ]
    assert [state.split()[-1] for state in states] == [said] * 3, "schools, people and calendar"
