"""Pasted Return rows on the helper sheet: what stands in each, and what is wrong with it by itself.

Nothing is pasted where a workbook is made, so each formula's value is that of an empty row.
"""

from collections.abc import Callable

from spp_xl.layout.helper.lists import HEAD, Table, put_constants
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import Block, Sheet, range_name
from spp_xl.layout.sheets.returns import NAME, STATES
from spp_xl.model.framework import Framework
from spp_xl.model.released import NOT_RELEASED, QUIET, quiet_key
from spp_xl.model.returned import (
    AS_FORMULAS,
    DAYS,
    END,
    LAST,
    MARK,
    RELEASED,
    TRAVELS,
    level_key,
    return_columns,
)
from spp_xl.rules.facts import Resolved
from spp_xl.rules.formula import resolved
from spp_xl.rules.rule import STAGES

TOP = HEAD + 2  # the row above holds the places of the columns
At = Callable[[str], str]  # the place of another column's cell in the same row


def put_returns(calc: Helper, sheet: Sheet, block: Block) -> None:
    """Fill the table ``returns``, a row a pasted row, and the lists of codes with their words."""
    _put_words(calc)
    count = len(block.rows)
    table = Table(NAME, TOP, TOP + count - 1, records=[None] * count, blocks=[(sheet, block)])
    calc.tables[NAME] = table
    calc.add(NAME, "k", [str(number) for number in range(1, count + 1)], list(range(1, count + 1)))
    for column in return_columns(calc.edition.framework):
        _put_seen(calc, table, column)
    _put_answers(calc, block)
    _put_fault(calc, block)


def add_each(calc: Helper, column: str, of: Callable[[At, int], str], blank: Resolved = "") -> None:
    """One more column; ``of`` is given where the row's other columns stand, and the row."""
    table = calc.tables[NAME]
    formulas = [of(lambda other, row=row: calc.cell(NAME, other, row), row) for row in table.rows]  # type: ignore[misc]
    calc.add(NAME, column, formulas, [blank] * len(formulas))


def labelled(calc: Helper, of: str, code: str) -> str:
    """The words for a code; ``of`` is one of the lists of codes."""
    return f"INDEX({calc.column(of, 'label')},MATCH({code},{calc.column(of, 'code')},0))"


def word_of(calc: Helper, of: str, code: Resolved) -> str:
    """The same, as Python finds them; "" for none."""
    table = calc.tables[of]
    rows = (row for row in table.rows if calc.calc.value(row, table.columns["code"]) == code)
    return next((str(calc.calc.value(row, table.columns["label"])) for row in rows), "")


def _put_words(calc: Helper) -> None:
    words, framework = calc.edition.words, calc.edition.framework
    levels = {level: calc.edition.level(level) for level in framework.levels}
    lists = {
        "level_words": levels | {code: words(f"summary.profiles.{quiet_key(code)}") for code in QUIET},
        "stage_words": {stage: words(f"stages.{stage}") for stage in STAGES},
        "state_words": {state: words(f"sheets.returns.states.{state}") for state in STATES},
    }
    for name, labels in lists.items():
        put_labels(calc, name, labels)


def put_labels(calc: Helper, name: str, labels: dict[str, str]) -> None:
    """A list of codes and their words."""
    rows: list[dict[str, Resolved]] = [{"code": code, "label": label} for code, label in labels.items()]
    calc.tables[name] = put_constants(calc.calc, calc.left, name, rows, [{} for _ in rows])
    calc.left += 3


def _raw(calc: Helper, table: Table, column: str, row: int) -> str:
    place = fixed(TOP - 1, table.columns[column])
    return f"INDEX({range_name(NAME)},{calc.cell(NAME, 'k', row)}+1,{place})"


