"""Sheets that people need not see: the lists behind drop-downs, and the stamp that says what this workbook is."""

from collections.abc import Sequence

from spp_xl.layout.names import fixed_range, on_sheet
from spp_xl.layout.parts import Label, Row, Sheet
from spp_xl.model.words import Edition

LISTS, META, PRESS = "spp_lists", "_meta", "spp_press"
MAGIC = "spp-xl workbook"


def lists_sheet(edition: Edition, choices_asked: Sequence[str]) -> tuple[Sheet, dict[str, str]]:
    """Label and code of every choice side by side, and the names that formulas and drop-downs use.

    ``spp_v_x`` are this language's labels, ``spp_l_x`` the labels of every language, ``spp_c_x`` their codes.
    """
    columns: list[list[str]] = []
    names: dict[str, str] = {}
    for number, choices in enumerate(choices_asked):
        pairs = edition.every_label(choices)
        columns += [[label for label, _ in pairs], [code for _, code in pairs]]
        label, code = 1 + 2 * number, 2 + 2 * number
        own = len(edition.labels(choices))
        for name, column, count in (("v", label, own), ("l", label, len(pairs)), ("c", code, len(pairs))):
            names[f"spp_{name}_{choices}"] = on_sheet(LISTS, fixed_range(0, column, count - 1, column))
    height = max(len(column) for column in columns)
    rows = tuple(
        Row({1 + c: Label(column[r], "hidden") for c, column in enumerate(columns) if r < len(column)})
        for r in range(height)
    )
    return Sheet(LISTS, LISTS, (), rows, hidden=True), names


def meta_sheet(stamp: dict[str, str]) -> Sheet:
    """Key and value in cells, because only cells survive every program."""
    rows = [Row({1: Label(MAGIC, "hidden"), 2: Label("1", "hidden")})]
    rows += [Row({1: Label(key, "hidden"), 2: Label(value, "hidden")}) for key, value in stamp.items()]
    return Sheet(META, META, (), tuple(rows), hidden=True)
