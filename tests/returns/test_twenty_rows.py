"""Two dozen Return rows, copied as values from recalculated reviews and pasted, say what ``merge --roster`` says."""

from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.journeys.merge.merging import Merge, expected, merge
from spp_xl.layout.bind import bind
from spp_xl.layout.kinds import kind_of
from spp_xl.layout.names import column_letters
from spp_xl.layout.sheets.returns import ABOVE, FIRST
from spp_xl.model.partnership import Partnership
from spp_xl.model.plain import Coded, said
from spp_xl.model.returned import return_columns
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from spp_xl.summary.profiles import profile_tables
from tests.bench.office import Document, Office, Value
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.editions import EDITIONS, SEVEN_AREAS
from tests.made import workbook_of
from tests.returns.cases import DAY, roster, twenty

STATES = {
    ("merged", "merged"): "counted",
    ("merged", "not-released"): "unreleased",
    ("duplicate", "same-answers"): "again",
    ("undecided", "two-copies"): "undecided",
    ("skipped", "another-year"): "another_year",
    ("undecided", "no-urn"): "no_urn",
    ("undecided", "no-year"): "no_year",
    ("undecided", "not-on-roster"): "unexpected",
    ("undecided", "another-schools-name"): "other_name",
}
CASES = (pytest.param("default", marks=pytest.mark.long), pytest.param("seven-areas", marks=pytest.mark.deep))
Sheet = list[list[Value | None]]


@dataclass(frozen=True)
class Done:
    """The partnership's workbook with the rows, and what the merge of their files says."""

    edition: Edition
    path: Path
    merge: Merge
    files: tuple[str, ...]
    sheets: dict[str, Sheet]


def grid(doc: Document, sheet: str, top: int, rows: int, columns: int, left: int = 1) -> Sheet:
    """Part of a sheet: rows and columns from 0."""
    values = doc.values(sheet)
    return [
        [values.get(f"{column_letters(left + c)}{top + r + 1}") or None for c in range(columns)] for r in range(rows)
    ]


def plain(name: str) -> str:
    """Without accents and capitals."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def row_of(doc: Document, edition: Edition) -> list[Value | None]:
    """A review's Return row, as copying its values takes it."""
    width = len(return_columns(edition.framework))
    rows = grid(doc, edition.words("sheets.return.tab"), 0, 15, width)
    return next(row for row in rows if str(row[0]).startswith("spp-return-"))


def shown(doc: Document, edition: Edition) -> dict[str, Sheet]:
    """What the four sheets say."""
    words, levels = edition.words, edition.framework.levels
    aspects = len(list(edition.framework.aspects()))
    return {
        "returns": grid(doc, words("sheets.returns.tab"), ABOVE, 30, 2),
        "profiles": grid(doc, words("sheets.returned_profiles.tab"), 6, 30, 5 + aspects),
        "levels": grid(doc, words("sheets.distribution.tab"), 5, aspects, 1 + len(levels)),
        "coverage": grid(doc, words("sheets.returned_coverage.tab"), 5, 24, 7),
    }


