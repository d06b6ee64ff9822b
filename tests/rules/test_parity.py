"""Python and Excel read an expression alike: random small expressions of every node, recalculated in batches.

One workbook holds some hundred formulas over a dozen sheets of facts. That a drift would be caught is shown by
planting one in each node.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from spp_xl.layout.names import fixed, fixed_range
from spp_xl.layout.parts import Live
from spp_xl.layout.review_book import review_book
from spp_xl.model.review import Review
from spp_xl.model.table import serial
from spp_xl.model.words import Edition
from spp_xl.rules import evaluate as reading
from spp_xl.rules import expr as e
from spp_xl.rules.facts import Facts, Resolved, Row
from spp_xl.rules.formula import formula
from tests.bench.office import CellError, Office, compare_cached
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.layout.test_laws import wicked
from tests.made import workbook_of
from tests.rules.bases import BASES, FIRST, LATER

DAY = serial(date(2026, 11, 10))
JOINED = ("/lead/", "/shadow/lead//", "/Lead/reviewer/", "///", "/champion", "")  # as texts join several codes
CODES = ("lead", "reviewer", "shadow", "champion")
NUMBERS, TEXTS, TRUTHS = ("n1", "n2", "n3"), ("t1", "t2"), ("v1", "v2")  # columns of the list, by what they hold
STAGES = ("planning", "in_school", "week")
ROWS, WINDOW = "people", 7  # the list, and how many helper rows it has
KEYED = "aspects"  # a list whose every row has a key of its own

Found = dict[int, float | str]


# --- facts and expressions ------------------------------------------------------------------------

numbers = st.one_of(st.integers(0, 4), st.integers(DAY - 3, DAY + 3), st.just(""))
texts = st.sampled_from(("Anna", "anna", "ANNA", "Ŵyn", "ŵyn", "É", "é", "lead", "Lead", ""))
codes = st.sampled_from((*CODES, ""))
cased = st.sampled_from((*CODES, "", "Lead", "REVIEWER"))  # Excel compares without regard to case
truths = st.sampled_from((0.0, 0.5, 1.0))
counted = st.sampled_from(("", 0.0, 0.5, 1.0))


def rows(keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    """One row of a list."""
    cells: dict[str, st.SearchStrategy[Any]] = {"key": keys, "code": cased, "some": counted}
    cells |= dict.fromkeys(NUMBERS, numbers) | dict.fromkeys(TEXTS, texts) | dict.fromkeys(TRUTHS, truths)
    cells["held"] = st.sampled_from(JOINED)
    return st.fixed_dictionaries(cells)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Single answers, a list of people that may be empty, a list of the framework's that is not."""
    single: dict[str, Resolved] = {"code": draw(cased)}
    single.update({name: draw(numbers) for name in NUMBERS})
    single.update({name: draw(texts) for name in TEXTS})
    single["held"] = draw(st.sampled_from(JOINED))
    people = draw(st.lists(rows(st.just("")), max_size=WINDOW))
    keyed = [{**draw(rows(st.just(""))), "key": code} for code in CODES]
    over = {stage: draw(truths) for stage in STAGES}
    return Facts(single, {ROWS: people, KEYED: keyed}, draw(st.integers(DAY - 3, DAY + 3)), over)


def number_nodes() -> st.SearchStrategy[Any]:
    """Values that are numbers or blank."""
    counts = st.sampled_from((ROWS, KEYED))
    plain = st.one_of(
        st.sampled_from([e.Field(name) for name in NUMBERS]),
        st.sampled_from([e.Column(name) for name in NUMBERS]),
        st.integers(0, 4).map(e.Literal),
        st.just(e.Today()),
        st.builds(e.CountOf, counts, st.sampled_from((*TRUTHS, "some"))),
        st.builds(
            e.Distinct, counts, st.just("code"), st.lists(codes.filter(bool), min_size=1, unique=True).map(tuple)
        ),
        st.builds(
            e.Related,
            counts,
            st.lists(st.sampled_from(("code", *TEXTS)), min_size=1, max_size=3, unique=True).map(tuple),
            st.one_of(codes.filter(bool).map(e.Literal), st.just(e.Field("code")), st.just(e.Column("code"))),
            st.sampled_from((*TRUTHS, "some")),
        ),
        st.builds(
            e.Named,
            counts,
            st.sampled_from(("key", "code")),
            st.sampled_from((e.Field("held"), e.Column("held"))),
            st.sampled_from((*TRUTHS, "some")),
        ),
        st.builds(
            e.Lookup, st.just(KEYED), st.sampled_from(NUMBERS), st.just("key"), codes.filter(bool).map(e.Literal)
        ),
    )
    return st.one_of(plain, st.builds(e.Plus, plain, st.integers(-2, 8)))


