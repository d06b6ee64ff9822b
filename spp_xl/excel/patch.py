"""A copy of a sent workbook with one thing changed: its answers, or its Findings sheet.

Answers go where the file has them now, by row key and column key; a record of a list stays in the row it is in.
A cell that means already what it should is left alone, and so is one that nobody can read and nobody has an answer for.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Any

from spp_xl.excel.parts_of_zip import At, Package, SheetPart, Value, Xml, tag
from spp_xl.layout.cell_values import cell_value
from spp_xl.layout.helper.fingerprint import fingerprint
from spp_xl.layout.kinds import kind_named, kind_of
from spp_xl.layout.names import on_sheet, place_of, ref
from spp_xl.layout.parts import Answer, Block
from spp_xl.layout.sheets.findings import checked_at, dated_at
from spp_xl.layout.snapshot import Place, Seen, SeenBlock, SeenRow, Snapshot
from spp_xl.model.evidence import EVIDENCE_ID
from spp_xl.model.part import Part
from spp_xl.model.paths import flatten
from spp_xl.model.table import UNREAD, nothing, understand
from spp_xl.model.text import tidy
from spp_xl.model.words import Edition
from spp_xl.refusals import refusal
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.rows import dated, findings_rows

BEHIND_CALCULATION = """
    oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects
    extLst"""
BEHIND_LINKS = """
    printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors
    smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst"""
Record = Mapping[str, Any]
Columns = Mapping[str, Answer]


def fill(content: bytes, snapshot: Snapshot, edition: Edition, filled: Part) -> bytes:
    """The file with these answers. Saved values of formulas are dropped; programs compute them on opening."""
    plan = Plan(snapshot, edition, filled)
    package = Package(content)
    book = Xml(package[package.workbook])
    settings = book.root.find(tag("workbookPr"))
    from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    gone: list[tuple[str, str]] = []
    for title, (part, sheet_id) in package.sheets.items():
        sheet = SheetPart(package[part], from_1904)
        for at, value in plan.changes[title].items():
            sheet.put(at, value)
        if sheet.drop_cached(plan.formulas[title]) or plan.changes[title]:
            package[part] = sheet.content()
        gone += ((sheet_id, cell) for cell in sheet.formulas_gone)
    if gone and package.calc_chain is not None:
        package[package.calc_chain] = _unchained(package[package.calc_chain], gone)
    calculation = book.root.find(tag("calcPr"))
    if calculation is None:
        calculation = book.insert_before("calcPr", BEHIND_CALCULATION)
    if calculation.get("fullCalcOnLoad") not in ("1", "true"):
        calculation.set("fullCalcOnLoad", "1")
        package[package.workbook] = book.content()
    return package.content()


def _unchained(content: bytes, gone: list[tuple[str, str]]) -> bytes:
    """The order of calculation without cells that lost their formula; a cell without a sheet has the last one's."""
    chain = Xml(content)
    current, carried = "", ""
    for cell in list(chain.root):
        current = cell.get("i", current)
        if (current, cell.get("r", "")) in gone:
            chain.root.remove(cell)
            carried = current
            continue
        if carried and cell.get("i") is None:
            cell.set("i", current)
        carried = ""
    return chain.content()


