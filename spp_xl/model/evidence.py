"""Evidence of a review: numbered rows, in the order of their numbers."""

import re
from collections import Counter
from typing import Annotated

from pydantic import Field

from spp_xl.model.part import Part, answered_rows
from spp_xl.model.table import Code, Line, Means, Text

EVIDENCE_ID = re.compile(r"^[A-E]-[0-9A-Z]{1,12}$")
LETTERS = "ABCDE"  # one evidence sheet each
CITED = re.compile(f"[{LETTERS}]-[0-9][0-9]")
EVIDENCE = 80  # rows on each evidence sheet


class Evidence(Part):
    """One thing seen, heard or read. No level, no grade, no teacher."""

    id: Annotated[str, Field(pattern=EVIDENCE_ID.pattern)]
    kind: Annotated[Code, Means("choice", "kind")] = None
    where: Line = None
    text: Text = None
    aspect_1: Annotated[Code, Means("choice", "aspect")] = None
    aspect_2: Annotated[Code, Means("choice", "aspect")] = None
    aspect_3: Annotated[Code, Means("choice", "aspect")] = None
    bearing: Annotated[Code, Means("choice", "bearing")] = None


def cited(text: str) -> list[str]:
    """The numbers that a text cites, as often as it does; a small letter counts."""
    return CITED.findall(text.upper())


def in_order(rows: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Sorted by id, so that sorting a sheet changes nothing."""
    rows = tuple(sorted(answered_rows(rows), key=lambda row: row.id))
    ids = [row.id for row in rows]
    if len(ids) != len(set(ids)):
        raise ValueError("two rows of evidence share one number")
    for letter, count in Counter(number[0] for number in ids).items():
        if count > EVIDENCE:
            raise ValueError(f"evidence sheet {letter} holds {EVIDENCE} rows")
    return rows
