"""Cells as people really leave them: the workbook's formulas and Python come to the same, for every rule.

More than 540 contents over three editions (90 in CI), each typed into a workbook that LibreOffice
recalculates, and bound as a snapshot in Python. Compared are the outcome of every rule, how many places and the first
of them in words, what to do, the stage, how much is left, and the cells that nobody can read (SPP-S1). What only Python
can say (SPP-S2: an answer out of place) stands on the Check sheet as checked outside, so it is not compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.layout import bind as binding
from spp_xl.layout.bind import bind
from spp_xl.model import table, text
from spp_xl.model.table import UNREAD
from spp_xl.rules import check as checking
from spp_xl.rules import evaluate as evaluating
from spp_xl.rules import expr as e
from spp_xl.rules import facts as resolving
from spp_xl.rules.check import check
from tests.bench.office import Office
from tests.cells import Key, cells_of
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.rules.bases import BASES, LATER
from tests.rules.contents import Content, Says, blank_book, contents, differences, python_says, told
from tests.rules.recalculated import Sheets
from tests.rules.steered import targets
from tests.rules.wild import TRAITS, Raw

pytestmark = pytest.mark.office

ENOUGH = 20
LISTS_AND_SPELLINGS = (
    "full list",
    "blank rows between",
    "shuffled",
    "down to the last row",
    "doubled evidence number",
    "blank evidence number",
    "odd evidence number",
    "other case",
    "no-break space",
    "loose spaces",
    "label of another language",
    "date with time",
    "date as a number",
)
SOON, IN_CI = 30, 90  # contents when time is short
FEW = 60  # contents an edition that meet every planted drift
Said = tuple[Content, Says, Says]  # content, Python, workbook


EACH = pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(False, n == "default")) for n in EDITIONS])


class Record:
    """What both say of the contents, as far as was asked; one workbook an edition stays open."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self._folder = office, folder
        self._sheets: dict[str, Sheets] = {}
        self._contents = {name: contents(name) for name in EDITIONS}
        self._said: dict[str, list[Said]] = {name: [] for name in EDITIONS}

    def of(self, name: str, most: int | None = None) -> list[Said]:
        """The first contents of an edition, or all of them."""
        said = self._said[name]
        for content, python in islice(self._contents[name], None if most is None else max(most - len(said), 0)):
            said.append((content, python, self.asked(content)))
        return said[:most]

    def asked(self, content: Content) -> Says:
        """What the workbook says of any content."""
        name = content.edition
        if name not in self._sheets:
            self._sheets[name] = Sheets(self._office, name, self._folder)
        return self._sheets[name].says(content)

    def close(self) -> None:
        for sheets in self._sheets.values():
            sheets.doc.close()


