"""Combined: every difference between the copies, what a person has to decide first. Left behind: what stayed there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spp_xl.layout.beyond import LeftBehind
from spp_xl.layout.cell_values import cell_value
from spp_xl.layout.names import on_sheet
from spp_xl.layout.parts import Answer, Cell, Jump, Label, Row, Sheet
from spp_xl.layout.places import Places
from spp_xl.layout.sheets.common import heading, label_of
from spp_xl.model.paths import columns, meaning
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from spp_xl.model.versions import Difference, Unread
from spp_xl.model.words import Edition

WHAT, WHERE, HOW, BASE, FIRST = 1, 2, 3, 4, 5  # the copies stand from FIRST on, what was taken behind them
NARROW, WIDE = 24.0, 40.0
LONGEST = 32_000  # characters of one cell


@dataclass(frozen=True)
class CopyReceipt:
    """The fate of one copy; ``reason`` is a sentence, "" where there is nothing to say."""

    path: str
    name: str
    status: str  # read, refused
    code: str = ""
    reason: str = ""


def combined_sheet(
    edition: Edition, base: str, receipts: Sequence[CopyReceipt], differences: Sequence[Difference], places: Places
) -> Sheet:
    """``base`` is the name of the file that all copies began from."""
    words = edition.words
    names = sorted(receipt.name for receipt in receipts if receipt.status == "read")
    last = FIRST + len(names)
    decide = [difference for difference in differences if difference.decide]
    taken = [difference for difference in differences if not difference.decide]
    count = {"count": len(decide), "others": len(taken)}
    about = words(
        "combine.sheet.none" if not decide else "combine.sheet.one" if len(decide) == 1 else "combine.sheet.some"
    )
    parts: list[Row] = list(heading(words("combine.sheet.title"), about.format(**count)))
    parts += [_line(words("combine.sheet.base", file=base))]
    parts += [_line(_receipt(receipt, edition)) for receipt in receipts]
    parts.append(Row(height=8))
    texts = {
        WHAT: words("combine.sheet.what"),
        WHERE: words("combine.sheet.where"),
        HOW: words("combine.sheet.how"),
        BASE: words("combine.sheet.before", file=base),
        **{FIRST + n: name for n, name in enumerate(names)},
        last: words("combine.sheet.taken"),
    }
    head = Row({column: Label(text, "column") for column, text in texts.items()}, height=34)
    for key, group in (("decide", decide), ("others", taken)):
        if group:
            band: dict[int, Cell] = {column: Label("", "section") for column in range(2, last + 1)}
            parts.append(Row({1: Label(words(f"combine.sheet.{key}"), "section")} | band, height=24))
            parts.append(head)
            for difference in group:
                parts += _rows(difference, names, edition, places)
    widths = (30.0, NARROW, 34.0, *(WIDE for _ in range(last - BASE + 1)))
    return Sheet(
        "combined",
        words("combine.sheet.tab"),
        widths,
        tuple(parts),
        "start",
        protected=False,
        landscape=True,
    )


def _line(text: str) -> Row:
    return Row({1: Label(text, "plain")}, height=18)


def _receipt(receipt: CopyReceipt, edition: Edition) -> str:
    status = edition.words(f"combine.status.{receipt.status}")
    return f"{receipt.name}: {status} {receipt.reason}".rstrip()


def _rows(difference: Difference, names: Sequence[str], edition: Edition, places: Places) -> Iterator[Row]:
    """One row; one for each cell where a whole row's texts do not fit into one."""
    said = [difference.base, difference.taken, *difference.answers.values()]
    if any(isinstance(value, Mapping) and sum(len(str(v)) for v in value.values()) > LONGEST for value in said):
        for column in sorted({c for value in said if isinstance(value, Mapping) for c in value}):
            yield _row(difference, names, edition, places, column)
    else:
        yield _row(difference, names, edition, places, "")


