"""The school's own levels travel from the audit into the review, by a copied column or by a command."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.journeys.making import fill_workbook
from spp_xl.journeys.opening import open_workbook
from spp_xl.layout.audit_book import audit_for_reading
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Block
from spp_xl.layout.review_book import reading_book
from spp_xl.model.audit import Audit, OwnJudgement, with_own_levels
from spp_xl.model.part import Part
from spp_xl.model.paths import flatten
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from tests.bench.office import Office
from tests.editions import EDITIONS, default_edition
from tests.kinds import full_audit, own_audit
from tests.made import workbook_of
from tests.rules.bases import BASES, FIRST

BEFORE = date(2026, 10, 1)


def _file(path: Path, content: Part, edition: Edition | None = None) -> Path:
    path.write_bytes(workbook_of(edition or default_edition(), content, BEFORE, fixed_day=True))
    return path


def _own_view(edition: Edition, review: bool) -> Block:
    book = reading_book(edition) if review else audit_for_reading(edition)
    return next(block for _, block in book.blocks() if block.name == "own_view")


@pytest.mark.parametrize("name", EDITIONS)
def test_one_copied_column_carries_the_levels(name: str) -> None:
    """Row for row the same aspect, bands between themes included, and the same drop-down."""
    edition = EDITIONS[name]()
    rows = []
    for review in (False, True):
        block = _own_view(edition, review)
        column = next(c for c, key in block.columns.items() if key == "own_level")
        rows.append([(row.key, getattr(row.cells[column], "means", None)) for row in block.rows])
    assert rows[0] == rows[1]
    assert [key for key, _ in rows[0] if key] == [aspect for aspect, _ in edition.framework.aspects()]


def test_an_audit_has_at_most_forty_answers() -> None:
    assert sum(1 for _, block in audit_for_reading(default_edition()).blocks() for _ in block.answers()) <= 40


def test_fill_carries_levels_and_nothing_else(tmp_path: Path) -> None:
    edition = default_edition()
    review, audit = BASES["half"](edition.framework), full_audit(edition)
    content = fill_workbook(_file(tmp_path / "review.xlsx", review), _file(tmp_path / "audit.xlsx", audit))
    (tmp_path / "new.xlsx").write_bytes(content)
    filled = open_workbook(tmp_path / "new.xlsx").content
    assert isinstance(filled, Review)
    own = {f"judgements.{aspect}.own_level": judgement.own_level for aspect, judgement in audit.judgements.items()}
    assert flatten(filled).single == flatten(review).single | own
    assert flatten(filled).lists == flatten(review).lists


def test_a_school_with_its_own_form_gives_only_where_it_is(tmp_path: Path) -> None:
    review = Review()
    filled = with_own_levels(review, own_audit(default_edition()), BEFORE)
    assert filled.preparation.audit_where == "Head’s office"
    assert filled.judgements == {}


def test_from_the_first_day_on_the_review_is_the_record() -> None:
    edition = default_edition()
    review = BASES["perfect"](edition.framework)
    aspects = [aspect for aspect, _ in edition.framework.aspects()]
    silent = review.judgements[aspects[0]].model_copy(update={"own_level": None})
    review = review.model_copy(update={"judgements": review.judgements | {aspects[0]: silent}})
    highest = edition.framework.levels[-1]
    audit = Audit(judgements={aspect: OwnJudgement(own_level=highest) for aspect in aspects})
    early, late = with_own_levels(review, audit, BEFORE), with_own_levels(review, audit, FIRST)
    assert {judgement.own_level for judgement in early.judgements.values()} == {highest}
    assert late.judgements[aspects[0]].own_level == highest
    kept = [aspect for aspect in aspects[1:] if aspect in review.judgements and review.judgements[aspect].own_level]
    assert kept
    assert all(late.judgements[aspect].own_level == review.judgements[aspect].own_level for aspect in kept)


def test_another_school_or_framework_is_refused(tmp_path: Path) -> None:
    edition, other = default_edition(), EDITIONS["seven-areas"]()
    review = _file(tmp_path / "review.xlsx", BASES["half"](edition.framework))
    audit = full_audit(edition)
    elsewhere = audit.model_copy(update={"school": audit.school.model_copy(update={"urn": "999002"})})
    with pytest.raises(SppError) as refused:
        fill_workbook(review, _file(tmp_path / "other.xlsx", elsewhere))
    assert refused.value.code == "audit-other-school"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPP_XL_FRAMEWORKS", str(Path(__file__).parents[1] / "frameworks"))
        with pytest.raises(SppError) as refused:
            fill_workbook(review, _file(tmp_path / "seven.xlsx", full_audit(other), other))
    assert refused.value.code == "audit-other-framework"
    with pytest.raises(SppError) as refused:
        fill_workbook(_file(tmp_path / "audit.xlsx", audit), _file(tmp_path / "same.xlsx", audit))
    assert refused.value.code == "audit-into-review"


def _column(edition: Edition, review: bool) -> tuple[str, int, int, int]:
    """The sheet, the column of levels, and its first and last row, from 0."""
    book = reading_book(edition) if review else audit_for_reading(edition)
    sheet, block = next((sheet, block) for sheet, block in book.blocks() if block.name == "own_view")
    top, _, bottom, _ = sheet.rectangle(block)
    return sheet.title, next(c for c, key in block.columns.items() if key == "own_level"), top + 1, bottom


@pytest.mark.office
def test_a_person_copies_the_column(office: Office, tmp_path: Path) -> None:
    """The cells between the first theme and the last aspect, pasted as values over the review's."""
    edition = default_edition()
    audit, review = full_audit(edition), BASES["half"](edition.framework)
    sheet, column, top, bottom = _column(edition, review=False)
    with office.open(_file(tmp_path / "audit.xlsx", audit)) as doc:
        shown = doc.values(sheet)
    copied = [[shown.get(ref(row, column))] for row in range(top, bottom + 1)]
    sheet, column, top, _ = _column(edition, review=True)
    with office.open(_file(tmp_path / "review.xlsx", review)) as doc:
        doc.set_block(sheet, ref(top, column), copied)
        saved = doc.save_as(tmp_path / "pasted.xlsx")
    opened = open_workbook(saved)
    assert opened.review == with_own_levels(review, audit, BEFORE).model_copy(
        update={"preparation": review.preparation}
    )
    assert opened.reading.notices == ()
