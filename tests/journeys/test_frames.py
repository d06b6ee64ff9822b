"""``spp_xl.load_reviews``: what a merge may show, as frames; over the demo's reviews and planted ones."""

import subprocess
import sys
from pathlib import Path

import pytest

pandas = pytest.importorskip("pandas", reason='pandas is missing: python -m pip install "spp-xl[analysis]"')

import spp_xl  # noqa: E402
from spp_xl.errors import SppError  # noqa: E402
from spp_xl.journeys.frames import Reviews  # noqa: E402
from spp_xl.journeys.merge.merging import merge  # noqa: E402
from spp_xl.shelf import find_words  # noqa: E402
from tests.editions import default_edition  # noqa: E402
from tests.summary.test_sharing import MARK, everything  # noqa: E402
from tests.summary.workbooks import RELEASED, TODAY, workbook, written  # noqa: E402
from tests.survival.workbooks import DEMO, demo_workbook  # noqa: E402

FRAMES = ("reviews", "judgements", "evidence", "practice", "development", "receipts")
DAYS = ("first_day", "last_day", "workshop_day")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    for source in sorted(DEMO.glob("[0-9]*.json")):
        (folder / f"{source.stem}.xlsx").write_bytes(demo_workbook(source.stem))
    (folder / "torn.xlsx").write_bytes(b"PK")
    return folder


def cells(found: Reviews) -> set[str]:
    frames = [getattr(found, name) for name in FRAMES]
    return {str(cell) for frame in frames for column in frame for cell in frame[column].dropna()}


def test_the_demo_is_what_a_merge_says_of_it(demo: Path) -> None:
    found = spp_xl.load_reviews(demo, today=TODAY)
    merged = merge([demo], Path("-"), TODAY, find_words("en")).reviews
    assert list(found.reviews["file"]) == [each.name for each in merged.reviews]
    assert len(found.reviews) == 6
    assert list(found.reviews["stage"]) == [each.stage for each in merged.reviews]
    assert list(found.receipts["status"]).count("refused") == 1
    levels = {(each.name, a): j.agreed_level for each in merged.reviews for a, j in each.review.judgements.items()}
    rows = found.judgements.dropna(subset=["agreed_level"])
    assert len(rows) > 5
    assert all(levels[row.file, row.aspect] == row.agreed_level for row in rows.itertuples())
    days = {each.name: each.review.days.first for each in merged.reviews}
    assert {row.file: row.first_day.date() for row in found.reviews.itertuples() if not pandas.isna(row.first_day)} == {
        name: day for name, day in days.items() if day
    }


def test_columns_are_of_the_same_kind_whether_or_not_there_is_a_row(demo: Path, tmp_path: Path) -> None:
    full, none = spp_xl.load_reviews(demo, today=TODAY, everything=True), spp_xl.load_reviews(tmp_path)
    for name in FRAMES:
        one, other = getattr(full, name), getattr(none, name)
        plain = [column for column in one if not column.endswith("_level")]
        assert len(one) > 0, name
        assert len(other) == 0, name
        assert list(one.columns) == list(other.columns)
        assert one[plain].dtypes.to_dict() == other[plain].dtypes.to_dict()
    assert {str(full.reviews[day].dtype) for day in DAYS} == {"datetime64[s]"}
    assert str(full.reviews["urn"].dtype) == "string"
    assert str(full.evidence["count"].dtype) == "int64"


def test_levels_are_words_in_the_order_of_the_framework(demo: Path) -> None:
    for column in ("agreed_level", "own_level"):
        kind = spp_xl.load_reviews([demo], today=TODAY).judgements[column].dtype
        assert list(kind.categories) == list(default_edition().framework.levels)
        assert kind.ordered
        with pytest.raises(TypeError):
            spp_xl.load_reviews([demo], today=TODAY).judgements[column].mean()


def test_only_what_a_merge_may_show(tmp_path: Path) -> None:
    (tmp_path / "shut.xlsx").write_bytes(written(everything({})))
    found = spp_xl.load_reviews(str(tmp_path), today=TODAY)
    assert list(found.reviews["urn"]) == ["199001"]
    assert not any(len(getattr(found, name)) for name in ("judgements", "evidence", "practice", "development"))
    assert not [cell for cell in cells(found) if MARK in cell]
    owned = spp_xl.load_reviews(tmp_path, today=TODAY, everything=True)
    assert not owned.reviews["released"].any()
    assert len(owned.judgements) == len(owned.development) == len(owned.practice) == 1


def test_of_a_released_review_neither_evidence_nor_practice_that_is_not_shared(tmp_path: Path) -> None:
    practice = [{"what": "Kept in school"}, {"what": "For all", "may_share": "yes"}]
    evidence = [{"id": f"A-0{n}", "kind": kind, "text": "Seen."} for n, kind in enumerate(("lesson", "lesson"), 1)]
    kind = default_edition().framework.evidence_kinds[0]
    evidence = [row | {"kind": kind} for row in evidence]
    (tmp_path / "oak.xlsx").write_bytes(workbook(practice=practice, evidence=evidence, state=RELEASED))
    found, owned = (spp_xl.load_reviews(tmp_path, today=TODAY, everything=each) for each in (False, True))
    assert list(found.practice["what"]) == ["For all"]
    assert len(found.evidence) == 0
    assert list(owned.practice["what"]) == ["Kept in school", "For all"]
    assert owned.evidence[["kind", "count"]].to_numpy().tolist() == [[kind, 2]]


def test_private_answers_and_people_are_in_no_frame(tmp_path: Path) -> None:
    (tmp_path / "oak.xlsx").write_bytes(written(everything(RELEASED)))
    marked = {cell for cell in cells(spp_xl.load_reviews(tmp_path, today=TODAY, everything=True)) if MARK in cell}
    assert marked == {f"{MARK} practice what", f"{MARK} development issue"}


def test_without_pandas_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SppError) as missing:
        spp_xl.load_reviews("anywhere")
    assert missing.value.code == "no-analysis"
    assert '-m pip install "pandas' in missing.value.hint


def test_importing_the_package_brings_nothing_heavy() -> None:
    script = "import sys, spp_xl; spp_xl.load_reviews; print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"numpy", "pandas", "pyarrow", "openpyxl", "pydantic", "click", "lxml", "xlsxwriter", "zipfile", "sqlite3"}
    assert set(done.stdout.split()) & heavy == set()
    assert "spp_xl" in done.stdout.split()
