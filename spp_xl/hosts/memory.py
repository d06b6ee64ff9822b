"""The smallest host: a snapshot that somebody took, and what was shown and said."""

from dataclasses import dataclass

from spp_xl.hosts.port import Shown
from spp_xl.layout.snapshot import Snapshot


@dataclass
class Memory:
    """An open workbook without a program."""

    name: str
    taken: Snapshot
    chosen: str = ""
    shown: Shown | None = None
    said: str = ""

    def snapshot(self) -> Snapshot:
        """As it was taken."""
        return self.taken

    def show(self, shown: Shown) -> None:
        """Keep it."""
        self.shown = shown

    def say(self, text: str) -> None:
        """Keep it."""
        self.said = text

    def folder(self) -> str:
        """As it was chosen."""
        return self.chosen
