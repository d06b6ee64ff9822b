"""A part of a workbook as a stream of XML events. No entity is ever declared, so none is expanded or fetched.

Names come as the namespace, a space and the local name, whatever prefix the file gives them.
"""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from spp_xl.refusals import refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
CHUNK = 1 << 16  # bytes inflated at a time
MOST_PIECES = 100  # of one text, 8 to 64 KB each; a cell holds 32,767 characters
Attributes = dict[str, str]


def main(name: str) -> str:
    """A name of the spreadsheet's main namespace."""
    return MAIN + name


def feed(
    source: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: list[str] | None = None,
) -> None:
    """Parse a part from its first byte to its last. ``text`` takes the pieces of text; who reads them empties it."""
    for _ in feeding(source, start, end, text):
        pass


def feeding(
    source: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: list[str] | None = None,
) -> Iterator[None]:
    """The same in steps, so that what was found can be taken away between them."""
    parser = expat.ParserCreate(None, " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_declarations
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text.append
    while chunk := source.read(CHUNK):
        parser.Parse(chunk, False)
        if text is not None and len(text) > MOST_PIECES:
            raise refusal("too-large")
        yield
    parser.Parse(b"", True)
    yield


def refuse_torn(content: bytes) -> None:
    """Raises what ``feed`` would raise over a part that is no XML; nothing is called, so it takes next to no time."""
    parser = expat.ParserCreate(None, " ")
    parser.StartDoctypeDeclHandler = _no_declarations
    parser.Parse(content, True)


def _no_declarations(*_: object) -> None:
    """No program that writes workbooks declares anything; what could hide here is an entity."""
    raise refusal("damaged")
