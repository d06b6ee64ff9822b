"""``spp-xl export``: what researchers get, whose it is, and that nobody else left a trace in it."""

import csv
import io
import json
import re
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from spp_xl.export.files import DANGEROUS
from spp_xl.export.tables import FEW
from spp_xl.model.review import Judgement
from tests.editions import SEVEN_AREAS, default_edition, second_edition
from tests.export.schools import MARK, planted, put, review
from tests.made import answers_alone
from tests.summary.workbooks import Run
from tests.survival.command import Command
from tests.survival.conftest import run as run

pyarrow = pytest.importorskip("pyarrow", reason='pyarrow is missing: python -m pip install "spp-xl[analysis]"')
from pyarrow import parquet  # noqa: E402

Rows = list[dict[str, str]]
FIVE = [review(number) for number in range(5)]
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}")


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(SEVEN_AREAS.parent))


def export(run: Command, folder: Path, *more: object, out: str = "out", day: str = "2026-12-01") -> Run:
    key = folder / "research.key"
    return run("export", folder / "in", "-o", folder / out, "--key", key, "--today", day, *more)  # type: ignore[return-value]


def table(folder: Path, name: str) -> Rows:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"))))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def cells(folder: Path) -> list[str]:
    found = []
    for path in folder.glob("*.csv"):
        found += [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in row]
    for path in folder.glob("*.parquet"):
        found += [str(cell) for column in parquet.read_table(path).columns for cell in column.to_pylist()]
    return found


# --- what is taken ----------------------------------------------------------------------------------


