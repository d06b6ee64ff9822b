"""Return: one row of formulas that a head or a coordinator copies into the partnership's workbook. Nobody types here.

On paper the levels stand on pages of their own.
"""

from datetime import date

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.names import fixed
from spp_xl.layout.parts import KEYS, Block, Cell, Label, Live, Row, Sheet
from spp_xl.layout.sheets.return_heads import FIRST, return_heads, return_widths, theme_page_ends
from spp_xl.model.released import NO_LEVEL, NOT_APPLICABLE, NOT_RELEASED, NOT_REVIEWED
from spp_xl.model.returned import (
    AS_FORMULAS,
    DAYS,
    MARK,
    NOTHING_AGREED,
    RELEASED,
    START,
    WITHHELD,
    Returned,
    level_key,
    return_columns,
    returned,
)
from spp_xl.model.review import Review
from spp_xl.model.table import day_of, serial
from spp_xl.model.words import Edition

NAME = "return"
HERE = "spp_return"  # in the first cell of this sheet and of no other: there a formula of the row is at home


def return_sheet(edition: Edition, calc: Calc | None, review: Review | None = None) -> Sheet:
    """Title, what to do, and the row under its headings."""
    words = edition.words
    widths = return_widths(edition)
    title: dict[int, Cell] = {KEYS: Label(HERE, "hidden"), FIRST: Label(words("sheets.return.title"), "title")}
    steps = words.lines("sheets.return.steps")
    told: list[Row] = [Row({FIRST: Label(f"{n}. {step}", "plain_left")}, height=19) for n, step in enumerate(steps, 1)]
    band, heads = return_heads(edition)
    block = Block(NAME, dict(enumerate(return_columns(edition.framework), start=FIRST)), (_row(edition, calc, review),))
    parts: tuple[Row | Block, ...] = (
        Row(title, height=30),
        Row({FIRST: Label(words("sheets.return.about"), "about")}, height=20),
        *told,
        Row({FIRST: _state(edition, calc)}, height=24),
        Row({FIRST: Label(words("sheets.return.whose"), "about")}, height=20),
        band,
        heads,
        block,
    )
    return Sheet(
        NAME,
        words("sheets.return.tab"),
        widths,
        parts,
        "follow",
        landscape=True,
        repeat_head=False,
        page_ends=theme_page_ends(edition, widths, FIRST + len(START), sum(widths[: len(START)]), 0),
    )


def _state(edition: Edition, calc: Calc | None) -> Live:
    """Whether levels travel, in words."""
    if calc is None:
        return Live("0", "", "return_state")
    words = edition.words
    texts = {key: words(f"sheets.return.{key}") for key in ("levels_travel", "dates_only")}
    cells = {key: calc.template(f"sheets.return.{key}", text) for key, text in texts.items()}
    travel = calc.facts.over["released"] == 1 and calc.facts.at("state.for_partnership") == "yes"
    formula = f"IF({_released(calc)},{cells['levels_travel']},{cells['dates_only']})"
    return Live(formula, texts["levels_travel" if travel else "dates_only"], "return_state")


def _row(edition: Edition, calc: Calc | None, review: Review | None) -> Row:
    columns = dict(enumerate(return_columns(edition.framework), start=FIRST))
    if calc is None or review is None:
        return Row({at: Live("0", "", _style(column)) for at, column in columns.items()}, key=NAME, height=32)
    formulas = _formulas(edition, calc)
    values: Returned = returned(review, edition.framework, calc.stage[1], day_of(calc.facts.today))
    cells: dict[int, Cell] = {
        at: Live(formulas[column], _cached(values[column]), _style(column))
        if column in formulas
        else Label(str(values[column]), _style(column))
        for at, column in columns.items()
    }
    return Row(cells, key=NAME, height=32)


def _formulas(edition: Edition, calc: Calc) -> dict[str, str]:
    """By column; framework, version and the last mark are no formulas."""
    released = f"IF({_released(calc)},{{}})"
    some_level = f"COUNTIF({calc.column('aspects', 'judged')},1)>0"
    single = {column: calc.single(f"days.{column}") for column in ("first", "last")}
    single |= {"school": calc.single("school.name"), "urn": calc.single("school.urn")}
    found = {
        "mark": f'IF({fixed(0, KEYS)}="{HERE}","{MARK}","{AS_FORMULAS}")',
        **single,
        "workshop": calc.single("workshop.day"),
        "stopped": released.format(f'{calc.single("days.stopped")},""'),
        "stage": calc.stage[0],
        "released": released.format(f'"{RELEASED}",IF({some_level},"{WITHHELD}","{NOTHING_AGREED}")'),
    }
    table = calc.tables["aspects"]
    for number, (aspect, _) in enumerate(edition.framework.aspects()):
        scope, agreed, not_applicable = (
            calc.from_outside("aspects", column, table.top + number)
            for column in ("in_scope", "agreed_level", "not_applicable")
        )
        level = f'IF({agreed}<>"",{agreed},IF({not_applicable}<>"","{NOT_APPLICABLE}","{NO_LEVEL}"))'
        shown = f'IF({scope}=1,{level},"{NOT_REVIEWED}")'
        found[level_key(aspect)] = released.format(f'{shown},"{NOT_RELEASED}"')
    return found


def _released(calc: Calc) -> str:
    """The twin of ``model.released.is_released``, which knows of no memorandum here."""
    return f'AND({calc.over("released")}=1,{calc.single("state.for_partnership")}="yes")'


def _style(column: str) -> str:
    return "return_day" if column in DAYS else "return_code"


def _cached(value: str | date | None) -> str | float:
    return serial(value) if isinstance(value, date) else value or ""
