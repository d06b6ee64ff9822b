"""A partnership's summary without any program: pasted Return rows, and what they say together, by formulas alone."""

from datetime import date

from spp_xl.layout.helper.coverage import put_coverage
from spp_xl.layout.helper.returned_order import put_order
from spp_xl.layout.helper.returned_state import put_state
from spp_xl.layout.helper.returns import put_returns
from spp_xl.layout.helper.school_year import YearCells, put_year
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import Sheet
from spp_xl.layout.sheets.returned import distribution_sheet, profiles_sheet
from spp_xl.layout.sheets.returned_coverage import coverage_sheet
from spp_xl.layout.sheets.returns import OPEN, returns_block, returns_sheet
from spp_xl.model.partnership import Partnership
from spp_xl.model.released import QUIET
from spp_xl.model.words import Edition


def returned_sheets(edition: Edition, calc: Helper | None = None, year: YearCells | None = None) -> tuple[Sheet, ...]:
    """In the order of their tabs. Without ``calc`` their live cells are empty, which is all that reading needs."""
    return (
        returns_sheet(edition, calc),
        profiles_sheet(edition, calc),
        distribution_sheet(edition, calc),
        coverage_sheet(edition, calc, year),
    )


def put_returned(calc: Helper, content: Partnership, as_at: date) -> YearCells:
    """Fill the helper sheet with what those sheets show."""
    year = put_year(calc, content, as_at)
    put_returns(calc, returns_sheet(calc.edition, None), returns_block(calc.edition, None))
    put_state(calc, year)
    put_order(calc)
    put_coverage(calc, content, as_at, year)
    return year


def returned_names(calc: Helper) -> dict[str, str]:
    """The words by which a cell is lit or greyed."""
    states, levels = calc.tables["state_words"], calc.tables["level_words"]

    def labels(of: str, first: int, last: int) -> str:
        return calc.calc.range(first, calc.tables[of].columns["label"], last)

    return {
        "spp_open_words": labels("state_words", states.top, states.top + len(OPEN) - 1),
        "spp_quiet_words": labels("level_words", levels.bottom - len(QUIET) + 1, levels.bottom),
    }
