"""The workbooks that people fill against the checklist of accessibility_forms.toml: each item is a test of its name."""

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spp_xl.excel.theme import find_theme, pale_styles, theme_names
from spp_xl.journeys.making import Manner, new_workbook
from spp_xl.layout.parts import Answer, Block, Jump, Label, Live, Row, Sheet, range_name
from spp_xl.model.review import Review
from tests.editions import default_edition
from tests.looks.products import AS_AT, PRODUCTS, book, workbook
from tests.looks.test_themes import own_theme, png

CHECKLIST = tomllib.loads((Path(__file__).parent / "accessibility_forms.toml").read_text(encoding="utf-8"))
STATUS = ("met", "exception")
SMALLEST = 9  # points
OTHERWISE = ("pasted", "answer")  # rows that other workbooks give, and the sample on the first sheet
# what is laid over a cell → the word or mark that says the same
SAID_BY = {
    "outcome_kept": "the outcome in words",
    "outcome_found": "the outcome in words",
    "outcome_not_yet": "the outcome in words",
    "outcome_explained": "the outcome in words",
    "outcome_told": "the outcome in words",
    "marked": "the x beside the statement",
    "finding_line": "nothing: it draws the lines of a row that holds a finding",
    "greyed": "the line that says why above it",
    "profile_agreed": "● and the level in words",
    "written": "the answers themselves",
    "asks": "the outcome in words, and the heading of the column",
    "quiet_words": "the words themselves",
    "finding": "the row of the sheet Findings",
}


@cache
def parts(kind: str, state: str) -> dict[str, str]:
    """The parts of a product's file as text."""
    return _parts(workbook("default", kind, state))


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def seen_sheets() -> Iterator[tuple[str, str, Sheet]]:
    """(kind, state, sheet) of everything that is not hidden."""
    for kind, state in PRODUCTS:
        yield from ((kind, state, sheet) for sheet in book("default", kind, state).sheets if not sheet.hidden)


def lists() -> Iterator[tuple[Sheet, Block, list[Row]]]:
    """Every list, its sheet, and the rows of the sheet above it, from the top."""
    for _, _, sheet in seen_sheets():
        for block in sheet.blocks():
            if block.rows_of and block.has_answers():
                top, *_ = sheet.rectangle(block)
                yield sheet, block, [row for at, row, _ in sheet.placed() if at < top]


def texts(row: Row) -> dict[int, str]:
    """What stands in a row in words of ours, by column."""
    return {at: cell.text for at, cell in sorted(row.cells.items()) if isinstance(cell, Label | Jump) and cell.text}


def sheet_parts() -> Iterator[tuple[Sheet, str]]:
    """Each sheet with its part; they stand in the same order."""
    for kind, state in PRODUCTS:
        every = book("default", kind, state).sheets
        yield from (
            (sheet, parts(kind, state)[f"xl/worksheets/sheet{n}.xml"]) for n, sheet in enumerate(every, start=1)
        )


def test_the_checklist_is_whole() -> None:
    tests = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert tests - {"the_checklist_is_whole"} == set(CHECKLIST)
    for name, entry in CHECKLIST.items():
        assert set(entry) == {"item", "essential", "status", "why"}, name
        assert entry["status"] in STATUS, name
        assert entry["why"] or entry["status"] == "met", name


def test_tables_are_marked_up() -> None:
    for sheet, block, _ in lists():
        assert block.name
        assert all(len(row.cells) >= len(block.columns) for row in block.rows), sheet.title
    for kind, state in PRODUCTS:
        names = parts(kind, state)["xl/workbook.xml"]
        assert all(f'name="{range_name(block.name)}"' in names for _, block in book("default", kind, state).blocks())


def test_regions_have_meaningful_names() -> None:
    for kind, state in PRODUCTS:
        every = re.findall(r'<definedName name="(spp_[^"]*)"', parts(kind, state)["xl/workbook.xml"])
        assert every or kind == "plan"
        assert len({name.lower() for name in every}) == len(every)
        assert all(re.fullmatch(r"spp_[a-z][a-z0-9_]*", name) for name in every)


def test_no_cells_are_merged() -> None:
    assert [sheet.title for sheet, part in sheet_parts() if "<mergeCell" in part] == []


