"""Where a cache lies: one SQLite file that only its owner reads, and that may be thrown away at any time.

Whatever is wrong with the file, a merge goes on without what it held. One that is ours is begun anew in its place; any
other that is called as caches are is put aside under another name, for it may be somebody's. Under any other name it is
a document named by mistake, and left alone (``cache.py``).
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from spp_xl.errors import SppError
from spp_xl.model.words import Words

APPLICATION = 0x5350504D  # in the file's head, so that nobody else's database is taken for a cache
FORMAT = 1
OWNER_ONLY = 0o600  # Windows has no such bits: there the folder decides who may read
WAITS = 20.0  # seconds for another process that is writing
TABLE = """CREATE TABLE kept (
    digest TEXT, asked TEXT, first TEXT, last TEXT, codes TEXT, PRIMARY KEY (digest, asked)
) WITHOUT ROWID"""
HEAD = b"SQLite format 3\0"
MARK_AT = 68  # where SQLite keeps the number of the application
Row = tuple[str, str, str, str]  # digest of a file, first and last day, codes
T = TypeVar("T")


class Store:
    """Rows of one program; ``asked`` tells apart what was asked of a file."""

    def __init__(self, path: Path, program: str, asked: str, words: Words) -> None:
        if not path.absolute().parent.is_dir():
            raise SppError(words("merge.cache_folder", folder=path.parent), words("merge.cache_hint"), "no-folder")
        self._path, self._program, self._asked = path, int(program[:7], 16), asked

    def rows(self, day: str) -> dict[str, str]:
        """Digest → codes of every file that is known as at a day."""
        select = "SELECT digest, codes FROM kept WHERE asked = ? AND ? BETWEEN first AND last"
        return self._tried(lambda db: dict(db.execute(select, (self._asked, day)).fetchall()), {})

    def keep(self, new: Sequence[Row], seen: Iterable[str]) -> None:
        """Add rows, and forget every file that is not ``seen``: what is gone from the folder goes from here."""

        def write(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            db.execute("CREATE TEMP TABLE seen (digest TEXT PRIMARY KEY)")
            db.executemany("INSERT OR IGNORE INTO seen VALUES (?)", ((digest,) for digest in seen))
            db.execute("DELETE FROM kept WHERE digest NOT IN (SELECT digest FROM seen)")
            rows = ((digest, self._asked, first, last, codes) for digest, first, last, codes in new)
            db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)
            db.execute("COMMIT")

        self._tried(write, None)

    def _tried(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """The work done on a sound file: on a new one, where this one is spoilt; not at all, where neither can be."""
        for _ in range(2):
            try:
                db = self._opened()
                try:
                    return work(db)
                finally:
                    db.close()
            except sqlite3.OperationalError:  # locked, full, not ours to write: as good as no cache
                return otherwise
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    self._put_away()
            except OSError:
                return otherwise
        return otherwise

    def _opened(self) -> sqlite3.Connection:
        if is_anothers(self._path):  # SQLite takes the shortest files for empty databases
            raise sqlite3.DatabaseError("somebody else's")
        with suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
        db = sqlite3.connect(self._path, timeout=WAITS, isolation_level=None)
        try:
            self._prepare(db)
            os.chmod(self._path, OWNER_ONLY)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        if self._is_ours(db):
            return
        db.execute("BEGIN IMMEDIATE")
        if not self._is_ours(db):  # unless another process was quicker
            if _number(db, "application_id") == APPLICATION:
                db.execute("DROP TABLE IF EXISTS kept")  # made by another program, or in another format
            elif db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                raise sqlite3.DatabaseError("somebody else's")
            db.execute(TABLE)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {self._version}")
        db.execute("COMMIT")

    @property
    def _version(self) -> int:
        return self._program * 8 + FORMAT

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        if (_number(db, "application_id"), _number(db, "user_version")) != (APPLICATION, self._version):
            return False
        return bool(db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'kept'").fetchone()[0])

    def _put_away(self) -> None:
        """Our own spoilt file is thrown away; another's keeps its content under the next free name."""
        if not is_anothers(self._path):
            self._path.unlink()
            return
        number = 1
        while (aside := self._path.with_name(f"{self._path.name}.old-{number}")).exists():
            number += 1
        os.replace(self._path, aside)


def is_anothers(path: Path) -> bool:
    """Whether there is a file with something in it that was no cache of ours, not even a damaged one."""
    try:
        with path.open("rb") as file:
            head = file.read(MARK_AT + 4)
    except OSError:  # not there, or nobody may read it
        return False
    marked = head.startswith(HEAD) and head[MARK_AT:] == APPLICATION.to_bytes(4, "big")
    return bool(head) and not marked


def _number(db: sqlite3.Connection, pragma: str) -> int:
    found: int = db.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found
