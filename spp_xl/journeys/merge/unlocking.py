"""Where passwords of locked workbooks come from: a file, or a person at a terminal, who is asked once and at need."""

from collections.abc import Callable, Sequence
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_locked
from spp_xl.excel.protected import NO_PASSWORDS, Passwords, can_unlock, passwords_of
from spp_xl.files import STANDARD, read_text
from spp_xl.journeys.merge.files import SeenFile

Unlocking = Callable[[Sequence[SeenFile]], Passwords]  # from the files that are seen to what is tried on them


def no_passwords(_: Sequence[SeenFile]) -> Passwords:
    """Locked workbooks stay locked."""
    return NO_PASSWORDS


def from_file(path: Path) -> Unlocking:
    """One password a line; the file is read at once."""
    given = passwords_of(line.removesuffix("\r") for line in read_text(path).split("\n"))
    return lambda _: given


def from_person(ask: Callable[[int], str]) -> Unlocking:
    """``ask`` is given the number of locked workbooks, and not called where there is none, or no way to open them."""

    def unlocking(files: Sequence[SeenFile]) -> Passwords:
        locked = sum(map(_is_locked, files)) if can_unlock() else 0
        return passwords_of([ask(locked)]) if locked else NO_PASSWORDS

    return unlocking


def _is_locked(file: SeenFile) -> bool:
    if file.skip or file.fault or file.path == STANDARD:
        return False
    try:
        return is_locked(file.content())
    except SppError:  # its receipt will say why
        return False
