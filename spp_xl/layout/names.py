"""How addresses are written. Addresses are computed at the last moment and never kept."""

import re
from functools import cache

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMNS = 16_384  # to XFD
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@cache
def column_letters(column: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """``A`` → 0, ``AA`` → 26; ``ValueError`` where no column is called so."""
    number = 0
    for letter in letters[:4]:
        number = 26 * number + ALPHABET.index(letter) + 1
    if not 0 < number <= COLUMNS:
        raise ValueError("no column is called so")
    return number - 1


def edges(area: str) -> tuple[int, int, int, int] | None:
    """``$A$1:$B$9`` → ``(0, 0, 8, 1)``: top, left, bottom, right; None where it is no area of cells."""
    found = _AREA.fullmatch(area)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    try:
        return int(top) - 1, column_number(left), int(bottom or top) - 1, column_number(right or left)
    except ValueError:
        return None


def place_of(cell: str) -> tuple[int, int]:
    """``B1`` → ``(0, 1)``."""
    found = edges(cell)
    if found is None:
        raise ValueError("no cell is called so")
    return found[:2]


def ref(row: int, column: int) -> str:
    """``(0, 1)`` → ``B1``."""
    return f"{column_letters(column)}{row + 1}"


def fixed(row: int, column: int) -> str:
    """``(0, 1)`` → ``$B$1``."""
    return f"${column_letters(column)}${row + 1}"


def on_sheet(title: str, reference: str) -> str:
    """``'Our Impact'!$B$1``, with quotes doubled as Excel wants them; ours of plain letters stay bare."""
    if title.isascii() and title.isidentifier() and title.startswith("spp_"):
        return f"{title}!{reference}"
    return f"'{title.replace(chr(39), chr(39) * 2)}'!{reference}"


def fixed_range(top: int, left: int, bottom: int, right: int) -> str:
    """``$A$1:$B$9``."""
    return f"{fixed(top, left)}:{fixed(bottom, right)}"
