"""Pieces that sheets share: a heading, a form of label, answer and help, a list with ready rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spp_xl.layout.parts import Answer, Block, Cell, Label, Live, Row
from spp_xl.model.area_numbers import AREAS
from spp_xl.model.part import Part
from spp_xl.model.paths import columns, meaning
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from spp_xl.model.words import Edition
from spp_xl.rules.columns import NUMBER

LABEL, ANSWER, HELP = 1, 2, 3  # columns of a form
PROMPT_TITLE, PROMPT_TEXT = 32, 255  # Excel's limits
LIST_STYLES = {
    "line": "answer_wrap",
    "choice": "answer_wrap",
    "day": "answer_day_list",
    "whole": "answer_whole_list",
    "urn": "answer_wrap",
    "laestab": "answer_wrap",
}


def heading(
    title: str, about: str, column: int = 1, whose: tuple[str, str] | None = None, last: int = 0
) -> tuple[Row, ...]:
    """Title in the first row, one sentence below it, and a breath.

    ``whose``: formula and value of a line that ends at column ``last`` of the title's row, for whoever finds the page.
    """
    line: dict[int, Cell] = {last: Live(*whose, "label_right")} if whose else {}
    return (
        Row({column: Label(title, "title")} | line, height=30),
        Row({column: Label(about, "about")}, height=20),
        Row(height=6),
    )


def word_key(path: str) -> str:
    """Where the words of a path stand: without the code of theme or aspect."""
    steps = path.replace("[]", "").split(".")
    if steps[0] in ("themes", "judgements"):
        steps = [steps[0], steps[2]]
    return "fields." + ".".join(steps)


def label_of(path: str, edition: Edition) -> str:
    """The label of a field."""
    theme = edition.theme(path.split(".")[1]) if path.startswith("themes.") else ""
    return edition.words(f"{word_key(path)}.label").replace("{theme}", theme)


def help_of(path: str, edition: Edition) -> str:
    """One sentence of help, or nothing."""
    if path.startswith("themes.") and path.endswith(".chosen"):
        required = path.split(".")[1] in edition.framework.settings.required_themes
        return edition.words("fields.themes.chosen.help_required" if required else "fields.themes.chosen.help")
    return edition.words(f"{word_key(path)}.help")


def answer(path: str, edition: Edition, style: str = "", model: type[Part] = Review) -> Answer:
    """The answer cell of a single path, styled by what it means."""
    means = meaning(path, model)
    prompt = (label_of(path, edition)[:PROMPT_TITLE], help_of(path, edition)[:PROMPT_TEXT])
    return Answer(path, means, style or style_of(means.kind), prompt if prompt[1] else ("", ""))


def style_of(kind: str) -> str:
    """The style of an answer cell by kind of field."""
    return {"text": "answer_long", "day": "answer_day", "mark": "answer_mark", "whole": "answer_whole"}.get(
        kind, "answer"
    )


def form(
    name: str,
    sections: Iterable[tuple[str, Sequence[str]]],
    edition: Edition,
    model: type[Part] = Review,
    long: float = 34,
) -> Block:
    """A form: section headings between rows of label, answer and help. ``long``: points a long text has."""
    rows: list[Row] = []
    for title, paths in sections:
        if title:
            rows.append(Row({1: Label(title, "section"), 2: Label("", "section"), 3: Label("", "section")}, height=24))
        rows.extend(form_row(path, edition, model, long) for path in paths)
    return Block(name, {ANSWER: "answer", HELP: "help"}, tuple(rows))


def form_row(path: str, edition: Edition, model: type[Part] = Review, long: float = 34) -> Row:
    """One field of a form."""
    cell = answer(path, edition, model=model)
    if cell.means.kind == "text":
        cell = replace(cell, style="answer")  # beside its label, which stands in the middle of the row
    return Row(
        {
            LABEL: Label(label_of(path, edition), "label"),
            ANSWER: cell,
            HELP: Label(help_of(path, edition), "help"),
        },
        key=path,
        height=long if cell.means.kind == "text" else 19,
        grows=True,
    )


def listing(
    name: str,
    edition: Edition,
    keys: Sequence[str],
    of: str = "",
    order: Sequence[str] = (),
    height: float = 20,
    numbered: bool = False,
    model: type[Part] = Review,
) -> tuple[Row, Block]:
    """A list: a visible row of column headings, then a block with ready rows.

    The headings stand above the block's hidden key row. ``numbered`` puts the row's number in the first column.
    """
    rows_of = of or name
    kinds = columns(rows_of, model)
    names = tuple(order) or tuple(kinds)
    first = 2 if numbered else 1
    head: dict[int, Cell] = {
        column: Label(edition.words(f"fields.{rows_of}.{field}.label"), "column")
        for column, field in enumerate(names, start=first)
    }
    if numbered:
        head[1] = Label(edition.words("sheets.practice.number"), "column")
    answers = _list_row(rows_of, kinds, names, edition, first)
    ready = tuple(
        Row(
            {1: Label(str(number), "number"), **answers} if numbered else answers,
            key=key,
            height=height,
            grows=True,
        )
        for number, key in enumerate(keys, start=1)
    )
    block_columns = dict(enumerate(names, start=first))
    if numbered and rows_of in AREAS.values():
        block_columns = {1: NUMBER} | block_columns  # it is read: actions name areas by it
    return Row(head, height=32), Block(name, block_columns, ready, rows_of)


def _list_row(
    rows_of: str, kinds: Mapping[str, Means], names: Sequence[str], edition: Edition, first: int
) -> dict[int, Cell]:
    """The answers of a row; those of all rows are alike."""
    cells: dict[int, Cell] = {}
    for column, field in enumerate(names, start=first):
        key = f"fields.{rows_of}.{field}"
        prompt = (edition.words(f"{key}.label")[:PROMPT_TITLE], edition.words(f"{key}.help")[:PROMPT_TEXT])
        means = kinds[field]
        style = LIST_STYLES.get(means.kind) or style_of(means.kind)
        cells[column] = Answer(f"{rows_of}[].{field}", means, style, prompt if prompt[1] else ("", ""))
    return cells
