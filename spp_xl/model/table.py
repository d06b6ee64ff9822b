"""What a cell means: one table from kind of field to the forms it accepts.

Python reads cells with ``understand``; the helper sheet's formulas are the same table in Excel's words
(``rules/formula.py``). Python accepts nothing that the formula cannot.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from spp_xl.model.text import WHITE, check_storable, is_blank, tidy

EPOCH = date(1899, 12, 30)  # serial 0 of Excel's calendar, right for every day since March 1900
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST = 99_999


@dataclass(frozen=True)
class Means:
    """How a model field stands in a cell: ``text``, ``line``, ``choice``, ``mark``, ``day``, ``whole``, ``urn``,
    ``laestab``; and, of our own, the number that we ``printed`` beside a row."""

    kind: str
    choices: str = ""  # the list a choice is made from


@dataclass(frozen=True)
class CellError:
    """A cell that shows ``#REF!`` or the like."""

    code: str


class Unread:
    """The one answer for a cell that holds something its field cannot mean."""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD = Unread()
CellValue = str | float | int | bool | date | datetime | time | timedelta | CellError | None


def _text(value: str | None) -> str | None:
    return None if value is None or is_blank(value) else check_storable(value)


def _line(value: str | None) -> str | None:
    return None if value is None or is_blank(value) else check_storable(tidy(value))


def _urn(value: str | None) -> str | None:
    if value is None or is_blank(value):
        return None
    digits = _urn_digits(tidy(value))
    if digits is None:
        raise ValueError("a URN is six digits")
    return digits


def _urn_digits(text: str) -> str | None:
    digits = text.replace(" ", "")
    digits = digits.removesuffix(".0")
    return digits if len(digits) == 6 and digits.isascii() and digits.isdigit() and digits[0] != "0" else None


def _laestab(value: str | None) -> str | None:
    if value is None or is_blank(value):
        return None
    digits = _laestab_digits(tidy(value))
    if digits is None:
        raise ValueError("a LAESTAB number is seven digits, such as 123/4567")
    return digits


def _laestab_digits(text: str) -> str | None:
    """``123/4567`` or seven digits; no rule reads it, so it has no twin among the formulas yet."""
    digits = text.replace(" ", "").removesuffix(".0")
    if len(digits) == 8 and digits[3] in "/-":
        digits = digits[:3] + digits[4:]
    return digits if len(digits) == 7 and digits.isascii() and digits.isdigit() and digits[0] != "0" else None


def _day(value: date | None) -> date | None:
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError("a day between 2000 and 2099 is meant")
    return value


Text = Annotated[str | None, AfterValidator(_text), Means("text")]
Line = Annotated[str | None, AfterValidator(_line), Means("line")]
Urn = Annotated[str | None, AfterValidator(_urn), Means("urn")]
Laestab = Annotated[str | None, AfterValidator(_laestab), Means("laestab")]
Day = Annotated[date | None, AfterValidator(_day), Means("day")]
Whole = Annotated[int | None, Field(ge=0, le=MOST), Means("whole")]
Code = Annotated[str | None, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Mark = Annotated[bool, Means("mark")]

Labels = Mapping[str, str]  # tidy lower-case label → code, over every shipped language


def serial(day: date) -> int:
    """The whole number that Excel keeps for a day."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The day for which Excel keeps a whole number."""
    return EPOCH + timedelta(days=number)


def shown(value: CellValue) -> str:
    """What ``value & ""`` gives in a formula."""
    if isinstance(value, str):  # nearly every cell
        return value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return str(int(value)) if float(value).is_integer() else repr(float(value))
        case datetime():
            return value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case CellError():
            return value.code
        case _:
            return str(value)


def nothing(value: CellValue) -> bool:
    """True for an empty cell and for one that holds only white space."""
    return value is None or (isinstance(value, str) and not value.strip(WHITE))


def understand(value: CellValue, means: Means, labels: Labels) -> str | int | date | bool | Unread | None:
    """The model's value for a cell, None (False for a mark) where it is blank, or ``UNREAD``."""
    if means.kind == "choice" and isinstance(value, str) and (code := labels.get(value.lower())) is not None:
        return code  # most answers by far are a label as it was offered
    if nothing(value):
        return False if means.kind == "mark" else None
    if isinstance(value, CellError):
        return UNREAD
    match means.kind:
        case "text":
            return _storable(shown(value))
        case "line":
            return _storable(tidy(shown(value)))
        case "urn":
            return _urn_digits(tidy(shown(value))) or UNREAD
        case "laestab":
            return _laestab_digits(tidy(shown(value))) or UNREAD
        case "choice":
            return _chosen(shown(value), labels)
        case "mark":
            return UNREAD if _chosen(shown(value), labels) is UNREAD else True
        case "day":
            return _as_day(value)
        case "whole":
            return _as_whole(value)
        case "printed":
            return _as_printed(value)
    raise AssertionError(means.kind)


def _chosen(text: str, labels: Labels) -> str | Unread:
    """Labels are tidy, so one that is found as it stands needs no tidying."""
    code = labels.get(text.lower())
    return labels.get(tidy(text).lower(), UNREAD) if code is None else code


def _storable(text: str) -> str | Unread:
    try:
        return check_storable(text)
    except ValueError:
        return UNREAD


def _number(value: CellValue) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _as_day(value: CellValue) -> date | Unread:
    """A time of day is cut; a bare number is a day because a formula cannot see formats; text never is."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if FIRST_DAY <= value <= LAST_DAY else UNREAD
    number = _number(value)
    if number is None or not serial(FIRST_DAY) <= math.floor(number) <= serial(LAST_DAY):
        return UNREAD
    return day_of(math.floor(number))


def _as_whole(value: CellValue) -> int | Unread:
    number = _number(value)
    if isinstance(value, datetime):
        return _as_whole(value.date()) if value.time() == time() else UNREAD  # a formula sees a fraction
    if isinstance(value, date):
        number = float(serial(value))
    if value == time():  # midnight, which a formula sees as 0
        number = 0.0
    if number is None or not 0 <= number <= MOST or not number.is_integer():
        return UNREAD
    return int(number)


def _as_printed(value: CellValue) -> int | Unread:
    """From 1, as we print it: as a text; somebody who numbers a new row types a number."""
    text = tidy(shown(value))
    return int(text) if 0 < len(text) < 6 and text.isascii() and text.isdigit() and text[0] != "0" else UNREAD
