"""Pasted Return rows beside each other and beside the roster: which of them count, and under which name.

The same as a merge decides over files (``summary/deciding``): equal rows of one school and year count once, different
ones not at all; a row with the name of another of the roster's schools belongs to nobody. Of two years one counts.
"""

from spp_xl.layout.helper.returns import At, add_each
from spp_xl.layout.helper.school_year import YearCells
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.sheets.returns import NAME, UNCOUNTED
from spp_xl.model.returned import DAYS, NOTHING_AGREED, RELEASED
from spp_xl.model.text import APOSTROPHE

# "again" counts where it stood first
COUNTING = ("other_framework", "unread_days", "nothing_agreed", "unreleased", "counted")


def put_state(calc: Helper, year: YearCells) -> None:
    """Columns ``state``, ``counts``, ``shows`` (whether levels are set beside others), and whose a row is."""
    _put_whose(calc)
    _put_names(calc)
    _put_aside(calc, year)
    add_each(
        calc,
        "review",
        lambda at, _: f'IF(AND({at("fault")}="ok",{at("other")}=0),"u"&{at("now")}&"y"&{at("year")},"")',
    )
    now, review, text = (calc.column(NAME, column) for column in ("now", "review", "text"))

    def of_year(at: At, known: str) -> str:
        return f'IF(AND({at("listed")}<>"",{at("aside")}=1),"another_year",{known})'

    def state(at: At, _: int) -> str:
        alike = f"SUMPRODUCT(({review}={at('review')})*({text}={at('text')}))"
        silent = f'IF({at("released")}="{NOTHING_AGREED}","nothing_agreed","unreleased")'
        kind = f'IF({at("ours")}=0,"other_framework",IF({at("released")}="{RELEASED}","counted",{silent}))'
        read = f'IF({_unread(at)},"unread_days",{kind})'
        listed = f'IF({at("listed")}="","unexpected",{read})'
        once = f'IF(MATCH({at("review")},{review},0)<{at("k")},"again",{listed})'
        dated = f'IF({alike}<COUNTIF({review},{at("review")}),"undecided",{once})'
        known = f'IF(AND({at("year")}="none",COUNTIF({now},{at("now")})>1),"no_year",{dated})'
        return f'IF({at("fault")}<>"ok",{at("fault")},IF({at("other")}=1,"other_name",{of_year(at, known)}))'

    add_each(calc, "state", state)
    add_each(calc, "counts", lambda at, _: _is_one_of(at("state"), COUNTING), 0.0)
    add_each(calc, "uncounted", lambda at, _: _is_one_of(at("state"), UNCOUNTED), 0.0)
    add_each(calc, "shows", lambda at, _: f"IF(AND({at('counts')}=1,{at('ours')}=1),1,0)", 0.0)
    add_each(calc, "renamed", lambda at, _: _renamed(at), 0.0)


def _is_one_of(state: str, states: tuple[str, ...]) -> str:
    return "IF(OR(" + ",".join(f'{state}="{one}"' for one in states) + "),1,0)"


def _unread(at: At) -> str:
    """Something stands where a day belongs, and is none."""
    return "OR(" + ",".join(f'AND({at(day)}<>"",{at(f"its_{day}")}="")' for day in DAYS) + ")"


def _renamed(at: At) -> str:
    """Whether it is to be said beside the row that it calls its school otherwise."""
    return f'IF(AND({at("counts")}=1,{at("state")}<>"unread_days",{at("strange")}=1),1,0)'


def _put_whose(calc: Helper) -> None:
    """``now`` is the school's number of today, ``listed`` its place on the roster."""
    urn, before, bare = (calc.column("schools", column) for column in ("urn", "predecessor", "bare"))

    def number_now(at: At, _: int) -> str:
        """The twin of ``model.partnership.urn_now``."""
        number = f"INDEX({urn},MATCH({at('of')},{before},0))"
        return f'IF({at("of")}="","",IFERROR(IF({number}="",{at("of")},{number}),{at("of")}))'

    def listed(at: At, _: int) -> str:
        """The twin of ``rules.over_year.is_member``."""
        found = f"MATCH({at('school')},{bare},0)"
        by_name = f'IF({at("school")}="","",IFERROR(IF(INDEX({bare},{found})={at("school")},{found},""),""))'
        numbers = (f"MATCH({at('of')},{column},0)" for column in (urn, before))
        return f'IF({at("of")}="","",IFERROR({next(numbers)},IFERROR({next(numbers)},{by_name})))'

    add_each(calc, "of", lambda at, _: f'IF({at("fault")}="ok",{at("its_urn")},"")')
    add_each(calc, "now", number_now)
    add_each(calc, "listed", listed)


def _put_aside(calc: Helper, year: YearCells) -> None:
    """``aside``: whether another year of the school counts. The twin of ``summary/deciding/years.py``."""
    now, years = (calc.column(NAME, column) for column in ("now", "year"))

    def rank(at: At, _: int) -> str:
        first = at("its_first")
        return f'IF(OR({at("of")}="",{first}=""),"",IF({first}<={year.last},{first},-{first}))'

    add_each(calc, "newness", rank)
    newness = calc.column(NAME, "newness")

    def aside(at: At, _: int) -> str:
        newer = f'COUNTIFS({now},{at("now")},{years},"<>"&{at("year")},{newness},">"&{at("newness")})'
        return f'IF({at("newness")}="",0,IF({newer}>0,1,0))'

    add_each(calc, "aside", aside, 0.0)


def _put_names(calc: Helper) -> None:
    """What the school is ``called``; whether the row calls it otherwise, and by ``other`` school's name.

    The twin of ``summary/deciding/names.py``.
    """
    names = calc.column("schools", "name")

    def strange(at: At, _: int) -> str:
        differs = f"{plain_name(at('school'))}<>{plain_name(at('member'))}"
        return f'IF(OR({at("listed")}="",{at("school")}=""),0,IF({differs},1,0))'

    def other(at: At, _: int) -> str:
        found = f"SUMPRODUCT(({plain_name(names)}={plain_name(at('school'))})*1)"
        return f"IF({at('strange')}=0,0,IF({found}>0,1,0))"

    add_each(calc, "member", lambda at, _: f'IF({at("listed")}="","",INDEX({names},{at("listed")}))')
    add_each(calc, "called", lambda at, _: f'IF({at("member")}="",{at("school")},{at("member")})')
    add_each(calc, "strange", strange, 0.0)
    add_each(calc, "other", other, 0.0)


def plain_name(name: str) -> str:
    """A name, or a column of them, as ``model.text.same_name`` compares it."""
    return f'SUBSTITUTE({name},"{APOSTROPHE}","\'")'
