"""Pasted rows in the order of the schools' names: never by what a school achieved (rule V8)."""

from spp_xl.layout.helper.returns import add_each
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.sheets.returns import NAME


def put_order(calc: Helper) -> None:
    """``place``: which pasted row is the k-th of the matrix; ``shown``: the school's name, or that it has none.

    Two schools of one name stand in the order in which they were pasted.
    """
    shows, schools, numbers = (calc.column(NAME, column) for column in ("shows", "called", "k"))

    def rank(row: str, school: str, number: str) -> str:
        before = f"SUMPRODUCT(({shows}=1)*({schools}<{school}))"
        alike = f"SUMPRODUCT(({shows}=1)*({schools}={school})*({numbers}<{number}))"
        return f'IF({row}=1,1+{before}+{alike},"")'

    add_each(calc, "rank", lambda at, _: rank(at("shows"), at("called"), at("k")))
    ranks = calc.column(NAME, "rank")
    add_each(calc, "place", lambda at, _: f'IFERROR(MATCH({at("k")},{ranks},0),"")')
    nameless = calc.template("summary.no_name", calc.edition.words("summary.no_name"))
    add_each(
        calc,
        "shown",
        lambda at, _: f'IF({at("called")}="",{nameless},{at("called")})',
        calc.edition.words("summary.no_name"),
    )
