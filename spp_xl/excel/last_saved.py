"""When a workbook was last saved, by its own word: a file's time on disk says only when it was copied or unpacked."""

from datetime import UTC, datetime

from spp_xl.excel.package import Package
from spp_xl.excel.xml_stream import Attributes, feed

MADE = datetime(2000, 1, 1)  # what every file says that we wrote and nobody has saved since: same input, same bytes
PROPERTIES = "docProps/core.xml"
MODIFIED = "http://purl.org/dc/terms/ modified"


def last_saved(content: bytes) -> datetime | None:
    """The moment in UTC, to the second; None where the workbook does not say, or no program has saved it yet."""
    package = Package(content)
    if PROPERTIES not in package:
        return None
    found: list[str] = []
    text: list[str] = []

    def start(element: str, _: Attributes) -> None:
        text.clear()

    def end(element: str) -> None:
        if element == MODIFIED:
            found.append("".join(text).strip())

    try:
        feed(package.whole(PROPERTIES), start, end, text)
        moment = datetime.fromisoformat(found[-1])
    except Exception:  # nobody can tell, and nothing else of the workbook depends on it
        return None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None if moment == MADE.replace(tzinfo=UTC) else moment.replace(microsecond=0)
