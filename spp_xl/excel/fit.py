"""How many lines a text takes in a cell: words set one after the other by the widths of the font's own letters.

The letters are Calibri's (and Carlito's, which is cut to the same widths), in hundredths of the font's size.
"""

from functools import lru_cache
from unicodedata import normalize

_GROUPS = {
    22: "'", 23: " il", 24: "j", 25: ",.I’", 27: ":;", 29: "`", 30: "()", 31: "-[]f{}", 32: "J", 33: "!t", 35: "r",
    39: "/\\s", 40: '"z', 42: "Lc", 43: "x", 45: "kvy", 46: "?FS|", 47: "Zg", 48: "a", 49: "ETY", 50: "#*+<=>^_e~–•",
    51: "$0123456789", 52: "KPX", 53: "Cbdhnopqu", 54: "BR", 57: "V", 58: "A", 62: "DH", 63: "G", 64: "U", 65: "N",
    66: "O", 67: "Q", 68: "&", 70: "…", 71: "%w", 80: "m", 85: "M", 89: "@W",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_UNKNOWN = 60  # a letter of another script
_BOLD = 1.04
PIXEL = 0.75  # points
A_CHARACTER, PADDING = 7, 6  # pixels: of a column's unit, and what a cell keeps free at its sides
AN_INDENT = 9  # pixels
SURE = 1.03  # screens round letters to pixels, so a little room is kept
SIZE, LINE = 11, 15.0  # points: of a text where its style says nothing, and what a line of it takes
TALLEST = 409.0  # points; no row may be higher


def height(text: str, width: float, size: float = SIZE, bold: bool = False, indent: int = 0) -> float:
    """Points that a wrapped text needs, with air above and below."""
    return lines(text, width, size, bold, indent) * size * LINE / SIZE + 4


@lru_cache(maxsize=8192)
def lines(text: str, width: float, size: float, bold: bool = False, indent: int = 0) -> int:
    """Lines of a text of ``size`` points, wrapped in a column of ``width`` characters as Excel counts them."""
    room = (width * A_CHARACTER + 5 - PADDING - AN_INDENT * indent) * PIXEL / size * 100
    scale = SURE * (_BOLD if bold else 1)
    return sum(_lines(line, max(room / scale, 1)) for line in text.split("\n"))


def _lines(text: str, room: float) -> int:
    """Words that fit stand together; one that is wider than the cell goes on in the next line."""
    count, used = 1, 0.0
    for word in text.split(" "):
        needed = _width(word)
        if used and used + _WIDTHS[" "] + needed > room:
            count, used = count + 1, 0.0
        elif used:
            used += _WIDTHS[" "]
        used += needed
        while used > room:
            count, used = count + 1, used - room
    return count


@lru_cache(maxsize=16384)
def _width(word: str) -> int:
    return sum(_WIDTHS.get(letter) or _WIDTHS.get(normalize("NFD", letter)[0], _UNKNOWN) for letter in word)
