"""A partnership's own theme file holds what a theme may hold, or is refused: nobody else has looked at it before.

A property of a style is one that the default theme uses, and is written as it is there.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Any

from spp_xl.model.text import check_storable
from spp_xl.shelf import find_words

LONGEST_NAME = 100  # characters; it stands at the head of each printed page
LONGEST_FONT = 31  # Excel's own limit
FIGURES = {"font_size": (6, 48), "indent": (0, 15)}  # least and most; any other figure is the kind of a line
LINES = (0, 13)
PNG = b"\x89PNG\r\n\x1a\n"
SMALLEST_PNG = 57  # bytes: the mark, a head, a picture's part and an end
WIDEST = 10_000  # pixels


def shape_faults(own: Mapping[str, Any], under: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an own theme's table, in sentences; ``under`` is the default one."""
    words = find_words("en")
    yield from (
        words("own_theme.text", part=part, most=most)
        for part, most in (("name", LONGEST_NAME), ("font_name", LONGEST_FONT))
        if not _is_text(own.get(part, ""), most)
    )
    if not isinstance(own.get("logo", ""), str):
        yield words("own_theme.logo")
    tables = (part for part in ("colours", "tabs") if not _is_texts(own.get(part, {})))
    yield from (words("own_theme.colours", part=part) for part in tables)
    styles = own.get("styles", {})
    if not isinstance(styles, dict) or not all(isinstance(style, dict) for style in styles.values()):
        yield words("own_theme.styles")
    else:
        misfits = _misfits(styles, under["styles"])
        yield from (words("own_theme.property", part=part, style=style) for style, part in misfits)
    if "charts" in own and not _is_charts(own["charts"]):
        yield words("own_theme.charts")


def is_picture(content: bytes) -> bool:
    """Whether a PNG says a size that a picture can have."""
    if len(content) < SMALLEST_PNG or not content.startswith(PNG) or content[12:16] != b"IHDR":
        return False
    return all(0 < side <= WIDEST for side in struct.unpack(">II", content[16:24]))


def _is_text(value: Any, most: int) -> bool:
    try:
        return isinstance(value, str) and len(check_storable(value)) <= most
    except ValueError:
        return False


def _is_texts(table: Any) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())


def _is_charts(charts: Any) -> bool:
    if not isinstance(charts, dict) or not isinstance(charts.get("blank"), str):
        return False
    fills = charts.get("fills")
    return isinstance(fills, list) and bool(fills) and all(map(_is_texts, fills))


def _misfits(styles: Mapping[str, Any], under: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(style, property) of what no style can have."""
    known: dict[str, set[Any]] = {}
    for style in under.values():
        for name, value in style.items():
            known.setdefault(name, set()).add(value)
    for name, style in styles.items():
        for property_, value in style.items():
            if not _fits(property_, value, known.get(property_, set())):
                yield name, property_


def _fits(name: str, value: Any, used: set[Any]) -> bool:
    if not used or not isinstance(value, (str, int, float)) or type(value) not in {type(one) for one in used}:
        return False
    if isinstance(value, str):
        return name not in ("align", "valign") or value in used
    least, most = (0, 1) if isinstance(value, bool) else FIGURES.get(name, LINES)
    return least <= value <= most
