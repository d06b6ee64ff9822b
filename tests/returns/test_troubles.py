"""What goes wrong when people paste: each is said in words beside its row, and none of them counts."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.layout.beyond import out_of_place
from spp_xl.layout.bind import bind
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.names import column_letters
from spp_xl.layout.sheets.returning import HERE
from spp_xl.layout.sheets.returns import ABOVE, CAPACITY, FIRST
from spp_xl.model.partnership import Partnership
from spp_xl.model.returned import AS_FORMULAS, MARK, return_columns, returned
from spp_xl.model.words import Edition
from tests.bench.office import Entry, Office
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of
from tests.returns.cases import DAY, NAMES, review, roster
from tests.returns.test_twenty_rows import shown

BEGIN, BELOW = column_letters(FIRST), ABOVE + CAPACITY + 1


def row(edition: Edition, number: int, **changed: str | None) -> list[Entry]:
    """A Return row, some of its cells changed."""
    values = (
        returned(review(edition.framework, number, date(2026, 10, 6)), edition.framework, "workshop", DAY) | changed
    )
    return [values[column] for column in return_columns(edition.framework)]


@pytest.mark.office
@pytest.mark.parametrize("name", ["default", "pseudo"])
def test_each_trouble_is_said_and_none_counts(office: Office, tmp_path: Path, name: str) -> None:
    edition = EDITIONS[name]()
    words, blank = edition.words, tmp_path / "roster.xlsx"
    blank.write_bytes(workbook_of(edition, roster(edition), DAY, fixed_day=True))
    aspect = return_columns(edition.framework)[-2]
    pasted = {
        "counted": row(edition, 1),
        "shifted": [None, *row(edition, 2)],
        "torn": row(edition, 3)[:-3],
        "foreign": ["Our school", "is doing well"],
        "other_framework": row(edition, 4, version="999"),
        "no_urn": row(edition, 5, urn=None),
        "other_name": row(edition, 9, school=NAMES[2]),
        "unread_days": row(edition, 10, first="12.11.26"),
    }
    said = [*pasted, "torn", "torn", "formulas"]
    rows = [*pasted.values(), row(edition, 6, **{aspect: "splendid"}), row(edition, 7, stage=None), row(edition, 8)]
    tab = words("sheets.returns.tab")
    with office.open(blank) as doc:
        for number, cells in enumerate(rows, start=ABOVE + 1):
            doc.set_block(tab, f"{BEGIN}{number}", [cells])
        doc.set(tab, f"{BEGIN}{ABOVE + len(rows)}", formula=f'=IF($A$1="{HERE}","{MARK}","{AS_FORMULAS}")')
        doc.set(tab, f"{BEGIN}{BELOW}", "left over", force=True)
        doc.recalculate()
        assert doc.get(tab, f"B{ABOVE - 3}") == words("sheets.returns.below")
        sheets = shown(doc, edition)
        told = doc.get(words("sheets.check.tab"), "B6")
        path = doc.save_as(tmp_path / "pasted.xlsx")
    found = [text for _, text in sheets["returns"][: len(rows)]]
    assert found == [words(f"sheets.returns.states.{state}") for state in said]
    assert len([line for line in sheets["profiles"] if line[0]]) == 2
    assert sum(1 for line in sheets["coverage"] if line[5]) == 2, "the row of another version has days and a stage"
    to_do = {line[0]: line[6] for line in sheets["coverage"]}
    assert {to_do[NAMES[n]] for n in (9, 10)} == {words("sheets.returned_coverage.to_do.decide")}
    assert told == words("sheets.returns.check_some", count="8")
    kind, snapshot = kind_of(Partnership), read_snapshot(path)
    reading = bind(snapshot, kind.reading(edition), edition, kind.model)
    assert reading.content == roster(edition)
    assert [(notice.code, notice.place.cell) for notice in reading.notices] == [("displaced", f"{BEGIN}{BELOW}")]
    left = {item.cell for item in out_of_place(snapshot, reading)}
    assert {f"{BEGIN}{ABOVE + 1}", f"{BEGIN}{BELOW}"} <= left, "a workbook made anew says what it does not take along"


@pytest.mark.office
def test_a_copied_formula_says_so_elsewhere(office: Office, tmp_path: Path) -> None:
    """The mark's own formula, read from a review workbook, is at home there alone."""
    edition, path = default_edition(), tmp_path / "review.xlsx"
    path.write_bytes(workbook_of(edition, review(edition.framework, 1, date(2026, 10, 6)), DAY, fixed_day=True))
    tab = edition.words("sheets.return.tab")
    with office.open(path) as doc:
        doc.recalculate()
        (cell,) = [ref for ref, value in doc.values(tab).items() if value == "spp-return-1"]
        formula = doc.formula(tab, cell)
        assert "$A$1" in formula
        other = edition.words("sheets.findings.tab")
        doc.unprotect(other)
        doc.set(other, "H30", formula=formula.replace(";", ","))
        doc.recalculate()
        assert doc.get(other, "H30") == "spp-return-formulas"
        assert doc.protected(tab)


def test_nothing_of_an_unreleased_review_but_its_dates_and_stage() -> None:
    edition = default_edition()
    framework = edition.framework
    given = review(framework, 1, date(2026, 10, 6), for_partnership="no")
    stopped = given.model_copy(update={"days": given.days.model_copy(update={"stopped": "cut_short"})})
    values = returned(stopped, framework, "profile", DAY)
    assert values["stopped"] is None
    assert values["released"] == "withheld"
    assert {value for column, value in values.items() if column.startswith("level_")} == {"not-released"}
