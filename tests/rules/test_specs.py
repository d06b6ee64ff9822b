"""Every row of every spec page, through Python and through LibreOffice: both must say what the page says."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.layout.bind import bind
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.parts import Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.review_book import review_book
from spp_xl.model.review import Review
from spp_xl.report.findings import report, spot_place
from spp_xl.rules.check import Checked, Result, check
from spp_xl.rules.library import library
from spp_xl.rules.rule import Rule
from tests.bench.office import Office
from tests.cells import answers_book, cells_of, key_of, memory_snapshot
from tests.editions import default_edition, edition_with
from tests.how_soon import how_soon
from tests.rules.changes import Changed, changed
from tests.rules.pages import Case, cases, pages
from tests.rules.places import where
from tests.typed import Shown, Typist, shown_rules

CASES = pytest.mark.parametrize("case", cases(), ids=str)
ONLY_WAIT = {"SPP-F16"}  # where a report stands is never a finding, says the programme
FIRST_FINDS = {
    rule: next(c for c in cases() if c.rule == rule and c.outcome == ("not_yet" if rule in ONLY_WAIT else "found"))
    for rule in pages()
}
FIRST = {(case.rule, case.outcome): case for case in reversed(cases())}
# A file is read as its cells in memory are (tests/layout/test_laws.py), and no formula depends on the answers
# (test_parity.py): so every row goes through memory and the open workbook, and one a rule through a file as well.
# Typed at once is one a rule, in CI one a rule and outcome, all by hand before a release.
ONE_A_RULE = pytest.mark.parametrize("case", FIRST_FINDS.values(), ids=str)
TYPED = pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=str(c), marks=how_soon(c is FIRST_FINDS[c.rule], c is FIRST[c.rule, c.outcome]))
        for c in cases()
    ],
)


@cache
def _reading_book(settings: str) -> Book:
    return answers_book(edition_with(settings), Review())


def _read(case: Case, described: Changed, folder: Path) -> Reading:
    """Written to a file and read again."""
    edition = edition_with(case.settings)
    book, cells = cells_of(described.review, edition, described.raw)
    path = folder / "review.xlsx"
    path.write_bytes(workbook_bytes(book, cells, edition.words))
    return bind(read_snapshot(path), _reading_book(case.settings), edition)


def _result(case: Case, checked: Checked) -> Result:
    return next(result for result in checked.results if result.rule.id == case.rule)


# --- Python ---------------------------------------------------------------------------------------


@CASES
def test_row_in_python(case: Case) -> None:
    edition = edition_with(case.settings)
    described = changed(case.change, edition.framework)
    book, cells = cells_of(described.review, edition, described.raw)
    _told_as_the_page_says(case, bind(memory_snapshot(book, cells), _reading_book(case.settings), edition))


@ONE_A_RULE
def test_row_read_from_a_file(case: Case, tmp_path: Path) -> None:
    _told_as_the_page_says(case, _read(case, changed(case.change, default_edition().framework), tmp_path))


def _told_as_the_page_says(case: Case, reading: Reading) -> None:
    edition = edition_with(case.settings)
    assert not reading.notices
    checked = check(reading.review, edition.framework, case.as_at)
    result = _result(case, checked)
    assert result.outcome == case.outcome
    assert result.reason == case.reason
    told = report("a.xlsx", reading, checked, edition, case.as_at.isoformat())
    mine = [finding for finding in told.findings if finding.rule == case.rule]
    wheres = [where(spot, reading, checked, edition) for spot in result.spots]
    assert list(zip(wheres, (f.message for f in mine), strict=case.outcome == "found")) == (
        case.told if case.outcome == "found" else []
    )
    if case.outcome == "explained":
        assert wheres == [place for place, _ in case.told]
        assert [entry.reason for entry in told.explained if entry.rule == case.rule] == [case.reason]
    for spot, finding in zip(result.spots, mine, strict=False):
        _, place = spot_place(spot, reading, checked)
        assert (finding.sheet, finding.cell) == (place.sheet, place.cell)


def _paged_rules() -> dict[str, Rule]:
    """Every rule, those that are off by default as their page switches them on."""
    editions = [edition_with(settings) for settings in {case.settings for case in cases()}]
    return {rule.id: rule for edition in editions for rule in library(edition.framework)}


@pytest.mark.parametrize("rule", _paged_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page_that_passes_and_finds(rule: Any) -> None:
    assert pages()[rule.id].stem == f"{rule.short}-{rule.name}"
    outcomes = {case.outcome for case in cases() if case.rule == rule.id}
    if rule.id in ONLY_WAIT:
        assert outcomes == {"kept", "not_yet"}
        return
    assert outcomes >= {"kept", "found", "not_yet"} | ({"explained"} if rule.explainable else set())
    said = {message for case in cases() if case.rule == rule.id for _, message in case.told}
    assert len(said) >= len({duty.says for duty in rule.duties}), "each message is found somewhere on the page"


def test_every_page_has_a_rule() -> None:
    assert set(pages()) == set(_paged_rules())


# --- LibreOffice, answers typed into a blank workbook ---------------------------------------------


@pytest.fixture(scope="module")
def typists(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Typist]]:
    """For each settings a blank workbook, open in LibreOffice, into which answers are typed."""
    with ExitStack() as stack:

        @cache
        def typist(settings: str) -> Typist:
            return stack.enter_context(Typist(office, edition_with(settings), tmp_path_factory.mktemp("typed")))

        yield typist


@pytest.mark.office
@TYPED
def test_row_typed_into_a_blank_workbook(case: Case, typists: Callable[[str], Typist]) -> None:
    described = changed(case.change, default_edition().framework)
    typist = typists(case.settings)
    typist.type(described, case.as_at)
    _same_as_python(case, described, typist.shown(), typist.sentence())


# --- LibreOffice, workbooks generated with the answers in them ------------------------------------


def _generated(case: Case, described: Changed, path: Path) -> None:
    edition = edition_with(case.settings)
    book = review_book(edition, described.review, case.as_at, fixed_day=True)
    cells = dict(answer_values(described.review, book, edition))
    cells |= {key_of(at, book, described.review): text for at, text in described.raw.items()}
    path.write_bytes(workbook_bytes(book, cells, edition.words))


@pytest.mark.deep
@pytest.mark.office
@ONE_A_RULE
def test_row_in_a_generated_workbook(case: Case, office: Office, tmp_path: Path) -> None:
    described = changed(case.change, default_edition().framework)
    path = tmp_path / "review.xlsx"
    _generated(case, described, path)
    with office.open(path) as doc:
        doc.recalculate()
        _same_as_python(case, described, shown_rules(doc.values("spp_rules")), None)


def _same_as_python(case: Case, described: Changed, shown: dict[str, Shown], sentence: str | None) -> None:
    """The recalculated sheets say what Python says, of this rule and of all the others."""
    edition = edition_with(case.settings)
    checked = check(described.review, edition.framework, case.as_at)
    assert shown[case.rule].outcome == case.outcome
    for result in checked.results:
        told = shown[result.rule.id]
        failed = len(result.spots) if result.outcome in ("found", "explained") else 0
        assert (result.rule.id, told.outcome, told.count) == (result.rule.id, result.outcome, failed)
    assert sum(told.left for told in shown.values()) == checked.left
    if case.told:
        assert shown[case.rule].where == case.told[0][0]
    if sentence is not None:
        assert sentence == edition.left(checked.left, checked.stage)
