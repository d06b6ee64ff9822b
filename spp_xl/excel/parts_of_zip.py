"""A sent workbook as a zip of parts. What is not changed keeps its bytes; a changed sheet keeps all but its cells."""

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from lxml import etree

from spp_xl.excel.fit import TALLEST, height
from spp_xl.layout.names import edges, place_of, ref
from spp_xl.model.table import serial
from spp_xl.refusals import refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DAYS_TO_1904 = 1462  # between Excel's two calendars
LONG = 60  # characters; a longer text may need a taller row
LEAST, USUAL = 15.0, 9.14  # a row's least height in points; a column's usual width in characters
INSIDE = 1  # how far from its edge an answer begins
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml.*?\?>\s*", re.DOTALL)
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
Value = str | int | date | None
At = tuple[int, int]  # row and column from 0


def tag(name: str) -> str:
    """A name of the spreadsheet's main namespace; lxml writes it with the part's own prefix."""
    return f"{{{MAIN}}}{name}"


CONTENT = {tag("f"), tag("v"), tag("is")}  # of a cell


class Xml:
    """One part as a tree. Nothing outside it is ever fetched."""

    def __init__(self, content: bytes) -> None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False)
        try:
            self.root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise refusal("damaged") from None
        self.tree = self.root.getroottree()
        if b"<!DOCTYPE" in content:
            raise refusal("damaged")
        self._declaration = _DECLARATION.match(content)

    def content(self) -> bytes:
        """The part's bytes, behind the declaration it came with."""
        target = io.BytesIO()
        target.write(self._declaration[0] if self._declaration else b"")
        encoding = self.tree.docinfo.encoding or "UTF-8"
        self.tree.write(target, encoding=encoding, xml_declaration=self._declaration is None)
        return target.getvalue()

    def insert_before(self, name: str, behind: str) -> etree._Element:
        """A new child of the root, before the first of those that the schema puts ``behind`` it (names with spaces)."""
        later = {tag(other) for other in behind.split()}
        new = self.root.makeelement(tag(name))
        first = next((place for place, child in enumerate(self.root) if child.tag in later), len(self.root))
        self.root.insert(first, new)
        return new


class Package:
    """The parts by name, and those that were replaced."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._new: dict[str, bytes] = {}
        office = [target for kind, target in self._related("").values() if kind == "officeDocument"]
        if not office:
            raise refusal("damaged")
        self.workbook = office[0]
        related = self._related(self.workbook)
        self.calc_chain = next((target for kind, target in related.values() if kind == "calcChain"), None)
        self.sheets: dict[str, tuple[str, str]] = {}  # title → part, sheet id
        for sheet in Xml(self[self.workbook]).root.iter(tag("sheet")):
            _, part = related.get(sheet.get(RELATION_ID, ""), ("", ""))
            if part.lower() in self._names:
                self.sheets[sheet.get("name", "")] = part, sheet.get("sheetId", "")

    def __getitem__(self, part: str) -> bytes:
        name = self._names.get(part.lower())
        if name is None:
            raise refusal("damaged")
        return self._new.get(name) or self._archive.read(name)

    def __setitem__(self, part: str, content: bytes) -> None:
        self._new[self._names[part.lower()]] = content

    def content(self) -> bytes:
        """The whole file: parts in their order, with their dates."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            for old in self._archive.infolist():
                new = zipfile.ZipInfo(old.filename, old.date_time)
                new.compress_type, new.create_system = old.compress_type, old.create_system
                new.external_attr, new.comment = old.external_attr, old.comment
                copy.writestr(new, self._new.get(old.filename) or self._archive.read(old))
        return target.getvalue()

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → kind and target of a part's relations, the package's own for ""."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations.lower() not in self._names:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in Xml(self[relations]).root
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
        }


