"""The half that speaks UNO: one JSON line in, one JSON line out, and nothing else ever on stdout.

It runs under the Python that owns the module `uno`, so it imports nothing but the standard library
and uses nothing newer than Python 3.9. Rows are counted from 1 and columns are letters, as on the
screen; sheet positions are counted from 0. An edit that LibreOffice would silently leave undone is
refused aloud.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")

NUMBERS, DATES, TEXTS, FORMULAS = 1, 2, 4, 16  # com.sun.star.sheet.CellFlags
DATE_FORMAT, LOGICAL_FORMAT = 2, 1024  # com.sun.star.util.NumberFormat
XL_OOX = 3  # com.sun.star.sheet.AddressConvention: formulas as an .xlsx file writes them
POINTS_PER_UNIT = 72 / 2540  # LibreOffice measures in hundredths of a millimetre
BOX_LIMIT = 200_000
LIST_LIMIT = 2_000
SAVE_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}

Address = tuple[int, int, int, int]


class Refused(Exception):
    """What a person at the screen could not have done either."""


# --- small parts ----------------------------------------------------------------------------------


def struct(kind: str, **fields: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star." + kind)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def options(**values: Any) -> tuple[Any, ...]:
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def url(path: str) -> str:
    return str(uno.systemPathToFileUrl(str(Path(path).resolve())))


def letters(column: int) -> str:
    text, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text


def column_index(column: str) -> int:
    index = 0
    for letter in column.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def sheet_of(doc: Any, name: str) -> Any:
    if not doc.Sheets.hasByName(name):
        raise LookupError(f"there is no sheet {name!r}; there are {list(doc.Sheets.ElementNames)}")
    return doc.Sheets.getByName(name)


def cells_of(doc: Any, sheet: str, ref: str) -> Any:
    return sheet_of(doc, sheet).getCellRangeByName(ref)


def cell_of(doc: Any, sheet: str, ref: str) -> Any:
    return cells_of(doc, sheet, ref).getCellByPosition(0, 0)


# --- what protection would stop -------------------------------------------------------------------


def require_unprotected(sheet: Any) -> None:
    if sheet.isProtected():
        raise Refused(f"the sheet {sheet.Name!r} is protected: unprotect it first")


def require_unlocked(doc: Any, sheet: str, cells: Any) -> None:
    """UNO writes into locked cells without a murmur, a person cannot."""
    if sheet_of(doc, sheet).isProtected() and (
        cells.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE" or cells.CellProtection.IsLocked
    ):
        raise Refused(f"cells on the protected sheet {sheet!r} are locked: unprotect it, or force the edit")


# --- reading in blocks ----------------------------------------------------------------------------


def content_ranges(sheet: Any, flags: int) -> list[Address]:
    found = sheet.queryContentCells(flags).getRangeAddresses()
    return [(a.StartColumn, a.StartRow, a.EndColumn, a.EndRow) for a in found]


def blocks(ranges: list[Address]) -> Iterator[tuple[Address, list[Address]]]:
    """Scattered cells are read in one box around them, unless a stray cell makes that box enormous."""
    if not ranges:
        return
    left, top = min(r[0] for r in ranges), min(r[1] for r in ranges)
    right, bottom = max(r[2] for r in ranges), max(r[3] for r in ranges)
    if len(ranges) > 4 and (right - left + 1) * (bottom - top + 1) <= BOX_LIMIT:
        yield (left, top, right, bottom), ranges
    else:
        for one in ranges:
            yield one, [one]


def walk(sheet: Any, flags: int, with_formulas: bool) -> Iterator[tuple[int, int, Any, str]]:
    """Column, row, value and formula of every cell that holds content of these kinds."""
    for box, ranges in blocks(content_ranges(sheet, flags)):
        area = sheet.getCellRangeByPosition(*box)
        data = area.getDataArray()
        texts = area.getFormulaArray() if with_formulas else None
        for left, top, right, bottom in ranges:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    value = data[row - box[1]][column - box[0]]
                    text = texts[row - box[1]][column - box[0]] if texts else ""
                    yield column, row, plain(sheet, column, row, value), text


def plain(sheet: Any, column: int, row: int, value: Any) -> Any:
    """A block read gives nothing at all for an error: only then is the cell itself asked."""
    if value is None:
        cell = sheet.getCellByPosition(column, row)
        return {"error": cell.getString(), "code": cell.getError()}
    return value


def used_area(doc: Any, sheet: str) -> list[int]:
    """Top, left, bottom and right, from 0, of everything that was ever used."""
    used = sheet_of(doc, sheet).createCursor()
    used.gotoStartOfUsedArea(False)
    used.gotoEndOfUsedArea(True)
    area = used.getRangeAddress()
    return [area.StartRow, area.StartColumn, area.EndRow, area.EndColumn]


def area(doc: Any, sheet: str, box: list[int], written: bool) -> list[list[Any]]:
    """A rectangle's values, or what is written in it, in one go; an empty cell is an empty text."""
    top, left, bottom, right = box
    there = sheet_of(doc, sheet)
    cells = there.getCellRangeByPosition(left, top, right, bottom)
    if written:
        return [list(row) for row in cells.getFormulaArray()]
    return [
        [plain(there, left + across, top + down, value) for across, value in enumerate(row)]
        for down, row in enumerate(cells.getDataArray())
    ]


