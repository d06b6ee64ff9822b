"""The laws hold for every kind: what is written is read, each answer has one cell, and no other program objects."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spp_xl.cli.making import NAMES
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.patch import fill
from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.making import new_workbook
from spp_xl.layout.bind import bind
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import KINDS, Kind, kind_of
from spp_xl.layout.our_words import LABELS
from spp_xl.layout.parts import Answer, Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.sheets.common import help_of, label_of
from spp_xl.model.part import Part
from spp_xl.model.paths import Answers, columns, flatten, list_names, nest
from spp_xl.model.words import Edition
from tests.bench.office import Office, compare_cached
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.cells import memory_snapshot
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.kinds import EVERY, OTHERS, base, reading_book
from tests.made import answers_alone, workbook_of
from tests.strategies import contents

DAY = date(2026, 12, 1)
Key = tuple[str, str, str]
EACH_KIND = pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.name)
EACH_EDITION = pytest.mark.parametrize("name", EDITIONS)
EACH_BASE = pytest.mark.parametrize(("kind", "which"), EVERY, ids=[f"{kind.name}-{which}" for kind, which in EVERY])
needs_validator = pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)


def read_back(path: Path, kind: Kind, edition: Edition) -> Reading:
    """What a file holds."""
    return bind(read_snapshot(path), kind.reading(edition), edition, kind.model)


def written(kind: Kind, which: str, name: str, folder: Path) -> Path:
    """A base content's whole workbook."""
    edition = EDITIONS[name]()
    path = folder / f"{kind.name}.xlsx"
    path.write_bytes(workbook_of(edition, base(kind, which, edition), DAY, fixed_day=True))
    return path


# --- written and read -----------------------------------------------------------------------------


@EACH_EDITION
@EACH_BASE
def test_a_base_comes_back_from_its_workbook(kind: Kind, which: str, name: str, tmp_path: Path) -> None:
    edition = EDITIONS[name]()
    reading = read_back(written(kind, which, name, tmp_path), kind, edition)
    assert reading.content == base(kind, which, edition)
    assert reading.notices == ()


@EACH_EDITION
@EACH_KIND
@given(data=st.data())
@settings(max_examples=20)
def test_any_content_comes_back(kind: Kind, name: str, data: st.DataObject) -> None:
    edition = EDITIONS[name]()
    content = data.draw(contents(kind.model, edition))
    assert nest(flatten(content), kind.model) == content
    assert kind.model.model_validate_json(content.model_dump_json(exclude_defaults=True)) == content
    book = reading_book(kind, edition)
    reading = bind(memory_snapshot(book, answer_values(content, book, edition)), book, edition, kind.model)
    assert reading.content == content
    assert reading.notices == ()


@EACH_KIND
@given(data=st.data())
@settings(max_examples=3)
def test_any_content_comes_back_from_a_file(kind: Kind, data: st.DataObject, tmp_path_factory: Any) -> None:
    edition = EDITIONS["default"]()
    content = data.draw(contents(kind.model, edition))
    path = tmp_path_factory.mktemp("any") / "any.xlsx"
    path.write_bytes(new_workbook(edition, content, DAY, fixed_day=True))
    reading = read_back(path, kind, edition)
    assert reading.content == content
    assert reading.notices == ()


@EACH_EDITION
@EACH_BASE
def test_without_anything_computed_it_reads_the_same(kind: Kind, which: str, name: str, tmp_path: Path) -> None:
    """So tests that only read a workbook may take the answers alone (tests/made.py)."""
    edition = EDITIONS[name]()
    alone = tmp_path / "alone.xlsx"
    alone.write_bytes(answers_alone(edition, base(kind, which, edition), DAY, fixed_day=True))
    whole = written(kind, which, name, tmp_path)
    assert read_back(alone, kind, edition) == read_back(whole, kind, edition)
    stamps = [{**read_snapshot(path).stamp, LABELS: "fewer sheets, fewer words of ours"} for path in (alone, whole)]
    assert stamps[0] == stamps[1]


# --- each answer has one cell ---------------------------------------------------------------------


@EACH_EDITION
@EACH_KIND
def test_every_field_of_the_model_has_a_cell_and_words(kind: Kind, name: str) -> None:
    edition = EDITIONS[name]()
    answers = [answer for _, block in kind.reading(edition).blocks() for *_, answer in block.answers()]
    paths = {answer.path for answer in answers}
    for rows in list_names(kind.model):
        assert {f"{rows}[].{column}" for column in columns(rows, kind.model)} <= paths
    for _, which in ((k, w) for k, w in EVERY if k is kind):
        assert set(flatten(base(kind, which, edition)).single) <= paths
    for path in paths:
        if not path.startswith("explained."):
            assert label_of(path, edition).strip(), path
            assert isinstance(help_of(path, edition), str), path


