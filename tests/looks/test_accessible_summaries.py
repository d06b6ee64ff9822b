"""The checklist in ``accessibility_summaries.toml`` is true of both summaries, item by item, in every edition.

Each item has a function of its name that yields what is wrong; an item that is a person's to do has none.
"""

import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from spp_xl.journeys.merge.authority import authority_bytes
from spp_xl.journeys.merge.merging import summary_bytes
from spp_xl.summary.authority.scope import Request
from tests.editions import EDITIONS
from tests.summary.authority.authorities import authority
from tests.summary.partners import partners

ITEMS = tomllib.loads((Path(__file__).parent / "accessibility_summaries.toml").read_text("utf-8"))
STATUSES = {"met", "partly", "otherwise", "by_hand"}
SUMMARIES = ("coordinator", "authority")
CONTRAST = 4.5  # of small text, by WCAG 2.2 AA
SYMBOLS = re.compile("[←-⇿■-⟿⬀-⯿†‡§¶*¹²³]")
NOTHING = ("00000000", None)
Check = Callable[[Workbook, Path], Iterator[str]]


@cache
def content(summary: str, edition: str) -> bytes:
    made = EDITIONS[edition]()
    if summary == "coordinator":
        return summary_bytes(partners(made), made.words)
    return authority_bytes(authority(40, 2, edition=made), Request(), made.words)