def _row(difference: Difference, names: Sequence[str], edition: Edition, places: Places, only: str) -> Row:
    words = edition.words

    def shown(value: Any) -> str:
        if isinstance(value, Mapping):
            of_row = {c: v for c, v in value.items() if only in ("", c)}
            return "\n".join(f"{_column(difference.path, c, edition)}: {one(c, v)}" for c, v in of_row.items())
        return one(difference.column, value)

    def one(column: str, value: Any) -> str:
        if value is None:
            return words("combine.sheet.blank")
        if isinstance(value, Unread):
            return words("combine.sheet.unread", text=value.text)
        means = columns(difference.path, Review)[column] if column else meaning(difference.path)
        return answer_text(value, means, edition)

    def said(name: str) -> str:
        if name not in difference.answers:
            return words("combine.sheet.as_before")
        value = difference.answers[name]
        whole_row = difference.code in ("removed", "removed_and_edited")
        return words("combine.sheet.removed") if value is None and whole_row else shown(value)

    new_row = difference.base is None and not difference.column and any(difference.path == p for p in _LISTS)
    base = "" if new_row else shown(difference.base)
    texts = {
        WHAT: what_differs(difference.path, difference.column, difference.key, edition),
        HOW: "\n".join((words(f"combine.codes.{difference.code}"), *_moved(difference, edition))),
        BASE: base,
        **{FIRST + n: said(name) for n, name in enumerate(names)},
        FIRST + len(names): _taken(difference, shown, edition),
    }
    cells: dict[int, Cell] = {column: Label(text, "table_text") for column, text in texts.items()}
    cells[WHAT] = Label(texts[WHAT], "table_name")
    place = places.place_of(difference.at) if difference.at else None
    if place is not None and place.sheet:
        cells[WHERE] = Jump(on_sheet(place.sheet, place.cell), f"{place.sheet}, {place.cell}", "table_link")
    else:
        cells[WHERE] = Label(words("combine.sheet.nowhere"), "table_quiet")
    return Row(cells, height=20)


def _moved(difference: Difference, edition: Edition) -> Iterator[str]:
    """Of each copy that means rows by numbers that are others' now: what its own are."""
    for copy, numbers in sorted(difference.moved.items()):
        said = (
            edition.words("combine.sheet.is_now" if new else "combine.sheet.is_gone", old=old, new=new)
            for old, new in numbers.items()
        )
        yield f"{copy}: {', '.join(said)}"


_LISTS = ("team", "timetable", "evidence", "practice", "development", "actions")


def _taken(difference: Difference, shown: Callable[[Any], str], edition: Edition) -> str:
    words = edition.words
    if difference.kept:
        numbers = ", ".join(row.key for row in difference.kept if row.key)
        return words("combine.sheet.both_as", numbers=numbers) if numbers else words("combine.sheet.both")
    if difference.code == "no_room":
        return words("combine.sheet.only_here") + "\n" + shown(difference.taken)
    return shown(difference.taken)


def what_differs(path: str, column: str, key: str, edition: Edition) -> str:
    """The place in words: evidence by its printed number (the row's ``key``), an aspect by its name."""
    if path in _LISTS:
        list_name = edition.words(f"combine.lists.{path}")
        number = key.rpartition(".")[2]
        row = f"{list_name} {number}".strip()
        return f"{row}: {_column(path, column, edition)}" if column else row
    steps = path.split(".")
    if steps[0] == "explained":
        return f"{edition.rule(steps[1].removeprefix('SPP-'), 'title')}: {edition.words('sheets.check.reason')}"
    label = label_of(path, edition)
    if steps[0] != "judgements":
        return label
    if steps[2] == "statements":
        label = f"{label} {steps[4]}, {edition.level(steps[3])}"
    return f"{edition.aspect(steps[1])}: {label}"


def _column(name: str, column: str, edition: Edition) -> str:
    return edition.words(f"fields.{name}.{column}.label")


def answer_text(value: Any, means: Means, edition: Edition) -> str:
    """An answer as people read it."""
    shown = cell_value(value, Answer("", means), edition)
    return f"{shown:%d/%m/%Y}" if isinstance(shown, date) else str(shown)


def left_sheet(edition: Edition, left: Mapping[LeftBehind, Sequence[str]], title: str, said: str) -> Sheet:
    """What no new file could take, with the files that have it; ``said`` is where its heading's words stand."""
    words = edition.words
    keys = ("what", "sheet", "cell", "text", "files")
    head = Row({n: Label(words(f"combine.left.{key}"), "column") for n, key in enumerate(keys, start=1)}, height=24)
    rows = []
    for item, files in left.items():
        texts = (words(f"combine.left_codes.{item.code}"), item.sheet, item.cell, item.text, ", ".join(files))
        cells: dict[int, Cell] = {n: Label(text, "table_text") for n, text in enumerate(texts, start=1)}
        rows.append(Row(cells, height=20))
    parts = (*heading(words(f"{said}.title"), words(f"{said}.about")), head, *rows)
    return Sheet("left_behind", title, (34.0, 22.0, 9.0, 60.0, WIDE), parts, "start", protected=False, landscape=True)
