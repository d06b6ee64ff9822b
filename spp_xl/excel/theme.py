"""A look as data: colours by name, styles made of them, a partnership's name and logo; one nobody can read is refused.

Every theme but the default one holds only what it changes, so that a partnership's own look is a few lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spp_xl.excel.own_theme import is_picture, shape_faults
from spp_xl.files import read_toml
from spp_xl.refusals import refusal, unknown
from spp_xl.resources import carried
from spp_xl.shelf import find_words

DEFAULT = "default"
LEAST_CONTRAST = 4.5  # of text on its ground: WCAG 2.2, success criterion 1.4.3
COLOURED = ("font_color", "bg_color", "border_color", "bottom_color")
BIGGEST_LOGO = 500_000  # bytes; it goes into every workbook
COLOUR = re.compile("#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Theme:
    """``styles`` are properties by style name, and ``fills`` those of a chart's bars in their order, colours named.

    ``blank`` fills a bar of which there is nothing to say; ``name`` and ``logo`` are a partnership's.
    """

    font: str
    colours: Mapping[str, str]
    tabs: Mapping[str, str]
    styles: Mapping[str, Mapping[str, Any]]
    fills: Sequence[Mapping[str, str]]
    blank: str
    name: str = ""
    logo: bytes = field(default=b"", repr=False)

    def properties(self, style: str) -> dict[str, Any]:
        """XlsxWriter's format properties of a style, colours as ``#RRGGBB``."""
        found = dict(self.styles[style])
        return found | {key: self.colours[found[key]] for key in COLOURED if key in found}


def theme_names() -> list[str]:
    """The themes that are carried."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


@cache
def find_theme(name: str = DEFAULT) -> Theme:
    """A theme by name, or one of a partnership's own by its file; ``SppError`` where it cannot be used."""
    own = Path(name)
    if own.suffix == ".toml" and own.is_file():
        return _theme(own)
    if name not in theme_names():
        raise unknown("no-theme", name, theme_names())
    return _theme(_folder() / f"{name}.toml")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#RRGGBB``, from 1 to 21, as WCAG counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pale_styles(theme: Theme) -> list[str]:
    """The styles whose text is too pale on its own ground, or on the paper where it has none."""
    return [
        name
        for name, style in theme.styles.items()
        if contrast(
            theme.colours[style.get("font_color", "ink")],
            theme.colours[style.get("bg_color", "paper")],
        )
        < LEAST_CONTRAST
    ]


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _folder() -> Path:
    return carried("workbook_templates") / "themes"


def _theme(path: Path) -> Theme:
    table = _whole(path)
    theme = Theme(
        table["font_name"],
        table["colours"],
        table["tabs"],
        table["styles"],
        table["charts"]["fills"],
        table["charts"]["blank"],
        str(table.get("name", "")),
        _logo(path.parent / table["logo"]) if table.get("logo") else b"",
    )
    if (fault := next(_faults(theme), "")) != "":
        raise refusal("theme-colour", code="bad-theme", name=path.name, fault=fault)
    return theme


def _whole(path: Path) -> dict[str, Any]:
    """The theme's own table over the default one."""
    own, under = read_toml(path), read_toml(_folder() / f"{DEFAULT}.toml")
    if (fault := next(shape_faults(own, under), "")) != "":
        raise refusal("theme-part", code="bad-theme", name=path.name, fault=fault)
    styles = {name: style | own.get("styles", {}).get(name, {}) for name, style in under["styles"].items()}
    tables = {part: under[part] | own.get(part, {}) for part in ("colours", "tabs")}
    return under | own | tables | {"styles": styles}


def _faults(theme: Theme) -> Iterator[str]:
    words = find_words("en")
    unwritten = [name for name, colour in theme.colours.items() if not COLOUR.fullmatch(str(colour))]
    yield from (words("own_theme.unwritten", name=name) for name in unwritten)
    used = {style[key] for style in theme.styles.values() for key in COLOURED if key in style}
    used |= {theme.blank, *(colour for fill in theme.fills for key, colour in fill.items() if key != "pattern")}
    strange = sorted((used | set(theme.tabs.values())) - set(theme.colours))
    yield from (words("own_theme.no_colour", name=name) for name in strange)
    if not unwritten and not strange:
        yield from (words("own_theme.pale", name=name, least=LEAST_CONTRAST) for name in pale_styles(theme))


def _logo(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(BIGGEST_LOGO + 1)
    except (OSError, ValueError):  # a name that no file can have
        content = b""
    if len(content) > BIGGEST_LOGO or not is_picture(content):
        raise refusal("bad-logo", name=path.name, most=BIGGEST_LOGO // 1000)
    return content
