"""The columns whose values are codes, each with all codes it may hold and what people read for them."""

from collections.abc import Sequence
from itertools import pairwise

from spp_xl.export.subjects import BANDS, band_codes
from spp_xl.export.tables import Column
from spp_xl.model.words import Edition, Words


class Vocabulary:
    """Codes of some editions, and of the words that all share. Of an edition that is not shown nothing is here."""

    def __init__(self, editions: Sequence[Edition], words: Words) -> None:
        self._editions, self._words = tuple(dict.fromkeys(editions)), words

    def framework(self) -> tuple[Column, Column]:
        """Which framework, in which version; rare ones were covered before."""
        titles = {edition.framework.id: edition.text.title for edition in self._editions}
        return Column("framework", "code", "stamp", titles), Column("framework_version", "version", "stamp")

    def roll(self) -> Column:
        """Pupils on roll, in bands."""
        labels = [
            self._words("export.bands.first", below=BANDS[0]),
            *(self._words("export.bands.between", first=first, last=end - 1) for first, end in pairwise(BANDS)),
            self._words("export.bands.last", first=BANDS[-1]),
        ]
        return Column("roll", "code", "school.pupils", dict(zip(band_codes(), labels, strict=True)), few=True)

    def shared(self, name: str, choices: str, source: str) -> Column:
        """A column of a list that is the same in every framework."""
        return Column(name, "code", source, self._words.group(f"lists.{choices}"), few=True)

    def framed(self, name: str, choices: str, source: str) -> Column:
        """A column of a list that each framework has of its own."""
        labels = {code: label for edition in self._editions for code, label in edition.labels(choices).items()}
        return Column(name, "code", source, labels, few=True, framed=True)

    def theme(self) -> Column:
        """The theme that an aspect is of."""
        labels = {t.code: edition.theme(t.code) for edition in self._editions for t in edition.framework.themes}
        return Column("theme", "code", "themes", labels, few=True, framed=True)