def _put_seen(calc: Helper, table: Table, column: str) -> None:
    """The tidied cell; above the column where it stands in the block now."""
    table.columns[column] = calc.left
    _, block = table.blocks[0]
    place = next(at for at, key in block.columns.items() if key == column) + 1
    match = f'IFERROR(MATCH("{column}",INDEX({range_name(NAME)},1,0),0),"")'
    calc.calc.live(TOP - 1, calc.left, match, place)
    calc.add(
        NAME,
        column,
        [f'IFERROR(TRIM({_raw(calc, table, column, row)}&""),"#")' for row in table.rows],
        [""] * len(table.rows),
    )


def _put_answers(calc: Helper, block: Block) -> None:
    """Days as numbers, the school's number, and the year that tells two reviews of a school apart."""
    for column in (*DAYS, "urn"):
        _put_resolved(calc, column)
    add_each(calc, "year", lambda at, _: _school_year(at("its_first")), "none")
    first, last = min(block.columns) + 1, max(block.columns) + 1
    name = range_name(NAME)
    whole = f"INDEX({name},{{k}}+1,{first}):INDEX({name},{{k}}+1,{last})"
    add_each(calc, "filled", lambda at, _: f"IFERROR(SUMPRODUCT((LEN({whole.format(k=at('k'))})>0)*1),1)", 0.0)
    marks = f'COUNTIF({whole},"{MARK}")+COUNTIF({whole},"{AS_FORMULAS}")'
    add_each(calc, "marks", lambda at, _: marks.format(k=at("k")), 0.0)
    columns = return_columns(calc.edition.framework)
    add_each(calc, "text", lambda at, _: '&"|"&'.join(at(column) for column in columns), "|" * (len(columns) - 1))


def _put_resolved(calc: Helper, column: str) -> None:
    table, kind = calc.tables[NAME], "day" if column in DAYS else "urn"
    add_each(calc, f"its_{column}", lambda at, row: resolved(kind, "", at(column), _raw(calc, table, column, row)))


def _school_year(first: str) -> str:
    """The twin of ``Review.year``."""
    return f'IF({first}="","none",YEAR({first})-IF(MONTH({first})<9,1,0))'


def _put_fault(calc: Helper, block: Block) -> None:
    """What is wrong with a row by itself: ``ok`` where nothing is, "" where nothing stands in it."""
    framework = calc.edition.framework
    add_each(calc, "ours", lambda at, _: f"IF({_is_ours(at, framework)},1,0)", 0.0)
    levels = [level_key(aspect) for aspect, _ in framework.aspects()]
    codes = calc.column("level_words", "code")

    def torn(at: At) -> str:
        stages = ",".join(f'{at("stage")}="{stage}"' for stage in STAGES)
        known = f"SUMPRODUCT(COUNTIF({at(levels[0])}:{at(levels[-1])},{codes}))={len(levels)}"
        whole = f'AND({at(LAST)}="{END}",{known})'
        said = ",".join(f'{at("released")}="{code}"' for code in TRAVELS)
        return f"OR(NOT(OR({stages})),NOT(OR({said})),AND({at('ours')}=1,NOT({whole})))"

    def mixed(at: At) -> str:
        """Of a released row each aspect says something, of any other none does: else it is the rest of another row."""
        silent = f'COUNTIF({at(levels[0])}:{at(levels[-1])},"{NOT_RELEASED}")'
        wanted = f'IF({at("released")}="{RELEASED}",0,{len(levels)})'
        return f"AND({at('ours')}=1,{silent}<>{wanted})"

    def fault(at: At, _: int) -> str:
        alone = f'IF({torn(at)},"torn",IF({mixed(at)},"mixed",IF({at("its_urn")}="","no_urn","ok")))'
        placed = f'IF({at("mark")}<>"{MARK}",IF({at("marks")}>0,"shifted","foreign"),{alone})'
        return f'IF({at("filled")}=0,"",IF({at("mark")}="{AS_FORMULAS}","formulas",{placed}))'

    add_each(calc, "fault", fault)


def _is_ours(at: At, framework: Framework) -> str:
    return f'AND({at("framework")}="{framework.id}",{at("version")}="{framework.version}")'
