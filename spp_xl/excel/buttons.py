"""Buttons: the VBA project that was built once from ``macros/``, and a form button for each thing that a kind offers.

Sheets carry no code name: the project knows the workbook alone, and how many sheets there are differs by framework.
"""

import io
from typing import Any

from spp_xl.excel.page import Page
from spp_xl.layout.buttons import Button
from spp_xl.resources import carried

PROJECT = "vbaProject.bin"
MACROS = {"validate": "ValidateReview", "next": "GoToNext", "plan": "MakeActionPlan", "merge": "MergeFolder"}
ROW, COLUMN, TOP, HEIGHT, GAP, LETTER = 0, 4, 6, 28, 8, 10  # in the frozen head of Check; pixels


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
