"""What a file holds beyond our answers, read from its parts: values, formulas, notes, pictures, colours, names, macros.

A new workbook takes the values. All else is named, each with its place, so that nothing is dropped without a word. Of
formats only fills are told cell by cell; that a sheet of a person's own had others is said once for the sheet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spp_xl.errors import SppError
from spp_xl.excel.blocks import CORNER_TEXT
from spp_xl.excel.cells import Cells, read_cells
from spp_xl.excel.directory import read_directory
from spp_xl.excel.package import WORKBOOK, Package
from spp_xl.excel.read import PASSED_OVER
from spp_xl.excel.xml_stream import Attributes, feed, main
from spp_xl.files import read_toml
from spp_xl.layout.beyond import Beyond, LeftBehind, OwnSheet, out_of_place, own_words_only
from spp_xl.layout.names import ref
from spp_xl.layout.parts import Book
from spp_xl.layout.reading import Reading
from spp_xl.layout.sheets.hidden import MAGIC
from spp_xl.layout.snapshot import Computed, Snapshot
from spp_xl.model.table import CellValue, nothing
from spp_xl.refusals import refusal
from spp_xl.resources import carried

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing "
TALL, WIDE = 5_000, 200  # rows and columns of a sheet that are carried over where they stand
OURS = "spp_"  # what our names and a formula of a sheet of ours begin with
OUR_NAMES = (OURS, "_xlnm", "_xl", "print_", "excel_builtin")


def beyond(content: bytes, snapshot: Snapshot, reading: Reading, book: Book) -> Beyond:
    """All that is not an answer of ours; ``book`` is the description that the reading walked; ``SppError`` if torn."""
    try:
        return _beyond(content, snapshot, reading, book)
    except SppError:
        raise
    except Exception:  # parts that reading passes over, or reads no further than their cells
        raise refusal("damaged") from None


def _beyond(content: bytes, snapshot: Snapshot, reading: Reading, book: Book) -> Beyond:
    package = Package(content)
    directory = read_directory(package)
    left = list(out_of_place(snapshot, reading))
    sheets: list[OwnSheet] = []
    fills = _fills(package)
    ours = {block.place.sheet for block in snapshot.blocks.values()}
    for title, part in directory.sheets:
        if title in PASSED_OVER or part not in package:
            continue
        cells = read_cells(package, part, directory)
        if cells.get(0, {}).get(1) == MAGIC:
            continue
        values, written = _values(cells), _written(package, part)
        own = title not in ours and not own_words_only(_not_worked_out(values, written), snapshot, book)
        if own:
            sheets.append(OwnSheet(title, {n: near for n, row in values.items() if n < TALL and (near := _near(row))}))
            left += _far(title, values)
            left.append(LeftBehind("formats", title, ""))
        left += (
            LeftBehind("formula", title, cell, f"={formula}")
            for cell, formula in written.formulas.items()
            if own or OURS not in formula
        )
        left += _colours(title, written, fills)
        left += _notes_and_pictures(package, title, part)
    left += (
        LeftBehind("name", "", "", name) for name in sorted(directory.names) if not name.lower().startswith(OUR_NAMES)
    )
    if any(related.kind == "vbaProject" for related in package.related(WORKBOOK).values()):
        left.append(LeftBehind("macro", "", ""))
    return Beyond(tuple(sheets), tuple(left))


def _values(cells: Cells) -> dict[int, dict[int, CellValue]]:
    return {
        number: {
            column: found
            for column, value in row.items()
            if not nothing(found := value.value if isinstance(value, Computed) else value)
        }
        for number, row in cells.items()
    }


def _not_worked_out(
    values: Mapping[int, Mapping[int, CellValue]], written: "_Written"
) -> dict[int, dict[int, CellValue]]:
    """The values without those that formulas of ours give."""
    ours = {cell for cell, formula in written.formulas.items() if OURS in formula}
    return {
        number: {column: value for column, value in row.items() if ref(number, column) not in ours}
        for number, row in values.items()
    }


def _near(row: Mapping[int, CellValue]) -> dict[int, CellValue]:
    """A text that marks one of our blocks would be read as one; it gets a space in front."""
    return {
        column: f" {value}" if isinstance(value, str) and CORNER_TEXT.fullmatch(value) else value
        for column, value in row.items()
        if column < WIDE
    }


def _far(title: str, values: Mapping[int, Mapping[int, CellValue]]) -> Iterator[LeftBehind]:
    for number, row in values.items():
        for column, value in row.items():
            if number >= TALL or column >= WIDE:
                yield LeftBehind("far", title, ref(number, column), str(value))


@dataclass
class _Written:
    """A sheet's formulas by cell, and the format number of each cell that has one."""

    formulas: dict[str, str] = field(default_factory=dict)
    formats: dict[str, int] = field(default_factory=dict)


