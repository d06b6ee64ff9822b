"""An answer on a row that takes none, as after a column was pasted one row too low, is seen on the sheet itself."""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.names import column_letters
from spp_xl.layout.parts import Block, Highlight, Label, Live, Row, range_name
from spp_xl.model.words import Edition

KEY = "beside.line"


def beside_line(block: Block, edition: Edition, calc: Calc | None) -> Live:
    """Whether rows without a key hold more than we print there, in columns of answers; empty where they do not."""
    if calc is None:
        return Live("0", "", "not_reviewed")
    told, name = calc.template(KEY, edition.words(KEY)), range_name(block.name)
    writes = {key for _, key, answer in block.answers() if answer.means.kind != "mark"}
    columns = {column: key for column, key in block.columns.items() if key in writes}
    held = (f'(LEN(TRIM(INDEX({name},0,MATCH("{key}",INDEX({name},1,0),0))))>0)' for key in columns.values())
    filled = f"SUMPRODUCT((LEN(TRIM(INDEX({name},0,1)))=0)*({'+'.join(held)}))"
    printed = sum(_prints(row, column) for row in block.rows if not row.key for column in columns)
    return Live(f'IFERROR(IF({filled}>{printed},{told},""),"")', "", "not_reviewed")


def _prints(row: Row, column: int) -> bool:
    cell = row.cells.get(column)
    return isinstance(cell, Live) or (isinstance(cell, Label) and bool(cell.text))


def beside_light(first: int, last: int) -> Highlight:
    """The cell itself, of a grid whose rows without a key hold titles in other columns alone."""
    return Highlight((first, last), f"AND(LEN($A{{row}})=0,LEN(TRIM({column_letters(first)}{{row}}))>0)", "finding")
