"""What the frozen program starts: the command line, or, for a folder dropped on it, a merge of that folder."""

import contextlib
import multiprocessing
import sys
from pathlib import Path

from spp_xl.cli import main


def dropped(arguments: list[str]) -> list[str]:
    """The arguments as typed; a single folder becomes a merge into a new summary beside it."""
    if len(arguments) == 1 and Path(arguments[0]).is_dir():
        folder = Path(arguments[0])
        return ["merge", str(folder), "-o", str(folder.with_name(f"{folder.name}-summary.xlsx"))]
    return arguments


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a large merge starts this program again, to read files beside it
    given = sys.argv[1:]
    sys.argv[1:] = dropped(given)
    try:
        main()
    finally:
        if sys.argv[1:] != given:
            with contextlib.suppress(EOFError):  # nobody is there to press it
                input("Press Enter to close.")