def text_nodes() -> st.SearchStrategy[Any]:
    """Values that are texts or blank."""
    return st.one_of(
        st.sampled_from([*(e.Field(name) for name in TEXTS), *(e.Column(name) for name in TEXTS)]),
        st.builds(e.Lookup, st.just(KEYED), st.sampled_from(TEXTS), st.just("key"), cased.filter(bool).map(e.Literal)),
    )


def truth_nodes() -> st.SearchStrategy[Any]:
    """Truths, a few levels deep."""
    leaf = st.one_of(
        st.builds(e.Filled, st.one_of(number_nodes(), text_nodes())),
        st.builds(
            e.OneOf,
            st.sampled_from((e.Field("code"), e.Column("code"))),
            st.lists(codes.filter(bool), min_size=1, unique=True).map(tuple),
        ),
        st.builds(e.NotMore, number_nodes(), number_nodes()),
        st.builds(e.Same, text_nodes(), text_nodes()),
        st.builds(e.Same, number_nodes(), number_nodes()),
        st.builds(e.Open, st.sampled_from(STAGES)),
        st.builds(e.Every, st.sampled_from((ROWS, KEYED)), st.sampled_from(("some", *TRUTHS)), truths),
        st.sampled_from([e.Column(name) for name in TRUTHS]),
        st.builds(e.Lookup, st.just(KEYED), st.sampled_from(TRUTHS), st.just("key"), codes.filter(bool).map(e.Literal)),
    )

    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        some = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(e.All, some), st.builds(e.Any, some), st.builds(e.Not, inner), st.builds(e.Sure, inner)
        )

    return st.recursive(leaf, deeper, max_leaves=4)


def nodes() -> st.SearchStrategy[Any]:
    """Any expression whose value a cell can show."""
    return st.one_of(truth_nodes(), truth_nodes(), number_nodes())


@dataclass(frozen=True)
class Asked:
    """One expression, in which sheet of facts, and for which row of the keyed list."""

    node: e.Node
    sheet: int
    row: int


@dataclass
class Batch:
    """Sheets of facts and the expressions asked of them."""

    facts: list[Facts] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def drawn(sheets: int, examples: int) -> Batch:
    """As many different ones as Hypothesis gives; the same each time unless SPP_SEARCH is set."""
    batch, known = Batch(), set[Asked]()
    plain = {"database": None, "phases": [Phase.generate], "suppress_health_check": list(HealthCheck)}

    @settings(max_examples=sheets, **plain)  # type: ignore[arg-type]
    @given(facts())
    def draw_facts(some: Facts) -> None:
        batch.facts.append(some)

    @settings(max_examples=examples, **plain)  # type: ignore[arg-type]
    @given(nodes(), st.integers(0, sheets - 1), st.integers(0, len(CODES) - 1))
    def draw_nodes(node: e.Node, sheet: int, row: int) -> None:
        asked = Asked(node, sheet % len(batch.facts), row)
        if asked not in known:
            known.add(asked)
            batch.asked.append(asked)

    draw_facts()
    draw_nodes()
    return batch


# --- the scratch workbook -------------------------------------------------------------------------

COLUMNS = ("key", "code", "held", "some", *NUMBERS, *TEXTS, *TRUTHS)
SINGLES = (*NUMBERS, *TEXTS, "code", "held")
TODAY, OVER, TOP, LEFT = 20, 21, 1, {ROWS: 4, KEYED: 4 + len(COLUMNS) + 1}
ANSWERS = 40  # the column of the expressions


class Scratch:
    """Where facts stand on a scratch sheet."""

    def single(self, path: str) -> str:
        return fixed(SINGLES.index(path), 1)

    def cell(self, rows: str, column: str, row: int) -> str:
        return fixed(TOP + row, LEFT[rows] + COLUMNS.index(column))

    def column(self, rows: str, column: str) -> str:
        at = LEFT[rows] + COLUMNS.index(column)
        return fixed_range(TOP, at, TOP + (WINDOW if rows == ROWS else len(CODES)) - 1, at)

    def over(self, stage: str) -> str:
        return fixed(OVER + STAGES.index(stage), 1)

    def today(self) -> str:
        return fixed(TODAY, 1)


