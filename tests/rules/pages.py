"""The spec pages: one a rule, each row of their tables a case."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from spp_xl.rules.check import Outcome
from tests.rules.changes import day_of

SPECS = Path(__file__).parent / "specs"
TABLES: dict[str, Outcome] = {"Passes": "kept", "Finds": "found", "Not yet": "not_yet", "Explained": "explained"}


@dataclass(frozen=True)
class Case:
    """One row: what is changed in the base review, as at which day, and what must come of it."""

    rule: str
    outcome: Outcome
    name: str
    change: str
    as_at: date
    told: list[tuple[str, str]] = field(default_factory=list)  # (where, message), in order
    reason: str = ""
    settings: str = ""  # as TOML, where the page's rule is off by default

    def __str__(self) -> str:
        return f"{self.rule}-{self.outcome}-{re.sub(r'[^0-9A-Za-z]+', '-', self.name).strip('-')}"


def pages() -> dict[str, Path]:
    """Rule id → its page."""
    return {f"SPP-{path.stem.partition('-')[0]}": path for path in sorted(SPECS.glob("[A-Z][0-9]*-*.md"))}


@cache
def cases() -> tuple[Case, ...]:
    """Every row of every page."""
    return tuple(case for rule, path in pages().items() for case in _cases(rule, path.read_text(encoding="utf-8")))


def _cases(rule: str, text: str) -> list[Case]:
    found: list[Case] = []
    settings = "\n".join(re.findall(r"^Setting: `(.+)`$", text, flags=re.MULTILINE))
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        outcome = TABLES[title.strip()]
        head, *rows = _table(body)
        for cells in rows:
            row = dict(zip(head, cells, strict=True))
            if row["case"]:
                found.append(Case(rule, outcome, row["case"], row["change"], day_of(row["as at"]), settings=settings))
                if outcome == "explained":
                    object.__setattr__(found[-1], "reason", row["reason"])
            if row.get("where"):
                found[-1].told.append((row["where"], row.get("message", "")))
    return found


def _table(body: str) -> list[list[str]]:
    lines = [line.strip() for line in body.splitlines() if line.strip().startswith("|")]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
