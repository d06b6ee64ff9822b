"""A worksheet that XlsxWriter writes row by row, while XlsxWriter itself would hold every cell until the end.

XlsxWriter's own way of constant memory knows no tables, and puts people's words into temporary files.
"""

from html import escape
from typing import Any

from xlsxwriter.worksheet import Worksheet

from spp_xl.excel.away import MOST_LINKS, Links
from spp_xl.excel.passing import HELD, Squeezed
from spp_xl.layout.parts import Away
from spp_xl.model.text import LONGEST


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet whose chosen rows have a height without being fixed to it, and whose texts are always texts."""

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()
        self.hidden_formulas = False
        self.keeps_cells = False  # a chart asks for them when all is written
        self.xls_strmax = 2 * LONGEST  # the model has checked the text; see _write_string
        self._written = Squeezed()
        self._links = Links()

    def row_is_done(self, row: int) -> None:
        """All cells of the row are written: it becomes XML, and XlsxWriter forgets them."""
        if self.keeps_cells:
            return
        self.previous_row = row
        sheet, self.fh = self.fh, self._written.text  # type: ignore[has-type]
        self._write_single_row(row + 1)
        self.row_info.pop(row, None)
        self.fh = sheet
        self._written.text.pass_on(HELD)

    def add_table(self, *place: Any) -> int:
        """XlsxWriter remembers every cell of a table, so that no other lies over it; ours stand below one another."""
        done: int = super().add_table(*place)
        self.table_cells.clear()
        return done

    def write_away(self, row: int, column: int, cell: Away, style: Any) -> int:
        """A text that opens a place in another file, or is a text alone where Excel would take no link."""
        if self.hlink_count < MOST_LINKS and self._links.take(row, column, cell):
            self.hlink_count += 1
        done: int = self.write_string(row, column, cell.text, style)
        return done

    def _write_sheet_data(self) -> None:
        if self.keeps_cells:
            super()._write_sheet_data()
            return
        self._xml_start_tag("sheetData")
        for text in self._written.read():
            self.fh.write(text)
            self.fh.pass_on(HELD)
        self._xml_end_tag("sheetData")

    def _write_hyperlinks(self) -> None:
        """XlsxWriter's own links lead into this workbook, and need no relation."""
        inside = [(row, column, url) for row, urls in self.hyperlinks.items() for column, url in urls.items()]
        if not inside and not self._links.files:
            return
        self._xml_start_tag("hyperlinks")
        for row, column, url in inside:
            self._write_hyperlink_internal(row, column, url)
        for text in self._links.read():
            self.fh.write(text)
            self.fh.pass_on(HELD)
        self._xml_end_tag("hyperlinks")
        self.rel_count += len(self._links.files)
        self.external_hyper_links += [["/hyperlink", file, "External"] for file in self._links.files]

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Our formulas hold no function newer than Excel 2010, so thirty searches a formula are spared.

        Nobody copies a hidden one, so its references need not be fixed, and a review is smaller by all the dollars.
        """
        formula = formula.removeprefix("=")
        return _without_dollars(formula) if self.hidden_formulas else formula

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        """A text from ``<r>`` to ``</r>`` would be written as markup: such a one is given as a run of plain text."""
        if string.startswith("<r>") and string.endswith("</r>"):
            string = f'<r><t xml:space="preserve">{escape(string, quote=False)}</t></r>'
        done: int = super()._write_string(row, col, string, cell_format)
        return done

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._freed(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, self._freed(tag, attributes))

    def _freed(self, tag: str, attributes: Any) -> Any:
        """A row without what only says how wide it is, and without its fixed height where it may grow."""
        if tag != "row":
            return attributes
        left_out = {"spans", "customHeight"} if dict(attributes)["r"] - 1 in self.growing else {"spans"}
        return [(name, value) for name, value in attributes if name not in left_out]


def _without_dollars(formula: str) -> str:
    """Every second part between quotation marks is a text, and stays as it is."""
    parts = formula.split('"')
    return '"'.join(part if place % 2 else part.replace("$", "") for place, part in enumerate(parts))
