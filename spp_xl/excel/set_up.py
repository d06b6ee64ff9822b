"""How a sheet stands on screen and on paper: widths, frozen rows, protection, A4."""

import io
import struct

from spp_xl.excel.page import Page
from spp_xl.excel.rows import across_scale, led_pages, page_scale
from spp_xl.excel.style import Styles
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import KEYS, Label, Row, Sheet
from spp_xl.model.words import Words

A4 = 9
BAND = ("table_band", "table_band_wrap")  # the names of groups of columns, above their headings
HEADED = 0.8  # inches above a page whose header is its title
LOGO_MOST = (180.0, 60.0)  # pixels across and down
MAY = {"format_rows": True, "format_columns": True, "select_locked_cells": True}  # on a protected sheet


def set_up_screen(page: Page, sheet: Sheet, styles: Styles) -> None:
    """Before any row is written, as a cell without a format has its column's."""
    page.hide_gridlines(2)
    keys = styles["open_key"] if sheet.open_keys else None
    page.set_column(KEYS, KEYS, sheet.key_width or None, keys, {} if sheet.key_width else {"hidden": 1})
    for column, width in enumerate(sheet.widths, start=1):
        page.set_column(column, column, width)
    if sheet.tab:
        page.set_tab_color(styles.tab(sheet.tab))
    if sheet.freeze or sheet.freeze_columns:
        page.freeze_panes(sheet.freeze, sheet.freeze_columns)
    if sheet.protected:
        page.protect("", MAY)


def set_up_paper(page: Page, sheet: Sheet, heights: list[float | None], theme: Theme, words: Words) -> None:
    """``heights`` of all rows in points, None where the program fits the row."""
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    page.center_horizontally()
    title, name = (text.replace("&", "&&") for text in (sheet.title, theme.name))
    heading = f"&L&14&B{_title(sheet).replace('&', '&&')}" if _repeats_first(sheet) else ""
    page.set_margins(left=0.5, right=0.5, top=HEADED if heading else 0.5, bottom=0.6)
    if heading or name:
        page.set_header(heading + (f"&R&9{name}" if name else ""))
    page.set_footer(f"&L&9{title}&R&9{words('print.page')}".replace("{page}", "&P").replace("{pages}", "&N"))
    _printed(page, sheet)
    again = _head(sheet)
    _pages(page, sheet, heights, sum(heights[at] or 0 for at in again))
    if again:
        page.repeat_rows(again[0], again[-1])


def show_logo(page: Page, sheet: Sheet, theme: Theme) -> None:
    """The partnership's logo at the top right of the sheet that is seen first, beside the title."""
    if not theme.logo:
        return
    width, height = struct.unpack(">II", theme.logo[16:24])  # a PNG says its size in pixels there
    scale = min(LOGO_MOST[0] / width, LOGO_MOST[1] / height)
    last = len(sheet.widths)
    page.insert_image(
        0,
        last,
        "logo.png",
        {
            "image_data": io.BytesIO(theme.logo),
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": max(int(sheet.widths[-1] * 7 - width * scale), 0),
            "y_offset": 4,
            "description": theme.name,
        },
    )


def _printed(page: Page, sheet: Sheet) -> None:
    """A title in a first column that stands on every page would be cut off on all but one: there the header says it."""
    rows, columns = sheet.prints
    if _repeats_first(sheet):
        page.print_area(_band(sheet, _column_rows(sheet)[0]), 0, sheet.tall - 1, len(sheet.widths))
    elif sheet.prints != (0, 0):
        page.print_area(0, 0, rows - 1, columns - 1)


def _band(sheet: Sheet, head: int) -> int:
    """The row of the headings, or the one above it with the names of groups of columns."""
    return head - any(at == head - 1 and _has(row, *BAND) for at, row, _ in sheet.placed(tables=False))


def _head(sheet: Sheet) -> range:
    """The rows that stand on every page: those of the column headings, where there are such once."""
    head = _column_rows(sheet)
    once = len(head) == 1 and sheet.repeat_head and sheet.pages_tall != 1
    return range(_band(sheet, head[0]), head[0] + 1) if once else range(0)


def _column_rows(sheet: Sheet) -> list[int]:
    """The rows of column headings."""
    return [at for at, row, _ in sheet.placed(tables=False) if _has(row, "column")]


def _pages(page: Page, sheet: Sheet, heights: list[float | None], again: float) -> None:
    """Excel forgets page breaks where it is told to fit pages, so with breaks the scale is worked out here."""
    breaks = [at for at, row, _ in sheet.placed(tables=False) if row.break_before]
    if breaks:
        page.set_print_scale(page_scale(sheet, heights, breaks))
        page.set_h_pagebreaks(breaks)
    elif any(row.leads for _, row, _ in sheet.placed(tables=False)):
        scale = across_scale(sheet)
        page.set_print_scale(scale)
        page.set_h_pagebreaks(led_pages(sheet, heights, scale, again))
    elif sheet.page_ends:
        page.set_print_scale(across_scale(sheet))
        page.set_v_pagebreaks(sheet.page_ends)
        if _repeats_first(sheet):
            page.repeat_columns(KEYS, max(sheet.freeze_columns - 1, KEYS))
    else:
        page.fit_to_pages(1, sheet.pages_tall)


def _repeats_first(sheet: Sheet) -> bool:
    """Whether pages end before some columns and the first columns, which are frozen, stand on each."""
    return bool(sheet.page_ends and sheet.freeze)


def _title(sheet: Sheet) -> str:
    """What stands first on the sheet."""
    _, first, _ = next(sheet.placed(tables=False))
    return next((cell.text for cell in first.cells.values() if isinstance(cell, Label)), sheet.title)


def _has(row: Row, *styles: str) -> bool:
    return any(cell.style in styles for cell in row.cells.values())
