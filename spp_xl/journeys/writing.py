"""A workbook goes to disk whole, and under an ending by which Excel opens it."""

from pathlib import Path

from spp_xl.excel.endings import refuse_other_ending
from spp_xl.files import STANDARD, write_whole


def write_workbook(path: Path, content: bytes, force: bool = False) -> None:
    """As ``write_whole``; ``SppError`` where the ending says macros and there are none, or the other way round."""
    if path != STANDARD:
        refuse_other_ending(path, content)
    write_whole(path, content, force)
