"""Numbers of evidence that a commentary cites, such as A-03: said once for Python and once for Excel.

A citation is a letter of an evidence sheet, a hyphen and a digit, wherever it stands. Both readings count: how many
citations there are, less how often a number stands there under which something is written.
"""

import re
from collections.abc import Collection

from spp_xl.model.evidence import LETTERS, cited

DIGITS = "0123456789"
LAST = "".join(f"|{digit}*" for digit in DIGITS)  # a digit, and nothing after it
MARKS = tuple(f"{letter}-{digit}" for letter in LETTERS for digit in DIGITS)
_MARK = re.compile(f"[{LETTERS}]-[{DIGITS}]")  # no two of them overlap: a letter begins each


def citable(number: str) -> bool:
    """Whether an evidence number has the form of the printed ones."""
    return len(number) == 4 and number[:3].upper() in MARKS and number[3] in DIGITS


def cites(commentary: str) -> int:
    """How many citations there are, wherever they lead."""
    return len(_MARK.findall(commentary.upper()))


def astray(commentary: str, written: Collection[str]) -> int:
    """How many citations lead nowhere; ``written`` are the numbers under which something is written."""
    return cites(commentary) - sum(number in written for number in cited(commentary))


def cited_of(commentary: str, numbers: Collection[str]) -> int:
    """How many of these numbers are cited."""
    return len(set(numbers).intersection(cited(commentary)))


def cites_formula(raw: str, marks: str) -> str:
    """The twin of ``cites``: ``raw`` is the commentary's cell, ``marks`` is a range."""
    text = f"UPPER({raw})"
    return f'IFERROR(ROUND(SUMPRODUCT((LEN({text})-LEN(SUBSTITUTE({text},{marks},"")))/3),0),0)'


def astray_formula(raw: str, cited: str, written: str) -> str:
    """The twin of ``astray``: ``cited`` is where ``cites`` stands, ``written`` is a range."""
    text = f"UPPER({raw})"
    known = f'SUMPRODUCT((LEN({text})-LEN(SUBSTITUTE({text},{written},"")))/(LEN({written})+({written}="")))'
    return f"IFERROR(ROUND({cited}-{known},0),0)"


def cited_of_formula(raw: str, written: str, flags: str) -> str:
    """The twin of ``cited_of``: of the numbers in the range ``written``, those for which ``flags`` is true."""
    return f'IFERROR(SUMPRODUCT(ISNUMBER(FIND({written},UPPER({raw})))*({written}<>"")*({flags})),0)'


def written_formula(number: str, has_text: str, marks: str, above: str) -> str:
    """The number of a row under which something is written, "" for the others and for one that stood above already."""
    last = f'ISNUMBER(FIND("|"&MID({number}&"*",4,2),"{LAST}"))'
    fits = f"SUMPRODUCT(({marks}=LEFT({number},3))*{last})"
    return f'IF({has_text}=1,IF({fits}=1,IF(COUNTIF({above},{number})=0,UPPER({number}),""),""),"")'
