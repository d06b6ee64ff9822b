"""Check of the roster says how many pasted Return rows are not counted; why stands beside each."""

from dataclasses import replace

from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import Live, Row, Sheet, range_name
from spp_xl.layout.sheets.returns import NAME
from spp_xl.model.words import Edition

TITLE = 1  # column


def with_returns(check: Sheet, edition: Edition, calc: Helper | None) -> Sheet:
    """The sheet with one line more, above the headings of its list; it is blank where every row counts."""
    row = Row({TITLE: _line(edition, calc)}, height=20)
    return replace(check, parts=(*check.parts[:-2], row, *check.parts[-2:]), freeze=check.freeze + 1)


def _line(edition: Edition, calc: Helper | None) -> Live:
    if calc is None:
        return Live("0", "", "link")
    words = edition.words
    count = f"SUM({calc.column(NAME, 'uncounted')})"
    one, some = (
        calc.template(f"sheets.returns.check_{key}", words(f"sheets.returns.check_{key}")) for key in ("one", "some")
    )
    said = f'IF({count}=1,{one},SUBSTITUTE({some},"{{count}}",{count}))'
    return Live(f'IF({count}=0,"",HYPERLINK("#{range_name(NAME)}",{said}))', "", "link")
