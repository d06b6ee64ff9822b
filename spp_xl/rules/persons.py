"""Texts that seem to name a person: a pupil's number, a telephone number, an e-mail address, a title and a name.

Only the form is looked at, and only the place is told, never what stands there. The head's and the team's own names
have fields of their own, which are not looked at; nor is feedback on the process, which is read by those it is for.
"""

import re
from collections.abc import Collection, Iterator
from typing import Literal

from spp_xl.model.part import Part
from spp_xl.model.paths import columns, flatten, meaning

Kind = Literal["upn", "email", "phone", "title"]
OWN_FIELDS = ("school.", "team.", "timetable.reviewer", "process.", "from_school.", "from_team.")
ROSTER = ("partnership.", "schools.", "people.", "calendar.")  # made of names
FORMS: dict[Kind, re.Pattern[str]] = {
    "upn": re.compile(r"\b[A-Z]\d{11}[0-9A-Z]\b", re.IGNORECASE),  # a letter, eleven digits, a digit or letter
    "email": re.compile(r"@(?<=[\w.+-]@)[\w-]+\.\w"),  # what stands before it is not searched: it may be long
    "phone": re.compile(r"(?<![\w.])(?:\+44|0)(?:[ \u00a0()]{0,2}\d){9,10}\b"),
}


def named(content: Part, titles: Collection[str]) -> Iterator[tuple[str, Kind]]:
    """(path, form) of each text that seems to name a person; ``titles`` are such as “Mrs”, of every language."""
    title = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(titles)))})\.?[ \u00a0]+(?=(\w))")
    model, answers = type(content), flatten(content)
    for path, value in answers.single.items():
        if isinstance(value, str) and meaning(path, model).kind in ("text", "line"):
            yield from _told(path, path, value, title)
    for name, rows in answers.lists.items():
        texts = [column for column, means in columns(name, model).items() if means.kind in ("text", "line")]
        for number, row in enumerate(rows):
            for column in texts:
                yield from _told(f"{name}[{number}].{column}", f"{name}.{column}", row.get(column, ""), title)


def _told(path: str, field: str, text: str, title: re.Pattern[str]) -> Iterator[tuple[str, Kind]]:
    kind = None if field.startswith((*OWN_FIELDS, *ROSTER)) else _form(text, title)
    if kind is not None:
        yield path, kind


def _form(text: str, title: re.Pattern[str]) -> Kind | None:
    """A title counts before a word with a capital: “Miss Ahmed”, and not “miss a lesson”."""
    for kind, form in FORMS.items():
        if form.search(text):
            return kind
    return "title" if any(found[1].isupper() for found in title.finditer(text)) else None
