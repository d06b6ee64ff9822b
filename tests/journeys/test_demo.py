"""The demo is a folder as a real partnership has it: everything the cycle asks for, and summaries that show it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from spp_xl.journeys.demo import build_demo
from spp_xl.shelf import find_words


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "spp-demo"
    build_demo(folder, find_words("en"), lambda _: None)
    return folder


def test_reviews_and_summaries_are_told_by_their_names(demo: Path) -> None:
    names = [path.name for path in demo.rglob("*.xlsx")]
    assert len([name for name in names if "review" in name]) == 6
    assert len([name for name in names if "summary" in name]) == 2
    for kind, least in (("audit", 3), ("action-plan", 3), ("feedback", 3)):
        assert len([name for name in names if name.endswith(f"-{kind}.xlsx")]) >= least


def test_the_summary_shows_what_lies_beside_the_reviews(demo: Path) -> None:
    words = find_words("en")
    book = load_workbook(demo / "summary.xlsx")
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert words("lists.status.done") in texts
    assert words("lists.status.under_way") in texts
    assert any("first slide is replaced" in text for text in texts), "an impact, from a released review’s plan"
    assert not any("week-9 talks" in text or "return date" in text for text in texts), "nothing of an unreleased one"
    assert not any("asked about our question" in text for text in texts), "no word of process feedback"
