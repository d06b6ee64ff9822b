"""The Excel reading of an expression. Each case has its twin in ``evaluate.py``.

Only functions that Excel 2016, Excel for the web, LibreOffice 7.4 and Google Sheets share; formulas hold codes,
numbers and references, never a word that people read.
"""

from collections.abc import Callable
from typing import Protocol

from spp_xl.model.table import FIRST_DAY, LAST_DAY, MOST, serial
from spp_xl.rules import expr as e


class Where(Protocol):
    """Where on the helper sheet a fact stands, as absolute references."""

    def single(self, path: str) -> str: ...
    def cell(self, rows: str, column: str, row: int) -> str: ...
    def column(self, rows: str, column: str) -> str: ...
    def over(self, stage: str) -> str: ...
    def today(self) -> str: ...


def formula(node: e.Node, where: Where, rows: str = "", row: int = 0) -> str:
    """Formula text, without ``=``, for the current row of a list where there is one."""

    def of(inner: e.Node) -> str:
        return formula(inner, where, rows, row)

    match node:
        case e.Field(path):
            return where.single(path)
        case e.Column(name):
            return where.cell(rows, name, row)
        case e.Literal(value):
            return f'"{value}"' if isinstance(value, str) else str(value)
        case e.Today():
            return where.today()
        case e.Plus(value, more):
            return f"{of(value)}+{more}" if _never_blank(value) else f'IF({of(value)}="","",{of(value)}+{more})'
        case e.CountOf(other, column):
            return f"COUNTIF({where.column(other, column)},1)"
        case e.Distinct(other, column, codes):
            return "+".join(f'IF(COUNTIF({where.column(other, column)},"{code}")>0,1,0)' for code in codes)
        case e.Related(other, columns, value, flag):
            hits = "+".join(f"({where.column(other, column)}={of(value)})" for column in columns)
            return f"SUMPRODUCT((({hits})>0)*({where.column(other, flag)}=1))"
        case e.Named(other, key, value, flag):
            hits = f"ISNUMBER(FIND({joined(where.column(other, key))},{of(value)}))"
            return f"SUMPRODUCT({hits}*({where.column(other, flag)}=1))"
        case e.Lookup(other, column, key, value):
            return f"INDEX({where.column(other, column)},MATCH({of(value)},{where.column(other, key)},0))"
        case e.Filled(value):
            return f'IF({of(value)}="",0,1)'
        case e.OneOf(value, codes):
            hits = ",".join(f'{of(value)}="{code}"' for code in codes) or "FALSE"
            return f'IF({of(value)}="",0.5,IF(OR({hits}),1,0))'
        case e.NotMore(value, limit):
            return _unless_blank((value, limit), f"{of(value)}<={of(limit)}", of)
        case e.Same(one, other):
            return _unless_blank((one, other), f"{of(one)}={of(other)}", of)
        case e.All(truths):
            return f"MIN({','.join(of(each) for each in truths)})"
        case e.Any(truths):
            return f"MAX({','.join(of(each) for each in truths)})"
        case e.Not(inner):
            return f"(1-{of(inner)})"
        case e.Sure(inner):
            return f"IF({of(inner)}=1,1,0)"
        case e.Open(stage):
            return f"IF({where.over(stage)}=1,0,0.5)"
        case e.Every(other, column, empty):
            return least(where.column(other, column), empty)
    raise AssertionError(node)


def joined(*codes: str) -> str:
    """The twin of ``expr.joined``: a text formula of cells, or of a range in which one is looked for."""
    bar = f'"{e.BAR}"'
    return f"{bar}&{f'&{bar}&'.join(codes)}&{bar}"


def _never_blank(value: e.Value) -> bool:
    if isinstance(value, e.Plus):
        return _never_blank(value.value)
    return isinstance(value, e.Literal | e.Today | e.CountOf | e.Distinct | e.Related | e.Named)


def _unless_blank(values: tuple[e.Value, ...], test: str, of: Callable[[e.Node], str]) -> str:
    blanks = [f'{of(value)}=""' for value in values if not _never_blank(value)]
    if not blanks:
        return f"IF({test},1,0)"
    return f"IF(OR({','.join(blanks)}),0.5,IF({test},1,0))"


def least(column: str, empty: float) -> str:
    """MIN of nothing would be 0, so nothing is handled first."""
    return f"IF(COUNT({column})=0,{empty:g},MIN({column}))"


def spaced(raw: str) -> str:
    """The twin of ``model.text.tidy``."""
    text = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({raw},"\u00a0"," "),CHAR(9)," "),CHAR(10)," "),CHAR(13)," ")'
    return f"TRIM({text})"


def tidied(raw: str) -> str:
    """The same; an error value becomes ``#``, which no list holds."""
    return f'IFERROR({spaced(raw)},"#")'


def present(raw: str) -> str:
    """1 where a long text stands; "" for white space and for an error value."""
    return f'IFERROR(IF(LEN({spaced(raw)})>0,1,""),"")'


def resolved(kind: str, choices: str, seen: str, raw: str) -> str:
    """The twin of ``model.table.understand``: "" for blank and for what cannot be read.

    A long text is only asked whether it is there, by ``present``.
    ``seen`` refers to the tidied cell, ``raw`` to the answer itself.
    """
    match kind:
        case "line":
            return f'IF({seen}="","",IF(ISERROR({raw}),"",{seen}))'
        case "choice":
            return f'IFERROR(LOOKUP(2,1/{_labelled(seen, choices)},spp_c_{choices}),"")'
        case "mark":
            return f'IF(SUMPRODUCT({_labelled(seen, "mark")}*1)>0,1,"")'
        case "day":
            low, high = serial(FIRST_DAY), serial(LAST_DAY) + 1
            return _if_number(seen, raw, f'IF({raw}<{low},"",IF({raw}<{high},INT({raw}),""))')
        case "whole":
            whole = f'IF({raw}<0,"",IF({raw}>{MOST},"",IF({raw}=INT({raw}),{raw},"")))'
            return _if_number(seen, raw, f'IF(ISLOGICAL({raw}),"",{whole})')  # LibreOffice counts TRUE as a number
        case "printed":
            return f'IFERROR(IF({seen}*1>0,IF(INT({seen}*1)&""={seen},{seen}*1,""),""),"")'
        case "urn":
            bare = f'SUBSTITUTE({seen}," ","")'
            digits = f'IF(RIGHT({bare},2)=".0",LEFT({bare},LEN({bare})-2),{bare})'
            return f'IF({seen}="","",IFERROR(IF(LEN({digits})=6,IF({digits}*1>=100000,{digits},""),""),""))'
    raise AssertionError(kind)


def _if_number(seen: str, raw: str, then: str) -> str:
    return f'IF({seen}="","",IF(ISNUMBER({raw}),{then},""))'


def _labelled(seen: str, choices: str) -> str:
    """Which labels are what is seen. MATCH would read wildcards; no label is blank, so a blank is none of them."""
    return f"(spp_l_{choices}={seen})"
