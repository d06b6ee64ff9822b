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
from spp_xl.excel.xml_stream import CHUNK, refuse_torn

HEAD_MOST = 1 << 18  # bytes before the cells
ROW_MOST = 1 << 22  # bytes of one row
# What XML has no room for, and the carriage return, which it changes; two of them as UTF-8 writes them.
CONTROL = bytes({*range(32)} - {9, 10})
FFFE, FFFF = b"\xef\xbf\xbe", b"\xef\xbf\xbf"

_START = (
    r'\ufeff?(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="\w+")?\s*\?>)?\s*'
    r'<{root}(?: [\w:]+="[^"<>]*")*? xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"[^<>]*>'
)
_SHEET = re.compile(_START.format(root="worksheet"))
_SHARED = re.compile(_START.format(root="sst"))
_STYLES = re.compile(_START.format(root="styleSheet"))
_NUMBER_FORMAT = re.compile(r'<numFmt numFmtId="([0-9]{1,9})" formatCode="([^"<>\t\n]*)"/>')
_CELL_FORMAT = re.compile(r'<xf numFmtId="([0-9]{1,9})"')
_OTHER_NAMES = re.compile(r'\sxmlns="|:(?:numFmt|cellXfs|xf)\b')  # the same by a prefix, or others by these names
_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?+(?:/>|>([^<]*+)</t>)</si>\s*+')
_TEXTS = re.compile(rf"{_TEXT.pattern}|([\s\S]++)")  # each match begins where the one before it ended
_FIRST, _LAST = "<si><t>", "</t></si></sst>"
_ENTITY = re.compile("&(?!(?:lt|gt|quot|apos|amp);)")
# Up to the tag's end. A ">" inside an attribute ends it too early, and what is left fits no pattern.
_CLOSED, _OPEN = "[^>]*+(?<=/)>", "[^>]*+(?<!/)>"
_EMPTY = f'(?:<c r="{_CLOSED})*+'
_EMPTY_ROWS = f'(?:<row r="[0-9]++"{_CLOSED})*+'
_BLANK_ROWS = rf'(?:</row>{_EMPTY_ROWS}<row r="[0-9]++"{_OPEN}{_EMPTY}(?=</row>))*+'
# Each match begins where the one before it ended: with what holds nothing, then a cell, or the last row's end. Where
# neither fits, all that is left is one match, so that no part, however it is written, is searched more than once.
_CELL = re.compile(
    rf'{_EMPTY}(?:{_BLANK_ROWS}</row>{_EMPTY_ROWS}<row r="([0-9]++)"{_OPEN}{_EMPTY})?+'
    r'<c r="([A-Z]++)[0-9]++"(?: s="([0-9]++)")?+(?: t="([a-z]++)")?+>'
    r"(<f(?=[ />])[^<>]*+(?:(?<=/)>|>[^<>]*+</f>))?+(?:<v>([^<>]++)</v>|<v></v>|<v/>)?+</c>"
    rf"|{_EMPTY}{_BLANK_ROWS}</row>{_EMPTY_ROWS}\Z|([\s\S]++)"
)


class NotPlain(Exception):
    """The parser has to read this part."""


def _decoded(content: bytes) -> str:
    if b"]" in content and b"]]>" in content:  # stands for itself nowhere in XML; one byte is looked for at once
        raise NotPlain
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise NotPlain from None


def _characters(content: bytes) -> str:
    """The same of what holds texts or cells: only characters that XML leaves as they are."""
    if len(content.translate(None, CONTROL)) < len(content):
        raise NotPlain
    if FFFE[:1] in content and (FFFE in content or FFFF in content):
        raise NotPlain
    return _decoded(content)


