"""Numbers of evidence that a commentary cites, such as A-03: said once for Python and once for Excel.

A citation is a letter of an evidence sheet, a hyphen and a digit, wherever it stands. Both readings count: how many
citations there are, less how often a number stands there under which something is written.
"""

import re
from collections.abc import Collection

from spp_xl.model.evidence import LETTERS, cited

DIGITS = "0123456789"
MARKS = tuple(f"{letter}-{digit}" for letter in LETTERS for digit in DIGITS)
_MARK = re.compile(f"[{LETTERS}]-[{DIGITS}]")  # no two of them overlap: a letter begins each


def citable(number: str) -> bool:
    """Whether an evidence number has the form of the printed ones."""
    return len(number) == 4 and number[:3].upper() in MARKS and number[3] in DIGITS


def astray(commentary: str, written: Collection[str]) -> int:
    """How many citations lead nowhere; ``written`` are the numbers under which something is written."""
    return len(_MARK.findall(commentary.upper())) - sum(number in written for number in cited(commentary))


def astray_formula(raw: str, marks: str, written: str) -> str:
    """The twin of ``astray``: ``raw`` is the commentary's cell, ``marks`` and ``written`` are ranges."""
    text = f"UPPER({raw})"
    marked = f'SUMPRODUCT((LEN({text})-LEN(SUBSTITUTE({text},{marks},"")))/3)'
    known = f'SUMPRODUCT((LEN({text})-LEN(SUBSTITUTE({text},{written},"")))/(LEN({written})+({written}="")))'
    return f"IFERROR(ROUND({marked}-{known},0),0)"


def written_formula(number: str, has_text: str, marks: str, above: str) -> str:
    """The number of a row under which something is written, "" for the others and for one that stood above already."""
    digit = f'ISNUMBER(FIND(RIGHT({number},1),"{DIGITS}"))'
    fits = f"SUMPRODUCT(({marks}=LEFT({number},3))*(LEN({number})=4)*{digit})"
    return f'IF({has_text}=1,IF({fits}=1,IF(COUNTIF({above},{number})=0,UPPER({number}),""),""),"")'
