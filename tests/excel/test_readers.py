"""Three ways to the same cells: the quick patterns, the parser, and openpyxl; they agree on every file."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spp_xl.excel.cells import Cells, read_cells
from spp_xl.excel.directory import parsed_formats, parsed_texts, read_directory
from spp_xl.excel.package import Package
from spp_xl.excel.plain import NotPlain, plain_cells, plain_formats, plain_texts
from spp_xl.excel.read import PASSED_OVER, shared_texts, shared_texts_at
from spp_xl.excel.written import WrittenCell, parsed_cells
from spp_xl.layout.snapshot import Computed
from spp_xl.model.table import CellError
from tests.bench.office import Office
from tests.editions import EDITIONS
from tests.excel.oracle import readers_agree
from tests.excel.packages import MAIN, SHEET, STYLES, TEXTS, package, sheet, styles, texts
from tests.how_soon import how_soon
from tests.made import workbook_of
from tests.rules.bases import BASES
from tests.survival.workbooks import DAY, DEMO, demo_workbook

DEMOS = sorted(path.stem for path in DEMO.glob("[0-9]*.json"))
EVERY = [
    pytest.param(edition, base, marks=how_soon(base == "perfect", edition == "default"))
    for edition in EDITIONS
    for base in BASES
]


def written(edition: str, base: str) -> bytes:
    """A base review's workbook."""
    chosen = EDITIONS[edition]()
    return workbook_of(chosen, BASES[base](chosen.framework), DAY, fixed_day=True)


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "review.xlsx"
    path.write_bytes(content)
    return path


def cells_of(content: bytes) -> Cells:
    """The one sheet of a small workbook."""
    found = Package(content)
    return read_cells(found, SHEET, read_directory(found))


# --- whole files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("edition", "base"), EVERY)
def test_readers_agree_on_what_we_write(tmp_path: Path, edition: str, base: str) -> None:
    assert readers_agree(saved(tmp_path, written(edition, base)))


@pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(False, n in DEMOS[:2])) for n in DEMOS])
def test_readers_agree_on_the_demo(tmp_path: Path, name: str) -> None:
    assert readers_agree(saved(tmp_path, demo_workbook(name)))


@pytest.mark.parametrize("name", [pytest.param(n, marks=how_soon(n == DEMOS[0], in_ci=True)) for n in DEMOS[:2]])
def test_readers_agree_on_what_libreoffice_saves(office: Office, tmp_path: Path, name: str) -> None:
    with office.open(saved(tmp_path, demo_workbook(name))) as doc:
        path = doc.save_as(tmp_path / "again.xlsx")
    assert readers_agree(path)
    assert plain_sheets(path.read_bytes()) == 1


def plain_sheets(content: bytes) -> float:
    """Which part of the sheets with answers goes the quick way."""
    found = Package(content)
    parts = [part for title, part in read_directory(found).sheets if title not in PASSED_OVER]
    return sum(is_plain(found, part) for part in parts) / len(parts)


def is_plain(found: Package, part: str) -> bool:
    try:
        return alike(plain_cells(found.stream(part))) == alike(parsed_cells(found.stream(part)))
    except NotPlain:
        return False


def alike(steps: Iterable[list[WrittenCell]]) -> list[Any]:
    """Cells to compare, each with its row: of a formula it only counts that there is one."""
    found, at = [], 0
    for row, *of_cell, formula, value, rest in (cell for step in steps for cell in step):
        at = int(row or at)
        if value or formula or "inlineStr" in of_cell:
            found.append((at, *of_cell, bool(formula), value, rest))
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_we_write_goes_the_quick_way(edition: str) -> None:
    """Else the quick way would be for nothing, and nobody would see it."""
    content = written(edition, "perfect")
    assert plain_sheets(content) == 1
    with Package(content).stream(TEXTS) as part:
        assert len(plain_texts(part.read())) > 500


# --- single cells ---------------------------------------------------------------------------------

