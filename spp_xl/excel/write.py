"""A book description becomes an ``.xlsx`` file. Same book, same bytes."""

import io
import warnings
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from spp_xl.errors import SppError
from spp_xl.excel.style import Styles
from spp_xl.excel.validations import add_validations
from spp_xl.layout.names import fixed_range, on_sheet, ref
from spp_xl.layout.parts import (
    KEYS,
    Answer,
    Block,
    Book,
    Cell,
    Highlight,
    Jump,
    Label,
    Live,
    Number,
    Row,
    Sheet,
    range_name,
)
from spp_xl.model.words import Words

A4 = 9
MADE = datetime(2000, 1, 1)  # every file says the same, or the same review would not give the same bytes
FOUND_HERE = "AND(LEN($A{row})>0,COUNTIF(spp_finding_keys,$A{row})>0)"  # the Findings sheet names this row's key
Values = Mapping[tuple[str, str, str], Any]


def workbook_bytes(book: Book, values: Values, words: Words) -> bytes:
    """The file's content. Anything that XlsxWriter would only warn of is an error here."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        workbook = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False})
        workbook.set_properties(
            {
                "title": book.properties.get("title", ""),
                "subject": book.properties.get("subject", ""),
                "created": MADE,
            }
        )
        styles = Styles(workbook)
        pages = {sheet.key: workbook.add_worksheet(sheet.title) for sheet in book.sheets}
        for sheet in book.sheets:
            _write_sheet(pages[sheet.key], sheet, values, styles, words)
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


def _write_sheet(page: Worksheet, sheet: Sheet, values: Values, styles: Styles, words: Words) -> None:
    if sheet.hidden:
        page.very_hidden()
    else:
        _set_up(page, sheet, styles, words)
    for at, row, block in sheet.placed():
        if row.height is not None or row.hidden:
            page.set_row(at, row.height, None, {"hidden": 1} if row.hidden else {})
        if row.key:
            page.write_string(at, KEYS, row.key, styles["key" if sheet.key_width and not row.hidden else "hidden"])
        if row.hidden and block is not None:
            for column, key in block.columns.items():
                page.write_string(at, column, key, styles["hidden"])
        for column, cell in row.cells.items():
            value = values.get((block.name, row.key, block.columns.get(column, ""))) if block else None
            _write_cell(page, at, column, cell, value, styles)
    for block in sheet.blocks():
        _highlight(page, sheet, block, styles)
    add_validations(page, sheet, words)


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, value: Any, styles: Styles) -> None:
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
        case Answer():
            done = _write_answer(page, row, column, value, style)
    if done not in (0, None):
        raise SppError(f"Cell {ref(row, column)} could not be written.", code="cell-refused")


def _write_answer(page: Worksheet, row: int, column: int, value: Any, style: Any) -> Any:
    if value is None:
        return page.write_blank(row, column, None, style)
    if isinstance(value, date):
        return page.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
    if isinstance(value, int):
        return page.write_number(row, column, value, style)
    return page.write_string(row, column, str(value), style)


def _highlight(page: Worksheet, sheet: Sheet, block: Block, styles: Styles) -> None:
    top, _, bottom, width = sheet.rectangle(block)
    lit = (Highlight((1, width), FOUND_HERE, "finding"),) if block.has_answers() else ()
    for highlight in (*block.highlights, *lit):
        formula = highlight.when.format(row=top + 2, above=top)
        page.conditional_format(
            top + 1,
            highlight.columns[0],
            bottom,
            highlight.columns[1],
            {"type": "formula", "criteria": f"={formula}", "format": styles.over(highlight.style)},
        )


def _set_up(page: Worksheet, sheet: Sheet, styles: Styles, words: Words) -> None:
    page.hide_gridlines(2)
    page.set_column(KEYS, KEYS, sheet.key_width or None, None, {} if sheet.key_width else {"hidden": 1})
    for column, width in enumerate(sheet.widths, start=1):
        page.set_column(column, column, width)
    if sheet.tab:
        page.set_tab_color(styles.tab(sheet.tab))
    if sheet.freeze:
        page.freeze_panes(_frozen_row(sheet), 0)
    if sheet.protected:
        page.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, sheet.pages_tall)
    page.set_footer(
        f"&L&9{_plain(sheet.title)}&R&9{words('print.page')}".replace("{page}", "&P").replace("{pages}", "&N")
    )
    breaks = [at for at, row, _ in sheet.placed() if row.break_before]
    if breaks:
        page.set_h_pagebreaks(breaks)
    head = [at for at, row, _ in sheet.placed() if any(c.style == "column" for c in row.cells.values())]
    if len(head) == 1 and sheet.pages_tall != 1:
        page.repeat_rows(head[0], head[0])


def _frozen_row(sheet: Sheet) -> int:
    """Everything above the first block's rows stays in view where a heading row stands there, else the title."""
    return sheet.freeze


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def rows_of(sheet: Sheet) -> list[Row]:
    """All rows from the top."""
    return [row for _, row, _ in sheet.placed()]
