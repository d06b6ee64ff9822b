"""Timeline: when each action runs and is looked at again, a picture made of cells, month by month. Nothing is typed."""

from datetime import date

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.names import column_letters, fixed
from spp_xl.layout.parts import Block, Cell, Highlight, Label, Live, Row, Sheet, range_name
from spp_xl.layout.sheets.common import heading
from spp_xl.model.action_plan import ACTIONS
from spp_xl.model.table import day_of, serial
from spp_xl.model.words import Edition
from spp_xl.rules.facts import Resolved

NUMBER, WHAT, FROM, TO, FIRST = range(1, 6)  # columns; the months stand from FIRST on
MONTHS = 12
RUNS, CHECKED = "■", "◆"
HEAD = 3  # the row of headings, from 0; below it the block's hidden row of keys


def timeline_sheet(edition: Edition, calc: Calc | None) -> Sheet:
    """One A4 page: twelve months from the first action's start, or from today where none has one."""
    words = edition.words
    last = FIRST + MONTHS - 1
    months = _months(calc)
    head: dict[int, Cell] = {
        NUMBER: Label(words("sheets.practice.number"), "column"),
        WHAT: Label(words("sheets.timeline.what"), "column"),
        FROM: Label(words("sheets.timeline.start"), "column"),
        TO: Label(words("sheets.timeline.end"), "column"),
    }
    head |= {FIRST + n: Live(formula, month, "column_month") for n, (formula, month) in enumerate(months)}
    starts = [month for _, month in months]
    rows = tuple(_action(number, starts, calc) for number in range(ACTIONS))
    columns = {NUMBER: "number", WHAT: "what", FROM: "start", TO: "end"}
    columns |= {FIRST + n: f"month_{n + 1}" for n in range(MONTHS)}
    filled = Highlight((FIRST, last), f"LEN({column_letters(FIRST)}{{row}})>0", "profile_agreed")
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.timeline.title"), words("sheets.timeline.about")),
        Row(head, height=24),
        Block("timeline", columns, rows, highlights=(filled,)),
        Row(height=8),
        Row({NUMBER: Label(words("sheets.timeline.key"), "help_plain")}, height=18),
    )
    widths = (5.0, 52.0, 11.5, 11.5, *(8.0 for _ in range(MONTHS)))
    tab = words("sheets.timeline.tab")
    return Sheet("timeline", tab, widths, parts, "follow", landscape=True, pages_tall=1, freeze=HEAD + 1)


def _months(calc: Calc | None) -> list[tuple[str, int]]:
    """The first day of each month as formula and number."""
    if calc is None:
        return [("0", 0)] * MONTHS
    column = calc.column("actions", "start")
    begins = f"IF(COUNT({column})=0,spp_as_at,MIN({column}))"
    known = [row["start"] for row in calc.facts.rows["actions"] if row["start"] != ""]
    first = day_of(int(min(known, key=int, default=calc.facts.today))).replace(day=1)
    return [(f"DATE(YEAR({begins}),MONTH({begins})+{n},1)", serial(_later(first, n))) for n in range(MONTHS)]


def _later(first: date, months: int) -> date:
    """The same day so many months later."""
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1)


def _action(number: int, months: list[int], calc: Calc | None) -> Row:
    key = f"timeline.{number + 1}"
    cells: dict[int, Cell] = {NUMBER: Label(str(number + 1), "count")}
    if calc is None:
        cells |= {column: Live("0", "", "grid") for column in range(WHAT, FIRST + MONTHS)}
        return Row(cells, key=key, height=22)
    table = calc.tables["actions"]
    row, fact = table.top + number, table.records[number]
    values: dict[str, Resolved] = {} if fact is None else calc.facts.rows["actions"][fact]
    start, due, *checks = (calc.from_outside("actions", name, row) for name in ("start", "due", "check_1", "check_2"))
    begins, ends = values.get("start", "") or values.get("due", ""), values.get("due", "") or values.get("start", "")
    looked_at = [values.get(name, "") for name in ("check_1", "check_2")]
    text = "" if fact is None else str(calc.answers.lists["actions"][fact].get("what") or "")
    name = range_name("actions")
    raw = f'INDEX({name},{number + 2},MATCH("what",INDEX({name},1,0),0))'
    cells[WHAT] = Live(f'IFERROR(IF({raw}="","",{raw}),"")', text, "live_wrap")
    cells[FROM] = Live(f'IF({start}="",{due},{start})', begins, "grid_day")
    cells[TO] = Live(f'IF({due}="",{start},{due})', ends, "grid_day")
    at = HEAD + 2 + number
    for n, month in enumerate(months):
        here = fixed(HEAD, FIRST + n)
        following = f"EDATE({here},1)"
        checked = ",".join(f"AND({check}>={here},{check}<{following})" for check in checks)
        runs = f'AND({fixed(at, FROM)}<>"",{fixed(at, FROM)}<{following},{fixed(at, TO)}>={here})'
        formula = f'IF(OR({checked}),"{CHECKED}",IF({runs},"{RUNS}",""))'
        cells[FIRST + n] = Live(formula, _mark(month, begins, ends, looked_at), "count")
    return Row(cells, key=key, height=22)


def _mark(month: int, begins: Resolved, ends: Resolved, checks: list[Resolved]) -> str:
    """What a month shows; a blank is neither before nor after."""
    following = serial(_later(day_of(month), 1))
    if any(check != "" and month <= int(check) < following for check in checks):
        return CHECKED
    return RUNS if begins != "" and int(begins) < following and int(ends) >= month else ""