@pytest.fixture(scope="module", params=CASES)
def done(request: pytest.FixtureRequest, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Done:
    edition, folder = EDITIONS[request.param](), tmp_path_factory.mktemp("returns")
    (folder / "reviews").mkdir()
    rows = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPP_XL_FRAMEWORKS", str(SEVEN_AREAS.parent))
        for name, (own, review) in twenty(edition).items():
            path = folder / "reviews" / name
            path.write_bytes(workbook_of(own, review, DAY, fixed_day=True))
            with office.open(path) as doc:
                doc.recalculate()
                rows.append(row_of(doc, own))
        blank = folder / "roster.xlsx"
        blank.write_bytes(workbook_of(edition, roster(edition), DAY, fixed_day=True))
        words, today = edition.words, expected(blank, None, DAY, edition.words)
        merged = merge([folder / "reviews"], folder / "summary.xlsx", DAY, words, against=today)
    with office.open(blank) as doc:
        doc.calculate_by_hand()
        for number, row in enumerate(rows):
            doc.set_block(words("sheets.returns.tab"), f"{column_letters(FIRST)}{ABOVE + number + 1}", [row])
        doc.recalculate()
        path = doc.save_as(folder / "pasted.xlsx")
        return Done(edition, path, merged, tuple(twenty(edition)), shown(doc, edition))


@pytest.mark.office
def test_beside_each_row_stands_what_became_of_its_file(done: Done) -> None:
    words = done.edition.words
    receipts = {receipt.name: receipt for receipt in done.merge.reviews.receipts}
    framework = done.edition.framework.id
    untouched = {each.name for each in done.merge.reviews.reviews if not each.agreed}
    others = {each.name for each in done.merge.reviews.reviews if each.edition.framework.id != framework}
    for name, (number, sentence) in zip(done.files, done.sheets["returns"], strict=False):
        state = STATES[receipts[name].status, receipts[name].code]
        state = "other_framework" if name in others else state
        state = "nothing_agreed" if name in untouched else state
        renamed = f" {words('sheets.returns.renamed')}" if name in _renamed(done) else ""
        assert sentence == words(f"sheets.returns.states.{state}") + renamed, (number, name)
    assert [said for _, said in done.sheets["returns"][len(done.files) :]] == [None] * (30 - len(done.files))
    assert {said for _, said in done.sheets["returns"]} > {words("sheets.returns.states.undecided")}
    assert others
    assert len(untouched) == 1
    assert len(_renamed(done)) == 1
    assert done.merge.reviews.unexpected


def _renamed(done: Done) -> set[str]:
    """Files that are merged under another name than their own."""
    own = {name: review.school.name for name, (_, review) in twenty(done.edition).items()}
    return {each.name for each in done.merge.reviews.reviews if each.review.school.name != own[each.name]}


@pytest.mark.office
def test_the_matrix_says_what_the_merge_says(done: Done) -> None:
    framework, words = done.edition.framework, done.edition.words
    mine = [each for each in done.merge.reviews.reviews if each.edition.framework.id == framework.id]
    tables = profile_tables(done.merge.reviews, words)
    table = next(t for t in tables if {c.code for c in t.columns} >= {code for code, _ in framework.aspects()})
    wanted = []
    for each, row in zip(sorted(mine, key=lambda each: each.order), table.rows, strict=True):
        days = each.review.days
        start = [said(row[0]), said(row[1]), *(serial(day) if day else None for day in (days.first, days.last))]
        codes = [cell.code for cell in row[3:] if isinstance(cell, Coded)]
        labels = {cell.code: cell.label for cell in row[3:] if isinstance(cell, Coded) and cell.quiet}
        levels = [done.edition.level(code) if code in framework.levels else labels[code] for code in codes]
        wanted.append([*start, words(f"stages.{each.stage}"), *levels])
    found = [row for row in done.sheets["profiles"] if row[0]]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    names = [str(row[0]) for row in found]
    assert names == sorted(names, key=plain), "a spreadsheet sorts É beside E"
    assert len(found) == 15


@pytest.mark.office
def test_coverage_says_what_the_merge_says(done: Done) -> None:
    words = done.edition.words
    wanted = [
        [
            each.school.name,
            each.school.urn,
            words(f"summary.coverage.standing.{each.standing}"),
            serial(each.day) if each.day else None,
        ]
        for each in done.merge.reviews.schools
    ]
    found = [row[:4] for row in done.sheets["coverage"] if row[0]]
    assert found == wanted
    standings = {each.standing for each in done.merge.reviews.schools}
    assert standings == {
        "reviewed",
        "nothing_agreed",
        "under_way",
        "waits",
        "planned",
        "no_date",
        "no_file",
        "no_member",
    }


@pytest.mark.office
def test_levels_are_spread_as_in_the_merge(done: Done) -> None:
    framework = done.edition.framework
    mine = [each for each in done.merge.reviews.reviews if each.edition.framework.id == framework.id and each.released]
    for (aspect, theme), row in zip(framework.aspects(), done.sheets["levels"], strict=True):
        agreed = [
            each.review.judgements[aspect].agreed_level
            for each in mine
            if aspect in each.review.judgements and theme in each.review.themes
        ]
        assert [cell or 0 for cell in row[1:]] == [agreed.count(level) for level in framework.levels]


@pytest.mark.office
def test_it_survives_being_saved_by_another_program(done: Done, office: Office) -> None:
    with office.open(done.path) as doc:
        doc.recalculate()
        assert shown(doc, done.edition) == done.sheets
    kind = kind_of(Partnership)
    reading = bind(read_snapshot(done.path), kind.reading(done.edition), done.edition, kind.model)
    assert reading.content == roster(done.edition)
    assert reading.notices == ()


@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_what_is_written_is_valid(tmp_path: Path) -> None:
    for name in ("default", "seven-areas"):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook_of(EDITIONS[name](), roster(EDITIONS[name]()), DAY, fixed_day=True))
        assert sdk_findings(path) == []
        assert own_findings(path) == []
