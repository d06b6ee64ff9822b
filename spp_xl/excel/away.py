"""Links to cells of other files, written as Excel writes them: a relative address, and the place beside it."""

from typing import Any

from xlsxwriter.url import Url

from spp_xl.excel.rows import Page
from spp_xl.layout.parts import Away

LONGEST_TIP = 255  # UTF-16 units that Excel shows


class _Place(Url):  # type: ignore[misc]
    """XlsxWriter would turn slashes around, for Windows only, and encode an address that is encoded already."""

    def __init__(self, cell: Away) -> None:
        super().__init__(f"external:{cell.target}")
        self._link = self._relationship_link = cell.target
        self._anchor = cell.place
        self.text, self.tip = cell.text, _cut(cell.tip)


def write_away(page: Page, row: int, column: int, cell: Away, style: Any) -> Any:
    """Write the link, or its words alone where there is no file to open."""
    if not cell.target:
        return page.write_string(row, column, cell.text, style)
    return page.write_url(row, column, _Place(cell), style)


def _cut(tip: str) -> str:
    return tip.encode("utf-16-le")[: 2 * LONGEST_TIP].decode("utf-16-le", "ignore")
