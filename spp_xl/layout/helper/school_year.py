"""The review year at hand on the helper sheet, and which reviews of the roster's calendar fall into it."""

from dataclasses import dataclass
from datetime import date

from spp_xl.layout.helper.lists import HEAD
from spp_xl.layout.helper.state import Helper
from spp_xl.model.partnership import Partnership
from spp_xl.model.table import serial
from spp_xl.model.text import same
from spp_xl.model.year import ReviewYear, year_at
from spp_xl.rules.facts import Resolved


@dataclass(frozen=True)
class YearCells:
    """Where its first and last day stand, and whether nothing can still happen in it; and the year itself."""

    first: str
    last: str
    ended: str
    year: ReviewYear


def put_year(calc: Helper, content: Partnership, as_at: date) -> YearCells:
    """The twin of ``model.year.year_at``; then columns beside the roster's schools and its calendar."""
    setting, today = calc.single("partnership.year"), calc.today()
    year = year_at(as_at, content.partnership.year)
    began = f"(YEAR({today})-IF(MONTH({today})<9,1,0))"

    def chosen(calendar: str, rolling: str, academic: str) -> str:
        return f'IF({setting}="calendar",{calendar},IF({setting}="rolling",{rolling},{academic}))'

    first = chosen(f"DATE(YEAR({today}),1,1)", f"EDATE({today},-12)+1", f"DATE({began},9,1)")
    last = chosen(f"DATE(YEAR({today}),12,31)", today, f"DATE({began}+1,8,31)")
    cells = YearCells(
        calc.calc.live(HEAD + 1, calc.left, first, serial(year.first)),
        calc.calc.live(HEAD + 2, calc.left, last, serial(year.last)),
        calc.calc.live(HEAD + 3, calc.left, f'IF({setting}="rolling",1,0)', float(year.rolling)),
        year,
    )
    calc.left += 2
    _put_bare(calc, content)
    _put_plans(calc, content, cells)
    return cells


def _put_bare(calc: Helper, content: Partnership) -> None:
    """The name of a school that has no number to be told by."""
    table = calc.tables["schools"]
    formulas = []
    for row in table.rows:
        urn, before, name = (calc.cell("schools", column, row) for column in ("urn", "predecessor", "name"))
        formulas.append(f'IF(AND({urn}="",{before}=""),{name},"")')
    values: list[Resolved] = ["" if s.urn or s.predecessor else s.name or "" for s in content.schools]
    calc.add("schools", "bare", formulas, table.of_rows(values))


def _put_plans(calc: Helper, content: Partnership, cells: YearCells) -> None:
    """Which school a planned review of this year is of, and whether it is that school's latest."""
    table, names = calc.tables["calendar"], calc.column("schools", "name")
    formulas = []
    for row in table.rows:
        school, first = (calc.cell("calendar", column, row) for column in ("school", "first"))
        found = f"MATCH({school},{names},0)"
        place = f'IFERROR(IF(INDEX({names},{found})={school},{found},""),"")'
        inside = f"AND(ISNUMBER({first}),{first}>={cells.first},{first}<={cells.last})"
        formulas.append(f'IF({school}="","",IF({inside},{place},""))')
    places = [_place(plan.school, content) if cells.year.holds(plan.first) else "" for plan in content.calendar]
    calc.add("calendar", "of", formulas, table.of_rows(places))
    of, firsts = calc.column("calendar", "of"), calc.column("calendar", "first")
    formulas = []
    for row in table.rows:
        mine, first = (calc.cell("calendar", column, row) for column in ("of", "first"))
        formulas.append(f'IF({mine}="","",IF(COUNTIFS({of},{mine},{firsts},">"&{first})=0,{mine},""))')
    days = [
        (place, serial(plan.first) if plan.first else 0) for place, plan in zip(places, content.calendar, strict=True)
    ]
    latest = [place if place != "" and day == max(d for p, d in days if p == place) else "" for place, day in days]
    calc.add("calendar", "latest", formulas, table.of_rows(latest))


def _place(name: str | None, content: Partnership) -> Resolved:
    found = (n for n, school in enumerate(content.schools, 1) if name and school.name and same(name, school.name))
    return next(found, "")
