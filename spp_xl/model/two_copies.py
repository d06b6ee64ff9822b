"""Two files of one review that differ, place by place. A person decides; until then nothing of it is merged."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What one file says, and where (“Review C5”); a text that a summary may not show is replaced by words of ours."""

    place: str
    text: str


@dataclass(frozen=True)
class Differing:
    """One answer in which the files differ; ``shown`` is false where only the place may be told."""

    what: str
    one: Said
    other: Said
    shown: bool = True


@dataclass(frozen=True)
class TwoCopies:
    """Two files, by name, in what they differ, and which of them their head has ``released``."""

    school: str
    urn: str
    one: str
    other: str
    differing: tuple[Differing, ...]
    released: tuple[bool, bool] = (True, True)