def typed(number: int, answer: Answer, edition: Edition) -> Any:
    """An answer of this kind, different from its neighbours' wherever the kind allows."""
    match answer.means.kind:
        case "choice":
            codes = list(edition.labels(answer.means.choices))
            return codes[number % len(codes)]
        case "mark":
            return True
        case "day":
            return date(2001, 1, 1) + timedelta(days=number)
        case "whole":
            return number
        case "urn":
            return str(199_000 + number % 1000)
        case "laestab":
            return str(1_990_000 + number)
    return f"Words {number}"


def content_of(kind: Kind, book: Book, chosen: Iterable[int]) -> tuple[Part, dict[Key, Any]]:
    """The content, and the cells, where only these cells are filled."""
    edition, wanted, answers, values = EDITIONS["default"](), set(chosen), Answers(), dict[Key, Any]()
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    number = -1
    for _, block in book.blocks():
        for key, column, answer in block.answers():
            number += 1
            if number not in wanted:
                continue
            value = typed(number, answer, edition)
            labels = edition.labels(answer.means.choices) if answer.means.kind == "choice" else {}
            values[block.name, key, column] = "x" if value is True else labels.get(value, value)
            if not block.rows_of:
                answers.single[answer.path] = value
                continue
            if (block.name, key) not in rows:
                answers.lists.setdefault(block.rows_of, []).append(rows.setdefault((block.name, key), {}))
            rows[block.name, key][column] = value
    return nest(answers, kind.model), values


@EACH_KIND
def test_each_cell_is_one_answer(kind: Kind) -> None:
    """Any two cells are apart in some round; some cells besides are filled alone."""
    edition = EDITIONS["default"]()
    book = reading_book(kind, edition)
    count = sum(1 for _, block in book.blocks() for _ in block.answers())
    rounds = [[n for n in range(count) if n >> bit & 1] for bit in range(count.bit_length())]
    for chosen in (range(count), *rounds, *([n] for n in range(0, count, max(count // 25, 1)))):
        content, cells = content_of(kind, book, chosen)
        reading = bind(memory_snapshot(book, cells), book, edition, kind.model)
        assert reading.content == content
        assert reading.notices == ()


@EACH_KIND
def test_filling_a_blank_gives_what_writing_gives(kind: Kind, tmp_path: Path) -> None:
    edition = EDITIONS["default"]()
    blank, full = written(kind, "blank", "default", tmp_path), base(kind, "perfect", edition)
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(fill(workbook_content(blank), read_snapshot(blank), edition, full))
    reading = read_back(filled, kind, edition)
    assert reading.content == full
    assert reading.notices == ()


# --- other programs -------------------------------------------------------------------------------

SOON = [(kind, which) for kind, which in EVERY if which != "blank"]
IN_TIME = pytest.mark.parametrize(
    ("kind", "which", "name"),
    [
        pytest.param(kind, which, name, id=f"{kind.name}-{which}-{name}", marks=how_soon(n % 3 == k == 0, n % 3 == k))
        for n, (kind, which) in enumerate(SOON)
        for k, name in enumerate(EDITIONS)
    ],
)


@needs_validator
@IN_TIME
def test_microsofts_validator_finds_nothing(kind: Kind, which: str, name: str, tmp_path: Path) -> None:
    path = written(kind, which, name, tmp_path)
    assert sdk_findings(path) == []
    assert own_findings(path) == []


@pytest.mark.office
@IN_TIME
def test_stored_results_are_what_libreoffice_computes(
    office: Office, kind: Kind, which: str, name: str, tmp_path: Path
) -> None:
    assert compare_cached(written(kind, which, name, tmp_path), office) == []


@pytest.mark.office
@EACH_KIND
def test_a_copy_that_libreoffice_saved_holds_the_same(office: Office, kind: Kind, tmp_path: Path) -> None:
    edition = EDITIONS["default"]()
    with office.open(written(kind, "perfect", "default", tmp_path)) as doc:
        back = doc.save_as(tmp_path / "saved.xlsx")
    reading = read_back(back, kind, edition)
    assert reading.content == base(kind, "perfect", edition)
    assert reading.notices == ()


# --- one table of kinds ---------------------------------------------------------------------------


def test_the_command_line_names_the_kinds_there_are() -> None:
    assert tuple(kind.name for kind in KINDS) == NAMES
    assert len({kind.model for kind in KINDS}) == len(KINDS)
    assert all(kind_of(kind.model) is kind for kind in KINDS)


@EACH_EDITION
@EACH_KIND
def test_the_same_content_gives_the_same_bytes(kind: Kind, name: str) -> None:
    edition = EDITIONS[name]()
    content = base(kind, "perfect", edition)
    assert new_workbook(edition, content, DAY, True) == workbook_of(edition, content, DAY, True)
    book = reading_book(kind, edition)
    assert workbook_bytes(book, {}, edition.words) == workbook_bytes(book, {}, edition.words)
