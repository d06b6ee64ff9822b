"""Where each school of the roster stands in the review year at hand, by its calendar and the pasted Return rows.

The twin of ``rules.over_year.schools_in_year``, as far as a standing and its day go.
"""

from collections.abc import Callable
from datetime import date
from typing import get_args

from spp_xl.layout.helper.returned_state import plain_name
from spp_xl.layout.helper.returns import At, add_each, put_labels
from spp_xl.layout.helper.school_year import YearCells
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.sheets.returns import NAME
from spp_xl.model.partnership import Partnership
from spp_xl.model.released import QUIET
from spp_xl.model.returned import NOTHING_AGREED, RELEASED, level_key
from spp_xl.model.review_set import SchoolInYear, Standing
from spp_xl.model.table import serial
from spp_xl.rules.facts import Resolved
from spp_xl.rules.over_year import schools_in_year

TO_DO = {  # by standing, where no row waits for a decision; a review that is over owes its release, if anything
    "nothing_agreed": "ask_whether",
    "under_way": "under_way",
    "waits": "decide",
    "no_file": "ask",
    "planned": "to_come",
    "no_date": "date",
    "not_reviewed": "date",
}
REST = ("release", "nothing")
MOST = 100_000  # more than any day's number


def put_coverage(calc: Helper, content: Partnership, as_at: date, year: YearCells) -> None:
    """Columns beside the pasted rows, then beside the schools: ``standing``, ``day``, ``row``, ``to_do``."""
    words = calc.edition.words
    put_labels(calc, "standing_words", {s: words(f"summary.coverage.standing.{s}") for s in get_args(Standing)})
    codes = (*TO_DO.values(), *REST)
    put_labels(calc, "to_do_words", {code: words(f"sheets.returned_coverage.to_do.{code}") for code in codes})
    _put_reviews(calc, year)
    _put_schools(calc, schools_in_year(content, (), year.year, as_at), content, year)


def _put_reviews(calc: Helper, year: YearCells) -> None:
    """Which school a row of this year covers, and which of a school's rows is its latest."""

    def covers(at: At, _: int) -> str:
        first = at("its_first")
        inside = f"AND({at('counts')}=1,ISNUMBER({first}),{first}>={year.first},{first}<={year.last})"
        return f'IF({inside},{at("listed")},"")'

    add_each(calc, "covers", covers)
    add_each(calc, "ends", lambda at, _: f'IF({at("its_last")}="",{at("its_first")},{at("its_last")})')
    add_each(calc, "moment", lambda at, _: f'IF({at("covers")}="","",{at("its_first")}*{MOST}+{at("ends")})')
    of, moments = calc.column(NAME, "covers"), calc.column(NAME, "moment")
    add_each(
        calc,
        "latest",
        lambda at, _: (
            f'IF({at("covers")}="","",'
            f'IF(COUNTIFS({of},{at("covers")},{moments},">"&{at("moment")})=0,{at("covers")},""))'
        ),
    )
    add_each(calc, "some_level", lambda at, _: _some_level(calc, at), 1.0)
    _put_waiting(calc)


def _some_level(calc: Helper, at: At) -> str:
    """The twin of ``model.released.any_level``; levels of another framework are not looked into."""
    table, aspects = calc.tables["level_words"], [aspect for aspect, _ in calc.edition.framework.aspects()]
    codes = calc.calc.range(table.top, table.columns["code"], table.bottom - len(QUIET))
    there = f"SUMPRODUCT(COUNTIF({at(level_key(aspects[0]))}:{at(level_key(aspects[-1]))},{codes}))"
    none = f'AND({at("released")}="{RELEASED}",{at("ours")}=1,{there}=0)'
    return f'IF(OR({at("released")}="{NOTHING_AGREED}",{none}),0,1)'


def _put_waiting(calc: Helper) -> None:
    """Rows that wait: by the number of their school, or by its name where a row has none that is known."""

    def waits(states: tuple[str, ...], at: At, column: str) -> str:
        held = ",".join(f'{at("state")}="{state}"' for state in states)
        return f'IF(OR({held}),{at(column)},"")'

    by_number, by_name = ("undecided", "no_year", "other_name", "unread_days"), ("mixed", "no_urn", "unexpected")
    add_each(calc, "waits", lambda at, _: waits(by_number, at, "now"))
    add_each(calc, "claims", lambda at, _: waits(by_name, at, "school"))


