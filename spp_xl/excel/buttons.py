"""Buttons: the VBA project that was built once from ``macros/``, and a form button for each thing that a kind offers.

Sheets carry no code name: the project knows the workbook alone, and how many sheets there are differs by framework.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

from spp_xl.excel.rows import Page
from spp_xl.layout.parts import Button
from spp_xl.refusals import refusal
from spp_xl.resources import carried

PROJECT = "vbaProject.bin"
MACROS = {"validate": "ValidateReview", "next": "GoToNext", "plan": "MakeActionPlan", "merge": "MergeFolder"}
ROW, COLUMN, TOP, HEIGHT, GAP, LETTER = 0, 4, 6, 28, 8, 10  # in the frozen head of Check; pixels
ENDING, WITH_MACROS = ".xlsx", ".xlsm"
CONTENT_TYPES, MACRO_TYPE = "[Content_Types].xml", b"sheet.macroEnabled.main+xml"


def add_buttons(workbook: Any, page: Page, buttons: tuple[Button, ...]) -> None:
    """The project, and the buttons side by side in the head of the page."""
    project = (carried("macros") / PROJECT).read_bytes()
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    for sheet in workbook.worksheets():
        sheet.vba_codename = ""
    left = 0
    for button in buttons:
        width = LETTER * (len(button.caption) + 2)
        look = {
            "macro": MACROS[button.action],
            "caption": button.caption,
            "description": button.alt,
            "width": width,
            "height": HEIGHT,
            "x_offset": left,
            "y_offset": TOP,
        }
        page.insert_button(ROW, COLUMN, look)
        left += width + GAP


def refuse_other_ending(path: Path, content: bytes) -> None:
    """No file gets a name that Excel would not open it by: ``.xlsm`` says that there are macros inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        has_macros = MACRO_TYPE in archive.read(CONTENT_TYPES)
    if has_macros and path.suffix.lower() != WITH_MACROS:
        raise refusal("ending-with-macros", name=path.name)
    if not has_macros and path.suffix.lower() != ENDING:
        raise refusal("ending-without-macros", name=path.name)
