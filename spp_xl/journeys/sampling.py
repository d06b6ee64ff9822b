"""A quality-assurance sample from a partnership's roster."""

from datetime import date
from pathlib import Path
from typing import Any

from spp_xl.journeys.opening import open_workbook
from spp_xl.model.partnership import Partnership
from spp_xl.model.words import Words
from spp_xl.summary.sample import Sample, draw


def sample_of(roster: Path, seed: int, size: int, today: date) -> Sample:
    """Read the roster and draw."""
    content = open_workbook(roster, "partnership").content
    assert isinstance(content, Partnership)
    return draw(content, seed, size, today)


def sample_json(sample: Sample) -> dict[str, Any]:
    """``spp-xl/sample@1``."""
    return {
        "format": "spp-xl/sample@1",
        "seed": sample.seed,
        "schools": [{"name": school.name or "", "urn": school.urn or ""} for school in sample.schools],
        "teams": [
            {
                "school": row.school or "",
                "first": row.first.isoformat() if row.first else "",
                "last": row.last.isoformat() if row.last else "",
                "lead": row.lead or "",
                "reviewers": row.reviewers or "",
            }
            for row in sample.reviews
        ],
    }


def sample_lines(sample: Sample, words: Words) -> list[str]:
    """What a person reads."""
    lines = [words("sample.schools", seed=sample.seed)]
    lines += [f"  {school.name} {school.urn or ''}".rstrip() for school in sample.schools]
    lines.append(words("sample.teams"))
    for row in sample.reviews:
        people = ", ".join(name for name in (row.lead, row.reviewers) if name)
        lines.append(words("sample.team", school=row.school, last=f"{row.last:%d/%m/%Y}", people=people or "–"))
    return lines if sample.reviews else [*lines, f"  {words('summary.nothing')}"]
