"""A workbook goes to disk whole, and under an ending by which Excel opens it; what hinders that is told first."""

from pathlib import Path

from spp_xl.excel.endings import ENDING, WITH_MACROS, refuse_other_ending
from spp_xl.files import STANDARD, refuse_existing, refuse_no_folder, write_whole
from spp_xl.refusals import refusal


def refuse_target(path: Path, force: bool = False, macros: bool | None = False) -> None:
    """Before anything is read: a place where ``write_workbook`` could not write.

    ``macros``: whether the workbook will hold some; None where that shows later, as in a copy of a sent file.
    """
    if path == STANDARD:
        return
    refuse_no_folder(path)
    refuse_existing(path, force)
    ending = path.suffix.lower()
    if ending not in (ENDING, WITH_MACROS):
        raise refusal("no-workbook-ending", name=path.name, ending=WITH_MACROS if macros else ENDING)
    if macros is not None and ending != (WITH_MACROS if macros else ENDING):
        raise refusal("ending-with-macros" if macros else "ending-without-macros", name=path.name)


def write_workbook(path: Path, content: bytes, force: bool = False) -> None:
    """As ``write_whole``; ``SppError`` where the ending says macros and there are none, or the other way round."""
    if path != STANDARD:
        refuse_other_ending(path, content)
    write_whole(path, content, force)
