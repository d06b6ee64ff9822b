"""The ready-made blank workbooks are what ``spp-xl new`` makes: ``python -m tests.looks.blanks`` makes them anew.

They count as at today, like every new workbook; the day only stands in what their formulas were seen to give.
"""

from datetime import date
from functools import cache
from pathlib import Path

from spp_xl.journeys.making import new_workbook
from spp_xl.layout.kinds import KINDS
from spp_xl.shelf import find_edition

FOLDER = Path(__file__).parents[2] / "workbook_templates" / "blank"
MADE_AS_AT = date(2026, 9, 1)


@cache
def blanks() -> dict[str, bytes]:
    """File name → content, of every kind in the default framework."""
    return {f"{kind.name}.xlsx": new_workbook(find_edition(), kind.model(), MADE_AS_AT) for kind in KINDS}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, content in blanks().items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content) // 1000} kB")


if __name__ == "__main__":
    main()