def write(batch: Batch, path: Path) -> None:
    """Each sheet its facts, and the expressions asked of it below one another."""
    with xlsxwriter.Workbook(path) as book:
        pages = [book.add_worksheet(f"s{number}") for number in range(len(batch.facts))]
        for page, some in zip(pages, batch.facts, strict=True):
            _write_facts(page, some)
        for number, asked in enumerate(batch.asked):
            text = formula(asked.node, Scratch(), KEYED, asked.row)
            pages[asked.sheet].write_formula(number, ANSWERS, f"={text}")


def _write_facts(page: Any, some: Facts) -> None:
    def put(row: int, column: int, value: Resolved) -> None:
        if value == "":
            page.write_formula(row, column, '=""', None, "")  # as the helper sheet holds a blank
        else:
            page.write(row, column, value)

    for number, name in enumerate(SINGLES):
        put(number, 1, some.single[name])
    put(TODAY, 1, some.today)
    for number, stage in enumerate(STAGES):
        put(OVER + number, 1, some.over[stage])
    for name, left in LEFT.items():
        for row in range(WINDOW if name == ROWS else len(CODES)):
            held = some.rows[name][row] if row < len(some.rows[name]) else {}
            for number, column in enumerate(COLUMNS):
                put(TOP + row, left + number, held.get(column, ""))


def recalculated(batch: Batch, path: Path, office: Office) -> Found:
    """What LibreOffice gives for each expression, by its number."""
    write(batch, path)
    sheets = office.recalculated(path)
    found: Found = {}
    for number, asked in enumerate(batch.asked):
        value = sheets[f"s{asked.sheet}"][f"AO{number + 1}"].value
        found[number] = value.text if isinstance(value, CellError) else value
    return found


def drifts(batch: Batch, found: Found) -> list[str]:
    """The expressions for which Python says something else."""
    told = []
    for number, asked in enumerate(batch.asked):
        some = batch.facts[asked.sheet]
        value = reading.evaluate(asked.node, some, some.rows[KEYED][asked.row])
        if value != found[number]:
            told.append(f"{asked.node}: Python {value!r}, LibreOffice {found[number]!r}")
    return told


@pytest.fixture(scope="module")
def batch() -> Batch:
    return drawn(sheets=24, examples=1200)


