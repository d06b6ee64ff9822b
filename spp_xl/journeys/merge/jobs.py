"""Files of a merge looked at by several processes. What comes of a file is the same, whichever process looked."""

import io
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from spp_xl.files import STANDARD
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.model.words import Edition, Words
from spp_xl.shelf import find_words

PAYS_FROM = 40  # files; starting two processes costs 0.4 s of processor time, reading a file 0.04 s
MOST_JOBS = 8
T = TypeVar("T")  # what comes of a file
Named = Callable[[str, Words], Edition]  # the edition of a framework by its id, in the summary's words


def unheard() -> None:
    """Nobody watches how far the work is."""


def jobs_for(files: int) -> int:
    """How many processes pay where nobody said: one for few files, else one a processor."""
    return 1 if files < PAYS_FROM else min(os.cpu_count() or 1, MOST_JOBS)


@dataclass(frozen=True)
class Looking(Generic[T]):
    """How every file is looked at: by ``look``, as at a day, in a language; ``lost`` says what stands for a killer."""

    look: Callable[[SeenFile, date, Words], T]
    lost: Callable[[SeenFile, date, Words], T]
    named: Named
    today: date
    words: Words

    def at_all(self, files: Sequence[SeenFile], jobs: int, told: Callable[[], None] = unheard) -> list[T]:
        """What comes of each file, in their order. ``told`` is called once for each that has been looked at."""
        outside = [file for file in files if not file.skip and file.path != STANDARD]  # stdin cannot be handed on
        jobs = min(jobs or jobs_for(len(outside)), len(outside))
        if jobs < 2:
            return [self._alone(file, told) for file in files]
        from spp_xl.journeys.merge.processes import by_processes  # a merge of few files does without

        work = partial(_sent, self.look, self.today, self.words.language)
        found = dict(zip(outside, by_processes(work, outside, jobs, self._lost, told), strict=True))
        return [self._received(found[file]) if file in found else self._alone(file, told) for file in files]

    def _alone(self, file: SeenFile, told: Callable[[], None]) -> T:
        found = self.look(file, self.today, self.words)
        told()
        return found

    def _lost(self, file: SeenFile) -> bytes:
        return _pickled(self.lost(file, self.today, self.words))

    def _received(self, content: bytes) -> T:
        found: T = _Receiver(content, self.named, self.words).load()
        return found


def _sent(look: Callable[[SeenFile, date, Words], object], today: date, language: str, file: SeenFile) -> bytes:
    return _pickled(look(file, today, find_words(language)))


class _Sender(pickle.Pickler):
    """An edition is large and the same for most files: it is named, not sent."""

    def persistent_id(self, thing: object) -> str | None:
        return thing.framework.id if isinstance(thing, Edition) else None


class _Receiver(pickle.Unpickler):
    def __init__(self, content: bytes, named: Named, words: Words) -> None:
        super().__init__(io.BytesIO(content))
        self._named, self._words = named, words

    def persistent_load(self, framework: str) -> Edition:
        return self._named(framework, self._words)


def _pickled(found: object) -> bytes:
    target = io.BytesIO()
    _Sender(target).dump(found)
    return target.getvalue()
