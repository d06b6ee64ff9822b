"""What every content is built of: parts in which nothing is unknown, and rows without the empty ones."""

from typing import TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

P = TypeVar("P", bound="Part")
NOT_REMEMBERED: set[str] = set()


class Part(BaseModel):
    """A piece of a content: nothing unknown in it, nothing changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # most are only ever built inside another

    def is_empty(self) -> bool:
        """Nothing has been answered. An id alone is no answer."""
        return all(is_blank_answer(value) for name, value in vars(self).items() if name != "id")


def lean(part: P) -> P:
    """The same part, without the sets in which pydantic remembers, part by part, which fields were given.

    Nobody asks for them, and where thousands of reviews are held they are a third of what these take.
    """
    object.__setattr__(part, "__pydantic_fields_set__", NOT_REMEMBERED)
    for value in vars(part).values():
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                lean(each)
    return part


def is_blank_answer(value: object) -> bool:
    """None, an unmarked mark, no statements; a nought is an answer."""
    return value is None or value is False or value == ()


def answered_rows(rows: tuple[P, ...]) -> tuple[P, ...]:
    """The rows in which anything has been answered."""
    return tuple(row for row in rows if not row.is_empty())


def _answered_entries(entries: dict[str, P]) -> dict[str, P]:
    return {key: entry for key, entry in entries.items() if not entry.is_empty()}


Rows = AfterValidator(answered_rows)
Entries = AfterValidator(_answered_entries)
