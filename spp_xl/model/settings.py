"""What a framework or a partnership may set: which rules read a setting, its default, and where that is from.

None is invented: a default is the source's own number, or is named as ours. ``rules/RULES.md`` lists them.
"""

from typing import Annotated, Any

from pydantic import Field

from spp_xl.model.part import Part

CodeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]


def setting(default: Any, rules: str, source: str, description: str, **limits: Any) -> Any:
    """A setting: which rules read it, and the source of its default."""
    return Field(default, description=description, json_schema_extra={"rules": rules, "source": source}, **limits)


class Settings(Part):
    """The settings of one framework."""

    required_themes: tuple[CodeName, ...] = setting(
        (), "B7", "a framework names its own; 004 names one theme", "Themes that every review covers."
    )
    minimum_themes: int = setting(
        1, "B6, B7", "a framework names its own; 004: “at least one (as a minimum)” other theme",
        "How many themes a review covers at least.", ge=1,
    )  # fmt: skip
    minimum_evidence_kinds: int = setting(
        2, "V3", "ours: fewer is no “range of ways”", "How many ways of collecting evidence are a range.", ge=0
    )
    voice_kinds: tuple[CodeName, ...] = setting(
        (), "V3", "our suggestion, off where empty; 004 names pupils, governors and parents/carers",
        "Ways of collecting evidence in which pupils, parents or governors are heard.",
    )  # fmt: skip
    lead_counts_as_reviewer: bool = setting(
        True, "T1, F6", "004 leaves it open", "Whether the lead reviewer counts as one of the reviewers."
    )
    fewest_reviewers: int = setting(2, "T1", "004: “usually … between two and four”", "The fewest reviewers.", ge=1)
    most_reviewers: int = setting(4, "T1", "004: “usually … between two and four”", "The most reviewers.", ge=1)
    review_within_days: int = setting(
        14, "B10", "ours: 004 says “usually … over two days”, and they need not follow one another",
        "Days from the first review day to the last; where they are more, both are to be checked.", ge=0,
    )  # fmt: skip
    usual_days: int = setting(2, "V1", "004: “usually take place over two days”", "How many days a review takes.", ge=1)
    workshop_within_days: int = setting(
        7, "F5", "004: “up to a week later”", "Days from the last review day to the workshop.", ge=0
    )
    plan_starts_within_days: int | None = setting(
        None, "F14", "off: 004 says “as soon as is practicable” and no number",
        "Days from the workshop to the first action that has started.", ge=0,
    )  # fmt: skip
    outstanding_labels: tuple[CodeName, ...] = setting(
        ("ofsted_overall_outstanding",), "T4", "004 speaks of “another outstanding school”; every other scheme by hand",
        "Inspection labels that count as outstanding.",
    )  # fmt: skip
