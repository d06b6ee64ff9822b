"""Share: the copy that leaves the team's hands, made anew from the trimmed review and from nothing of the sent file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.journeys.combining import beyond_answers
from spp_xl.journeys.making import new_workbook
from spp_xl.journeys.opening import as_at, open_review, printed_numbers
from spp_xl.layout.beyond import Beyond
from spp_xl.layout.helper.release import case_of, spoken
from spp_xl.model.area_numbers import renumbered
from spp_xl.model.review import Review
from spp_xl.model.shared import trimmed
from spp_xl.model.words import Words
from spp_xl.rules.facts import facts_of
from spp_xl.rules.release import CORNER, LINES

WARNINGS = {"draft": "share.not_released", "to_nobody": "share.to_nobody"}  # by what the corner of *Profile* says


@dataclass(frozen=True)
class SharedCopy:
    """The workbook's content, and what people had added that does not travel (where and of what kind, no word of it).

    ``warning`` is the key of its words where the head has released it to nobody; ``lines`` say who sees what.
    """

    content: bytes
    stays: Beyond
    warning: str
    lines: tuple[str, ...]


def shared_copy(path: Path, today: date | None = None) -> SharedCopy:
    """Sheets, notes and names of people's own do not travel."""
    opened = open_review(path)
    stamp, day = opened.snapshot.stamp, as_at(opened, today)
    review, _ = renumbered(opened.review, printed_numbers(opened, "development"))
    assert isinstance(review, Review)
    review = Review.model_validate(trimmed(review, day).model_dump())
    content = new_workbook(opened.edition, review, day, bool(stamp.get("as_at")), stamp.get("id", ""))
    facts = facts_of(review, opened.edition.framework, day)
    warning = WARNINGS.get(case_of(CORNER, facts), "")
    lines = filter(None, (spoken(line, opened.edition, facts) for line in LINES))
    return SharedCopy(content, beyond_answers(opened), warning, tuple(lines))


def said_of(stays: Beyond, words: Words) -> Iterator[str]:
    """A sentence for each thing that stays; what is on a sheet of somebody's own stays with the sheet."""
    own = [sheet.title for sheet in stays.sheets]
    for title in own:
        yield words("share.own_sheet", sheet=title)
    for code, sheet, cell in dict.fromkeys((left.code, left.sheet, left.cell) for left in stays.left):
        if sheet not in own:
            where = f" ({sheet} {cell})" if sheet else ""
            yield words("share.left", what=words(f"combine.left_codes.{code}"), where=where)