@dataclass
class Plan:
    """Which cells change to what; ``formulas`` are answers by people's own formulas, which stay with their values."""

    snapshot: Snapshot
    edition: Edition
    filled: Part
    changes: dict[str, dict[At, Value]] = field(default_factory=lambda: defaultdict(dict))
    formulas: dict[str, set[At]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._labels = cache(self.edition.codes)
        answers = flatten(self.filled)
        evidence: list[tuple[Block, SeenBlock]] = []
        for _, block in kind_of(self.filled).reading(self.edition).blocks():
            seen = self.snapshot.blocks.get(block.name)
            if not block.rows_of:
                self._form(block, seen, answers.single)
            elif block.rows_of != "evidence":
                self._list(block, seen, answers.lists.get(block.rows_of, []))
            elif seen is not None:
                evidence.append((block, seen))
        self._evidence(evidence, {row["id"]: row for row in answers.lists.get("evidence", [])})
        for path in answers.single:
            raise refusal("no-place", field=path)

    def _form(self, block: Block, seen: SeenBlock | None, answers: dict[str, Any]) -> None:
        """Takes its answers out of ``answers``."""
        rows = {row.key: row for row in reversed(seen.rows)} if seen else {}
        for key, column, answer in block.answers():
            value = answers.pop(answer.path, None)
            self._put(rows.get(key), column, answer, value, answer.path)

    def _list(self, block: Block, seen: SeenBlock | None, records: Sequence[Record]) -> None:
        rows, columns = (seen.rows if seen else ()), block.of_a_row
        chosen = self._rows_for(rows, columns, len(records))
        if len(chosen) < len(records):
            raise refusal("no-place", field=f"{block.rows_of}[{len(chosen)}]")
        places = {row: k for k, row in enumerate(chosen)}
        for number, row in enumerate(rows):
            k = places.get(number)
            self._put_row(row, columns, {} if k is None else records[k], f"{block.rows_of}[{k}]")

    def _rows_for(self, rows: Sequence[SeenRow], columns: Columns, wanted: int) -> list[int]:
        """The rows that hold records now, then free ones below them; the first rows where these are too few."""
        held = [number for number, row in enumerate(rows) if self._holds(row, columns)]
        below = range(held[-1] + 1 if held else 0, len(rows))
        chosen = (held + [number for number in below if _is_free(rows[number], columns)])[:wanted]
        return chosen if len(chosen) == wanted else list(range(min(wanted, len(rows))))

    def _put_row(self, row: SeenRow, columns: Columns, record: Record, path: str) -> None:
        for column, answer in columns.items():
            self._put(row, column, answer, record.get(column), f"{path}.{column}")

    def _evidence(self, blocks: Sequence[tuple[Block, SeenBlock]], records: Mapping[str, Record]) -> None:
        """Each record in the row that has its number, else in a free row from the bottom, which gets that number."""
        rows = [(block, seen, row) for block, seen in blocks for row in seen.rows]
        columns = {block.name: block.of_a_row for block, _ in blocks}
        homes: dict[str, int] = {}
        held = [n for n, (block, _, row) in enumerate(rows) if self._holds(row, columns[block.name])]
        for n in held:
            homes[_number(rows[n][0], rows[n][2], homes)] = n
        for n, (_, _, row) in enumerate(rows):
            if n not in held:
                homes.setdefault(tidy(row.key).upper(), n)
        chosen = {homes[own]: own for own in records if own in homes}
        free = [
            n
            for n, (block, _, row) in enumerate(rows)
            if n not in chosen
            and tidy(row.key).upper() not in records
            and (n in held or _is_free(row, columns[block.name]))
        ]
        for k, own in enumerate(records):
            if own not in homes:
                home = next((n for n in reversed(free) if rows[n][0].name[-1].upper() == own[0]), None)
                if home is None:
                    raise refusal("no-place", field=f"evidence[{k}] ({own})")
                free.remove(home)
                chosen[home] = own
        used: set[str] = set()
        order = {own: k for k, own in enumerate(records)}
        for n, (block, seen, row) in enumerate(rows):
            told = chosen.get(n, "")
            self._put_row(row, columns[block.name], records.get(told, {}), f"evidence[{order.get(told, 0)}]")
            if told and _number(block, row, used) != told:
                self.changes[row.place.sheet][_at(row.place)[0], seen.left] = told
            used.add(told)

    def _put(self, row: SeenRow | None, column: str, answer: Answer, value: Any, path: str) -> None:
        cell = row.cells.get(column) if row else None
        if cell is None:
            if value is not None:
                raise refusal("no-place", field=path)
            return
        at = _at(cell.place)
        now = self._meaning(cell, answer)
        if now == value or (now is UNREAD and value is None):
            if cell.computed:
                self.formulas[cell.place.sheet].add(at)
            return
        self.changes[cell.place.sheet][at] = None if value is None else cell_value(value, answer, self.edition)

    def _holds(self, row: SeenRow, columns: Columns) -> bool:
        """Whether reading finds a record in the row."""
        meanings = (self._meaning(row.cells[c], answer) for c, answer in columns.items() if c in row.cells)
        return any(meaning is not None and meaning is not UNREAD for meaning in meanings)

    def _meaning(self, cell: Seen, answer: Answer) -> Any:
        if nothing(cell.value):
            return None
        means = answer.means
        labels = self._labels(means.choices or means.kind) if means.kind in ("choice", "mark") else {}
        value = understand(cell.value, means, labels)
        return None if value is False else value


def _number(block: Block, row: SeenRow, used: Collection[str]) -> str:
    """The number by which ``layout.bind`` reads a row of evidence: as printed, else made of its sheet and row."""
    own = tidy(row.key).upper()
    if own in used or not EVIDENCE_ID.fullmatch(own):
        own = f"{block.name[-1].upper()}-X{_at(row.place)[0] + 1}"
        while own in used:
            own += "X"
    return own


def _is_free(row: SeenRow, columns: Columns) -> bool:
    return all(nothing(row.cells[column].value) for column in columns if column in row.cells)


def _at(place: Place) -> At:
    return place_of(place.cell)


def mark(content: bytes, snapshot: Snapshot, edition: Edition, report: WorkbookReport) -> bytes:
    """The file with its Findings sheet filled; rows on other sheets light up because their keys stand there."""
    block = snapshot.blocks.get("findings")
    package = Package(content)
    if block is None or not block.rows:
        raise refusal("no-findings")
    title = block.place.sheet
    part, _ = package.sheets[title]
    sheet = SheetPart(package[part])
    links = _Links(sheet)
    for row, line in zip_longest(block.rows, findings_rows(report.findings, len(block.rows), edition), fillvalue=None):
        assert row is not None  # lines are never more than rows
        number = _at(row.place)[0]
        texts = {_at(cell.place): line.get(column) for column, cell in row.cells.items()} if line else {}
        for at in ((number, block.left), *(_at(cell.place) for cell in row.cells.values())):
            sheet.put(at, texts.get(at) or None)
            links.remove(at)
        if line:
            sheet.put((number, block.left), line["key"])
            if "cell" in row.cells and line.get("cell"):
                links.add(_at(row.cells["cell"].place), on_sheet(line["sheet"], line["cell"]))
        sheet.fit(number, {column: text for (_, column), text in texts.items() if text})
    kind = kind_named(report.kind)
    assert kind is not None
    answers = fingerprint(snapshot, kind.reading(edition))
    _head(sheet, snapshot, block, edition.words("sheets.findings.as_at"), dated(report.as_at, edition), answers)
    links.close()
    package[part] = sheet.content()
    return package.content()


def _head(sheet: SheetPart, snapshot: Snapshot, block: SeenBlock, known: str, said: str, answers: int) -> None:
    """“As at …” and the fingerprint of the answers, beside the sheet's sentence; not where somebody has written."""
    at = dated_at(block.top, block.left)
    if at[0] < 0:
        return
    here = block.place.sheet, ref(*at)
    found = next((cell.value for cell in snapshot.loose if (cell.place.sheet, cell.place.cell) == here), None)
    if nothing(found) or str(found).startswith(known):
        sheet.put(at, said)
        sheet.put(checked_at(block.top, block.left), answers)


class _Links:
    """The links of a sheet's cells, which stand apart from the cells."""

    def __init__(self, sheet: SheetPart) -> None:
        found = sheet.root.find(tag("hyperlinks"))
        self._all = sheet.insert_before("hyperlinks", BEHIND_LINKS) if found is None else found
        self._of = {link.get("ref"): link for link in self._all}

    def remove(self, at: At) -> None:
        link = self._of.pop(ref(*at), None)
        if link is not None:
            self._all.remove(link)

    def add(self, at: At, location: str) -> None:
        link = self._all.makeelement(tag("hyperlink"), ref=ref(*at), location=location)
        self._all.append(link)

    def close(self) -> None:
        """An empty list of links is not allowed."""
        parent = self._all.getparent()
        if not len(self._all) and parent is not None:
            parent.remove(self._all)
