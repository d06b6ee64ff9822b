"""Text that goes on as bytes before all of it is written, so that nobody holds the whole.

XlsxWriter writes XML in pieces of a few letters, and takes only a ``StringIO`` for a file in memory. A ``write`` of
ours would be called for each piece, and make a workbook a fifth slower; so the writer says when.
"""

import codecs
import zlib
from collections.abc import Callable, Iterator
from io import StringIO

HELD = 1 << 13  # letters that are worth passing on
QUICK, WINDOW, SMALL = 1, 12, 4  # of zlib: this is soon read again, and there is one for each sheet


class Passing(StringIO):
    """``on`` is given, in UTF-8, what was written since the last time; its writer says when."""

    def __init__(self, on: Callable[[bytes], object]) -> None:
        super().__init__()
        self._on = on

    def pass_on(self, at_least: int = 0) -> None:
        """Pass on what is held, if it is more than so many letters."""
        if self.tell() > at_least:
            self._on(self.getvalue().encode())
            self.seek(0)
            self.truncate()


class Squeezed:
    """Text that is wanted again once, later; until then it takes a tenth of its room."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._packer = zlib.compressobj(QUICK, wbits=WINDOW, memLevel=SMALL)
        self.text = Passing(self._squeeze)

    def _squeeze(self, content: bytes) -> None:
        self._chunks.append(self._packer.compress(content))

    def read(self) -> Iterator[str]:
        """What was written to ``text``; nothing can be written afterwards."""
        self.text.pass_on()
        self._chunks.append(self._packer.flush())
        opener, decoder = zlib.decompressobj(), codecs.getincrementaldecoder("utf-8")()
        for chunk in self._chunks:
            yield decoder.decode(opener.decompress(chunk))
