"""A merge that remembers: a file whose bytes it has seen before is not read and checked anew.

The bytes decide, never name or time: every file is opened for the texts that a summary shows in any case, and its
digest costs a fortieth of reading it. So a renamed or touched file is known again, and one put in the place of another,
of the same size and time, is not mistaken for it. What stands in the cache is said in ``codes.py``.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import pydantic

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import is_locked, is_spreadsheet_name
from spp_xl.excel.protected import NO_PASSWORDS, Passwords
from spp_xl.files import STANDARD
from spp_xl.journeys.merge.codes import NotKept, codes_of, found_again
from spp_xl.journeys.merge.cycle import with_beside
from spp_xl.journeys.merge.files import SeenFile, same_file
from spp_xl.journeys.merge.jobs import Looking, unheard
from spp_xl.journeys.merge.one_file import look_closely, lost, named_edition
from spp_xl.journeys.merge.store import Row, Store, is_anothers
from spp_xl.model.review_set import Receipt
from spp_xl.model.words import Words
from spp_xl.resources import PACKAGE
from spp_xl.shelf import shelves
from spp_xl.summary.deciding.beside import Beside
from spp_xl.summary.deciding.copies import Copy

ENDING = ".cache"  # under this name a file is a cache, whatever it holds
BESIDE = ("", "-journal")  # what SQLite calls its own files


@dataclass(frozen=True)
class Looked:
    """What came of a file, and the row to keep of it; the digest alone where nothing is kept."""

    found: Copy | Beside | Receipt
    digest: str = ""
    row: Row | None = None


@dataclass(frozen=True)
class Way:
    """How files are looked at: for which day and in which words, whether the memorandum shares, with which passwords,
    by how many processes, and what is called after each."""

    today: date
    words: Words
    shares: bool = False
    passwords: Passwords = NO_PASSWORDS
    jobs: int = 1
    told: Callable[[], None] = unheard


def remembered(path: Path, files: Sequence[SeenFile], output: Path, way: Way) -> list[Copy | Beside | Receipt]:
    """What comes of each file but the cache itself, in their order, as ``Looking`` would find it."""
    words = way.words
    _refuse_wrong(path, output, words)
    own = [path.with_name(path.name + more) for more in BESIDE]
    files = [file for file in files if not any(same_file(file.path, each) for each in own)]
    store = Store(path, program(), f"{words.language} {way.shares}", words)
    rows = store.rows(way.today.isoformat())
    looked = {file: known for file in files if (known := _known(file, rows, words)) is not None}
    rest = [file for file in files if file not in looked]
    for _ in looked:
        way.told()
    look = partial(look_to_keep, shares=way.shares, passwords=way.passwords)
    looking = Looking(look, _lost, named_edition, way.today, words)
    looked |= dict(zip(rest, looking.at_all(rest, way.jobs, way.told), strict=True))
    digests = {each.digest for each in looked.values()}
    new = [each.row for each in looked.values() if each.row is not None]
    if new or not digests >= rows.keys():
        store.keep(new, digests)
    return [looked[file].found for file in files]


def _refuse_wrong(path: Path, output: Path, words: Words) -> None:
    """A cache is no workbook: with one letter wrong, a review would be put aside."""
    if path == STANDARD or is_spreadsheet_name(path) or path.is_dir() or same_file(path, output):
        raise SppError(words("merge.cache_wrong", file=path.name), words("merge.cache_hint"), "no-cache")
    if path.suffix.lower() != ENDING and is_anothers(path):
        raise SppError(words("merge.cache_others", file=path.name), words("merge.cache_hint"), "no-cache")


def _known(file: SeenFile, rows: Mapping[str, str], words: Words) -> Looked | None:
    if file.skip or file.fault or file.path == STANDARD or not rows:
        return None
    with suppress(Exception):  # whatever is wrong with the file or its row: it is looked at
        content = file.content()
        digest = sha256(content).hexdigest()
        if digest in rows:
            return Looked(found_again(_unsealed(rows[digest]), content, file, words), digest)
    return None


def look_to_keep(
    file: SeenFile, today: date, words: Words, shares: bool, passwords: Passwords = NO_PASSWORDS
) -> Looked:
    """As ``look``, with what is to be kept of the same bytes: of a locked workbook nothing."""
    content = None
    if not file.skip and not file.fault and file.path != STANDARD:
        with suppress(SppError):  # the look says why
            content = file.content()
    found = look_closely(file, today, words, shares, content, passwords)
    shown = with_beside(found, file, words, content, passwords) if isinstance(found, Receipt) else found.copy
    if content is None or is_locked(content):
        return Looked(shown)
    digest = sha256(content).hexdigest()
    try:
        codes, first, last = codes_of(found, content)
    except NotKept:
        return Looked(shown)
    return Looked(shown, digest, (digest, first.isoformat(), last.isoformat(), _sealed(codes)))


def program() -> str:
    """A digest of what made the rows: this program's files, the frameworks', and what runs them."""
    seen = [sys.version, pydantic.VERSION]
    for folder in (PACKAGE, *shelves(), shelves()[0].parent / "words"):
        for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.toml"))):
            state = path.stat()
            seen.append(f"{path.relative_to(folder)} {state.st_size} {state.st_mtime_ns}")
    return sha256("\n".join(seen).encode()).hexdigest()


def _lost(file: SeenFile, today: date, words: Words) -> Looked:
    return Looked(lost(file, today, words))


def _sealed(codes: str) -> str:
    return sha256(codes.encode()).hexdigest()[:16] + codes


def _unsealed(row: str) -> str:
    """The codes of a row; SQLite keeps no sum of its own, and a damaged row may still be readable."""
    if _sealed(row[16:]) != row:
        raise ValueError("damaged")
    return row[16:]
