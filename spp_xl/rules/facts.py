"""Answers as the helper sheet holds it: every answer resolved to a number, a code or "" for blank.

Evaluation in Python and in Excel both start from these cells, so they start from the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spp_xl.model.area_numbers import AREAS
from spp_xl.model.framework import Framework
from spp_xl.model.part import Part, is_blank_answer
from spp_xl.model.paths import columns, list_names, meaning, single_answers
from spp_xl.model.review import Review
from spp_xl.model.table import Means, serial
from spp_xl.rules.citations import astray, cited_of, cites
from spp_xl.rules.columns import ASPECTS, NUMBER
from spp_xl.rules.expr import joined

Resolved = str | float | int  # "" is blank
Row = dict[str, Resolved]
Printed = Mapping[str, Sequence[int]]  # list → the numbers printed beside its rows; 0: none, or one printed above


@dataclass
class Facts:
    """Single answers by path, rows by list, the stages that are over, and the *as at* day as a serial number."""

    single: dict[str, Resolved]
    rows: dict[str, list[Row]]
    today: int
    over: dict[str, float] = field(default_factory=dict)
    related: dict[tuple[str, tuple[str, ...], str], Counter[Resolved]] = field(default_factory=dict)  # once counted

    def at(self, path: str) -> Resolved:
        """A single answer, "" where blank."""
        return self.single.get(path, "")


def resolve(value: object, means: Means) -> Resolved:
    """An answer as the helper sheet's formula resolves its cell."""
    if is_blank_answer(value):
        return ""
    if means.kind in ("text", "mark"):
        return 1
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return serial(value)
    assert isinstance(value, int)
    return value


def facts_of(content: Part, framework: Framework, today: date, printed: Printed | None = None) -> Facts:
    """The cells that rules read. Where nobody says what is ``printed`` beside areas, they stand one below the other."""
    model = type(content)
    single = {path: resolve(value, meaning(path, model)) for path, value in single_answers(content).items()}
    rows = {name: _rows(columns(name, model), getattr(content, name)) for name in list_names(model)}
    areas = AREAS.get(model)
    if areas is not None:
        numbers = (printed or {}).get(areas) or range(1, len(rows[areas]) + 1)
        for row, number in zip(rows[areas], numbers, strict=True):
            row[NUMBER] = number or ""
    if isinstance(content, Review):
        rows["themes"] = theme_rows(framework, single)
        rows["aspects"] = aspect_rows(framework, single)
        for row in rows["evidence"]:
            row["names"] = joined(row[aspect] for aspect in ASPECTS) if row["text"] == 1 else ""
        _add_citations(rows["aspects"], content)
    return Facts(single, rows, serial(today))


def _rows(kinds: Mapping[str, Means], rows: Sequence[Part]) -> list[Row]:
    of_a_row = kinds.items()
    return [
        {name: "" if (value := getattr(row, name)) is None else resolve(value, means) for name, means in of_a_row}
        for row in rows
    ]


def theme_rows(framework: Framework, single: Mapping[str, Resolved]) -> list[Row]:
    """One row a theme of the framework."""
    return [
        {
            "code": theme.code,
            "chosen": single.get(f"themes.{theme.code}.chosen", ""),
            "own_view": single.get(f"themes.{theme.code}.own_view", ""),
            "required": 1 if theme.code in framework.settings.required_themes else "",
        }
        for theme in framework.themes
    ]


def aspect_rows(framework: Framework, single: Mapping[str, Resolved]) -> list[Row]:
    """One row an aspect, with how many statements are marked under each level."""
    rows: list[Row] = []
    firsts = {theme.aspects[0] for theme in framework.themes}
    for aspect, theme in framework.aspects():
        at = f"judgements.{aspect}"
        counts = framework.statements(aspect)
        row: Row = {"code": aspect, "theme": theme, "opens_theme": 1 if aspect in firsts else ""}
        row["has_statements"] = 1 if any(counts.values()) else ""
        for column in ("own_level", "agreed_level", "not_applicable", "commentary"):
            row[column] = single.get(f"{at}.{column}", "")
        for level, count in counts.items():
            row[f"marks_{level}"] = sum(
                1 for n in range(1, count + 1) if single.get(f"{at}.statements.{level}.{n}", "") == 1
            )
        rows.append(row)
    return rows


def _add_citations(aspects: list[Row], review: Review) -> None:
    """Of each commentary how many numbers it cites, how many of them lead nowhere, and how many name its aspect."""
    written = {row.id for row in review.evidence if row.text is not None}
    own: dict[str, list[str]] = {}
    for row in review.evidence:
        for aspect in {row.aspect_1, row.aspect_2, row.aspect_3} if row.text is not None else ():
            own.setdefault(aspect or "", []).append(row.id)
    for facts in aspects:
        judgement = review.judgements.get(code := str(facts["code"]))
        commentary = judgement.commentary or "" if judgement else ""
        facts["cites"], facts["astray"] = cites(commentary), astray(commentary, written)
        facts["cites_own"] = cited_of(commentary, own.get(code, ()))
