"""Returns: where a coordinator pastes the Return rows of the reviews, and what is wrong with a row in words beside it.

Pasted rows are copies of what reviews say, so they are no answers of this workbook: no program reads them.
"""

from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import column_letters, fixed_range
from spp_xl.layout.parts import Block, Cell, Highlight, Label, Live, Row, Sheet
from spp_xl.layout.sheets.return_heads import return_heads, return_widths
from spp_xl.model.returned import DAYS, START, return_columns
from spp_xl.model.words import Edition

NAME = "returns"
CAPACITY = 30  # rows that are ready
BELOW = 200  # rows under them in which a stray value is still seen
NUMBER, SAID, FIRST = 1, 2, 3  # columns
SPARE = 12  # cells right of the row that take a longer row of another framework, and one that is shifted
STATES = (
    "formulas",
    "shifted",
    "foreign",
    "torn",
    "mixed",
    "no_urn",
    "other_name",
    "no_year",
    "undecided",
    "unexpected",
    "unread_days",
    "another_year",
    "again",
    "other_framework",
    "nothing_agreed",
    "unreleased",
    "counted",
)
UNCOUNTED = STATES[:10]
OPEN = STATES[:11]  # a person has to do something
ABOVE = 9  # rows before the first ready one


def returns_block(edition: Edition, calc: Helper | None) -> Block:
    """The ready rows: a number, what is said of the row, and cells to paste into."""
    names = (*return_columns(edition.framework), *(f"more_{n}" for n in range(1, SPARE + 1)))
    columns = dict(enumerate(names, start=FIRST))
    blank: dict[int, Cell] = {at: Label("", _style(name)) for at, name in columns.items()}
    rows = tuple(
        Row(
            blank | {NUMBER: Label(str(number), "number"), SAID: _said(edition, calc)},
            key=f"{NAME}.{number}",
            height=32,
        )
        for number in range(1, CAPACITY + 1)
    )
    said = Highlight((SAID, SAID), f"COUNTIF(spp_open_words,${column_letters(SAID)}{{row}})>0", "finding")
    return Block(NAME, columns, rows, highlights=(said,) if calc else ())


def returns_sheet(edition: Edition, calc: Helper | None) -> Sheet:
    """Three steps, and the rows."""
    words = edition.words
    band, heads = return_heads(edition, FIRST)
    own: dict[int, Cell] = {
        NUMBER: Label(words("sheets.returns.number"), "column"),
        SAID: Label(words("sheets.returns.said"), "column"),
    }
    parts: tuple[Row | Block, ...] = (
        Row({NUMBER: Label(words("sheets.returns.title"), "title")}, height=30),
        Row({NUMBER: Label(words("sheets.returns.about"), "about")}, height=20),
        *(
            Row({NUMBER: Label(f"{n}. {step}", "plain_left")}, height=19)
            for n, step in enumerate(words.lines("sheets.returns.steps"), start=1)
        ),
        Row({NUMBER: _below(edition, calc)}, height=22),
        band,
        Row(own | heads.cells, height=heads.height),
        returns_block(edition, calc),
    )
    return Sheet(
        NAME,
        words("sheets.returns.tab"),
        (5.0, 62.0, *return_widths(edition), *(3.0 for _ in range(SPARE))),
        parts,
        "follow",
        landscape=True,
        freeze=ABOVE,
        freeze_columns=FIRST,
        prints=(ABOVE + CAPACITY, FIRST + len(START)),  # Profiles prints the levels, in words
    )


def _style(column: str) -> str:
    return "pasted_day" if column in DAYS else "pasted_more" if column.startswith("more_") else "pasted"


def _said(edition: Edition, calc: Helper | None) -> Live:
    """By the row in which it stands now, so that a sorted or a deleted row is still told of rightly."""
    if calc is None:
        return Live("0", "", "said")
    at = f"ROW()-ROW(INDEX(spp_{NAME},1,1))"
    state = f"INDEX({calc.column(NAME, 'state')},{at})"
    texts = calc.column("state_words", "label")
    told = f"INDEX({texts},MATCH({state},{calc.column('state_words', 'code')},0))"
    named = f"INDEX({calc.column(NAME, 'renamed')},{at})=1"
    other = calc.template("sheets.returns.renamed", edition.words("sheets.returns.renamed"))
    return Live(f'IF({state}="","",{told}&IF({named}," "&{other},""))', "", "said")


def _below(edition: Edition, calc: Helper | None) -> Live:
    """What stands under the last ready row is seen by nobody, so it is said at the top."""
    if calc is None:
        return Live("0", "", "alert_line")
    top = ABOVE + CAPACITY
    area = fixed_range(top, FIRST, top + BELOW - 1, FIRST + len(return_columns(edition.framework)) - 1)
    words = calc.template("sheets.returns.below", edition.words("sheets.returns.below"))
    return Live(f'IF(COUNTA({area})>0,{words},"")', "", "alert_line")
