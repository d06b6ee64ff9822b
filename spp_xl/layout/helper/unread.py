"""Answers that nobody can read, live: how many cells, and the first of them (SPP-S1).

The twin of the notices ``unread`` of ``bind.py``. One line a form and one a column of a list, in the order in which
reading walks them. A column that rules read is judged by its resolved cells; any other by what stands in it.
Numbers always stand there: over a whole column LibreOffice counts TRUE as one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spp_xl.layout.helper.answers import FOUND, ROW, SEEN, Single
from spp_xl.layout.helper.lists import HEAD, Table
from spp_xl.layout.helper.outcomes import RULE_COLUMNS, RULE_LEFT, RuleCells
from spp_xl.layout.helper.state import CALC, Helper
from spp_xl.layout.names import column_letters, fixed, fixed_range, on_sheet
from spp_xl.layout.parts import Answer, Block, Sheet, range_name
from spp_xl.model.table import FIRST_DAY, LAST_DAY, serial
from spp_xl.rules.formula import spaced
from spp_xl.rules.rule import Rule

PLACE, COUNT, FIRST, WORDS, LINK = range(28, 33)  # columns of the rules sheet, behind the fingerprint's
TOP = 1
BLOCK, FAR = 1_000_000, 100_000  # FIRST is the number of the block and the row; no sheet of ours has so many rows


@dataclass(frozen=True)
class Line:
    """What is asked of one place: which cells are unread, as numbers 0 and 1, and their rows on the sheet.

    ``row`` turns the least of ``rows`` into the row.
    """

    sheet: Sheet
    block: Block
    column: int  # where the link leads
    unread: str
    rows: str
    row: str = "{row}"
    key: str = ""  # of a column that is looked up


def put_unread(calc: Helper, row: int, rule: Rule, sheets: Iterable[Sheet]) -> RuleCells:
    """Lines for all answers of these sheets, and the rule's outcome in ``row``, where those of other rules stand."""
    grid = calc.rules
    number, at = 0, TOP
    for number, (sheet, block) in enumerate(((s, b) for s in sheets for b in s.blocks() if b.has_answers()), start=1):
        for line in _of_list(calc, sheet, block, at) if block.rows_of else _of_form(calc, sheet, block):
            _put_line(calc, at, number, line)
            at += 1
    counts, firsts, words, links = (grid.range(TOP, column, at - 1) for column in (COUNT, FIRST, WORDS, LINK))
    cells = dict(zip(RULE_COLUMNS, (fixed(row, RULE_LEFT + n) for n in range(len(RULE_COLUMNS))), strict=True))
    count, least = cells["count"], f"MIN({firsts})"
    found, first = f"MOD({least},{BLOCK})", f"MATCH({least},{firsts},0)"
    verb = calc.edition.words(f"verbs.{rule.strength.verb}")
    formulas: dict[str, tuple[str, str | float]] = {
        "truth": (f"IF({count}=0,1,0)", 1.0),
        "count": (f"SUM({counts})", 0.0),
        "where": (f'IF({count}=0,"",SUBSTITUTE(INDEX({words},{first}),"{{row}}",{found}))', ""),
        "link": (f'IF({count}=0,"",INDEX({links},{first})&{found})', ""),
        "outcome": (f'IF({count}=0,"kept","found")', "kept"),
        "left": ("0", 0.0),  # the line of what is left counts the programme's rules
    }
    grid.text(row, RULE_LEFT, rule.id)
    grid.text(row, RULE_LEFT + RULE_COLUMNS.index("verb"), verb)
    for name, (formula, value) in formulas.items():
        grid.live(row, RULE_LEFT + RULE_COLUMNS.index(name), formula, value)
    return RuleCells(*(on_sheet(grid.key, cells[n]) for n in ("outcome", "count", "where", "link", "left", "verb")))


def _put_line(calc: Helper, at: int, number: int, line: Line) -> None:
    """What we write can be read, so nothing is found in it."""
    grid, name = calc.rules, range_name(line.block.name)
    if line.key:
        place = next(column for column, key in line.block.columns.items() if key == line.key) + 1
        match = f'IFERROR(MATCH("{line.key}",INDEX({name},1,0),0),"")'
        grid.live(at, PLACE, match, "" if line.block.absent else place)
    count = f"IFERROR(SUMPRODUCT({line.unread}*1),0)"
    grid.live(at, COUNT, f'IF({fixed(at, PLACE)}="",0,{count})' if line.key else count, 0.0)
    first = line.row.format(row=f"({FAR}-SUMPRODUCT(MAX(({line.unread})*({FAR}-{line.rows}))))")
    grid.live(at, FIRST, f'IF({fixed(at, COUNT)}=0,"",{number * BLOCK}+{first})', "")
    title = line.sheet.title
    grid.text(at, WORDS, calc.edition.words("places.row", sheet=title, row="{row}"))
    grid.text(at, LINK, f"#{on_sheet(title, column_letters(line.column))}")


