"""A workbook packed as small as it goes, and its language written down: XlsxWriter's parts in their order."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager

PROPERTIES, END = "docProps/core.xml", b"</cp:coreProperties>"
MOMENT = (1980, 1, 1, 0, 0, 0)  # every part says the same time, so that the same book gives the same bytes
STRONGEST = 9  # XlsxWriter packs at 6 and cannot be told otherwise; this takes three parts in a hundred off


class Unpacked(Workbook):  # type: ignore[misc]
    """A workbook in memory whose parts, once it is closed, are not packed yet."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), {"in_memory": True, "strings_to_urls": False})
        self._parts = _Parts()

    def _get_packager(self) -> Packager:
        return self._parts

    def packed(self, language: str) -> bytes:
        """The file. ``language`` is what a screen reader is told to speak: a code such as ``en``.

        XlsxWriter has no such property.
        """
        target = io.BytesIO()
        with ZipFile(target, "w") as packed:
            for part, name, is_binary in self._parts.written:
                content = part.getvalue() if is_binary else part.getvalue().encode()
                if name == PROPERTIES:
                    content = content.replace(END, f"<dc:language>{language}</dc:language>".encode() + END)
                packed.writestr(ZipInfo(name, MOMENT), content, ZIP_DEFLATED, STRONGEST)
        return target.getvalue()


class _Parts(Packager):  # type: ignore[misc]
    """Keeps the parts, and leaves XlsxWriter none to pack at a strength of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[tuple[Any, str, bool]] = []  # a text or bytes in memory, its name, whether it is bytes

    def _create_package(self) -> list[tuple[Any, str, bool]]:
        self.written = super()._create_package()
        return []
