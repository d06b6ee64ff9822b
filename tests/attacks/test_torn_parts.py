"""A part torn behind its cells: what makes a workbook anew reads it to the end, and refuses it in a sentence."""

from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.journeys.upgrading import upgrade
from tests.survival.files import repacked
from tests.survival.hostile import FORM
from tests.survival.workbooks import demo_workbook


def test_a_part_torn_behind_its_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(repacked(demo_workbook("01"), {FORM: lambda part: part + b"<x/>"}))
    with pytest.raises(SppError) as fault:
        upgrade(path)
    assert fault.value.code == "damaged"