def _put_schools(calc: Helper, found: tuple[SchoolInYear, ...], content: Partnership, year: YearCells) -> None:
    known = {id(each.school): each for each in found}
    each = [known.get(id(school)) for school in content.schools]
    standings: list[Resolved] = [one.standing if one else "" for one in each]
    days: list[Resolved] = [serial(one.day) if one and one.day else "" for one in each]
    table = calc.tables["schools"]

    def add(column: str, of: Callable[[At], str], values: list[Resolved], blank: Resolved) -> None:
        formulas = [of(lambda other, row=row: calc.cell("schools", other, row)) for row in table.rows]  # type: ignore[misc]
        calc.add("schools", column, formulas, table.of_rows(values, blank))

    def of_returns(column: str) -> str:
        return calc.column(NAME, column)

    zeros: list[Resolved] = [0.0] * len(each)
    blanks: list[Resolved] = [""] * len(each)
    add("own", lambda at: f"COUNTIF({of_returns('covers')},{at('k')})", zeros, 0.0)
    stopped = f'{of_returns("stopped")},"postponed"'
    add("stopped", lambda at: f"COUNTIFS({of_returns('covers')},{at('k')},{stopped})", zeros, 0.0)
    add("row", lambda at: f'IFERROR(MATCH({at("k")},{of_returns("latest")},0),"")', blanks, "")
    plans = f"INDEX({calc.column('calendar', 'first')},MATCH({{}},{calc.column('calendar', 'latest')},0))"
    add("coming", lambda at: f'IFERROR({plans.format(at("k"))},"")', _coming(calc, len(each)), "")
    waits, claims = of_returns("waits"), of_returns("claims")
    by_number = f'IF({{urn}}="",0,COUNTIF({waits},{{urn}}))'
    by_name = f'IF({{name}}="",0,SUMPRODUCT(({plain_name(claims)}={{plain}})*1))'

    def waiting(at: At) -> str:
        either = f"{by_number}+{by_name}".format(urn=at("urn"), name=at("name"), plain=plain_name(at("name")))
        return f"IF({either}>0,1,0)"

    add("waiting", waiting, zeros, 0.0)
    add("standing", lambda at: _standing(at, of_returns, calc.today(), year), standings, "")
    add("day", lambda at: _day(at, of_returns, calc.today(), year), days, "")
    add("to_do", lambda at: _to_do(at, of_returns), [_told(one) for one in each], "")


def _coming(calc: Helper, schools: int) -> list[Resolved]:
    """The first day of each school's latest planned review of the year, as the column ``latest`` has it."""
    table = calc.tables["calendar"]
    latest = {
        calc.calc.value(row, table.columns["latest"]): calc.calc.value(row, table.columns["first"])
        for row in reversed(table.rows)
    }
    return [latest.get(number, "") for number in range(1, schools + 1)]


def _standing(at: At, of_returns: At, today: str, year: YearCells) -> str:
    def of_row(column: str) -> str:
        return f"INDEX({of_returns(column)},{at('row')})"

    joined = f'IF({at("joined")}="",FALSE,{at("joined")}>{year.last})'
    left = f'IF({at("left")}="",FALSE,{at("left")}<{year.first})'
    over = f'IF({of_row("some_level")}=1,"reviewed","nothing_agreed")'
    by_days = f'IF({of_row("ends")}<{today},{over},IF({of_row("its_first")}>{today},"planned","under_way"))'
    no_plan = f'IF({year.ended}=1,"not_reviewed","no_date")'
    missing = f'IF(AND({at("coming")}<>"",{at("own")}=0),"no_file",{no_plan})'
    planned = f'IF({_ahead(at, today, year)},"planned",{missing})'
    waits = f'IF(AND({at("waiting")}=1,{at("own")}=0),"waits",{planned})'
    member = f"IF({at('own')}>{at('stopped')},{by_days},{waits})"
    return f'IF({at("name")}="","",IF(OR({joined},{left}),"no_member",{member}))'


def _ahead(at: At, today: str, year: YearCells) -> str:
    return f'AND({at("coming")}<>"",{at("coming")}>={today},{year.ended}=0)'


def _day(at: At, of_returns: At, today: str, year: YearCells) -> str:
    reviewed = f"INDEX({of_returns('its_first')},{at('row')})"
    planned = f'IF({at("coming")}="","",IF(OR({_ahead(at, today, year)},{at("own")}=0),{at("coming")},""))'
    known = f"IF({at('own')}>{at('stopped')},{reviewed},{planned})"
    return f'IF(OR({at("standing")}="",{at("standing")}="no_member"),"",{known})'


def _to_do(at: At, of_returns: At) -> str:
    """What the coordinator does next."""
    released = f"INDEX({of_returns('released')},{at('row')})"
    told = f'IF({at("row")}="","nothing",IF({released}="{RELEASED}","nothing","release"))'
    for standing, code in TO_DO.items():
        told = f'IF({at("standing")}="{standing}","{code}",{told})'
    member = f'IF({at("standing")}="no_member","nothing",IF({at("waiting")}=1,"decide",{told}))'
    return f'IF({at("standing")}="","",{member})'


def _told(one: SchoolInYear | None) -> Resolved:
    """The same where nothing is pasted."""
    if one is None:
        return ""
    return TO_DO.get(one.standing, "nothing")
