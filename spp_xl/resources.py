"""Where the carried files are: beside the package in a checkout, inside it in an installed wheel."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from spp_xl.errors import SppError

PACKAGE = Path(__file__).parent


def carried(name: str) -> Path:
    """The folder ``workbook_templates`` or ``macros``."""
    for parent in (PACKAGE / "_carried", PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise SppError(f"The folder {name} that belongs to spp-xl is missing.", "Install spp-xl again.", "broken-install")


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file; a fault in it is named with its line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SppError(f"There is no file {path.name} in {path.parent.name}.", code="missing-file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SppError(f"{path.name} cannot be read: {fault}.", "Mend that line.", "unreadable-toml") from None
    except OSError as fault:
        raise SppError(f"{path.name} cannot be opened ({fault.strerror}).", code="unreadable-toml") from None
    except (RecursionError, ValueError):
        raise SppError(f"{path.name} is nested too deep, or holds too long a number.", code="unreadable-toml") from None


@cache
def language_codes() -> tuple[str, ...]:
    """The languages whose words are shipped, by file name."""
    return tuple(sorted(path.stem for path in (carried("workbook_templates") / "words").glob("*.toml")))