ONE: dict[str, tuple[str, Any]] = {
    "a whole number": ('<c r="B2"><v>3</v></c>', 3),
    "a number": ('<c r="B2" s="0"><v>3.5</v></c>', 3.5),
    "a number with an exponent": ('<c r="B2" t="n"><v>1E3</v></c>', 1000.0),
    "a day": ('<c r="B2" s="1"><v>46336</v></c>', datetime(2026, 11, 10)),
    "a day with its time": ('<c r="B2" s="2"><v>46336.5</v></c>', datetime(2026, 11, 10, 12)),
    "a time": ('<c r="B2" s="1"><v>0.25</v></c>', time(6)),
    "a day before Excel's calendar goes wrong": ('<c r="B2" s="1"><v>1</v></c>', datetime(1900, 1, 1)),
    "a duration": ('<c r="B2" s="3"><v>1.5</v></c>', timedelta(days=1.5)),
    "a number in red": ('<c r="B2" s="4"><v>7</v></c>', 7),
    "a number with a word": ('<c r="B2" s="5"><v>7</v></c>', 7),
    "a day far too late": ('<c r="B2" s="1"><v>9999999</v></c>', CellError("#VALUE!")),
    "true": ('<c r="B2" t="b"><v>1</v></c>', True),
    "false": ('<c r="B2" t="b"><v>0</v></c>', False),
    "an error": ('<c r="B2" t="e"><v>#REF!</v></c>', CellError("#REF!")),
    "a day in ISO": ('<c r="B2" t="d"><v>2026-11-10</v></c>', date(2026, 11, 10)),
    "a moment in ISO": ('<c r="B2" t="d"><v>2026-11-10T12:30:00</v></c>', datetime(2026, 11, 10, 12, 30)),
    "a moment and its zone": ('<c r="B2" t="d"><v>2026-11-10T12:30:00Z</v></c>', datetime(2026, 11, 10, 12, 30)),
    "a shared text": ('<c r="B2" t="s"><v>0</v></c>', "plain"),
    "an empty shared text": ('<c r="B2" t="s"><v>1</v></c>', ""),
    "a text in pieces": ('<c r="B2" t="s"><v>2</v></c>', "one two"),
    "a text and how it is said": ('<c r="B2" t="s"><v>3</v></c>', "東京"),
    "an escape": ('<c r="B2" t="s"><v>4</v></c>', "a\rb"),
    "an escape typed": ('<c r="B2" t="s"><v>5</v></c>', "_x000D_"),
    "no escape": ('<c r="B2" t="s"><v>6</v></c>', "0x005F_1 _x00_ _x_"),
    "entities": ('<c r="B2" t="s"><v>7</v></c>', "<b> & \" ' \u0175"),
    "spaces": ('<c r="B2" t="s"><v>8</v></c>', "  two\n lines\t"),
    "an inline text": ('<c r="B2" t="inlineStr"><is><t>in</t></is></c>', "in"),
    "an empty inline text": ('<c r="B2" t="inlineStr"><is><t/></is></c>', ""),
    "an inline text in pieces": (
        '<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>',
        "a b",
    ),
    "a formula's text": ('<c r="B2" t="str"><f>A1&amp;"x"</f><v>got</v></c>', Computed("got")),
    "a formula's number": ('<c r="B2"><f>1+1</f><v>2</v></c>', Computed(2)),
    "a formula's day": ('<c r="B2" s="1"><f>TODAY()</f><v>46336</v></c>', Computed(datetime(2026, 11, 10))),
    "a formula's error": ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Computed(CellError("#DIV/0!"))),
    "a formula without a value": ('<c r="B2"><f>1+1</f></c>', Computed(None)),
    "a formula with an empty text": ('<c r="B2" t="str"><f>""</f><v></v></c>', Computed(None)),
    "a shared formula": ('<c r="B2"><f t="shared" si="0"/><v>2</v></c>', Computed(2)),
    "nothing but a look": ('<c r="B2" s="1"/>', None),
    "an empty value": ('<c r="B2"><v></v></c>', None),
    "an entity in a result": ('<c r="B2" t="str"><f>A1</f><v>a &amp; b</v></c>', Computed("a & b")),
    "a comment": ('<c r="B2"><!-- <v>9</v> --><v>3</v></c>', 3),
    "a section": ('<c r="B2" t="inlineStr"><is><t><![CDATA[<c r="C2"><v/></c>]]></t></is></c>', '<c r="C2"><v/></c>'),
}  # fmt: skip
SHARED = texts(
    "<t>plain</t>",
    "<t/>",
    '<r><rPr><b/></rPr><t xml:space="preserve">one </t></r><r><t>two</t></r>',
    '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    "<t>a_x000D_b</t>",
    "<t>_x005F_x000D_</t>",
    "<t>0x005F_1 _x00_ _x_</t>",
    "<t>&lt;b&gt; &amp; &quot; &apos; &#x175;</t>",
    '<t xml:space="preserve">  two\n lines\t</t>',
)
LOOKS = styles("yyyy\\-mm\\-dd hh:mm", "[h]:mm", "[Red]0.00", "0&quot; days&quot;")


