"""When a workbook was last saved, by its own word: a file's time on disk says only when it was copied or unpacked.

Excel writes the moment in UTC. LibreOffice writes what its computer's clock shows and calls it UTC (seen in 7.4), so of
its files the moment has no zone.
"""

from datetime import UTC, datetime

from spp_xl.excel.package import Package
from spp_xl.excel.xml_stream import Attributes, feed

MADE = datetime(2000, 1, 1)  # what every file says that we wrote and nobody has saved since: same input, same bytes
CORE, APP = "docProps/core.xml", "docProps/app.xml"
MODIFIED = "http://purl.org/dc/terms/ modified"
PROGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties Application"
BY_ITS_CLOCK = ("LibreOffice", "OpenOffice", "Collabora")


def last_saved(content: bytes) -> datetime | None:
    """The moment to the second, in UTC, or without a zone where that is not known; None where none is told.

    None is told also where no program has saved the file since we made it.
    """
    try:
        package = Package(content)
        moment = datetime.fromisoformat(_text(package, CORE, MODIFIED)).replace(microsecond=0)
        moment = (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None)
        program = _text(package, APP, PROGRAM)
    except Exception:  # nobody can tell, and nothing else of the workbook depends on it
        return None
    if moment == MADE:
        return None
    return moment if program.startswith(BY_ITS_CLOCK) else moment.replace(tzinfo=UTC)


def moment_saved(content: bytes) -> str:
    """The same as ISO writes it; "" where none is told."""
    saved = last_saved(content)
    return saved.isoformat() if saved else ""


def _text(package: Package, part: str, element: str) -> str:
    """The text of an element; "" where there is none."""
    found: list[str] = []
    text: list[str] = []

    def start(name: str, _: Attributes) -> None:
        text.clear()

    def end(name: str) -> None:
        if name == element:
            found.append("".join(text).strip())

    if part in package:
        feed(package.whole(part), start, end, text)
    return found[-1] if found else ""
