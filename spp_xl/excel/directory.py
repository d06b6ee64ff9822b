"""What a workbook says of itself: its sheets, names and calendar, the texts its cells share, the formats of days."""

import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from spp_xl.excel.package import WORKBOOK, Package
from spp_xl.excel.plain import NotPlain, plain_formats, plain_texts
from spp_xl.excel.xml_stream import Attributes, feed, main
from spp_xl.refusals import refusal

RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
TRUE = ("1", "true")
SHARED = "sharedStrings"  # the kind of relation
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass
class Directory:
    """``sheets`` are title and part of worksheets in the order of their tabs; ``names`` those of the whole workbook."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    from_1904: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)  # by their number as cells write it
    days: Collection[int] = ()  # cell formats that show a day or a time of day
    spans: Collection[int] = ()  # those among them that show how long something took


def read_directory(package: Package) -> Directory:
    """All of it; ``SppError`` where a sheet is to be fetched from elsewhere."""
    directory = Directory()
    related = package.related(WORKBOOK)
    for title, relation in _workbook(package, directory):
        found = related.get(relation)
        if found is not None and found.kind == "worksheet":
            if not found.part:
                raise refusal("damaged")
            directory.sheets.append((title, found.part))
    parts = {found.kind: found.part for found in related.values() if found.part in package}
    texts = texts_of(package, parts.get(SHARED, ""))
    directory.texts = dict(zip(_numbers(len(texts).bit_length()), texts, strict=False))
    if "styles" in parts:
        directory.days, directory.spans = _day_formats(package, parts["styles"])
    return directory


@cache
def _numbers(bits: int) -> tuple[str, ...]:
    """At least as many numbers as cells write them, from 0; made once for files of about one size."""
    return tuple(map(str, range(1 << bits)))


def _workbook(package: Package, directory: Directory) -> list[tuple[str, str]]:
    """Title and relation of each sheet; names and calendar go into the directory."""
    sheets: list[tuple[str, str]] = []
    text: list[str] = []
    name = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal name
        if element == main("sheet"):
            sheets.append((attributes.get("name", ""), attributes.get(RELATION_ID, "")))
        elif element == main("definedName"):
            name = "" if "localSheetId" in attributes else attributes.get("name", "")
            text.clear()
        elif element == main("workbookPr"):
            directory.from_1904 = attributes.get("date1904") in TRUE

    def end(element: str) -> None:
        if element == main("definedName") and name:
            directory.names[name] = "".join(text)

    feed(package.whole(WORKBOOK), start, end, text)
    return sheets


def unescaped(text: str) -> str:
    """``_x000D_`` is how a workbook writes a character that XML cannot; ``_x005F_`` is the underscore before one."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


SI, T, PHONETIC = main("si"), main("t"), main("rPh")


def texts_of(package: Package, part: str) -> list[str]:
    """Shared texts: the runs of each put together, without how it is pronounced. None where there is no such part."""
    if not part:
        return []
    content = package.whole(part).read()
    try:
        texts, escaped = plain_texts(content), b"_x" in content  # looked for in all of them at once
    except NotPlain:
        texts, escaped = parsed_texts(content), True
    return [unescaped(text) for text in texts] if escaped else texts


def parsed_texts(content: bytes) -> list[str]:
    """As ``plain_texts``, by the parser."""
    texts: list[str] = []
    runs: list[str] = []
    piece: list[str] = []
    aside = False

    def start(element: str, _: Attributes) -> None:
        nonlocal aside
        if element == T:
            piece.clear()
        elif element == SI:
            runs.clear()
        elif element == PHONETIC:
            aside = True

    def end(element: str) -> None:
        nonlocal aside
        if element == T:
            if not aside:
                runs.extend(piece)
        elif element == SI:
            texts.append("".join(runs))
        elif element == PHONETIC:
            aside = False

    feed(io.BytesIO(content), start, end, piece)
    return texts


DAY_FORMATS = {*range(14, 23), 45, 46, 47}  # those that Excel never writes out
SPAN_FORMAT = 46
_NO_CODE = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')  # words in quotes, colours, languages
_DAY_CODE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_SPAN_CODE = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)


def _day_formats(package: Package, part: str) -> tuple[set[int], set[int]]:
    """The formats of cells, by number, that show a day or time of day; those among them that show a span of time."""
    days, spans = set(DAY_FORMATS), {SPAN_FORMAT}
    content = package.whole(part).read()
    try:
        formats, used = plain_formats(content)
    except NotPlain:
        formats, used = parsed_formats(content)
    for number, code in formats:
        code = code.partition(";")[0]
        for found, has in ((days, _DAY_CODE.search(_NO_CODE.sub("", code))), (spans, _SPAN_CODE.search(code))):
            (found.add if has else found.discard)(number)
    return (
        {place for place, number in enumerate(used) if number in days},
        {place for place, number in enumerate(used) if number in spans},
    )


def parsed_formats(content: bytes) -> tuple[list[tuple[int, str]], list[int]]:
    """As ``plain_formats``, by the parser."""
    formats: list[tuple[int, str]] = []
    used: list[int] = []
    inside = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element == main("numFmt"):
            formats.append((int(attributes["numFmtId"]), attributes.get("formatCode", "")))
        elif element == main("cellXfs"):
            inside = True
        elif inside and element == main("xf"):
            used.append(int(attributes.get("numFmtId", "0")))

    def end(element: str) -> None:
        nonlocal inside
        if element == main("cellXfs"):
            inside = False

    feed(io.BytesIO(content), start, end)
    return formats, used