def calculate_by_hand(doc: Any) -> None:
    """Only when asked: typing hundreds of cells would calculate hundreds of times."""
    doc.enableAutomaticCalculation(False)


def calculate(doc: Any) -> None:
    doc.calculateAll()


def formulas(doc: Any, recalculate: bool = True) -> dict[str, dict[str, list[Any]]]:
    if recalculate:
        calculate(doc)
    return {
        name: {
            f"{letters(column)}{row + 1}": [text, value]
            for column, row, value, text in walk(doc.Sheets.getByName(name), FORMULAS, True)
        }
        for name in doc.Sheets.ElementNames
    }


def values(doc: Any, sheet: str) -> dict[str, Any]:
    found = walk(sheet_of(doc, sheet), NUMBERS | DATES | TEXTS | FORMULAS, False)
    return {f"{letters(column)}{row + 1}": value for column, row, value, _ in found if value != ""}


def get(doc: Any, sheet: str, ref: str) -> Any:
    cell = cell_of(doc, sheet, ref)
    if cell.getType().value == "EMPTY":
        return None
    address = cell.getCellAddress()
    return plain(sheet_of(doc, sheet), address.Column, address.Row, cell.getDataArray()[0][0])


def shown(doc: Any, sheet: str, ref: str) -> str:
    return str(cell_of(doc, sheet, ref).getString())


def formula_at(doc: Any, sheet: str, ref: str) -> str:
    cell = cell_of(doc, sheet, ref)
    return str(cell.getFormula()) if cell.getType().value == "FORMULA" else ""


def find_label(doc: Any, sheet: str, text: str) -> list[str]:
    there = sheet_of(doc, sheet)
    if not there.IsVisible:
        return []
    found = [(c, r) for c, r, value, _ in walk(there, TEXTS | FORMULAS, False) if value == text]
    return [
        f"{letters(column)}{row + 1}"
        for column, row in found
        if there.Rows.getByIndex(row).IsVisible and there.Columns.getByIndex(column).IsVisible
    ]


# --- writing cells --------------------------------------------------------------------------------


def serial(doc: Any, iso: str) -> int:
    start = doc.NullDate
    return (date.fromisoformat(iso) - date(start.Year, start.Month, start.Day)).days


def ensure_format(doc: Any, cell: Any, kind: int, code: str) -> None:
    formats, locale = doc.getNumberFormats(), struct("lang.Locale", Language="en", Country="US")
    if not formats.getByKey(cell.NumberFormat).Type & kind:
        key = formats.queryKey(code, locale, False)
        cell.NumberFormat = key if key >= 0 else formats.addNew(code, locale)


