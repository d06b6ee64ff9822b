"""What happened, for whoever mends it: stack frames and the kind of fault, and never a cell's value."""

import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path


def note_fault() -> str:
    """Write down the exception at hand; the log's name, ``~`` for home. The exception's own words are left out."""
    logging.raiseExceptions = False
    kind, _, trace = sys.exc_info()
    handle, name = tempfile.mkstemp(prefix="spp-xl-", suffix=".log")  # readable by its owner only
    frames = "".join(traceback.format_tb(trace))
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(from_home(f"{kind.__name__ if kind else ''}\n{frames}"))
    return from_home(name)


def from_home(text: str) -> str:
    """Paths below the home folder, as text to show or to send."""
    try:
        home = Path.home()
    except RuntimeError:  # this system names none
        return text
    return text if home == home.parent else text.replace(f"{home}{os.sep}", f"~{os.sep}")