def test_lists_have_no_gaps() -> None:
    for sheet, block, _ in lists():
        wanted = {column for column in block.columns if column}
        for row in block.rows:
            held = {at for at, cell in row.cells.items() if isinstance(cell, Answer | Live) or texts(row).get(at)}
            assert held >= wanted, sheet.title
            assert not row.hidden


def test_every_list_has_one_row_of_headings() -> None:
    for sheet, block, above in lists():
        head = above[-1]
        assert {cell.style for cell in head.cells.values()} == {"column"}, sheet.title
        assert {column for column in block.columns if column} <= set(texts(head)), sheet.title
        assert "column" not in {cell.style for cell in above[-2].cells.values()}, sheet.title


def test_long_texts_wrap() -> None:
    theme = find_theme()
    styles = {
        cell.style
        for kind, state in PRODUCTS
        for _, block in book("default", kind, state).blocks()
        for _, _, cell in block.answers()
        if cell.means.kind == "text"
    }
    assert styles
    assert all(theme.styles[style].get("text_wrap") for style in styles)


def test_panes_keep_headings_only() -> None:
    for sheet, part in sheet_parts():
        assert "<autoFilter" not in part
        kept = [row for at, row, _ in sheet.placed() if at < sheet.freeze]
        assert not any(isinstance(cell, Answer) for row in kept for cell in row.cells.values()), sheet.title
        assert len(kept) <= 10


def test_blanks_are_explained() -> None:
    words = default_edition().words
    guides = [sheet for _, _, sheet in seen_sheets() if sheet.key == "guide"]
    assert guides
    for sheet in guides:
        assert words("sheets.guide.cells.answer") in {
            text for _, row, _ in sheet.placed() for text in texts(row).values()
        }


def test_only_keys_are_hidden() -> None:
    for sheet, part in sheet_parts():
        if sheet.hidden:
            continue
        keys = {at + 1 for at, row, _ in sheet.placed() if row.hidden}
        hidden = {int(row) for row in re.findall(r'<row r="(\d+)"[^>]*hidden="1"', part)}
        columns = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*hidden="1"', part)
        assert hidden == keys, sheet.title
        assert columns in ([], [("1", "1")]), sheet.title


def test_sheets_begin_with_their_title() -> None:
    for kind, _, sheet in seen_sheets():
        _, first, _ = next(iter(sheet.placed()))
        styles = [cell.style for _, cell in sorted(first.cells.items()) if cell.style != "hidden"]
        assert "title" in styles[0], (kind, sheet.title)


def test_several_lists_are_told_apart() -> None:
    found = 0
    for sheet, block, above in lists():
        if sum(1 for other in sheet.blocks() if other.rows_of and other.has_answers()) > 1:
            found += 1
            assert {cell.style for cell in above[-2].cells.values()} == {"section"}, (sheet.title, block.name)
    assert found


def test_sheets_have_names() -> None:
    for kind, state in PRODUCTS:
        titles = [sheet.title.lower() for sheet in book("default", kind, state).sheets]
        assert len(set(titles)) == len(titles)
        assert not any(re.fullmatch(r"sheet ?\d*", title) for title in titles)


def test_first_sheet_leads_to_every_step() -> None:
    review = book("default", "review", "blank").sheets
    targets = {cell.target for _, row, _ in review[0].placed() for cell in row.cells.values() if isinstance(cell, Jump)}
    led_to = {sheet.key for sheet in review for block in sheet.blocks() if range_name(block.name) in targets}
    assert {"check", "review", "team", "practice", "followup", "actions", "profile"} <= led_to
    for kind, state in PRODUCTS:
        forms = [sheet for sheet in book("default", kind, state).sheets if not sheet.hidden]
        assert forms[0].key == "guide" or len(forms) <= 6, kind


def test_links_say_where_they_lead() -> None:
    for kind, _, sheet in seen_sheets():
        for _, row, _ in sheet.placed():
            for cell in row.cells.values():
                if isinstance(cell, Jump):
                    assert len(cell.text) > 4, (kind, sheet.title)
                    assert not cell.text.startswith(("#", "http")), (kind, sheet.title)


