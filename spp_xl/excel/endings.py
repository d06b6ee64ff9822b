"""Under which endings Excel opens a workbook: one with macros is an ``.xlsm``, and no other is."""

import io
import zipfile
from pathlib import Path

from spp_xl.refusals import refusal

ENDING, WITH_MACROS = ".xlsx", ".xlsm"
CONTENT_TYPES, MACRO_TYPE = "[Content_Types].xml", b"sheet.macroEnabled.main+xml"


def refuse_other_ending(path: Path, content: bytes) -> None:
    """No file gets a name that Excel would not open it by: ``.xlsm`` says that there are macros inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        has_macros = MACRO_TYPE in archive.read(CONTENT_TYPES)
    if has_macros and path.suffix.lower() != WITH_MACROS:
        raise refusal("ending-with-macros", name=path.name)
    if not has_macros and path.suffix.lower() != ENDING:
        raise refusal("ending-without-macros", name=path.name)
