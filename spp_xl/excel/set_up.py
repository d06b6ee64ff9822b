"""How a sheet stands on screen and on paper: widths, frozen rows, protection, A4."""

import io
import struct

from spp_xl.excel.rows import Page, page_scale
from spp_xl.excel.style import Styles
from spp_xl.excel.theme import Theme
from spp_xl.layout.parts import KEYS, Sheet
from spp_xl.model.words import Words

A4 = 9
LOGO_MOST = (180.0, 60.0)  # pixels across and down
MAY = {"format_rows": True, "format_columns": True, "select_locked_cells": True}  # on a protected sheet


def set_up(page: Page, sheet: Sheet, heights: list[float | None], styles: Styles, words: Words) -> None:
    """``heights`` of all rows in points, None where the program fits the row."""
    _on_screen(page, sheet, styles)
    _on_paper(page, sheet, heights, styles.theme, words)


def _on_screen(page: Page, sheet: Sheet, styles: Styles) -> None:
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


def _on_paper(page: Page, sheet: Sheet, heights: list[float | None], theme: Theme, words: Words) -> None:
    page.set_paper(A4)
    if sheet.prints != (0, 0):
        rows, columns = sheet.prints
        page.print_area(0, 0, rows - 1, columns - 1)
    if sheet.landscape:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    title, name = (text.replace("&", "&&") for text in (sheet.title, theme.name))
    if name:
        page.set_header(f"&R&9{name}")
    page.set_footer(f"&L&9{title}&R&9{words('print.page')}".replace("{page}", "&P").replace("{pages}", "&N"))
    breaks = [at for at, row, _ in sheet.placed() if row.break_before]
    if breaks:
        # Excel forgets page breaks where it is told to fit pages, so the scale is worked out here.
        page.set_print_scale(page_scale(sheet, heights, breaks))
        page.set_h_pagebreaks(breaks)
    else:
        page.fit_to_pages(1, sheet.pages_tall)
    head = [at for at, row, _ in sheet.placed() if any(cell.style == "column" for cell in row.cells.values())]
    if len(head) == 1 and sheet.repeat_head and sheet.pages_tall != 1:
        page.repeat_rows(head[0], head[0])
