"""A row that is not released shows no level anywhere, whatever stood in its place before; and what is still to come
is owed by nobody."""

from datetime import date
from pathlib import Path

import pytest

from spp_xl.layout.names import column_letters
from spp_xl.layout.sheets.returns import ABOVE, FIRST
from spp_xl.model.returned import START, return_columns, returned
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.rules.check import check
from tests.bench.office import Entry, Office
from tests.editions import default_edition
from tests.made import workbook_of
from tests.returns.cases import DAY, NAMES, review, roster, without
from tests.returns.test_twenty_rows import shown

PAST, TO_COME = date(2026, 10, 6), date(2027, 2, 9)
COPIED = len(START) + 3  # cells: what is seen of a row without scrolling


def row(edition: Edition, given: Review) -> list[Entry]:
    """What its Return row says on the day."""
    framework = edition.framework
    values = returned(given, framework, check(given, framework, DAY).stage, DAY)
    return [values[column] for column in return_columns(framework)]


@pytest.mark.office
def test_no_level_without_a_release_and_no_release_before_the_review(office: Office, tmp_path: Path) -> None:
    edition = default_edition()
    words, blank, framework = edition.words, tmp_path / "roster.xlsx", edition.framework
    blank.write_bytes(workbook_of(edition, roster(edition), DAY, fixed_day=True))
    was, now = (row(edition, review(framework, 1, PAST, for_partnership=said)) for said in ("yes", "no"))
    rows = {
        "mixed": [*now[:COPIED], *was[COPIED:]],
        "unreleased": row(edition, review(framework, 2, PAST, for_partnership="no")),
        "nothing_agreed": row(edition, without(review(framework, 3, PAST, released=None), judgements={})),
        "counted": row(edition, without(review(framework, 4, PAST), judgements={})),
    }
    ahead = row(edition, without(review(framework, 5, TO_COME, released=None), judgements={}))
    with office.open(blank) as doc:
        for number, cells in enumerate((*rows.values(), ahead, [*was[:COPIED], *now[COPIED:]]), start=ABOVE + 1):
            doc.set_block(words("sheets.returns.tab"), f"{column_letters(FIRST)}{number}", [cells])
        doc.recalculate()
        sheets = shown(doc, edition)
    states = [said for _, said in sheets["returns"] if said]
    wanted = [words(f"sheets.returns.states.{state}") for state in (*rows, "nothing_agreed", "mixed")]
    assert states == wanted
    levels = {edition.level(level) for level in framework.levels}
    assert not [cell for line in sheets["profiles"] for cell in line if cell in levels]
    assert not [cell for line in sheets["levels"] for cell in line[1:] if cell]
    coverage = {line[0]: (line[2], line[6]) for line in sheets["coverage"]}

    def told(standing: str, to_do: str) -> tuple[str, str]:
        return words(f"summary.coverage.standing.{standing}"), words(f"sheets.returned_coverage.to_do.{to_do}")

    assert [coverage[NAMES[number]] for number in range(1, 6)] == [
        told("waits", "decide"),
        told("reviewed", "release"),
        told("nothing_agreed", "ask_whether"),
        told("nothing_agreed", "ask_whether"),
        told("planned", "to_come"),
    ]