def put(doc: Any, cell: Any, value: Any) -> None:
    if value is None:
        cell.clearContents(NUMBERS | DATES | TEXTS | FORMULAS)
    elif isinstance(value, str):
        cell.setString(value)
    elif isinstance(value, dict):
        cell.setValue(serial(doc, value["date"]))
        ensure_format(doc, cell, DATE_FORMAT, "YYYY-MM-DD")
    else:
        cell.setValue(value)
        if isinstance(value, bool):
            ensure_format(doc, cell, LOGICAL_FORMAT, "BOOLEAN")


def put_formula(doc: Any, cell: Any, formula: str) -> None:
    """Excel's own notation (`=IF(Lists!A1="",0,1)`), which `setFormula` would not understand."""
    parser = doc.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = XL_OOX
    cell.setTokens(parser.parseFormula(formula.lstrip("="), cell.getCellAddress()))


def set_cell(doc: Any, sheet: str, ref: str, value: Any, formula: str | None, force: bool) -> None:
    cell = cell_of(doc, sheet, ref)
    if not force:
        require_unlocked(doc, sheet, cell)
    if formula is None:
        put(doc, cell, value)
    else:
        put_formula(doc, cell, formula)


def set_cells(doc: Any, cells: list[list[Any]], force: bool) -> None:
    """Many cells, each [sheet, column, row, value, formula], column and row from 0."""
    there = {name: sheet_of(doc, name) for name in {cell[0] for cell in cells}}
    guarded = set() if force else {name for name, sheet in there.items() if sheet.isProtected()}
    doc.addActionLock()  # nothing is drawn or fitted in between
    try:
        for sheet, column, row, value, formula in cells:
            cell = there[sheet].getCellByPosition(column, row)
            if sheet in guarded:
                require_unlocked(doc, sheet, cell)
            if formula is None:
                put(doc, cell, value)
            else:
                put_formula(doc, cell, formula)
    finally:
        doc.removeActionLock()


def set_block(doc: Any, sheet: str, ref: str, rows: list[list[Any]], force: bool) -> None:
    if not rows or not rows[0]:
        return
    corner = cell_of(doc, sheet, ref).getCellAddress()
    area = sheet_of(doc, sheet).getCellRangeByPosition(
        corner.Column, corner.Row, corner.Column + len(rows[0]) - 1, corner.Row + len(rows) - 1
    )
    if not force:
        require_unlocked(doc, sheet, area)
    doc.addActionLock()  # nothing is drawn or fitted in between
    try:
        area.setDataArray(tuple(tuple(block_value(doc, value) for value in row) for row in rows))
    finally:
        doc.removeActionLock()
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            # Only dates and truth values need a number format; anything else went in with the block.
            if isinstance(value, (dict, bool)):
                put(doc, area.getCellByPosition(across, down), value)


