"""Files made to hurt: small on disk, or in their first bytes, and large, endless or contradictory behind."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

from tests.survival.files import WORKBOOK_PART, Change, repacked, replaced

FORM, META = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet25.xml"
TEXTS = "xl/sharedStrings.xml"
END_OF_ROWS = b"</sheetData>"
MILLION = 1_000_000


def _at_the_end(rows: bytes) -> Change:
    return replaced(END_OF_ROWS, rows + END_OF_ROWS)


def empty_rows(good: bytes) -> bytes:
    """What Excel leaves behind where somebody formats whole columns."""
    row = b'<row r="%d" spans="1:4" s="1" customFormat="1"><c r="B%d" s="1"/><c r="C%d" s="1"/></row>'
    return repacked(good, {FORM: _at_the_end(b"".join(row % (n, n, n) for n in range(200, 200 + MILLION)))})


def empty_rows_oddly_written(good: bytes) -> bytes:
    """The same, in XML that goes the parser's way."""
    row = b"<row r='%d' s='1'><c r='B%d' s='1'/></row>"
    return repacked(good, {FORM: _at_the_end(b"".join(row % (n, n) for n in range(200, 200 + MILLION // 4)))})


def far_cell(good: bytes) -> bytes:
    """One value in the last cell that a sheet has."""
    return repacked(good, {FORM: _at_the_end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')})


def too_many_cells(good: bytes) -> bytes:
    """More values than anybody types."""
    row = b'<row r="%d">' + b"".join(b'<c r="%c%%d"><v>1</v></c>' % c for c in b"BCDEFGHIJK") + b"</row>"
    rows = b"".join(row % ((n,) * 11) for n in range(200, 200 + MILLION // 20))
    return repacked(good, {FORM: _at_the_end(rows)})


def tall_names(good: bytes) -> bytes:
    """Every block's name reaches down to the last row, and a value stands there."""
    stretched = re.compile(rb'(name="spp_\w+">[^<]*:\$[A-Z]+\$)[0-9]+')
    names: Change = lambda part: stretched.sub(rb"\g<1>1048576", part)  # noqa: E731
    return repacked(far_cell(good), {WORKBOOK_PART: names})


def many_corners(good: bytes) -> bytes:
    """A block's corner over and over."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>#team</t></is></c></row>' % (n, n) for n in range(200, 20_200)
    )
    return repacked(good, {FORM: _at_the_end(rows)})


def long_text(good: bytes) -> bytes:
    """A text of fifty million characters in one cell."""
    text = b'<row r="900"><c r="B900" t="inlineStr"><is><t>' + b"a" * 50 * MILLION + b"</t></is></c></row>"
    return repacked(good, {FORM: _at_the_end(text)})


def many_texts(good: bytes) -> bytes:
    """Shared texts larger than any review's."""
    return repacked(good, {TEXTS: replaced(b"</sst>", b"<si><t>" + b"a" * 70 * MILLION + b"</t></si></sst>")})


def laughing(good: bytes) -> bytes:
    """Entities made of entities."""
    lines = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    head = b'<!DOCTYPE sst [<!ENTITY l0 "ha">' + lines + b"]>"
    return repacked(
        good, {TEXTS: lambda part: part.replace(b"<sst", head + b"<sst", 1).replace(b"<t>", b"<t>&l11;", 1)}
    )


def fetching(good: bytes) -> bytes:
    """An entity that stands for a file of the reader's."""
    head = b'<!DOCTYPE worksheet [<!ENTITY own SYSTEM "file:///etc/hostname">]>'
    return repacked(good, {FORM: lambda part: part.replace(b"<worksheet", head + b"<worksheet", 1)})


def bomb(good: bytes) -> bytes:
    """Half a gigabyte in half a megabyte."""
    target = io.BytesIO(good)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a.bin", "w") as part:
        for _ in range(500):
            part.write(bytes(MILLION))
    return target.getvalue()


def nested(good: bytes) -> bytes:
    """A bomb inside a zip inside the workbook: nobody asked for it, so nobody opens it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xlsx", bytes(50 * MILLION))
    return repacked(good, {}, {"xl/embeddings/inner.xlsx": inner.getvalue()})


def lying(part: str, size: Callable[[int], int]) -> Callable[[bytes], bytes]:
    """The zip's directory says another size than the part has."""

    def change(good: bytes) -> bytes:
        found = bytearray(good)
        for start in (m.start() for m in re.finditer(rb"PK\x01\x02", good)):
            length = struct.unpack_from("<H", found, start + 28)[0]
            if found[start + 46 : start + 46 + length].decode() == part:
                real = struct.unpack_from("<I", found, start + 24)[0]
                struct.pack_into("<I", found, start + 24, size(real))
        return bytes(found)

    return change


def twice(good: bytes) -> bytes:
    """One part under two names that differ by case: programs disagree which counts."""
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        other = archive.read(FORM)
    return repacked(good, {}, {FORM.upper(): other})


def twice_by_name(good: bytes) -> bytes:
    """One name, two parts."""
    target = io.BytesIO(good)
    with zipfile.ZipFile(target, "a") as archive:
        archive.NameToInfo.clear()  # else it warns
        archive.writestr(FORM, b"<worksheet/>")
    return target.getvalue()


def no_such_text(number: bytes) -> Callable[[bytes], bytes]:
    """A cell that points at a shared text which is not there."""
    return lambda good: repacked(
        good, {FORM: _at_the_end(b'<row r="900"><c r="B900" t="s"><v>%s</v></c></row>' % number)}
    )


def elsewhere(target: bytes, mode: bytes = b"") -> Callable[[bytes], bytes]:
    """A sheet that is to be fetched from outside the file."""

    def change(part: bytes) -> bytes:
        return re.sub(rb'Target="worksheets/sheet3.xml"', b'Target="%s"%s' % (target, mode), part)

    return lambda good: repacked(good, {"xl/_rels/workbook.xml.rels": change})


Make = Callable[[bytes], bytes]
FILES: dict[str, tuple[Make, str]] = {  # and the code it is refused with, "" where it is read
    "a million empty rows": (empty_rows, ""),
    "empty rows oddly written": (empty_rows_oddly_written, ""),
    "a far cell": (far_cell, ""),
    "half a million values": (too_many_cells, "too-large"),
    "names down to the last row": (tall_names, ""),
    "twenty thousand corners": (many_corners, ""),
    "a text without end": (long_text, "too-large"),
    "texts without end": (many_texts, "too-large"),
    "laughing entities": (laughing, "damaged"),
    "an entity of a file": (fetching, "damaged"),
    "a bomb": (bomb, "too-large"),
    "a zip in a zip": (nested, ""),
    "a part said to be small": (lying(FORM, lambda size: size // 2), "damaged"),
    "a part said to be large": (lying(FORM, lambda size: size + 1000), ""),
    "a part said to be huge": (lying(FORM, lambda size: 4_000_000_000), "too-large"),
    "a part twice, in capitals": (twice, "damaged"),
    "a part twice": (twice_by_name, "damaged"),
    "a text that is not there": (no_such_text(b"999999"), "damaged"),
    "a text before the first": (no_such_text(b"-1"), "damaged"),
    "a sheet on the web": (elsewhere(b"https://example.org/sheet.xml", b' TargetMode="External"'), "damaged"),
    "a sheet above the file": (elsewhere(b"../../../../etc/hostname"), "damaged"),
}
