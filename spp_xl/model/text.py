"""What text is here: the same notion of blank and of tidy that the workbook's formulas have."""

import re

LONGEST = 32_767  # UTF-16 units: what an Excel cell holds
APOSTROPHE = "’"
NO_BREAK_SPACE = "\u00a0"
LOOSE = NO_BREAK_SPACE + "\t\n\r"
WHITE = LOOSE + " "
_LOOSE = str.maketrans(dict.fromkeys(LOOSE, " "))
_RUN = re.compile("  +")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """One line: no-break spaces, tabs and line ends become spaces, runs of spaces become one, ends are cut.

    The formula twin is ``TRIM(SUBSTITUTE(…))`` in ``rules/formula.py``; any other white space stays in both.
    """
    if not text.isprintable():  # the loose ones are not
        text = text.translate(_LOOSE)
    return (_RUN.sub(" ", text) if "  " in text else text).strip(" ")


def is_blank(text: str) -> bool:
    """Nothing but white space that a person cannot see."""
    return not text.strip(WHITE)


def utf16_length(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def same(one: str, other: str) -> bool:
    """Equal as Excel's ``=`` sees it: case and outer spaces do not count."""
    return tidy(one).lower() == tidy(other).lower()


def same_name(one: str, other: str) -> bool:
    """The same of names, in which an apostrophe may be the keyboard's or the one that a program makes of it."""
    return same(one.replace(APOSTROPHE, "'"), other.replace(APOSTROPHE, "'"))


def check_storable(text: str) -> str:
    """The text itself, or ``ValueError`` where a cell could not hold it as it is."""
    if not text.isprintable() and _CONTROL.search(text):  # a control character never is
        raise ValueError("holds a control character that a workbook cannot store")
    if len(text) > LONGEST // 2 and utf16_length(text) > LONGEST:  # a character has one unit or two
        raise ValueError(f"is longer than the {LONGEST:,} characters a cell holds")
    return text


def on_terminal(text: str) -> str:
    """Control characters written out, so that no file name or cell can drive a terminal."""
    return "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in text)
