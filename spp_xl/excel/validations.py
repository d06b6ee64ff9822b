"""Drop-downs, date checks and prompts for answer cells, one validation for all cells that share it.

Where a sheet is not protected, so that long text fits itself to its row, what is ours in its grids takes no typing.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from spp_xl.layout.parts import Answer, Label, Live, Sheet
from spp_xl.model.table import FIRST_DAY, LAST_DAY, MOST, Means
from spp_xl.model.words import Words


def add_validations(page: Worksheet, sheet: Sheet, words: Words) -> None:
    """Every answer cell gets its list, its limits and its prompt."""
    cells: dict[tuple[Means, str, tuple[str, str]], list[tuple[int, int]]] = defaultdict(list)
    for at, row, _ in sheet.placed(tables=False):
        for column, cell in row.cells.items():
            if isinstance(cell, Answer):
                cells[cell.means, cell.offers, cell.prompt].append((at, column))
    for (means, offers, prompt), places in cells.items():
        rule = {"validate": "list", "source": f"={offers}", "show_error": False} if offers else _rule(means, words)
        if prompt[1]:
            rule |= {"input_title": prompt[0], "input_message": prompt[1]}
        if rule != {"validate": "any"}:
            _add(page, places, rule)
    if ours := [] if sheet.protected else _ours(sheet):
        _add(page, ours, {"validate": "custom", "value": "=FALSE"} | _error("ours", words))


def _add(page: Worksheet, places: list[tuple[int, int]], rule: dict[str, Any]) -> None:
    areas = _areas(places)
    page.data_validation(*areas[0], rule | {"other_cells": areas[1:]})


def _ours(sheet: Sheet) -> list[tuple[int, int]]:
    """Words and formulas in a grid; a list is another matter, for there rows are inserted and numbers typed."""
    return [
        (at, column)
        for at, row, block in sheet.placed(tables=False)
        if block and not block.rows_of
        for column, cell in row.cells.items()
        if isinstance(cell, Label | Live)
    ]


def _rule(means: Means, words: Words) -> dict[str, Any]:
    match means.kind:
        case "choice":
            return {"validate": "list", "source": f"=spp_v_{means.choices}"} | _error("choice", words)
        case "day":
            low, high = (datetime(day.year, day.month, day.day) for day in (FIRST_DAY, LAST_DAY))
            return {"validate": "date", "criteria": "between", "minimum": low, "maximum": high} | _error("day", words)
        case "whole":
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST} | _error(
                "whole", words
            )
    return {"validate": "any"}


def _error(kind: str, words: Words) -> dict[str, str]:
    return {"error_title": words("validation.title"), "error_message": words(f"validation.{kind}")}


def _areas(places: list[tuple[int, int]]) -> list[list[int]]:
    """Cells in one column below one another become one area (first row, column, last row, column)."""
    areas: list[list[int]] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if areas and areas[-1][1] == column and areas[-1][2] == row - 1:
            areas[-1][2] = row
        else:
            areas.append([row, column, row, column])
    return areas