def plain_texts(content: bytes) -> list[str]:
    """The shared texts, escapes as they stand."""
    head = _SHARED.match(_decoded(content[:HEAD_MOST].partition(b"<si>")[0]))
    if head is None:
        raise NotPlain
    part = _characters(content[len(head[0].encode()) :])
    if (texts := _split_texts(part)) is not None:
        return [_without_entities(text) for text in texts] if "&" in part else texts
    found: list[tuple[str, str]] = _TEXTS.findall(part.lstrip(" \t\n"))
    if not found or found.pop()[1].strip(" \t\n") != "</sst>":  # something else lies between or behind the texts
        raise NotPlain
    return [_without_entities(text) if "&" in text else text for text, _ in found]


def _split_texts(part: str) -> list[str] | None:
    """The texts of a part in which nothing stands but one text behind the other, and none is empty: as most are.

    Splitting takes a quarter of the time of matching. Every text has four tags, and no character "<" is left over.
    """
    part = part.replace('<t xml:space="preserve">', "<t>").rstrip(" \t\n")
    if not (part.startswith(_FIRST) and part.endswith(_LAST)):
        return None
    texts = part[len(_FIRST) : -len(_LAST)].split("</t></si><si><t>")
    return texts if part.count("<") == 4 * len(texts) + 1 else None


def plain_texts_at(content: bytes, numbers: Iterable[int]) -> list[str]:
    """Some of the shared texts of a part that ``plain_texts`` has read before: what lies between them is not looked at.

    Of another part this may be anything, or ``NotPlain``.
    """
    pieces = _decoded(content).split("<si>")
    found = [_TEXT.fullmatch(f"<si>{pieces[number + 1]}".removesuffix("</sst>")) for number in numbers]
    if None in found:
        raise NotPlain
    return [_without_entities(each[1] or "") for each in found if each is not None]


def _without_entities(text: str) -> str:
    if "&" not in text:
        return text
    if _ENTITY.search(text):
        raise NotPlain
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return text


def plain_formats(content: bytes) -> tuple[list[tuple[int, str]], list[int]]:
    """Formats of numbers with their code, and of each format of cells which of them it has."""
    head = _STYLES.match(_decoded(content))
    if head is None or b"<!" in content:
        raise NotPlain
    refuse_torn(content)  # what lies between the tags that are looked for is looked at by nobody else
    part = _characters(content[len(head[0].encode()) :])
    cells, ended, rest = part.partition("<cellXfs ")[2].partition("</cellXfs>")
    formats, used = _NUMBER_FORMAT.findall(part), _CELL_FORMAT.findall(cells)
    strange = not ended or "<cellXfs" in rest or _OTHER_NAMES.search(part) is not None
    if strange or (len(formats), len(used)) != (part.count("<numFmt "), cells.count("<xf ")):
        raise NotPlain
    return [(int(number), _without_entities(code)) for number, code in formats], list(map(int, used))


def plain_cells(source: IO[bytes]) -> Iterator[list[WrittenCell]]:
    """As ``written.parsed_cells``."""
    for rows in _whole_rows(source):
        text = _characters(rows)
        if text.count("<") != text.count(">"):  # every tag has one of each, so there is one of them inside of another
            raise NotPlain
        found: list[WrittenCell] = _CELL.findall(f"</row>{text}")  # so that a row begins where another ends
        if any(found.pop()):  # the end holds nothing; what fits nowhere is held by the last
            raise NotPlain
        yield [_read(cell) for cell in found] if "&" in text else found


def _read(cell: WrittenCell) -> WrittenCell:
    """The same cell, its value without entities."""
    row, column, style, kind, formula, value, rest = cell
    return row, column, style, kind, formula, _without_entities(value), rest


def _whole_rows(source: IO[bytes]) -> Iterator[bytes]:
    """The rows of a sheet in steps, each from the beginning of a row to the end of one."""
    kept = _behind_head(source)
    while True:
        rows, ended, _ = kept.partition(b"</sheetData>")
        cut = len(rows) if ended else kept.rfind(b"<row")
        if cut > 0:
            yield kept[:cut]
            kept = kept[cut:]
        if ended:
            break
        chunk = source.read(CHUNK)
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
