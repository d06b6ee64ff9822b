"""When a workbook was last saved is its own word, and no word is better than a wrong one."""

from datetime import UTC, datetime

import pytest

from spp_xl.excel.last_saved import last_saved
from tests.summary.workbooks import workbook
from tests.survival.files import repacked, saved_at

TOLD = {
    "2026-11-20T10:00:00Z": datetime(2026, 11, 20, 10, tzinfo=UTC),
    "2026-11-20T10:00:00.75Z": datetime(2026, 11, 20, 10, tzinfo=UTC),
    "2026-11-20T10:00:00+02:00": datetime(2026, 11, 20, 8, tzinfo=UTC),
    " 2026-11-20T10:00:00Z ": datetime(2026, 11, 20, 10, tzinfo=UTC),
    "2000-01-01T00:00:00Z": None,
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize("moment", TOLD)
def test_excel_writes_utc(moment: str) -> None:
    assert last_saved(saved_at(workbook(), moment)) == TOLD[moment]


def test_libreoffice_writes_what_the_clock_shows() -> None:
    content = saved_at(workbook(), "2026-11-25T14:05:47Z", "LibreOffice/7.4.7.2$Linux_X86_64")
    assert last_saved(content) == datetime(2026, 11, 25, 14, 5, 47)


def test_what_nobody_has_saved_since_it_was_made_says_nothing() -> None:
    assert last_saved(workbook()) is None
    assert last_saved(b"no zip") is None
    assert last_saved(repacked(workbook(), {"docProps/core.xml": lambda _: b"<torn"})) is None
