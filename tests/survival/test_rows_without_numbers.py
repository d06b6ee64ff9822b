"""A row of evidence that lost its number, or never had one: nothing empty is cited for it, and one thing is to do."""

from pathlib import Path

import pytest

from spp_xl.journeys.making import new_review
from spp_xl.journeys.validating import validate
from spp_xl.model.evidence import Evidence
from spp_xl.model.review import Review
from tests.bench.office import Office
from tests.editions import default_edition
from tests.rules.bases import LATER

pytestmark = pytest.mark.office

SHEET, TOP = "Evidence A", 6  # the row of A-01
ASPECT = "achievement"


def test_a_row_inserted_or_emptied_is_counted_and_not_cited(office: Office, tmp_path: Path) -> None:
    edition, path = default_edition(), tmp_path / "review.xlsx"
    rows = tuple(Evidence(id=f"A-0{n}", text=f"Seen {n}.", aspect_1=ASPECT) for n in range(1, 4))
    theme = edition.theme(dict(edition.framework.aspects())[ASPECT])
    path.write_bytes(new_review(edition, Review(evidence=rows), LATER, fixed_day=True))
    with office.open(path) as doc:

        def banner() -> str:
            doc.recalculate()
            (said,) = (str(v) for v in doc.values(theme).values() if str(v).startswith("Evidence: "))
            return said

        assert banner() == "Evidence: 3 rows (A-01, A-02, A-03)"
        doc.insert_rows(SHEET, TOP + 1)
        doc.set(SHEET, f"D{TOP + 1}", "Squeezed in.")
        doc.set(SHEET, f"E{TOP + 1}", edition.aspect(ASPECT))
        assert banner() == "Evidence: 4 rows (A-01, A-02, A-03 …)"
        doc.save_as(tmp_path / "sent.xlsx")
        for row in (TOP, TOP + 2, TOP + 3):
            doc.set(SHEET, f"A{row}", "")
        assert banner() == "Evidence: 4 rows ( …)"
    findings = validate(tmp_path / "sent.xlsx", LATER).findings
    (found,) = (each for each in findings if each.sheet == SHEET)
    assert "row 7" in found.message or "rows 7" in found.message
    assert "type: A-81." in found.message
    assert "Undo" not in found.message + found.fix