def _written(package: Package, part: str) -> _Written:
    found, text = _Written(), list[str]()
    shared: dict[str, str] = {}
    cell, group = "", ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal cell, group
        text.clear()
        if element == main("c"):
            cell = attributes.get("r", "")
            if "s" in attributes:
                found.formats[cell] = int(attributes["s"])
        elif element == main("f"):
            group = attributes.get("si", "") if attributes.get("t") == "shared" else ""

    def end(element: str) -> None:
        if element == main("f"):
            formula = "".join(text) or shared.get(group, "")
            if group:
                shared.setdefault(group, formula)
            found.formulas[cell] = formula

    feed(package.stream(part), start, end, text)
    return found


def _fills(package: Package) -> list[str]:
    """The fill of each cell format: a colour as RRGGBB, "" where it is none or one of ours."""
    part = next((r.part for r in package.related(WORKBOOK).values() if r.kind == "styles"), "")
    theme = read_toml(carried("workbook_templates") / "themes" / "default.toml")
    ours = {str(colour).lstrip("#").upper() for colour in theme["colours"].values()}
    fills: list[str] = []
    formats: list[int] = []
    inside = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element in (main("fills"), main("cellXfs"), main("dxfs"), main("cellStyleXfs")):
            inside = element
        elif inside == main("fills") and element == main("patternFill"):
            fills.append("?" if attributes.get("patternType", "none") not in ("none", "gray125") else "")
        elif inside == main("fills") and element == main("fgColor") and fills and fills[-1] == "?":
            rgb = attributes.get("rgb", "")[-6:].upper()
            fills[-1] = "" if rgb in ours else rgb or "?"
        elif inside == main("cellXfs") and element == main("xf"):
            formats.append(int(attributes.get("fillId", "0")))

    if part:
        feed(package.whole(part), start)
    return [fills[number] if number < len(fills) else "" for number in formats]


def _colours(title: str, written: _Written, fills: list[str]) -> Iterator[LeftBehind]:
    for cell, number in written.formats.items():
        if number < len(fills) and fills[number]:
            yield LeftBehind("colour", title, cell, fills[number].strip("?"))


def _notes_and_pictures(package: Package, title: str, part: str) -> Iterator[LeftBehind]:
    for related in package.related(part).values():
        if related.part not in package:
            continue
        if related.kind == "comments":
            yield from (LeftBehind("note", title, cell, text) for cell, text in _notes(package, related.part))
        elif related.kind == "drawing":
            yield from (LeftBehind("picture", title, cell) for cell in _anchors(package, related.part))


def _notes(package: Package, part: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    text: list[str] = []
    pieces: list[str] = []
    cell = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal cell
        text.clear()
        if element == main("comment"):
            cell = attributes.get("ref", "")
            pieces.clear()

    def end(element: str) -> None:
        if element == main("t"):
            pieces.append("".join(text))
        elif element == main("comment"):
            found.append((cell, "".join(pieces)))

    feed(package.whole(part), start, end, text)
    return found


def _anchors(package: Package, part: str) -> list[str]:
    """The cells at which pictures, charts and shapes begin that are none of ours."""
    found: list[str] = []
    text: list[str] = []
    at = {"row": 0, "col": 0}
    begun = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal begun
        text.clear()
        begun = begun or element == DRAWN + "from"
        if element == DRAWN + "cNvPr" and attributes.get("name", "").startswith(OURS) and found:
            found.pop()  # its place stands before its name

    def end(element: str) -> None:
        nonlocal begun
        name = element.removeprefix(DRAWN)
        if begun and name in at:
            at[name] = int("".join(text) or 0)
        elif name == "from":
            begun = False
            found.append(ref(at["row"], at["col"]))

    feed(package.whole(part), start, end, text)
    return found