def test_a_release_still_to_come_is_none(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    assert export(run, tmp_path, day="2026-11-27").status == 3
    assert not (tmp_path / "out").exists()
    assert export(run, tmp_path, day="2026-11-28").status == 0


def test_what_a_row_says_is_what_the_review_says(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    done = export(run, tmp_path)
    assert done.status == 0
    rows = table(tmp_path / "out", "reviews")
    assert len({row["school"] for row in rows}) == len({row["review"] for row in rows}) == len(rows) == 5
    assert {(row["phase"], row["roll"], row["school_year"]) for row in rows} == {("primary", "under_400", "2026-27")}
    assert {row["last_day"] for row in rows} == {"1"}
    # one workshop day for all, and first days one after another
    assert {int(row["workshop_day"]) for row in rows} == {4, 5, 6, 7, 8}
    levels = table(tmp_path / "out", "judgements_spp_benchmark_1")
    by_aspect = {(row["aspect"], row["agreed_level"]) for row in levels}
    assert by_aspect == {(aspect, each.agreed_level or "") for aspect, each in FIVE[0].judgements.items()}
    assert len(levels) == 5 * len(FIVE[0].judgements)
    kinds = [row.kind for row in FIVE[0].evidence]
    assert {(row["kind"], int(row["rows"])) for row in table(tmp_path / "out", "evidence")} == {
        (kind, kinds.count(kind)) for kind in kinds
    }
    actions = table(tmp_path / "out", "actions")
    assert {row["number"] for row in actions} == {"1", "2"}


def test_no_text_that_anybody_wrote_is_exported(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *(planted(number) for number in range(5)))
    done = export(run, tmp_path, "--json", "-v")
    assert done.status == 0
    assert MARK.lower() in (tmp_path / "research.key").read_text(encoding="utf-8")  # the partnership: stays at home
    for name, content in contents(tmp_path / "out").items():
        assert MARK.encode() not in content, name
        assert MARK.lower().encode() not in content, name
    assert not any(MARK in cell for cell in cells(tmp_path / "out"))
    assert MARK not in done.err
    told = json.loads(done.out)
    assert MARK not in json.dumps(told["dictionary"])


def test_no_urn_no_name_no_date_and_no_file_name(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path)
    for cell in cells(tmp_path / "out"):
        assert not re.search(r"\b1990\d\d\b", cell), cell
        assert not re.search(r"School \d", cell), cell
        assert "xlsx" not in cell
        assert not A_DAY.search(cell), cell


def test_a_head_who_did_not_agree_left_no_trace(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path, out="before")
    key = (tmp_path / "research.key").read_bytes()
    unreleased = review(13)
    unreleased = unreleased.model_copy(update={"state": unreleased.state.model_copy(update={"released": None})})
    others = [review(11, "no", phase="special"), review(12, None, authority="Elsewhere"), unreleased]
    put(tmp_path / "in", *others)
    put(tmp_path / "in", review(14, "no", second_edition()), edition=second_edition())
    after = export(run, tmp_path, "--json", out="after")
    assert contents(tmp_path / "before") == contents(tmp_path / "after")
    assert (tmp_path / "research.key").read_bytes() == key
    fates = {receipt["urn"]: receipt["status"] for receipt in json.loads(after.out)["receipts"]}
    assert [fates[f"1990{n}"] for n in (11, 12, 13, 14)] == ["withheld"] * 4
    assert list(fates.values()).count("exported") == 5
    assert after.status == 0


@pytest.mark.long
def test_agreeing_to_research_is_asked_for_and_nothing_else(run: Command, tmp_path: Path) -> None:
    """A report may be for researchers and not for the partnership."""
    states = [each.state.model_copy(update={"for_partnership": "no"}) for each in FIVE]
    put(tmp_path / "in", *(e.model_copy(update={"state": s}) for e, s in zip(FIVE, states, strict=True)))
    assert export(run, tmp_path).status == 0
    assert table(tmp_path / "out", "judgements_spp_benchmark_1")


# --- few --------------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_code_of_few_schools_is_not_shown(run: Command, tmp_path: Path) -> None:
    others = [review(n, phase="special", pupils=40, authority="Elsewhere") for n in range(10, 14)]
    put(tmp_path / "in", *FIVE, *others)
    export(run, tmp_path)
    rows = table(tmp_path / "out", "reviews")
    for column, kept in (("phase", "primary"), ("roll", "under_400")):
        assert sorted(row[column] for row in rows) == sorted([kept] * 5 + [FEW] * 4)
    assert sum(row["authority"] == FEW for row in rows) == 4
    assert FEW not in {row["partnership"] for row in rows}
    put(tmp_path / "in", review(14, phase="special"))
    export(run, tmp_path, "--force")
    assert [row["phase"] for row in table(tmp_path / "out", "reviews")].count("special") == 5
    export(run, tmp_path, "--force", "--at-least", 6)
    assert {row["phase"] for row in table(tmp_path / "out", "reviews")} == {FEW}


@pytest.mark.long
def test_two_reviews_of_one_school_are_one_school(run: Command, tmp_path: Path) -> None:
    special = [review(n, phase="special") for n in range(10, 14)]
    again = special[0].model_copy(update={"days": special[0].days.model_copy(update={"first": date(2025, 11, 10)})})
    put(tmp_path / "in", *FIVE, *special)
    put(tmp_path / "in" / "last-year", again)
    export(run, tmp_path)
    rows = table(tmp_path / "out", "reviews")
    assert len(rows) == 10
    assert len({row["school"] for row in rows}) == 9
    assert "special" not in {row["phase"] for row in rows}
    assert sorted({row["school_year"] for row in rows}) == ["2026-27", FEW]


def test_fewer_schools_than_a_code_needs_write_nothing(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE[:4])
    refused = export(run, tmp_path)
    assert refused.status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    put(tmp_path / "none", review(1, "no"))
    assert run("export", tmp_path / "none", "-o", tmp_path / "out", "--key", tmp_path / "k").status == 3
    assert not (tmp_path / "k").exists()


# --- frameworks -------------------------------------------------------------------------------------


@pytest.mark.long
def test_levels_of_two_frameworks_are_in_two_tables(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    put(tmp_path / "in", *(review(n, "yes", second_edition()) for n in range(20, 25)), edition=second_edition())
    assert export(run, tmp_path).status == 0
    levels = {}
    for path in (tmp_path / "out").glob("judgements_*.csv"):
        rows = table(tmp_path / "out", path.stem)
        (framed,) = {(row["framework"], row["framework_version"]) for row in rows}
        levels[framed] = {row["agreed_level"] for row in rows} - {""}
    assert len(levels) == 2
    for edition in (default_edition(), second_edition()):
        framework = edition.framework
        assert levels[framework.id, framework.version] <= set(framework.levels)


def test_a_framework_of_few_schools_is_named_nowhere(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    put(tmp_path / "in", *(review(n, "yes", second_edition()) for n in range(20, 24)), edition=second_edition())
    export(run, tmp_path)
    rare = second_edition().framework
    own = {aspect for aspect, _ in rare.aspects()} | {theme.code for theme in rare.themes} | {rare.id}
    own -= {aspect for aspect, _ in default_edition().framework.aspects()}
    assert set(cells(tmp_path / "out")) & own == set()
    rows = table(tmp_path / "out", "reviews")
    assert [row["framework"] for row in rows].count(FEW) == 4
    assert [row["aspect"] for row in table(tmp_path / "out", "development")].count(FEW) == 4


# --- pseudonyms -------------------------------------------------------------------------------------


def test_the_key_is_the_owners_alone_and_makes_runs_alike(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path, out="one")
    key = tmp_path / "research.key"
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    first = key.read_bytes()
    export(run, tmp_path, out="two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    put(tmp_path / "in", review(30))
    export(run, tmp_path, out="three")
    held, more = (json.loads(text)["school"] for text in (first, key.read_bytes()))
    assert held.items() <= more.items()
    assert set(more) - set(held) == {"199030"}
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_another_key_draws_others(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path, out="one")
    (tmp_path / "research.key").unlink()
    export(run, tmp_path, out="two")
    one, two = ({row["school"] for row in table(tmp_path / name, "reviews")} for name in ("one", "two"))
    assert not one & two  # nothing of a school is in its pseudonym


@pytest.mark.long
def test_rows_stand_in_the_order_of_what_was_drawn(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *(review(number) for number in range(12)))
    export(run, tmp_path)
    drawn = [row["school"] for row in table(tmp_path / "out", "reviews")]
    assert drawn == sorted(drawn)
    held = json.loads((tmp_path / "research.key").read_text(encoding="utf-8"))["school"]
    assert drawn != [held[urn] for urn in sorted(held)]  # one chance in 479 million that it is


@pytest.mark.parametrize("where", ["out/k", "out/../out/deep/k", "link/k"])
def test_no_key_goes_into_what_is_handed_on(where: str, run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    if where.startswith("link"):
        (tmp_path / "out").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    refused = run("export", tmp_path / "in", "-o", tmp_path / "out", "--key", tmp_path / where)
    assert refused.status == 2
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


@pytest.mark.parametrize(
    "text", ["", "{}", "not a key", '{"format": "spp-xl/export-key@2"}', '{"format": "spp-xl/export-key@1"}']
)
def test_a_file_that_is_no_key_is_left_alone(text: str, run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    (tmp_path / "research.key").write_text(text, encoding="utf-8")
    assert export(run, tmp_path).status == 2
    assert (tmp_path / "research.key").read_text(encoding="utf-8") == text
    assert not (tmp_path / "out").exists()


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.long
def test_no_cell_begins_a_formula(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("framework.toml", 'version = "=1+1"'), ("en.toml", "")):
        source = (SEVEN_AREAS / name).read_text(encoding="utf-8")
        changed = (
            re.sub(r'(?m)^version = ".*"$', text, source) if text else source.replace('title = "', 'title = "@', 1)
        )
        target = tmp_path / "shelf" / "odd-areas" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r'(?m)^id = ".*"$', 'id = "odd-areas"', changed), encoding="utf-8")
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(tmp_path / "shelf"))
    from spp_xl.shelf import stamped_edition

    edition = stamped_edition("odd-areas", "en")
    put(tmp_path / "in", *(review(n, "yes", edition) for n in range(5)), edition=edition)
    assert export(run, tmp_path).status == 0
    texts = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.csv"))
    found = [cell for row in csv.reader(io.StringIO(texts)) for cell in row]
    assert "'=1+1" in found
    assert any(cell.startswith("'@") for cell in found)
    assert [cell for cell in found if cell.startswith(DANGEROUS) and not re.fullmatch(r"-?\d+", cell)] == []


def test_parquet_holds_the_same_with_numbers_as_numbers(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path)
    for path in (tmp_path / "out").glob("*.parquet"):
        held = parquet.read_table(path)
        rows = [{k: "" if v is None else str(v) for k, v in row.items()} for row in held.to_pylist()]
        assert rows == table(tmp_path / "out", path.stem)
        assert held.schema.metadata[b"format"] == b"spp-xl/export@1"
    days = parquet.read_table(tmp_path / "out" / "reviews.parquet").schema.field("workshop_day")
    assert pyarrow.types.is_integer(days.type)


def test_the_dictionary_knows_every_column_and_code(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE, *(review(n, phase="special") for n in range(10, 13)))
    done = export(run, tmp_path, "--json")
    entries = table(tmp_path / "out", "dictionary")
    assert {entry["format"] for entry in entries} == {"spp-xl/export@1"}
    told = json.loads(done.out)
    assert told["format"] == "spp-xl/export@1"
    assert [{k: v for k, v in entry.items() if k != "format"} for entry in entries] == told["dictionary"]
    assert {Path(each).name for each in told["outputs"]} == set(contents(tmp_path / "out"))
    kinds = {(entry["table"], entry["column"]): entry["type"] for entry in entries if entry["column"]}
    codes = {(entry["table"], entry["column"], entry["code"]) for entry in entries if entry["code"]}
    assert all(entry["label"] for entry in entries)
    for path in (tmp_path / "out").glob("*.csv"):
        for row in table(tmp_path / "out", path.stem) if path.stem != "dictionary" else []:
            for column, cell in row.items():
                kind = kinds[path.stem, column]
                if cell == FEW or (kind == "code" and cell):
                    assert (path.stem, column, cell) in codes
                elif kind in ("count", "days"):
                    assert re.fullmatch(r"(-?\d+)?", cell)


def test_a_folder_that_holds_something_else_is_left_alone(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    (tmp_path / "out").mkdir()
    assert export(run, tmp_path).status == 0  # it was empty
    before = contents(tmp_path / "out")
    assert export(run, tmp_path).status == 2
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    assert export(run, tmp_path, "--force").status == 2
    assert contents(tmp_path / "out") == before | {"notes.txt": b"mine"}


def test_with_force_nothing_of_the_earlier_export_stays(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE)
    second = put(
        tmp_path / "in" / "areas",
        *(review(n, "yes", second_edition()) for n in range(20, 25)),
        edition=second_edition(),
    )
    export(run, tmp_path)
    assert len(list((tmp_path / "out").glob("judgements_*.csv"))) == 2
    for path in second.iterdir():
        path.unlink()
    assert export(run, tmp_path, "--force", "--csv-only").status == 0
    assert len(list((tmp_path / "out").glob("judgements_*.csv"))) == 1
    assert not list((tmp_path / "out").glob("*.parquet"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out", "research.key"]


def test_a_run_that_fails_leaves_what_was_there(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", *FIVE)
    export(run, tmp_path)
    before = contents(tmp_path / "out")
    monkeypatch.setattr("os.replace", _refused_for(tmp_path / "out"))
    put(tmp_path / "in", review(9))
    assert export(run, tmp_path, "--force").status == 2
    assert contents(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out", "research.key"]


def _refused_for(folder: Path) -> object:
    import os

    really = os.replace

    def replace(source: object, target: object) -> None:
        if Path(str(target)) == folder and not str(source).endswith("-before"):
            raise PermissionError
        really(source, target)  # type: ignore[arg-type]

    return replace


def test_without_parquet_csv_is_written_and_the_line_is_said(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in", *FIVE)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = export(run, tmp_path)
    assert done.status == 0
    assert "-m pip install" in done.err
    assert "pyarrow" in done.err
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".csv"}
    assert "pip" not in export(run, tmp_path, "--csv-only", "--force").err, "nobody asked for more"


def test_every_file_gets_a_receipt(run: Command, tmp_path: Path) -> None:
    put(tmp_path / "in", *FIVE, review(6, "no"))
    (tmp_path / "in" / "torn.xlsx").write_bytes(b"PK")
    (tmp_path / "in" / "copy.xlsx").write_bytes((tmp_path / "in" / "199000.xlsx").read_bytes())
    differs = FIVE[1].model_copy(update={"judgements": {"achievement": Judgement(agreed_level="inspiring")}})
    (tmp_path / "in" / "other.xlsx").write_bytes(answers_alone(default_edition(), differs, date(2026, 12, 1)))
    put(tmp_path / "in", review(7))
    done = export(run, tmp_path, "--json")
    fates = {Path(each["path"]).name: each["status"] for each in json.loads(done.out)["receipts"]}
    assert fates["torn.xlsx"] == "refused"
    assert sorted((fates["copy.xlsx"], fates["199000.xlsx"])) == ["duplicate", "exported"]
    assert fates["other.xlsx"] == fates["199001.xlsx"] == "undecided"
    assert fates["199006.xlsx"] == "withheld"
    assert done.status == 1
    assert "torn.xlsx: refused" in done.err
    assert len(table(tmp_path / "out", "reviews")) == 5
