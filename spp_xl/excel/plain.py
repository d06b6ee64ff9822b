"""The quick way through the two parts that are large: texts and cells as nearly every program writes them.

Spreadsheet programs write a small, regular piece of XML. Where a part keeps to it without a gap, every character being
matched by a pattern below, patterns find what the parser would, in half the time. At the first character that is
anything else (a comment, a prefix, rich text, a cell without its reference) ``NotPlain`` is raised, nothing found so
far counts, and the parser reads the part anew. ``tests/excel/test_readers.py`` holds the two against each other.
"""

import re
from collections.abc import Iterable, Iterator
from typing import IO

from spp_xl.excel.written import WrittenCell
from spp_xl.excel.xml_stream import CHUNK

HEAD_MOST = 1 << 18  # bytes before the cells
ORDINARY_STEPS = 16  # a sheet of more than a megabyte is mostly empty rows, which are then taken out in one go
ROW_MOST = 1 << 22  # bytes of one row
CONTROL = r"\x00-\x08\x0b-\x1f\ufffe\uffff"  # what XML has no room for, and the carriage return, which it changes

_START = (
    r'\ufeff?(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="\w+")?\s*\?>)?\s*'
    r'<{root}(?: [\w:]+="[^"<>]*")*? xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"[^<>]*>'
)
_SHEET = re.compile(_START.format(root="worksheet"))
_SHARED = re.compile(_START.format(root="sst"))
_TEXT = re.compile(rf'(<si><t(?: xml:space="preserve")?(?:/>|>([^<{CONTROL}]*)</t>)</si>\s*)')
_ENTITY = re.compile("&(?!(?:lt|gt|quot|apos|amp);)")
# Up to the tag's end, "/" among it. A ">" inside an attribute ends it too early, and what is left fits no pattern.
_REST = "[^<>]*+"
_EMPTY = rf'<c r="{_REST}(?<=/)>'
_EMPTY_ROW = re.compile(rf'<row r="[0-9]+"{_REST}(?:(?<=/)>|>(?:{_EMPTY})*+</row>)')
_ROWS = re.compile(rf'(?:<row r="[0-9]+"{_REST}(?<=/)>)*+(?:<row r="([0-9]+)"{_REST}(?<!/)>)?')
_CELL = re.compile(
    rf"((?:{_EMPTY})*+"
    r'(?:\Z|<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-z]+)")?>'
    rf"(<f(?=[ />]){_REST}(?:(?<=/)>|>[^<]*</f>))?(?:<v>([^<{CONTROL}]+)</v>|<v></v>|<v/>)?</c>))"
)


class NotPlain(Exception):
    """The parser has to read this part."""


def _decoded(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise NotPlain from None
    if "]]>" in text:  # stands for itself nowhere in XML
        raise NotPlain
    return text


def plain_texts(content: bytes) -> list[str]:
    """The shared texts, escapes as they stand."""
    part = _decoded(content)
    head = _SHARED.match(part)
    if head is None:
        raise NotPlain
    found = _TEXT.findall(part, head.end())
    end = head.end() + sum(len(whole) for whole, _ in found)
    if part[end:].strip() != "</sst>":  # something lies between or behind what was found
        raise NotPlain
    return [_without_entities(text) for _, text in found]


def plain_texts_at(content: bytes, numbers: Iterable[int]) -> list[str]:
    """Some of the shared texts of a part that ``plain_texts`` has read before: what lies between them is not looked at.

    Of another part this may be anything, or ``NotPlain``.
    """
    pieces = _decoded(content).split("<si>")
    found = [_TEXT.fullmatch(f"<si>{pieces[number + 1]}".removesuffix("</sst>")) for number in numbers]
    if None in found:
        raise NotPlain
    return [_without_entities(each[2] or "") for each in found if each is not None]


def _without_entities(text: str) -> str:
    if "&" not in text:
        return text
    if _ENTITY.search(text):
        raise NotPlain
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return text


def plain_rows(source: IO[bytes]) -> Iterator[tuple[int, list[WrittenCell]]]:
    """As ``written.parsed_rows``."""
    for piece, closed in _pieces(source):
        opened = _ROWS.match(piece)
        if opened is None or closed != (opened[1] is not None):
            raise NotPlain
        at, cells = opened.end(), list[WrittenCell]()
        for whole, column, style, kind, formula, value in _CELL.findall(piece, at):
            at += len(whole)
            if value or formula:
                cells.append((column, style, kind, formula, _without_entities(value) if "&" in value else value))
        if at != len(piece):  # something lies between what was found
            raise NotPlain
        if cells:
            yield int(opened[1]), cells


def _pieces(source: IO[bytes]) -> Iterator[tuple[str, bool]]:
    """What stands before each ``</row>``, and (False) what stands behind the last of them."""
    kept, steps = _behind_head(source), 0
    while True:
        rows, ended, _ = kept.partition(b"</sheetData>")
        cut = len(rows) if ended else kept.rfind(b"<row")
        if cut > 0:
            text = _decoded(kept[:cut])
            if steps > ORDINARY_STEPS:
                text = _EMPTY_ROW.sub("", text)
            *closed, rest = text.split("</row>")
            yield from ((piece, True) for piece in closed)
            yield rest, False
            kept = kept[cut:]
        if ended:
            break
        chunk = source.read(CHUNK)
        steps += 1
        if not chunk or len(kept) > ROW_MOST:
            raise NotPlain
        kept += chunk
    while source.read(CHUNK):  # to the end, where the zip's sum is compared
        pass


def _behind_head(source: IO[bytes]) -> bytes:
    head, found, rest = source.read(HEAD_MOST).partition(b"<sheetData>")
    if not found or b"<!" in head or _SHEET.match(_decoded(head)) is None:
        raise NotPlain
    return rest
