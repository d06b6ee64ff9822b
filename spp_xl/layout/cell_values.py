"""From a content to what its cells hold, along the description by which ``bind`` reads them."""

from collections.abc import Mapping
from typing import Any

from spp_xl.layout.parts import Answer, Block, Book
from spp_xl.model.part import Part
from spp_xl.model.paths import Answers, flatten
from spp_xl.model.words import Edition


def answer_values(content: Part, book: Book, edition: Edition) -> Mapping[tuple[str, str, str], Any]:
    """(block, row key, column key) → what the cell holds: a label, ``x``, a day, a number or a text."""
    answers = flatten(content)
    values: dict[tuple[str, str, str], Any] = {}
    for _, block in book.blocks():
        rows = rows_by_key(block, answers)
        for key, column, answer in block.answers():
            value = rows.get(key, {}).get(column) if block.rows_of else answers.single.get(answer.path)
            if value is not None:
                values[block.name, key, column] = cell_value(value, answer, edition)
    return values


def rows_by_key(block: Block, answers: Answers) -> dict[str, dict[str, Any]]:
    rows = answers.lists.get(block.rows_of, [])
    keys = [row.key for row in block.rows]
    if block.rows_of != "evidence":
        return dict(zip(keys, rows, strict=False))
    mine = {row["id"]: row for row in rows if row["id"].startswith(block.name[-1].upper())}
    printed = {key: mine.pop(key) for key in keys if key in mine}
    free = [key for key in keys if key not in printed]
    return printed | dict(zip(free, mine.values(), strict=False))


def cell_value(value: Any, answer: Answer, edition: Edition) -> Any:
    """A model value as its cell shows it."""
    match answer.means.kind:
        case "choice":
            return edition.labels(answer.means.choices).get(value, value)
        case "mark":
            return "x"
    return value