class SheetPart(Xml):
    """A sheet's cells. One that takes a value keeps its style; rows and cells that are not there are put in order."""

    def __init__(self, content: bytes, from_1904: bool = False) -> None:
        super().__init__(content)
        self._first_day = DAYS_TO_1904 if from_1904 else 0
        self.formulas_gone: list[str] = []
        self._rows: dict[int, tuple[etree._Element, dict[int, etree._Element]]] = {}
        row_at = -1
        for row in self.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
            row_at = int(row.get("r", row_at + 2)) - 1
            cells: dict[int, etree._Element] = {}
            column = -1
            for cell in row.iterfind(tag("c")):
                column = place_of(cell.get("r", ""))[1] if cell.get("r") else column + 1
                cells[column] = cell
            self._rows[row_at] = row, cells

    def put(self, at: At, value: Value) -> None:
        """Give a cell its value, or clear it."""
        if value is None and at[1] not in self._rows.get(at[0], (None, {}))[1]:
            return
        cell = self._cell(at)
        self._let_go(cell, at)
        for child in [child for child in cell if child.tag in CONTENT]:
            cell.remove(child)
        _without(cell, "t", "cm", "vm")
        if isinstance(value, str):
            self._put_text(cell, value)
            if len(value) > LONG or "\n" in value:
                self.fit(at[0], {at[1]: value}, shrink=False)
        elif value is not None:
            number = serial(value) - self._first_day if isinstance(value, date) else value
            new = cell.makeelement(tag("v"))
            new.text = str(number)
            cell.insert(0, new)

    def fit(self, row: int, texts: Mapping[int, str], shrink: bool = True) -> None:
        """A row whose height nobody fixed gets what its texts need, by column; it stays free to grow while people type.

        Without a height Excel would fit it on opening, and LibreOffice would show its first line only.
        """
        line = self._rows[row][0] if row in self._rows else None
        if line is None or line.get("customHeight") in ("1", "true"):
            return
        now = 0.0 if shrink else float(line.get("ht", "0"))
        needed = max((height(text, self._width(column), indent=INSIDE) for column, text in texts.items()), default=0.0)
        line.set("ht", f"{min(max(now, needed, LEAST), TALLEST):g}")

    def _width(self, column: int) -> float:
        """Characters."""
        for col in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(col.get("min", "1")) <= column + 1 <= int(col.get("max", "1")):
                return float(col.get("width", str(USUAL)))
        return USUAL

    def drop_cached(self, kept: Collection[At]) -> bool:
        """Forget what formulas gave when the file was saved, but not in the cells ``kept``."""
        dropped = False
        for at, cell in self._cells():
            if at in kept or cell.find(tag("f")) is None:
                continue
            value = cell.find(tag("v"))
            dropped = dropped or value is not None or "t" in cell.attrib
            _without(cell, "t")
            if value is not None:
                cell.remove(value)
        return dropped

    def _cells(self) -> Iterator[tuple[At, etree._Element]]:
        return (((row, column), cell) for row, (_, cells) in self._rows.items() for column, cell in cells.items())

    def _put_text(self, cell: etree._Element, value: str) -> None:
        cell.set("t", "inlineStr")
        holder = cell.makeelement(tag("is"))
        cell.insert(0, holder)
        text = etree.SubElement(holder, tag("t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = _ESCAPE.sub("_x005F_", value).replace("\r", "_x000D_")

    def _cell(self, at: At) -> etree._Element:
        row, column = at
        line, cells = self._row(row)
        if column not in cells:
            for place, cell in cells.items():
                cell.set("r", ref(row, place))
            new = line.makeelement(tag("c"), r=ref(row, column))
            style = self._style(line, column)
            if style:
                new.set("s", style)
            _insert_in_order(line, cells, column, new)
            _without(line, "spans")  # a hint that may now be wrong
            self._stretch(at)
        return cells[column]

    def _row(self, row: int) -> tuple[etree._Element, dict[int, etree._Element]]:
        if row not in self._rows:
            data = self.root.find(tag("sheetData"))
            if data is None:
                raise refusal("damaged")
            for place, (line, _) in self._rows.items():
                line.set("r", str(place + 1))
            lines = {place: line for place, (line, _) in self._rows.items()}
            new = data.makeelement(tag("row"), r=str(row + 1))
            _insert_in_order(data, lines, row, new)
            self._rows[row] = new, {}
        return self._rows[row]

    def _style(self, line: etree._Element, column: int) -> str | None:
        """What an empty cell looks like there: as its row, else as its column."""
        if line.get("customFormat") in ("1", "true"):
            return line.get("s")
        for col in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(col.get("min", "1")) <= column + 1 <= int(col.get("max", "1")):
                return col.get("style")
        return None

    def _stretch(self, at: At) -> None:
        """The sheet's stated extent takes in a new cell."""
        dimension = self.root.find(tag("dimension"))
        if dimension is None:
            return
        area = edges(dimension.get("ref", "A1"))
        if area is not None:
            top, left, bottom, right = area
            first = ref(min(top, at[0]), min(left, at[1]))
            dimension.set("ref", f"{first}:{ref(max(bottom, at[0]), max(right, at[1]))}")

    def _let_go(self, cell: etree._Element, at: At) -> None:
        """A formula leaves its cell; others that shared it get their own."""
        formula = cell.find(tag("f"))
        if formula is None:
            return
        kind, area = formula.get("t"), formula.get("ref", "")
        if kind in ("array", "dataTable") and area not in ("", ref(*at)):
            raise refusal("array-formula", cell=ref(*at), area=area)
        self.formulas_gone.append(ref(*at))
        if kind != "shared" or not area:
            return
        from openpyxl.formula.translate import Translator  # slow to import, and few files share formulas

        for other_at, other in self._cells():
            sharing = other.find(tag("f"))
            if other is not cell and sharing is not None and sharing.get("si") == formula.get("si"):
                written = Translator(f"={formula.text or ''}", ref(*at)).translate_formula(ref(*other_at))
                sharing.attrib.clear()
                sharing.text = written[1:]


def _insert_in_order(parent: etree._Element, known: dict[int, etree._Element], place: int, new: etree._Element) -> None:
    """Put a row or cell where its number belongs, and know it from then on."""
    later = min((other for other in known if other > place), default=None)
    earlier = max((other for other in known if other < place), default=None)
    if later is not None:
        known[later].addprevious(new)
    elif earlier is not None:
        known[earlier].addnext(new)
    else:
        parent.insert(0, new)
    known[place] = new


def _without(element: etree._Element, *names: str) -> None:
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
