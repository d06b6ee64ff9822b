"""Workbooks that tests begin with, each made once in a process: the same answers give the same bytes (test_kinds.py).

Bytes cannot be changed, so tests share them and write them to files of their own.
"""

from datetime import date

from spp_xl.journeys.making import PLAIN, Manner, new_workbook
from spp_xl.model.part import Part
from spp_xl.model.words import Edition

_MADE: dict[tuple[object, ...], bytes] = {}


def workbook_of(
    edition: Edition,
    content: Part,
    as_at: date,
    fixed_day: bool = False,
    workbook_id: str = "",
    manner: Manner = PLAIN,
) -> bytes:
    """What ``new_workbook`` makes; not for a theme whose files a test changes."""
    asked = edition, type(content), content.model_dump_json(), as_at, fixed_day, workbook_id, manner
    if asked not in _MADE:
        _MADE[asked] = new_workbook(edition, content, as_at, fixed_day, workbook_id, manner)
    return _MADE[asked]
