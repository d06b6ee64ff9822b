"""What some commands need beyond the plain install, and the one line that installs it, for the Python that runs here.

The line names the libraries themselves, so that it works wherever spp-xl was installed from.
"""

import os
import re
import sys
from importlib.util import find_spec

from spp_xl.fault_log import from_home

LIBRARIES = {"plan": ("ortools",), "protected": ("msoffcrypto",), "analysis": ("pandas", "pyarrow")}
OF_EXTRA = re.compile(r"""\s*;\s*extra\s*==\s*["'](\w+)["']\s*$""")


def has(extra: str) -> bool:
    """Whether an extra's libraries are installed."""
    return all(map(_is_there, LIBRARIES[extra]))


def install_line(extra: str) -> str:
    """The command, as text to paste into a terminal: sh, PowerShell and cmd take these quotes alike."""
    return " ".join((_interpreter(), "-m pip install", *(f'"{each}"' for each in _requirements(extra))))


def _is_there(library: str) -> bool:
    return sys.modules[library] is not None if library in sys.modules else find_spec(library) is not None


def _requirements(extra: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError, requires  # slow to import, and rarely asked for

    try:
        listed = requires("spp-xl") or []
    except PackageNotFoundError:  # run from a folder
        listed = []
    found = ((each, OF_EXTRA.search(each)) for each in listed)
    return [OF_EXTRA.sub("", each) for each, match in found if match and match[1] == extra] or [f"spp-xl[{extra}]"]


def _interpreter() -> str:
    """From the working folder where it lies below; never with the home folder's name."""
    path = sys.executable
    here = os.getcwd() + os.sep
    shown = path.removeprefix(here) if path.startswith(here) else from_home(path)
    return f'"{path}"' if " " in shown else shown