@pytest.fixture(scope="module")
def record(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    kept = Record(office, tmp_path_factory.mktemp("contents"))
    yield kept
    kept.close()


def _differ(said: Iterable[Said]) -> dict[str, list[str]]:
    told = {content.name: differences(python, sheet) for content, python, sheet in said}
    return {content: different for content, different in told.items() if different}


@pytest.mark.parametrize("most", [SOON, pytest.param(IN_CI, marks=pytest.mark.long)])
def test_python_and_the_workbook_say_the_same(most: int, record: Record) -> None:
    assert _differ(record.of("default", most)) == {}


@pytest.mark.deep
@pytest.mark.parametrize("name", EDITIONS)
def test_python_and_the_workbook_say_the_same_of_all(name: str, record: Record) -> None:
    assert _differ(record.of(name)) == {}


@pytest.mark.deep
def test_every_rule_shows_each_of_its_outcomes(record: Record) -> None:
    """Counted over all editions, in what the workbooks say: in one edition a rule may have no way to an outcome."""
    every = [says for name in EDITIONS for _, _, says in record.of(name)]
    seen = Counter((rule, outcome) for says in every for rule, (outcome, _, _) in says.rules.items())
    wanted = {goal for name in EDITIONS for goal in targets(EDITIONS[name]().framework)}
    assert {goal: seen[goal] for goal in wanted if seen[goal] < ENOUGH} == {}


@pytest.mark.deep
def test_there_are_enough_contents_of_every_kind(record: Record) -> None:
    every = [content for name in EDITIONS for content, _, _ in record.of(name)]
    assert len(every) >= 500
    seen = Counter(trait for content in every for trait in content.traits)
    assert {trait: seen[trait] for trait in (*TRAITS, *LISTS_AND_SPELLINGS) if seen[trait] < ENOUGH} == {}


@EACH
def test_a_saved_file_reads_as_its_cells(name: str, record: Record, office: Office, tmp_path: Path) -> None:
    """The snapshot in memory is the one that the reader makes of the file: some contents, saved and read."""
    edition = EDITIONS[name]()
    with Sheets(office, name, tmp_path) as sheets:
        for content, python, _ in record.of(name, FEW)[::20]:
            sheets.type(content)
            saved = sheets.doc.save_as(tmp_path / "saved.xlsx")
            reading = bind(read_snapshot(saved), blank_book(name), edition)
            says = told(
                reading, check(reading.review, edition.framework, content.as_at, printed=reading.printed), edition
            )
            assert differences(says, python) == [], content.name


# --- where they differ by design ------------------------------------------------------------------

FOCUS, PUPILS, SCHOOL, OWN_SCHOOL = (
    ("review", "meeting_1.focus", "answer"),
    ("review", "school.pupils", "answer"),
    ("review", "school.name", "answer"),
    ("team", "team.1", "school"),
)
BY_DESIGN: dict[str, tuple[dict[Key, Raw], str]] = {  # what stands in the cells, and why no formula says the same
    "a control character": ({FOCUS: "Because\x07"}, "not storable, so unread and told as SPP-S1; TRIM leaves it"),
    "a day for a name": (
        {SCHOOL: date(2026, 11, 10), OWN_SCHOOL: "46336"},
        "a formula sees no format, only a number",
    ),
    "a truth value for a name": ({SCHOOL: True, OWN_SCHOOL: "TRUE"}, "TRUE as a text is 1 in LibreOffice alone"),
    "a truth value for a number": (
        {PUPILS: False},
        "in a cell of whole numbers it is 0 or 1 to LibreOffice alone",
    ),
    "a fraction for a name": ({SCHOOL: 0.1 + 0.2, OWN_SCHOOL: "0.3"}, "a number as text has 15 digits, Python says 17"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", BY_DESIGN)
def test_they_differ_by_design(name: str, record: Record) -> None:
    """The random contents leave these out; who makes one of them agree takes it from the list."""
    edition, (cells, reason) = EDITIONS["default"](), BY_DESIGN[name]
    plain = cells_of(BASES["perfect"](edition.framework).model_copy(update={"evidence": ()}), edition)[1]
    same, other = (Content(name, "default", LATER, {**plain, **more}) for more in ({}, cells))
    assert differences(python_says(same), record.asked(same)) == []
    assert differences(python_says(other), record.asked(other)), reason


# --- planted drifts -------------------------------------------------------------------------------

Plant = Callable[[pytest.MonkeyPatch], None]


def _understand(otherwise: Callable[[Any, Any], Any]) -> Plant:
    """A cell is understood otherwise; None leaves it as it is."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        plain = binding.understand

        def drifted(value: Any, means: Any, labels: Any) -> Any:
            other = otherwise(value, means.kind)
            return plain(value, means, labels) if other is None else other

        patch.setattr(binding, "understand", drifted)

    return plant


def _capitals_are_another_label(value: Any, kind: str) -> Any:
    return UNREAD if kind == "choice" and isinstance(value, str) and value.isupper() else None


def _a_text_is_a_date(value: Any, kind: str) -> Any:
    return date(2026, 11, 10) if kind == "day" and isinstance(value, str) and value.strip() else None


def _a_dash_is_blank(value: Any, kind: str) -> Any:
    return "" if value == "-" and kind in ("text", "line") else None


def _an_error_is_a_text(value: Any, kind: str) -> Any:
    return value.code if isinstance(value, table.CellError) and kind in ("text", "line") else None


def _case_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(evaluating, "_lower", lambda value: value)


def _no_break_space_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(text, "_LOOSE", str.maketrans(dict.fromkeys("\t\n\r", " ")))


def _time_is_not_cut(patch: pytest.MonkeyPatch) -> None:
    plain = table._as_day

    def drifted(value: Any) -> Any:
        whole = not isinstance(value, datetime) and not (isinstance(value, float) and not value.is_integer())
        return plain(value) if whole else UNREAD

    patch.setattr(table, "_as_day", drifted)


def _blank_is_nought(patch: pytest.MonkeyPatch) -> None:
    plain = resolving._rows

    def drifted(*given: Any) -> Any:
        return [{column: 0 if value == "" else value for column, value in row.items()} for row in plain(*given)]

    patch.setattr(resolving, "_rows", drifted)


def _a_day_more(patch: pytest.MonkeyPatch) -> None:
    """The workshop's week ends a day later."""
    plain = evaluating.evaluate
    week = {EDITIONS[name]().framework.settings.workshop_within_days for name in EDITIONS}

    def drifted(node: Any, *where: Any) -> Any:
        late = isinstance(node, e.Plus) and node.more in week
        return plain(e.Plus(node.value, node.more + 1) if late else node, *where)

    patch.setattr(evaluating, "evaluate", drifted)


def _list_ends_early(patch: pytest.MonkeyPatch) -> None:
    """The last row of every list is not seen."""
    plain = binding._bind_list

    def drifted(block: Any, seen: Any, *others: Any) -> None:
        plain(block, binding.SeenBlock(seen.name, seen.place, seen.rows[:-1], seen.columns), *others)

    patch.setattr(binding, "_bind_list", drifted)


def _one_evidence_sheet(patch: pytest.MonkeyPatch) -> None:
    plain = binding._bind_list

    def drifted(block: Any, *others: Any) -> None:
        if block.rows_of != "evidence" or block.name.endswith("_a"):
            plain(block, *others)

    patch.setattr(binding, "_bind_list", drifted)


def _nothing_is_a_fault(patch: pytest.MonkeyPatch) -> None:
    """A list without any row that counts."""
    patch.setattr(checking, "_least", lambda column, duty: min((float(v) for v in column if v != ""), default=e.FOUND))


def _tomorrow(patch: pytest.MonkeyPatch) -> None:
    plain, day = checking.facts_of, timedelta(days=1)
    patch.setattr(checking, "facts_of", lambda of, framework, today, *more: plain(of, framework, today + day, *more))


DRIFTS: dict[str, Plant] = {
    "capitals are another label": _understand(_capitals_are_another_label),
    "the case of a school's name counts": _case_counts,
    "a no-break space stays": _no_break_space_stays,
    "a date with a time is no date": _time_is_not_cut,
    "a text is a date": _understand(_a_text_is_a_date),
    "a dash is blank": _understand(_a_dash_is_blank),
    "an error is a text": _understand(_an_error_is_a_text),
    "a blank is nought": _blank_is_nought,
    "a week has a day more": _a_day_more,
    "the last row of a list is not seen": _list_ends_early,
    "one evidence sheet is read": _one_evidence_sheet,
    "an empty list is a fault": _nothing_is_a_fault,
    "today is tomorrow": _tomorrow,
}


@pytest.mark.long
@pytest.mark.parametrize("drift", DRIFTS)
def test_a_planted_drift_is_caught(drift: str, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python is bent and compared with what the workbooks said before: some content must tell."""
    said = [each for name in EDITIONS for each in record.of(name, FEW)]
    DRIFTS[drift](monkeypatch)
    assert any(differences(python_says(content), sheet) for content, _, sheet in said)