def block_value(doc: Any, value: Any) -> Any:
    """An empty text clears a cell here, whereas nothing at all would become #N/A."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return float(serial(doc, value["date"]))
    return value if isinstance(value, str) else float(value)


def activate(doc: Any, sheet: str) -> None:
    """What a person sees; a workbook without a window has the sheet that it would open on."""
    doc.CurrentController.setActiveSheet(sheet_of(doc, sheet))


def active(doc: Any) -> str:
    return str(doc.CurrentController.ActiveSheet.Name)


# --- edits as a person makes them -----------------------------------------------------------------


def lines_of(doc: Any, sheet: str, kind: str) -> Any:
    there = sheet_of(doc, sheet)
    require_unprotected(there)
    return there.Rows if kind == "rows" else there.Columns


def insert_lines(doc: Any, sheet: str, kind: str, at: Any, count: int) -> None:
    lines_of(doc, sheet, kind).insertByIndex(line_index(at), count)


def delete_lines(doc: Any, sheet: str, kind: str, at: Any, count: int) -> None:
    lines_of(doc, sheet, kind).removeByIndex(line_index(at), count)


def line_index(at: Any) -> int:
    return column_index(at) if isinstance(at, str) else int(at) - 1


def sort(doc: Any, sheet: str, area: str, column: str, descending: bool) -> None:
    cells = cells_of(doc, sheet, area)
    require_unprotected(sheet_of(doc, sheet))
    key = struct(
        "table.TableSortField",
        Field=column_index(column) - cells.getRangeAddress().StartColumn,
        IsAscending=not descending,
    )
    fields = uno.Any("[]com.sun.star.table.TableSortField", (key,))
    cells.sort(options(SortFields=fields, ContainsHeader=False, IsSortColumns=False))


def filter_rows(doc: Any, sheet: str, area: str, column: str, value: Any) -> None:
    cells = cells_of(doc, sheet, area)
    require_unprotected(sheet_of(doc, sheet))
    wish = struct(
        "sheet.TableFilterField",
        Field=column_index(column) - cells.getRangeAddress().StartColumn,
        Operator=uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL"),
        IsNumeric=not isinstance(value, str),
    )
    if isinstance(value, str):
        wish.StringValue = value
    else:
        wish.NumericValue = float(value)
    how = cells.createFilterDescriptor(True)
    how.ContainsHeader = True
    how.setFilterFields((wish,))
    cells.filter(how)


def carry(doc: Any, sheet: str, area: str, to_sheet: str, to_cell: str, cut: bool) -> None:
    source, target = cells_of(doc, sheet, area), cell_of(doc, to_sheet, to_cell)
    origin, goal = source.getRangeAddress(), target.getCellAddress()
    landing = sheet_of(doc, to_sheet).getCellRangeByPosition(
        goal.Column,
        goal.Row,
        goal.Column + origin.EndColumn - origin.StartColumn,
        goal.Row + origin.EndRow - origin.StartRow,
    )
    require_unlocked(doc, to_sheet, landing)
    if cut:
        require_unlocked(doc, sheet, source)
        sheet_of(doc, sheet).moveRange(goal, origin)
    else:
        sheet_of(doc, sheet).copyRange(goal, origin)


def rename(doc: Any, sheet: str, new: str) -> None:
    sheet_of(doc, sheet).setName(new)


def move(doc: Any, sheet: str, position: int) -> None:
    sheet_of(doc, sheet)
    before = list(doc.Sheets.ElementNames)
    # UNO means "before the sheet that stands there now"; a person means where it stands afterwards.
    doc.Sheets.moveByName(sheet, position if position <= before.index(sheet) else position + 1)


def copy_sheet(doc: Any, sheet: str, new_name: str, position: int) -> None:
    sheet_of(doc, sheet)
    doc.Sheets.copyByName(sheet, new_name, position)


def delete_sheet(doc: Any, sheet: str) -> None:
    sheet_of(doc, sheet)
    doc.Sheets.removeByName(sheet)


def unprotect(doc: Any, sheet: str) -> None:
    there = sheet_of(doc, sheet)
    there.unprotect("")
    if there.isProtected():
        raise Refused(f"the sheet {sheet!r} has a password")


# --- what the workbook is -------------------------------------------------------------------------


def sheets(doc: Any) -> list[str]:
    return list(doc.Sheets.ElementNames)


def hidden(doc: Any, sheet: str) -> bool:
    return not sheet_of(doc, sheet).IsVisible


def protected(doc: Any, sheet: str) -> bool:
    return bool(sheet_of(doc, sheet).isProtected())


def names(doc: Any) -> dict[str, str]:
    found = {name: doc.NamedRanges.getByName(name).Content for name in doc.NamedRanges.ElementNames}
    for sheet in doc.Sheets.ElementNames:
        local = doc.Sheets.getByName(sheet).NamedRanges
        found.update({f"{sheet}!{name}": local.getByName(name).Content for name in local.ElementNames})
    return found


def row_height(doc: Any, sheet: str, row: int) -> float:
    return float(sheet_of(doc, sheet).Rows.getByIndex(row - 1).Height * POINTS_PER_UNIT)


def optimal_row_height(doc: Any, sheet: str, row: int) -> float:
    """The height that fits the text; a row whose height was set keeps it, others stay fitted."""
    line = sheet_of(doc, sheet).Rows.getByIndex(row - 1)
    before, automatic = line.Height, line.OptimalHeight
    line.OptimalHeight = True
    fitting = line.Height
    if not automatic:
        line.Height = before
    return float(fitting * POINTS_PER_UNIT)


def fit_rows(doc: Any, sheet: str) -> None:
    """Rows without a height of their own are fitted to their text, as Excel does on opening."""
    there = sheet_of(doc, sheet)
    used = there.createCursor()
    used.gotoEndOfUsedArea(False)
    for row in range(used.getRangeAddress().EndRow + 1):
        line = there.Rows.getByIndex(row)
        if line.OptimalHeight:
            line.OptimalHeight = True


def low_rows(doc: Any, sheet: str) -> list[list[float]]:
    """Visible rows lower than their wrapped texts: row, height, and what would fit; all rows are fitted afterwards."""
    rows = sheet_of(doc, sheet).Rows
    used = sheet_of(doc, sheet).createCursor()
    used.gotoEndOfUsedArea(False)
    lines = [rows.getByIndex(row) for row in range(used.getRangeAddress().EndRow + 1)]
    before = [line.Height for line in lines]
    shown = [line.IsVisible for line in lines]
    for line in lines:
        line.OptimalHeight = True
    return [
        [row, height * POINTS_PER_UNIT, line.Height * POINTS_PER_UNIT]
        for row, (line, height, visible) in enumerate(zip(lines, before, shown, strict=True), start=1)
        if visible and line.Height > height
    ]


def validation(doc: Any, sheet: str, ref: str) -> dict[str, Any]:
    rule = cell_of(doc, sheet, ref).Validation
    return {
        "type": rule.Type.value,
        "operator": rule.getOperator().value,
        "formula1": rule.getFormula1(),
        "formula2": rule.getFormula2(),
        "ignore_blank": rule.IgnoreBlankCells,
        "input_title": rule.InputTitle,
        "input_message": rule.InputMessage,
        "error_title": rule.ErrorTitle,
        "error_message": rule.ErrorMessage,
        "alert": rule.ErrorAlertStyle.value,
    }


def choices(doc: Any, sheet: str, ref: str) -> list[str]:
    rule = cell_of(doc, sheet, ref).Validation
    if rule.Type.value != "LIST":
        raise LookupError(f"{sheet}!{ref} offers no list: its validation is of type {rule.Type.value}")
    source = rule.getFormula1()
    if source.startswith('"'):
        return [text for text in source[1:-1].replace('";"', "\n").split("\n") if text]
    cells = list_cells(doc, sheet, source)
    if cells is None:
        return computed_list(doc, source)
    used = cells.getSpreadsheet().createCursor()
    used.gotoEndOfUsedArea(False)
    address = cells.getRangeAddress()
    return [
        text
        for row in range(min(address.EndRow, used.getRangeAddress().EndRow) - address.StartRow + 1)
        for column in range(address.EndColumn - address.StartColumn + 1)
        if (text := cells.getCellByPosition(column, row).getString())
    ]


def list_cells(doc: Any, sheet: str, source: str) -> Any:
    if doc.NamedRanges.hasByName(source):
        return doc.NamedRanges.getByName(source).getReferredCells()
    try:
        return cells_of(doc, sheet, source)
    except Exception:
        return None


def computed_list(doc: Any, source: str) -> list[str]:
    """A source that is a formula is worked out on a passing sheet: absolute references only."""
    scratch = "bench scratch"
    doc.Sheets.insertNewByName(scratch, len(doc.Sheets.ElementNames))
    try:
        area = doc.Sheets.getByName(scratch).getCellRangeByPosition(0, 0, 0, LIST_LIMIT - 1)
        area.setArrayFormula("=" + source)
        rows = [row[0] for row in area.getDataArray()]
    finally:
        doc.Sheets.removeByName(scratch)
    if rows[0] is None:
        raise LookupError(f"the list {source!r} leads nowhere")
    return [f"{value:g}" if isinstance(value, float) else value for value in rows if value not in (None, "")]


# --- files out ------------------------------------------------------------------------------------


def store(doc: Any, path: str, kind: str) -> None:
    doc.storeToURL(url(path), options(FilterName=kind, Overwrite=True))


def save_as(doc: Any, path: str) -> None:
    store(doc, path, SAVE_FILTERS[Path(path).suffix.lower()])


def pdf(doc: Any, path: str, sheets: list[str] | None) -> None:
    """Hidden sheets are never printed, so the sheets that are not wanted are hidden for the moment."""
    if sheets is None:
        return store(doc, path, "calc_pdf_Export")
    wanted = [sheet_of(doc, name) for name in sheets]
    every = [doc.Sheets.getByName(name) for name in doc.Sheets.ElementNames]
    before = {one.Name: one.IsVisible for one in every}
    try:
        # Showing comes first: the last visible sheet refuses to hide.
        for one in wanted:
            one.IsVisible = True
        for one in every:
            one.IsVisible = one.Name in sheets
        store(doc, path, "calc_pdf_Export")
    finally:
        for one in sorted(every, key=lambda one: not before[one.Name]):
            one.IsVisible = before[one.Name]


# --- the conversation -----------------------------------------------------------------------------

DOCUMENT_CALLS: dict[str, Callable[..., Any]] = {
    call.__name__: call
    for call in (
        calculate_by_hand, calculate, formulas, values, get, shown, formula_at, find_label,
        set_cell, set_cells, set_block, insert_lines, delete_lines, sort, filter_rows, carry,
        rename, move, copy_sheet, delete_sheet, unprotect, sheets, hidden, protected, names,
        used_area, area, activate, active,
        row_height, optimal_row_height, fit_rows, low_rows, validation, choices, save_as, pdf,
    )
}  # fmt: skip


class Session:
    def __init__(self) -> None:
        self.desktop: Any = None
        self.documents: dict[int, Any] = {}
        self.opened = 0

    def connect(self, pipe: str, seconds: float) -> None:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        end = time.monotonic() + seconds
        while True:
            try:
                there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self.desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)

    def alive(self) -> bool:
        try:
            return self.desktop is not None and self.desktop.getComponents() is not None
        except Exception:
            return False

    def load(self, path: str) -> Any:
        # As a template: no lock file beside the workbook, and nothing can be written back into it.
        wishes = options(Hidden=True, AsTemplate=True, MacroExecutionMode=0, UpdateDocMode=0)
        doc = self.desktop.loadComponentFromURL(url(path), "_blank", 0, wishes)
        if doc is None or not doc.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ValueError(f"LibreOffice cannot open {path} as a workbook")
        return doc

    def open(self, path: str) -> int:
        self.opened += 1
        self.documents[self.opened] = self.load(path)
        return self.opened

    def close(self, document: int) -> None:
        self.documents.pop(document).close(True)

    def recalculated(self, path: str) -> Any:
        doc = self.load(path)
        try:
            return formulas(doc)
        finally:
            doc.close(True)

    def quit(self) -> None:
        for document in list(self.documents):
            self.close(document)
        if self.desktop is not None:
            self.desktop.terminate()

    def answer(self, request: dict[str, Any]) -> Any:
        call, given = request["call"], request["with"]
        if "document" in request:
            return DOCUMENT_CALLS[call](self.documents[request["document"]], **given)
        own: dict[str, Callable[..., Any]] = {
            "connect": self.connect,
            "open": self.open,
            "close": self.close,
            "recalculated": self.recalculated,
            "quit": self.quit,
        }
        return own[call](**given)


def reply(session: Session, line: str) -> dict[str, Any]:
    try:
        return {"answer": session.answer(json.loads(line))}
    except Refused as fault:
        return {"fault": str(fault), "kind": "refused"}
    except Exception as fault:
        # A lost soffice shows itself in many exceptions: asking it anything is the only sure test.
        kind = "failed" if session.alive() else "dead"
        return {"fault": f"{type(fault).__name__}: {fault}", "kind": kind}


def main() -> None:
    # UNO and its libraries may print: they get stderr, the client alone gets the real stdout.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    session = Session()
    for line in sys.stdin:
        out.write(json.dumps(reply(session, line)) + "\n")
        out.flush()
    try:
        session.quit()  # the client has gone, perhaps killed: soffice must not outlive it
    except Exception as fault:
        print(f"soffice was gone already: {fault}", file=sys.stderr)


if __name__ == "__main__":
    main()
