"""The Return row: what one review says to its partnership, in one row of codes, days and a name.

It begins with a mark and ends with one, so that a row that was shifted or cut is seen as such. Framework and version
stand in it, so that levels of another framework are never set beside these. Codes alone: no language is in it.
"""

from datetime import date

from spp_xl.model.framework import Framework
from spp_xl.model.released import any_level, is_released, standing_of
from spp_xl.model.review import Review

MARK, END = "spp-return-1", "end"
AS_FORMULAS = "spp-return-formulas"  # what the mark comes to where a row was pasted as formulas
# whether levels travel, and where they do not, whether there is one
RELEASED, WITHHELD, NOTHING_AGREED = TRAVELS = ("released", "withheld", "nothing-agreed")
DAYS = ("first", "last", "workshop")
START = ("mark", "framework", "version", "school", "urn", *DAYS, "stopped", "stage", "released")
LAST = "end"

Returned = dict[str, str | date | None]


def level_key(aspect: str) -> str:
    """The column of an aspect's level; no other column is called so."""
    return f"level_{aspect}"


def return_columns(framework: Framework) -> tuple[str, ...]:
    """The columns of the row, in their order."""
    return (*START, *(level_key(aspect) for aspect, _ in framework.aspects()), LAST)


def returned(review: Review, framework: Framework, stage: str, as_at: date) -> Returned:
    """The row by column, as at a day; of a review that is not released, dates, stage and whether a level is agreed."""
    released = is_released(review, as_at)
    start: Returned = {
        "mark": MARK,
        "framework": framework.id,
        "version": framework.version,
        "school": review.school.name,
        "urn": review.school.urn,
        "first": review.days.first,
        "last": review.days.last,
        "workshop": review.workshop.day,
        "stopped": review.days.stopped if released else None,
        "stage": stage,
        "released": RELEASED if released else WITHHELD if any_level(review, framework) else NOTHING_AGREED,
    }
    levels: Returned = {
        level_key(aspect): standing_of(aspect, theme, review, released) for aspect, theme in framework.aspects()
    }
    return start | levels | {LAST: END}
