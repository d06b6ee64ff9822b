"""How addresses are written. Addresses are computed at the last moment and never kept."""


def column_letters(column: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


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
