"""Macro workbooks that the tests press: the blank, the half-filled and the faulty review, and a roster."""

import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

from spp_xl.journeys.making import Manner, review_from_json
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.resources import carried
from tests.editions import default_edition
from tests.made import workbook_of

TODAY = date(2026, 11, 22)  # the demo's
PROJECT = "xl/vbaProject.bin"
BLANK, HALF, FAULTY, FINISHED = "blank", "03-osier-bank-special", "06-thornhope-academy", "02-hollinmere-secondary"


@cache
def review(which: str) -> Review:
    """The blank one, or the demo's review of that name."""
    if which == BLANK:
        return Review()
    return review_from_json(carried("workbook_templates") / "demo" / f"{which}.json", default_edition())


def write(path: Path, content: Part, edition: Edition | None = None, project: bytes = b"") -> Path:
    """A macro workbook at the path, with the shipped project or another one."""
    made = workbook_of(edition or default_edition(), content, TODAY, fixed_day=True, manner=Manner(macros=True))
    path.write_bytes(with_part(made, PROJECT, project) if project else made)
    return path


def with_part(content: bytes, name: str, new: bytes) -> bytes:
    """A package with one part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as made:
        for part in old.infolist():
            made.writestr(part, new if part.filename == name else old.read(part))
    return target.getvalue()
