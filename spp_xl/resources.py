"""Where the carried files are: beside the package in a checkout, inside it in an installed wheel.

Nothing below the words can ask them, so these two faults, of an installation in pieces, are in English.
"""

from functools import cache
from pathlib import Path
from typing import Any

from spp_xl.errors import SppError

PACKAGE = Path(__file__).parent
AGAIN = "Install spp-xl again."


def carried(name: str) -> Path:
    """The folder ``workbook_templates`` or ``macros``."""
    for parent in (PACKAGE / "_carried", PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise SppError(f"The folder {name} that belongs to spp-xl is missing.", AGAIN, "broken-install")


@cache
def language_codes() -> tuple[str, ...]:
    """The languages whose words are shipped, by file name."""
    return tuple(sorted(path.stem for path in (carried("workbook_templates") / "words").glob("*.toml")))


@cache
def language_table(language: str) -> dict[str, Any]:
    """All words of a shipped language, as its file holds them."""
    import tomllib  # --help does without

    path = carried("workbook_templates") / "words" / f"{language}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise SppError(f"{path.name}, which belongs to spp-xl, cannot be read.", AGAIN, "broken-install") from None
