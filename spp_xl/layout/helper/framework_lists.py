"""Themes and aspects as lists on the helper sheet: each cell refers to the single answer it repeats.

The columns are those of ``facts.theme_rows`` and ``facts.aspect_rows``; "" stands for a constant.
"""

from collections.abc import Callable

from spp_xl.model.framework import Framework


def theme_formulas(framework: Framework, single: Callable[[str], str]) -> list[dict[str, str]]:
    """Column → formula, a row a theme."""
    return [
        {
            "code": "",
            "chosen": single(f"themes.{theme.code}.chosen"),
            "own_view": single(f"themes.{theme.code}.own_view"),
            "required": "",
        }
        for theme in framework.themes
    ]


def aspect_formulas(framework: Framework, single: Callable[[str], str]) -> list[dict[str, str]]:
    """Column → formula, a row an aspect."""
    rows = []
    for aspect, _ in framework.aspects():
        at = f"judgements.{aspect}"
        row = {"code": "", "theme": "", "opens_theme": "", "has_statements": ""}
        for column in ("own_level", "agreed_level", "not_applicable", "commentary"):
            row[column] = single(f"{at}.{column}")
        for level, count in framework.statements(aspect).items():
            marks = [single(f"{at}.statements.{level}.{n}") for n in range(1, count + 1)]
            row[f"marks_{level}"] = f"SUM({','.join(marks)})" if marks else ""
        rows.append(row)
    return rows