def test_drawings_have_alternative_text(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 90))
    theme = own_theme(tmp_path, 'name = "Ours"\nlogo = "logo.png"\n')
    made = new_workbook(default_edition(), Review(), AS_AT, fixed_day=True, manner=Manner(theme=theme, macros=True))
    every = [*_parts(made).items(), *(part for product in PRODUCTS for part in parts(*product).items())]
    shapes = [
        shape
        for name, part in every
        if name.startswith("xl/drawings/")
        for shape in re.findall(r"<xdr:cNvPr[^>]*>|<v:shape [^>]*>", part)
    ]
    assert len(shapes) >= 4  # the logo, the buttons, and pictures of counts
    assert [shape for shape in shapes if not re.search(r'(descr|alt)="[^"]+"', shape)] == []


def test_colour_never_speaks_alone() -> None:
    laid = {
        highlight.style
        for kind, state in PRODUCTS
        for _, block in book("default", kind, state).blocks()
        for highlight in block.highlights
    }
    assert laid | {"finding", "written"} == set(SAID_BY)
    words = default_edition().words
    outcomes = [
        words(f"outcomes.{style.removeprefix('outcome_')}") for style in SAID_BY if style.startswith("outcome_")
    ]
    assert len(set(outcomes)) == len(outcomes) == 5


def test_text_can_be_read() -> None:
    for name in theme_names():
        theme = find_theme(name)
        assert theme.font in ("Calibri", "Arial"), name
        assert pale_styles(theme) == []
        assert min(style.get("font_size", 11) for style in theme.styles.values()) >= SMALLEST


def test_headers_and_footers_repeat_nothing() -> None:
    for sheet, part in sheet_parts():
        for said in re.findall(r"<oddFooter>(.*?)</odd", part):
            assert "&amp;P" in said, sheet.title
        for said in re.findall(r"<oddHeader>(.*?)</odd", part):
            assert sheet.page_ends, sheet.title  # the title, where a first column is on every page
            assert sheet.freeze, sheet.title
            assert "&amp;G" not in said, sheet.title
        assert sheet.hidden or "<oddFooter>" in part


def test_no_macros_unless_asked_for() -> None:
    for kind, state in PRODUCTS:
        assert not any("vba" in name.lower() or "customUI" in name for name in parts(kind, state))


def test_properties_say_title_and_language() -> None:
    for kind, state in PRODUCTS:
        core = parts(kind, state)["docProps/core.xml"]
        assert re.search(r"<dc:title>[^<]+</dc:title>", core), kind
        assert core.count("<dc:language>en</dc:language>") == 1, kind


def test_opens_on_the_first_sheet() -> None:
    for kind, state in PRODUCTS:
        assert "activeTab" not in parts(kind, state)["xl/workbook.xml"]
        assert 'tabSelected="1"' in parts(kind, state)["xl/worksheets/sheet1.xml"]


def test_tab_goes_from_answer_to_answer() -> None:
    theme = find_theme()
    for kind, _, sheet in seen_sheets():
        for _, row, _ in sheet.placed():
            for cell in row.cells.values():
                if sheet.protected and sheet.key != "findings":
                    open_for_all = theme.styles.get(cell.style, {}).get("locked") is False
                    may = isinstance(cell, Answer) or cell.style.startswith(OTHERWISE)
                    assert open_for_all == may, (kind, sheet.title, cell)


def test_every_answer_has_a_label() -> None:
    for kind, _, sheet in seen_sheets():
        above: dict[int, str] = {}
        for _, row, block in sheet.placed():
            for at, cell in sorted(row.cells.items()):
                if isinstance(cell, Answer):
                    assert above.get(at) or any(left < at for left in texts(row)), (kind, sheet.title, cell.path)
            above |= texts(row)
            assert block is None or block.name


def test_no_raised_notes_and_no_comments() -> None:
    for kind, state in PRODUCTS:
        every = parts(kind, state)
        assert not any("comment" in name.lower() for name in every), kind
        assert not any("<xdr:txBody" in part or "<xdr:sp " in part for part in every.values()), kind
        assert not any("vertAlign" in every[name] for name in ("xl/styles.xml", "xl/sharedStrings.xml")), kind
