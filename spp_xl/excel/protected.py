"""Workbooks locked with a password are opened in memory. Neither a password nor what it opens is written anywhere.

msoffcrypto-tool does the cryptography; it is an extra, and imported only when there is something to unlock.
"""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_locked
from spp_xl.extras import has, install_line
from spp_xl.refusals import refusal

LIBRARY = "msoffcrypto"
BIGGEST = 64_000_000  # bytes of a locked file; unlocking gives no more
MOST_TURNS = 1_000_000  # of the password's digest, each tried password again; Excel writes 100,000
MOST_PASSWORDS = 50
LONGEST_TERMS = 64_000  # bytes in which a container says how it is locked; Excel needs two thousand


@dataclass(frozen=True)
class Passwords:
    """What to try, in this order. Shown nowhere, not even in a trace."""

    each: tuple[str, ...] = field(default=(), repr=False)


NO_PASSWORDS = Passwords()


def can_unlock() -> bool:
    """Whether the extra is installed."""
    return has("protected")


def passwords_of(lines: Iterable[str]) -> Passwords:
    """One password a line, spaces and all; blank lines are none. ``SppError`` for too many."""
    each = tuple(dict.fromkeys(line for line in lines if line))
    if len(each) > MOST_PASSWORDS:
        raise refusal("too-many-passwords", most=MOST_PASSWORDS)
    return Passwords(each)


def unlocked(content: bytes, passwords: Passwords) -> bytes:
    """The workbook inside; the same bytes where there is no lock, or nothing to try on it."""
    if not passwords.each or not is_locked(content):
        return content
    if not can_unlock():  # said of this one file: the others need no password
        raise refusal("no-unlocking", command=install_line("protected"))
    if len(content) > BIGGEST:
        raise refusal("too-large")
    try:
        locked = _container(content)
    except SppError:
        raise
    except Exception:  # a torn or hostile container fails in as many ways as it has fields
        raise refusal("damaged") from None
    for password in passwords.each:
        opened = _tried(locked, password)
        if opened:
            return opened
    raise refusal("wrong-password")


def _container(content: bytes) -> Any:
    from msoffcrypto.format.ooxml import OOXMLFile
    from olefile import OleFileIO

    logging.getLogger(LIBRARY).setLevel(logging.CRITICAL)  # below, it would note passwords and keys
    with OleFileIO(io.BytesIO(content)) as container:
        if container.get_size("EncryptionInfo") > LONGEST_TERMS:
            raise refusal("too-large")
    locked = OOXMLFile(io.BytesIO(content))
    if locked.type not in ("agile", "standard"):
        raise refusal("encrypted")
    if locked.info.get("spinValue", 0) > MOST_TURNS:
        raise refusal("too-large")
    return locked


def _tried(locked: Any, password: str) -> bytes:
    """What the password opens; nothing where it is another's. What is wrong inside reads as a wrong password."""
    target = io.BytesIO()
    try:
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(target)
    except Exception:
        return b""
    return target.getvalue()
