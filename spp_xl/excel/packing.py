"""How XlsxWriter's parts become a file: each goes in while it is written, packed as small as it goes.

Of its own accord XlsxWriter holds all parts until the last is written, at four bytes a letter, and packs less.
"""

import io
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.packager import Packager

from spp_xl.excel.passing import Passing

STRONGEST = 9  # of zlib; XlsxWriter's 6 makes a file three parts in a hundred larger
HEADING = 1  # the number of the named cell style *Heading 1*; 0 is *Normal*


class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook that goes to ``target`` on closing; every part says the same time, so same content, same bytes.

    ``language`` is what a screen reader is told to speak: a code such as ``en``. XlsxWriter has no such property.
    """

    def __init__(self, target: IO[bytes], language: str) -> None:
        super().__init__(None, {"in_memory": True, "strings_to_urls": False})
        self._target, self._language = target, language

    def _get_packager(self) -> Packager:
        return _Packing(self._target, self._language)

    def _store_workbook(self) -> None:
        """XlsxWriter's own file stays empty: it is left with no parts to put into it."""
        self.filename = io.BytesIO()
        super()._store_workbook()


class _Packing(Packager):  # type: ignore[misc]
    """XlsxWriter asks for one part after the other, and writes each to its end before it asks for the next."""

    def __init__(self, target: IO[bytes], language: str) -> None:
        super().__init__()
        self._zip = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=STRONGEST)
        self._language = language
        self._part = Passing(lambda _: None)
        self._inside: IO[bytes] | None = None

    def _filename(self, xml_filename: str) -> Passing:
        self._finish()
        self._inside = self._zip.open(xml_filename, "w")
        self._part = Passing(self._inside.write)
        return self._part

    def _write_core_file(self) -> None:
        super()._write_core_file()
        self._insert(f"<dc:language>{self._language}</dc:language>", "</cp:coreProperties>")

    def _write_styles_file(self) -> None:
        """XlsxWriter knows no named cell styles, by which a screen reader tells what is a heading."""
        super()._write_styles_file()
        heading = next((each for each in self.workbook.xf_formats if each.xf_id == HEADING), None)
        if heading is not None:
            look = f'<xf numFmtId="0" fontId="{heading.font_index}" fillId="0" borderId="0" applyFont="1"/>'
            self._insert(look, "</cellStyleXfs><cellXfs")
            self._insert(f'<cellStyle name="Heading 1" xfId="{HEADING}" builtinId="16"/>', "</cellStyles>")
            self._replace('<cellStyleXfs count="1">', '<cellStyleXfs count="2">')
            self._replace('<cellStyles count="1">', '<cellStyles count="2">')

    def _insert(self, what: str, before: str) -> None:
        self._replace(before, what + before)

    def _replace(self, old: str, new: str) -> None:
        """In the part that was written last, whose text has not gone on yet."""
        written = self._part.getvalue()
        assert written.count(old) == 1, old
        self._part.seek(0)
        self._part.truncate()
        self._part.write(written.replace(old, new))

    def _create_package(self) -> list[object]:
        super()._create_package()
        self._finish()
        for picture_or_macros, name, _ in self.filenames:
            self._zip.writestr(ZipInfo(name), picture_or_macros.getvalue(), ZIP_DEFLATED, STRONGEST)
        self._zip.close()
        return []

    def _finish(self) -> None:
        if self._inside is not None:
            self._part.pass_on()
            self._inside.close()