@pytest.mark.parametrize("what", ONE)
def test_a_cell_holds(what: str) -> None:
    cell, expected = ONE[what]
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{cell}</row>'
    found = cells_of(package({SHEET: sheet(rows), TEXTS: SHARED, STYLES: LOOKS}))
    assert found.pop(0) == {0: 1}
    assert found.get(1, {}) == ({} if expected is None else {1: expected})
    value = found.get(1, {}).get(1)
    assert type(value) is type(expected)


def test_days_from_1904() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>44874</v></c></row>'
    content = package({SHEET: sheet(rows)}, '<workbookPr date1904="1"/>')
    assert cells_of(content) == {0: {0: datetime(2026, 11, 10)}}


def test_cells_without_references_stand_side_by_side() -> None:
    rows = "<row><c/><c><v>1</v></c></row><row r='5'><c r='C5'/><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert cells_of(package({SHEET: sheet(rows)})) == {0: {1: 1}, 4: {3: 2}, 5: {0: 3}}


def test_any_prefix_will_do() -> None:
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    shared = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>prefixed</x:t></x:si></x:sst>'
    assert cells_of(package({SHEET: part, TEXTS: shared})) == {0: {0: "prefixed"}}


def test_what_is_called_alike_elsewhere_is_no_cell() -> None:
    other = '<row r="1"><c r="A1"><v>1</v><o:v xmlns:o="urn:other">2</o:v></c><o:c xmlns:o="urn:other" r="B1"/></row>'
    assert cells_of(package({SHEET: sheet(other)})) == {0: {0: 1}}


def test_utf16_is_read_too() -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("UTF-8", "UTF-16").encode("utf-16")
    assert cells_of(package({SHEET: part})) == {0: {0: 1}}