def shown(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def tables(book: Workbook) -> Iterator[tuple[Worksheet, list[tuple[Cell, ...]]]]:
    """Each sheet's table, its heading first."""
    yield from ((sheet, list(sheet[table.ref])) for sheet in shown(book) for table in sheet.tables.values())


def cells(book: Workbook) -> Iterator[Cell]:
    yield from (cell for sheet in shown(book) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def mark_up_tables(book: Workbook, _: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in shown(book) if not sheet.tables and not sheet._charts)


def meaningful_table_names(book: Workbook, _: Path) -> Iterator[str]:
    names = [name for sheet in shown(book) for name in sheet.tables]
    yield from (name for name in names if not re.fullmatch(r"spp_t_[a-z_]{4,}\d?", name) or names.count(name) > 1)


def no_merged_split_or_nested_cells(book: Workbook, _: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in book if sheet.merged_cells.ranges)


def no_blank_rows_or_columns(book: Workbook, _: Path) -> Iterator[str]:
    for sheet, rows in tables(book):
        yield from (f"{sheet.title} {row[0].row}" for row in rows if not any(cell.value for cell in row[:2]))
        yield from (f"{sheet.title} {head.column_letter}" for head in rows[0] if not head.value)


def one_tagged_header_row(book: Workbook, _: Path) -> Iterator[str]:
    for sheet in shown(book):
        for table in sheet.tables.values():
            heads = [str(cell.value).lower() for cell in sheet[table.ref][0]]
            if table.headerRowCount != 1 or len(set(heads)) != len(heads):
                yield table.name


def wrapped_text(book: Workbook, _: Path) -> Iterator[str]:
    """A link is one line to some programs, so its column is as wide as it is."""
    for sheet, rows in tables(book):
        for cell in (cell for row in rows for cell in row if isinstance(cell.value, str)):
            wide = sheet.column_dimensions[cell.column_letter].width
            if not cell.alignment.wrap_text and len(cell.value) > wide:
                yield f"{sheet.title} {cell.coordinate}"


def no_filters_or_freeze_panes(book: Workbook, _: Path) -> Iterator[str]:
    """What we say instead: no filter is set, and nothing is frozen but the headings and a first column."""
    for sheet, rows in tables(book):
        (table,) = sheet.tables.values()
        if table.autoFilter is not None and table.autoFilter.filterColumn:
            yield f"{sheet.title}: a filter is set"
        below = f"{rows[0][0].row + 1}"
        if sheet is not shown(book)[0] and sheet.freeze_panes not in (f"A{below}", f"B{below}"):
            yield f"{sheet.title}: frozen at {sheet.freeze_panes}"


def empty_cells_are_explained(book: Workbook, _: Path) -> Iterator[str]:
    empty = [cell for _, rows in tables(book) for row in rows for cell in row if cell.value is None]
    said = {cell.value for row in shown(book)[0].iter_rows() for cell in row}
    if empty and not any(edition().words("summary.cover.empty_says") in said for edition in EDITIONS.values()):
        yield f"{empty[0].parent.title} {empty[0].coordinate}"


def no_hidden_rows_or_columns(book: Workbook, _: Path) -> Iterator[str]:
    for sheet in shown(book):
        hidden = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        yield from (sheet.title for each in hidden if each.hidden)


def no_symbols_as_notes(book: Workbook, _: Path) -> Iterator[str]:
    yield from (cell.coordinate for cell in cells(book) if "[note" in str(cell.value) or cell.font.vertAlign)


def accessible_links(book: Workbook, _: Path) -> Iterator[str]:
    links = (cell for cell in cells(book) if cell.hyperlink)
    yield from (cell.coordinate for cell in links if re.match(r"https?:|file:|#|www\.|\W*$", str(cell.value)))


def accessible_text_format(book: Workbook, _: Path) -> Iterator[str]:
    for cell in cells(book):
        if (cell.font.size or 0) < 10 or cell.alignment.textRotation or cell.font.name not in ("Calibri", "Carlito"):
            yield f"{cell.parent.title} {cell.coordinate}"
        if cell.font.i and not str(cell.value).strip():
            yield f"{cell.coordinate} is slanted and says nothing"


def descriptive_tagged_titles(book: Workbook, _: Path) -> Iterator[str]:
    titles = [str(sheet["A1"].value or "").strip() for sheet in shown(book)]
    yield from (title for title in titles if not title or titles.count(title) > 1)
    heads = (sheet["A1"] for sheet in shown(book))
    yield from (cell.parent.title for cell in heads if not (cell.style == "Heading 1" and cell.font.b))


def few_symbols(book: Workbook, _: Path) -> Iterator[str]:
    yield from (f"{cell.parent.title} {cell.coordinate}" for cell in cells(book) if SYMBOLS.search(str(cell.value)))


def no_headers_footers_or_text_boxes(book: Workbook, path: Path) -> Iterator[str]:
    """What we say instead: nothing stands only there."""
    for sheet in shown(book):
        foot = sheet.oddFooter.left.text.replace("&&", "&")
        head = re.sub('^&B|^&".*?"', "", sheet.oddHeader.left.text or "").replace("&&", "&")
        if foot != sheet.title or head not in ("", sheet["A1"].value):
            yield f"{sheet.title}: {head} {foot}"
    with zipfile.ZipFile(path) as package:
        drawn = (package.read(name) for name in package.namelist() if name.startswith("xl/drawings/"))
        yield from ("a text box" for part in drawn if b"<xdr:sp>" in part or b"<xdr:sp " in part)


def no_visual_dividers(book: Workbook, _: Path) -> Iterator[str]:
    for sheet in shown(book):
        below = max((range_boundaries(table.ref)[1] for table in sheet.tables.values()), default=1)
        inner = (cell for row in sheet.iter_rows(min_row=below) for cell in row)
        yield from (cell.coordinate for cell in inner if cell.value is None and cell.fill.fill_type)


def no_background_fill(book: Workbook, _: Path) -> Iterator[str]:
    """What we say instead: below a heading a fill stands only where the words say the same."""
    for sheet, rows in tables(book):
        fills = {cell.fill.fgColor.rgb for row in rows[1:] for cell in row if cell.fill.fill_type} - {*NOTHING}
        if len(fills) > 1:
            yield f"{sheet.title}: {fills}"


def not_by_colour_alone(book: Workbook, _: Path) -> Iterator[str]:
    """What is filled is bold too, and no other cell of its table says the same unfilled."""
    for sheet, rows in tables(book):
        if sheet.conditional_formatting:
            yield f"{sheet.title}: formats by condition"
        inner = [cell for row in rows[1:] for cell in row if cell.value is not None]
        filled = [cell for cell in inner if cell.fill.fill_type]
        plain = {cell.value for cell in inner if not cell.fill.fill_type}
        yield from (cell.coordinate for cell in filled if cell.value in plain or not cell.font.b)


def contrast(book: Workbook, _: Path) -> Iterator[str]:
    for cell in cells(book):
        ink = _rgb(cell.font.color.rgb if cell.font.color is not None else None, "FF000000")
        paper = _rgb(cell.fill.fgColor.rgb if cell.fill.fill_type else None, "FFFFFFFF")
        high, low = sorted((_luminance(ink), _luminance(paper)), reverse=True)
        if (high + 0.05) / (low + 0.05) < CONTRAST:
            yield f"{cell.parent.title} {cell.coordinate}: {ink} on {paper}"


def _rgb(colour: object, otherwise: str) -> str:
    return (colour if isinstance(colour, str) else otherwise)[-6:]


def _luminance(rgb: str) -> float:
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def no_images(book: Workbook, path: Path) -> Iterator[str]:
    """Of the coordinator's: one chart, that has words in its place."""
    with zipfile.ZipFile(path) as package:
        yield from (name for name in package.namelist() if name.startswith("xl/media/"))
        drawings = [name for name in package.namelist() if re.match("xl/drawings/drawing", name)]
        described = [re.findall('descr="([^"]*)"', package.read(name).decode()) for name in drawings]
    yield from (f"{words} in place of a picture" for words in described if not all(len(each) > 40 for each in words))
    if len(drawings) > (1 if len(book.sheetnames) > 12 else 0):
        yield f"{len(drawings)} drawings"


def no_macros(_: Workbook, path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        yield from (name for name in package.namelist() if "vba" in name.lower())


def unique_sheet_names(book: Workbook, _: Path) -> Iterator[str]:
    names = [name.lower() for name in book.sheetnames]
    yield from (name for name in names if names.count(name) > 1 or re.fullmatch(r"sheet ?\d*", name))


def no_blank_sheets(book: Workbook, _: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in shown(book) if sheet.max_row < 4)


def column_a_used_wisely(book: Workbook, _: Path) -> Iterator[str]:
    """It begins with the title and what the sheet is about, and then names the rows."""
    for sheet in shown(book):
        if not sheet["A1"].value or not sheet["A2"].value:
            yield sheet.title
        for table in sheet.tables.values():
            left, top, _, bottom = range_boundaries(table.ref)
            yield from (f"{sheet.title} A{row}" for row in range(top, bottom + 1) if not sheet.cell(row, left).value)


def tables_at_the_left_edge(book: Workbook, _: Path) -> Iterator[str]:
    yield from (t.name for sheet in shown(book) for t in sheet.tables.values() if not t.ref.startswith("A"))


def nothing_below_a_table(book: Workbook, _: Path) -> Iterator[str]:
    for sheet in shown(book):
        for table in sheet.tables.values():
            if sheet.max_row > range_boundaries(table.ref)[3]:
                yield sheet.title


def one_table_a_sheet(book: Workbook, _: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in shown(book) if len(sheet.tables) > 1)


def document_information(book: Workbook, _: Path) -> Iterator[str]:
    told = book.properties
    if not (told.title and told.subject and told.language):
        yield "title, subject or language is missing"
    if told.creator or told.lastModifiedBy:
        yield "a person is named"


def opens_in_a1_of_the_first_sheet(book: Workbook, _: Path) -> Iterator[str]:
    if book.active is not shown(book)[0] or book.active.sheet_view.selection[0].activeCell != "A1":
        yield str(book.active.title)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("summary", SUMMARIES)
@pytest.mark.parametrize("item", [item for item in ITEMS if item in globals()])
def test_what_is_said_of_an_item_is_true(item: str, summary: str, edition: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(content(summary, edition))
    assert list(globals()[item](load_workbook(path), path)) == []


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_is_checked_or_a_person_s_and_says_why(item: str) -> None:
    told = ITEMS[item]
    statuses = {told[summary] for summary in SUMMARIES}
    assert statuses <= STATUSES
    assert (item in globals()) == ("by_hand" not in statuses)
    assert told.get("why") or statuses == {"met"}
    assert isinstance(told["essential"], bool)