@pytest.fixture(scope="module")
def found(batch: Batch, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Found:
    return recalculated(batch, tmp_path_factory.mktemp("parity") / "scratch.xlsx", office)


def inside(node: object) -> Iterator[object]:
    """A node and all nodes in it."""
    yield node
    for value in vars(node).values():
        for each in value if isinstance(value, tuple) else (value,):
            if type(each).__module__ == e.__name__:
                yield from inside(each)


def test_every_node_is_asked(batch: Batch) -> None:
    asked = {type(node) for each in batch.asked for node in inside(each.node)}
    assert asked == set(e.Node.__args__)


@pytest.mark.office
def test_python_and_libreoffice_agree(batch: Batch, found: Found) -> None:
    assert drifts(batch, found) == []


@pytest.mark.office
@pytest.mark.long
def test_python_and_libreoffice_agree_on_many(office: Office, tmp_path: Path) -> None:
    many = drawn(sheets=60, examples=6000)
    assert drifts(many, recalculated(many, tmp_path / "many.xlsx", office)) == []


# --- planted drifts -------------------------------------------------------------------------------

Reads = Callable[[Any, Facts, Row | None], Any]


def _strictly_less(node: e.NotMore, some: Facts, row: Row | None) -> float:
    low, high = (reading.evaluate(value, some, row) for value in (node.value, node.limit))
    return e.UNKNOWN if "" in (low, high) else float(low < high)  # type: ignore[operator]


def _case_counts(node: e.Same, some: Facts, row: Row | None) -> float:
    pair = [reading.evaluate(value, some, row) for value in (node.one, node.other)]
    return e.UNKNOWN if "" in pair else float(pair[0] == pair[1])


def _from_nothing(node: e.Plus, some: Facts, row: Row | None) -> float:
    return float(reading.evaluate(node.value, some, row) or 0) + node.more


def _first_column_only(node: e.Related, some: Facts, row: Row | None) -> int:
    key = reading.evaluate(node.value, some, row)
    return sum(1 for other in some.rows[node.rows] if other[node.where] == 1 and other[node.columns[0]] == key)


def _case_of_codes(node: e.Named, some: Facts, row: Row | None) -> int:
    held = str(reading.evaluate(node.value, some, row)).lower()
    counts = [other for other in some.rows[node.rows] if other[node.where] == 1]
    return sum(1 for other in counts if e.joined([str(other[node.key]).lower()]) in held)


PLANTED: dict[type, Reads] = {
    e.Field: lambda node, some, row: some.single.get(node.path, 0) or 0,
    e.Column: lambda node, some, row: some.rows[KEYED][0][node.name],
    e.Literal: lambda node, some, row: node.value if isinstance(node.value, str) else node.value + 1,
    e.Today: lambda node, some, row: some.today + 1,
    e.Plus: _from_nothing,
    e.CountOf: lambda node, some, row: sum(other[node.column] in (0.5, 1) for other in some.rows[node.rows]),
    e.Distinct: lambda node, some, row: len({other[node.column] for other in some.rows[node.rows]}),
    e.Related: _first_column_only,
    e.Named: _case_of_codes,
    e.Lookup: lambda node, some, row: some.rows[node.rows][-1][node.column],
    e.Filled: lambda node, some, row: float(bool(reading.evaluate(node.value, some, row))),
    e.OneOf: lambda node, some, row: float(reading.evaluate(node.value, some, row) in node.codes),
    e.NotMore: _strictly_less,
    e.Same: _case_counts,
    e.All: lambda node, some, row: reading.truth(node.truths[0], some, row),
    e.Any: lambda node, some, row: reading.truth(node.truths[-1], some, row),
    e.Not: lambda node, some, row: float(reading.truth(node.truth, some, row) == 0),
    e.Sure: lambda node, some, row: reading.truth(node.truth, some, row),
    e.Open: lambda node, some, row: 1 - some.over[node.stage],
    e.Every: lambda node, some, row: min([v for o in some.rows[node.rows] if (v := o[node.column]) != ""], default=0),
}


@pytest.mark.office
@pytest.mark.parametrize("kind", PLANTED, ids=lambda kind: kind.__name__)
def test_a_planted_drift_is_caught(kind: type, batch: Batch, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("evaluate", "truth"):
        plain = getattr(reading, name)

        def drifted(node: e.Node, some: Facts, row: Row | None = None, plain: Reads = plain) -> Any:
            return PLANTED[kind](node, some, row) if isinstance(node, kind) else plain(node, some, row)

        monkeypatch.setattr(reading, name, drifted)
    assert drifts(batch, found) != []


def test_a_drift_is_planted_in_every_node() -> None:
    assert set(PLANTED) == set(e.Node.__args__)


# --- whole workbooks ------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(n == "default", in_ci=True)) for n in EDITIONS])
def test_every_stored_value_is_what_libreoffice_computes(name: str, office: Office, tmp_path: Path) -> None:
    """Texts that are hard to bear; the base reviews are asked in tests/survival/test_generated.py.

    The number of the answers is among them: letters beyond 16 bits and carriage returns, which LibreOffice counts
    otherwise than Excel and Python do, make no difference to it.
    """
    edition = EDITIONS[name]()
    review = wicked(edition)
    text = review.model_dump_json()
    assert "\\r" in text
    assert any(ord(letter) > 0xFFFF for letter in text)
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook_of(edition, review, LATER, fixed_day=True))
    assert [str(difference) for difference in compare_cached(path, office)] == []


def _formulas(edition: Edition, review: Review, as_at: date) -> dict[tuple[str, int, int], str]:
    return {
        (sheet.title, at, column): cell.formula
        for sheet in review_book(edition, review, as_at, fixed_day=True).sheets
        for at, row, _ in sheet.placed()
        for column, cell in row.cells.items()
        if isinstance(cell, Live)
    }


@pytest.mark.parametrize("name", EDITIONS)
def test_no_formula_depends_on_the_answers(name: str) -> None:
    """So what is shown of answers typed into a blank workbook holds for one that was generated with them."""
    edition = EDITIONS[name]()
    blank = _formulas(edition, Review(), LATER)
    reviews = [wicked(edition), *(base(edition.framework) for base in BASES.values())]
    assert all(_formulas(edition, review, FIRST) == blank for review in reviews)