def test_a_sheet_longer_than_one_step() -> None:
    """Rows lie across the steps in which a part is inflated."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, 20_001))
    assert cells_of(package({SHEET: sheet(rows)})) == {n - 1: {1: n} for n in range(1, 20_001)}


# --- the quick way and the parser -----------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
NAMES = st.sampled_from(["A", "B", "AA", "XFD"])


def _attributes(**written: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries({}, optional=written).map(
        lambda given: "".join(f' {name}="{value}"' for name, value in given.items())
    )


def _cell(row: int) -> st.SearchStrategy[str]:
    reference = st.one_of(NAMES.map(lambda name: f' r="{name}{row}"'), st.just(""))
    looks = _attributes(s=st.sampled_from(["0", "1", "x"]), t=st.sampled_from(["s", "n", "str", "b", "inlineStr"]))
    inside = st.one_of(
        st.just("/>"),
        st.just("></c>"),
        st.just("><v/></c>"),
        st.sampled_from(["0", "1", "12.5", "&amp;", "", "\r\n", "a>b"]).map(lambda v: f"><v>{v}</v></c>"),
        st.sampled_from(["A1&lt;2", "", "x>y"]).map(lambda f: f"><f>{f}</f><v>1</v></c>"),
        st.just('><f t="shared" si="0"/><v>1</v></c>'),
        st.just("><is><t>in</t></is></c>"),
        st.just("><!-- --><v>1</v></c>"),
    )
    return st.builds(lambda r, look, rest: f"<c{r}{look}{rest}", reference, looks, inside)


def _row(number: int) -> st.SearchStrategy[str]:
    start = st.sampled_from([f' r="{number}"', f' r="{number}" spans="1:3" x:y="1"', ""])
    full = st.builds(lambda a, cells: f"<row{a}>{''.join(cells)}</row>", start, st.lists(_cell(number), max_size=4))
    return st.one_of(full, full, start.map(lambda a: f"<row{a}/>"), st.just("</row>"), st.just(" "), st.just("<row"))


ROWS = st.integers(0, 4).flatmap(lambda count: st.tuples(*(_row(n) for n in range(1, count + 1)))).map("".join)


@given(rows=ROWS)
@settings(max_examples=400)
def test_the_quick_way_finds_what_the_parser_finds(rows: str) -> None:
    """Or it does not answer; never another answer, and never one where the parser has none."""
    content = package(
        {SHEET: sheet(rows, tail='<x:z xmlns:x="urn:x"/>').replace("<worksheet", '<worksheet xmlns:x="u:y"', 1)}
    )
    found = Package(content)
    try:
        quick = alike(plain_cells(found.stream(SHEET)))
    except NotPlain:
        return
    assert quick == alike(parsed_cells(found.stream(SHEET)))


@given(items=st.lists(st.one_of(WORDS, st.sampled_from(["&amp;lt;", "&#65;", "&x;", "_x000D_", "<b/>", "]]>"]))))
@settings(max_examples=200)
def test_the_quick_way_finds_the_same_texts(items: list[str]) -> None:
    part = texts(*(f'<t xml:space="preserve">{item}</t>' for item in items)).encode("utf-8", "surrogatepass")
    try:
        quick = plain_texts(part)
    except (NotPlain, UnicodeDecodeError):
        return
    assert quick == parsed_texts(part)


@pytest.mark.parametrize(
    "part",
    [
        styles("dd/mm/yyyy", "[h]:mm", "0 &quot;d&quot;", "General"),
        styles("d").replace("<numFmt ", "<x:numFmt ").replace("<styleSheet ", f'<styleSheet xmlns:x="{MAIN}" '),
        styles("d").replace("</cellXfs>", '<xf fontId="0" numFmtId="14"/><xf/></cellXfs>'),
        styles("d").replace("<numFmt numFmtId", "<numFmt  numFmtId"),
        styles("d").replace("</styleSheet>", '<x xmlns="else"><numFmt numFmtId="14" formatCode="0"/></x></styleSheet>'),
        styles("d").replace("<fonts", "<!-- <numFmt numFmtId='14' formatCode='0'/> --><fonts"),
    ],
)
def test_the_quick_way_finds_the_same_formats(part: str) -> None:
    content = part.encode()
    try:
        quick = plain_formats(content)
    except NotPlain:
        return
    assert quick == parsed_formats(content)


def test_our_formats_go_the_quick_way() -> None:
    found = Package(written("default", "perfect"))
    assert plain_formats(found.whole(STYLES).read()) == parsed_formats(found.whole(STYLES).read())


def test_formats_that_are_no_xml_are_refused() -> None:
    torn = styles("d").replace("<fonts ", "<fonts <")
    with pytest.raises(ExpatError):
        plain_formats(torn.encode())


@pytest.mark.parametrize("third", ["<r><t>rich</t></r><r><t xml:space='preserve'> text</t></r>", "<t>rich text</t>"])
def test_some_shared_texts_are_those_of_all(third: str) -> None:
    """Quickly where the part is plain, by the parser where one of them is not."""
    items = texts("<t>one</t>", "<t/>", "<t>a &lt; b &amp; _x000D__x005F_c</t>", third)
    content = package({SHEET: sheet(""), TEXTS: items})
    every = shared_texts(content)
    assert every == ["one", "", "a < b & \r_c", "rich text"]
    for numbers in ([], [3], [2, 0, 2], [0, 1, 2, 3]):
        assert shared_texts_at(content, numbers) == [every[number] for number in numbers]
