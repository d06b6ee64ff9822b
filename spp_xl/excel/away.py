"""Links to cells of other files, written as Excel writes them: a relative address, and the place beside it.

XlsxWriter would encode an address that is encoded already, turn its slashes around on Windows, and hold a relation and
half a kilobyte for each link. Here all links into one file share their relation.
"""

from collections.abc import Iterator
from html import escape

from xlsxwriter.utility import xl_rowcol_to_cell

from spp_xl.excel.passing import HELD, Squeezed
from spp_xl.layout.parts import Away

MOST_LINKS = 65_530  # on a sheet; Excel drops what is beyond
LONGEST_ADDRESS, LONGEST_TIP = (
    2080,
    255,
)  # UTF-16 units: the first of a file and of a place, the second that Excel shows


class Links:
    """The links of one sheet; ``files`` are the addresses they lead to, in the order of their relations from 1."""

    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        self._written = Squeezed()

    def take(self, row: int, column: int, cell: Away) -> bool:
        """Whether there is a file to open, under an address that Excel takes."""
        if not cell.target or max(_units(cell.target), _units(cell.place)) > LONGEST_ADDRESS:
            return False
        relation = self.files.setdefault(cell.target, len(self.files) + 1)
        place = f' location="{escape(cell.place)}"' if cell.place else ""
        at, tip = xl_rowcol_to_cell(row, column), escape(_cut(cell.tip))
        self._written.text.write(f'<hyperlink ref="{at}" r:id="rId{relation}"{place} tooltip="{tip}"/>')
        self._written.text.pass_on(HELD)
        return True

    def read(self) -> Iterator[str]:
        """Their XML, once."""
        return self._written.read()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(tip: str) -> str:
    return tip.encode("utf-16-le")[: 2 * LONGEST_TIP].decode("utf-16-le", "ignore")
