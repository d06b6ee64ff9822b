"""A workbook packed as small as it goes, and its language written down: the same parts in the same order."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES, END = "docProps/core.xml", b"</cp:coreProperties>"
STRONGEST = 9  # XlsxWriter packs at 6 and cannot be told otherwise; this takes three parts in a hundred off


def packed(content: bytes, language: str) -> bytes:
    """``content`` are a workbook's bytes. Every part says the same time, so that the same book gives the same bytes.

    ``language`` is what a screen reader is told to speak: a code such as ``en``. XlsxWriter has no such property.
    """
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as loose, ZipFile(target, "w", ZIP_DEFLATED) as tight:
        for part in loose.infolist():
            info = ZipInfo(part.filename, part.date_time)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = part.external_attr
            written = loose.read(part)
            if part.filename == PROPERTIES:
                written = written.replace(END, f"<dc:language>{language}</dc:language>".encode() + END)
            tight.writestr(info, written, compresslevel=STRONGEST)
    return target.getvalue()