def _of_form(calc: Helper, sheet: Sheet, block: Block) -> Iterator[Line]:
    """Its answers stand together on the calculation sheet."""
    rows = [_helper_row(single) for single in calc.singles.values() if single.block is block]
    seen, found, at = (_range(rows[0], column, rows[-1]) for column in (SEEN, FOUND, ROW))
    top = f"ROW(INDEX({range_name(block.name)},1,1))"
    row = f"{top}-1+INDEX({at},{{row}}-{rows[0]})"
    column = min(column for column, key in block.columns.items() if any(key == k for _, k, _ in block.answers()))
    yield Line(sheet, block, column, f'({seen}<>"")*({found}="")', f"ROW({seen})", row)


def _helper_row(single: Single) -> int:
    """From 0; its address ends with the row from 1."""
    return int(single.value.rpartition("$")[2]) - 1


def _range(top: int, column: int, bottom: int) -> str:
    return on_sheet(CALC, fixed_range(top, column, bottom, column))


def _of_list(calc: Helper, sheet: Sheet, block: Block, at: int) -> Iterator[Line]:
    """Its columns; ``at`` is the line of the first of them."""
    table = calc.tables.get(block.rows_of)
    answers = {key: (column, cell) for column, key in block.columns.items() if (cell := _answer(block, key))}
    for number, (key, (column, answer)) in enumerate(answers.items()):
        if table is not None and key in table.columns and answer.means.kind != "text":
            yield _resolved(table, sheet, block, column, key)
        else:
            cells = f"INDEX({range_name(block.name)},0,{fixed(at + number, PLACE)})"
            below = f"(ROW({cells})>ROW(INDEX({range_name(block.name)},1,1)))"  # its first row holds keys
            unread = f"{below}*{_or_error(_unread(answer, cells))}"
            yield Line(sheet, block, column, unread, f"ROW({cells})", key=key)


def _answer(block: Block, key: str) -> Answer | None:
    return next((answer for _, column, answer in block.answers() if column == key), None)


def _resolved(table: Table, sheet: Sheet, block: Block, column: int, key: str) -> Line:
    """A column on the calculation sheet; below the block, and where the column is gone, nothing is asked."""
    number = next(n for n, (_, own) in enumerate(table.blocks) if own is block)
    top = table.top + number * table.window
    bottom, name = top + table.window - 1, range_name(block.name)
    seen, found = (_range(top, table.columns[key] + n, bottom) for n in (-1, 0))
    k = _range(top, table.columns["k"], bottom)
    there = on_sheet(CALC, fixed(HEAD + 1 + number, table.columns[key]))
    unread = f'({seen}<>"")*({found}="")*({k}<ROWS({name}))*ISNUMBER({there})'
    return Line(sheet, block, column, unread, k, f"ROW(INDEX({name},1,1))+{{row}}")


def _or_error(unread: str) -> str:
    """1 also where an error value makes the question an error, which would take all other cells with it."""
    return f"(1-ISNUMBER(1/(1-{unread})))"


def _unread(answer: Answer, cells: str) -> str:
    """The twin of ``model.table.understand`` over a whole column, as numbers: 1 where a cell means nothing."""
    text = spaced(cells)
    written = f"ISTEXT({cells})*(LEN({text})>0)"
    match answer.means.kind:
        case "text" | "line":
            return f"ISERROR({cells})"
        case "choice" | "mark":
            labels = f"spp_l_{answer.means.choices or answer.means.kind}"
            wild = "+".join(f'ISNUMBER(FIND("{sign}",{cells}))' for sign in "*?~")  # MATCH reads them; no label has one
            return f"(LEN({text})>0)*((ISERROR(MATCH({text},{labels},0))+{wild})>0)"
        case "day":
            far = f"({cells}<{serial(FIRST_DAY)})+({cells}>={serial(LAST_DAY) + 1})"
            return f"(({written}+ISLOGICAL({cells})+ISNUMBER({cells})*({far}))>0)"
        case "urn" | "laestab":
            bare, length = f'SUBSTITUTE({text}," ","")', 6
            if answer.means.kind == "laestab":
                bare, length = f'SUBSTITUTE(SUBSTITUTE({bare},"/",""),"-","")', 7
            return f'(LEN({text})>0)*(1-(LEN({bare})={length})*ISNUMBER({bare}*1)*({bare}>="1"))'
    raise AssertionError(answer.means.kind)
