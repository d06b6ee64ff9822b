"""What a cell of a workbook file holds, from its written form; numbers are days where their format shows days."""

from datetime import date, datetime, time, timedelta

from spp_xl.excel.directory import TRUE, Directory, unescaped
from spp_xl.excel.written import INLINE
from spp_xl.model.table import CellError, CellValue

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
DAY_MS = 86_400_000


def understood(written: str, kind: str, style: str, directory: Directory) -> CellValue:
    """``kind`` and ``style`` are the file's own: what is written, and which of its formats the cell has."""
    if not written and kind != INLINE:
        return None
    match kind:
        case "s":
            return directory.texts[written]
        case "" | "n":
            return _number(written, int(style or 0), directory)
        case "b":
            return written in TRUE
        case "e":
            return CellError(written)
        case "d":
            return _iso(written)
    return unescaped(written)


def _number(written: str, style: int, directory: Directory) -> CellValue:
    number = float(written) if "." in written or "E" in written or "e" in written else int(written)
    if style not in directory.days:
        return number
    try:
        return _span(number) if style in directory.spans else _moment(number, directory.from_1904)
    except (OverflowError, ValueError):
        return CellError("#VALUE!")


def _moment(number: float, from_1904: bool) -> datetime | time:
    """Excel's calendar has a 29 February 1900; the days before it stand one too early."""
    day, part = divmod(number, 1)
    of_day = timedelta(milliseconds=round(part * DAY_MS))
    if 0 <= number < 1 and not of_day.days:
        return (EPOCH + of_day).time()
    if from_1904:
        return EPOCH_1904 + timedelta(days=day) + of_day
    return EPOCH + timedelta(days=day + (0 < number < 60)) + of_day


def _span(number: float) -> timedelta:
    return timedelta(milliseconds=round(number * DAY_MS))


def _iso(written: str) -> CellValue:
    """A day written out; what is none stands as the text that it is."""
    try:
        if "-" not in written:
            return time.fromisoformat(written).replace(tzinfo=None)
        return date.fromisoformat(written) if len(written) == len("2026-11-22") else _without_zone(written)
    except ValueError:
        return written


def _without_zone(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=None)
