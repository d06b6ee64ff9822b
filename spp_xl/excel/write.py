"""A book description becomes an ``.xlsx`` file. Same book, same bytes."""

import io
import warnings
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from spp_xl.excel.buttons import add_buttons
from spp_xl.excel.charts import add_charts, charted_sheets
from spp_xl.excel.last_saved import MADE
from spp_xl.excel.lights import light
from spp_xl.excel.packing import Workbook
from spp_xl.excel.page import Page
from spp_xl.excel.rows import row_height
from spp_xl.excel.set_up import set_up_paper, set_up_screen, show_logo
from spp_xl.excel.style import Styles
from spp_xl.excel.theme import Theme, find_theme
from spp_xl.excel.validations import add_validations
from spp_xl.layout.names import fixed_range, on_sheet, ref
from spp_xl.layout.parts import (
    KEYS,
    Answer,
    Away,
    Block,
    Book,
    Cell,
    Day,
    Jump,
    Label,
    Live,
    Number,
    Row,
    Sheet,
    range_name,
    table_name,
)
from spp_xl.model.words import Words
from spp_xl.refusals import refusal
from spp_xl.undisturbed import undisturbed

Values = Mapping[tuple[str, str, str], Any]


@undisturbed
def workbook_bytes(book: Book, values: Values, words: Words, theme: Theme | None = None) -> bytes:
    """The file's content. Anything that XlsxWriter would only warn of is an error here."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        workbook = Workbook(target, words.language)
        workbook.set_properties(
            {
                "title": book.properties.get("title", ""),
                "subject": book.properties.get("subject", ""),
                "created": MADE,
            }
        )
        styles = Styles(workbook, theme or find_theme())
        pages = {sheet.key: workbook.add_worksheet(sheet.title, worksheet_class=Page) for sheet in book.sheets}
        for charted in charted_sheets(book):
            pages[charted].keeps_cells = True
        for sheet in book.sheets:
            _write_sheet(pages[sheet.key], sheet, values, styles, words)
        show_logo(pages[book.sheets[0].key], book.sheets[0], styles.theme)
        add_charts(workbook, pages, book, styles)
        if book.opens_on:
            pages[book.opens_on].activate()
        if book.buttons:
            add_buttons(workbook, pages["check"], book.buttons)
        for name, reference in _names(book).items():
            workbook.define_name(name, f"={reference}")
        workbook.close()
    return target.getvalue()


def _names(book: Book) -> dict[str, str]:
    blocks = {
        range_name(block.name): on_sheet(sheet.title, fixed_range(*sheet.rectangle(block)))
        for sheet, block in book.blocks()
    }
    return dict(sorted((blocks | book.names).items()))


def _write_sheet(page: Page, sheet: Sheet, values: Values, styles: Styles, words: Words) -> None:
    page.hidden_formulas = sheet.hidden
    if not sheet.hidden:
        set_up_screen(page, sheet, styles)
    heights: list[float | None] = []
    widths = (sheet.key_width, *sheet.widths)
    for at, row, block in sheet.placed():
        found = _values_of(row, block, values)
        heights.append(0 if row.hidden else row_height(row, widths, found, styles.theme))
        if heights[at] is not None or row.hidden:
            page.set_row(at, heights[at] or None, None, {"hidden": 1} if row.hidden else {})
        if row.grows:
            page.growing.add(at)
        if row.key:
            page.write_string(at, KEYS, row.key, styles["key" if sheet.key_width and not row.hidden else "hidden"])
        if row.hidden and block is not None:
            for column, key in block.columns.items():
                page.write_string(at, column, key, styles["hidden"])
        for column, cell in row.cells.items():
            _write_cell(page, at, column, cell, found.get(column), styles)
        page.row_is_done(at)
    for block in sheet.blocks():
        light(page, sheet, block, styles)
    _add_tables(page, sheet, styles)
    add_validations(page, sheet, words)
    if sheet.hidden:
        page.very_hidden()
    else:
        set_up_paper(page, sheet, heights, styles.theme, words)


def _add_tables(page: Page, sheet: Sheet, styles: Styles) -> None:
    """The cells are written already; this makes a table of them, in our styles and not in Excel's."""
    for at, table in sheet.tables():
        columns = [{"header": text, "header_format": styles["column"]} for text in table.headings]
        options = {"name": table_name(table.name), "columns": columns, "style": None, "autofilter": table.filters}
        if page.add_table(at, KEYS, at + len(table.rows), KEYS + len(columns) - 1, options):
            raise refusal("table-refused", name=table.name)


def _values_of(row: Row, block: Block | None, values: Values) -> dict[int, Any]:
    """The answers of a row by column."""
    if block is None:
        return {}
    return {column: values.get((block.name, row.key, key)) for column, key in block.columns.items()}


def _write_cell(page: Page, row: int, column: int, cell: Cell, value: Any, styles: Styles) -> None:
    style = styles[cell.style] if cell.style != "hidden" else None
    done = 0
    match cell:
        case Label(text):
            done = page.write_string(row, column, text, style) if text else page.write_blank(row, column, None, style)
        case Number(number):
            done = page.write_number(row, column, number, style)
        case Live(formula, cached):
            done = page.write_formula(row, column, f"={formula}", style, cached)
        case Jump(target, text):
            done = page.write_url(row, column, f"internal:{target}", style, text)
        case Away():
            done = page.write_away(row, column, cell, style)
        case Day(value=day):
            done = _write_answer(page, row, column, day, style)
        case Answer():
            done = _write_answer(page, row, column, value, style)
    if done not in (0, None):
        raise refusal("cell-refused", cell=ref(row, column))


def _write_answer(page: Page, row: int, column: int, value: Any, style: Any) -> Any:
    if value is None:
        return page.write_blank(row, column, None, style)
    if isinstance(value, date):
        return page.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
    if isinstance(value, int):
        return page.write_number(row, column, value, style)
    return page.write_string(row, column, str(value), style)
