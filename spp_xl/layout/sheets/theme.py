"""A theme's sheet: levels side by side with their statements, then what the team agreed and why.

For each aspect: a banner with the evidence behind it, the names of the levels, the statements with a cell for a
mark beside each, and one row of answers. One block a theme; row keys are the aspect's code, and code.number for a
row of statements; column keys m1 t1 m2 t2 … note.
"""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.names import column_letters
from spp_xl.layout.parts import Block, Cell, Highlight, Label, Live, Row, Sheet
from spp_xl.layout.sheets.beside import beside_line
from spp_xl.layout.sheets.common import answer, heading, label_of
from spp_xl.model.framework import Theme
from spp_xl.model.words import Edition

MARK, TEXT, NOTE = 3.5, 26.0, 60.0
A_PAGE = 2  # aspects on a printed page


def theme_sheet(edition: Edition, theme: Theme, calc: Calc | None) -> Sheet:
    """The sheet of one theme."""
    words = edition.words
    levels = len(edition.framework.levels)
    note = 2 * levels + 1
    columns = {1 + 2 * i: f"m{i + 1}" for i in range(levels)} | {2 + 2 * i: f"t{i + 1}" for i in range(levels)}
    rows: list[Row] = [_own_view(edition, theme, note)]
    for number, aspect in enumerate(theme.aspects):
        new_page = number > 0 and number % A_PAGE == 0
        rows.extend(_aspect(edition, aspect, note, calc, new_page))
    marks = [highlight for i in range(levels) for highlight in _marked(1 + 2 * i)]
    grey = Highlight((1, note), "LEN($B${above})>0", "greyed")
    block = Block(
        f"theme_{theme.code}",
        dict(sorted(columns.items())) | {note: "note"},
        tuple(rows),
        highlights=(*marks, grey),
    )
    title, about = edition.theme(theme.code), edition.text.themes[theme.code].about
    top = heading(title, f"{about} {words('sheets.theme.about')}")
    status = Row({1: _status(block, theme.code, edition, calc)}, height=18)
    widths = tuple([MARK, TEXT] * levels + [NOTE])
    return Sheet(
        f"theme_{theme.code}",
        title[:31],
        widths,
        (*top[:2], status, block),
        "agree",
        protected=False,
        landscape=True,
        freeze=3,
    )


def _marked(column: int) -> tuple[Highlight, Highlight]:
    """A mark paints its statement; what is no mark paints its own cell, for nobody can read it."""
    cell = f"${column_letters(column)}{{row}}"
    marks = f"SUMPRODUCT((spp_l_mark=TRIM({cell}))*1)"
    return (
        Highlight((column, column + 1), f"{marks}>0", "marked"),
        Highlight((column, column), f"AND(LEN($A{{row}})>0,LEN(TRIM({cell}))>0,{marks}=0)", "finding"),
    )


def _status(block: Block, theme: str, edition: Edition, calc: Calc | None) -> Live:
    """What stands beside its place; else that the theme is not reviewed; mostly nothing."""
    beside = beside_line(block, edition, calc)
    if calc is None:
        return beside
    text = edition.words("sheets.theme.not_reviewed")
    chosen, template = calc.single(f"themes.{theme}.chosen"), calc.template("sheets.theme.not_reviewed", text)
    value = "" if calc.facts.at(f"themes.{theme}.chosen") == 1 else text
    return Live(f'IF({beside.formula}<>"",{beside.formula},IF({chosen}=1,"",{template}))', value, "not_reviewed")


def _own_view(edition: Edition, theme: Theme, note: int) -> Row:
    path = f"themes.{theme.code}.own_view"
    return Row(
        {2: Label(label_of(path, edition), "label_wrap"), 4: answer(path, edition, "answer_wrap")},
        key=theme.code,
        height=32,
    )


def _aspect(edition: Edition, aspect: str, note: int, calc: Calc | None, new_page: bool) -> list[Row]:
    text = edition.text.aspects[aspect]
    levels = edition.framework.levels
    banner: dict[int, Cell] = {c: Label("", "banner") for c in range(1, note)}
    banner |= {1: Label(text.title, "banner"), note: _evidence(edition, aspect, calc)}
    head: dict[int, Cell] = {}
    for i, level in enumerate(levels):
        head |= {1 + 2 * i: Label("", "level"), 2 + 2 * i: Label(edition.level(level), "level")}
    head[note] = Label(edition.words("sheets.theme.look_for"), "level_note")
    rows = [Row(banner, height=24, break_before=new_page), Row(head, height=19)]
    count = max(edition.framework.statements(aspect).values())
    rows += [_statements(edition, aspect, n, count, note) for n in range(1, max(count, 1) + 1)]
    return [*rows, _labels(edition, aspect, note), _answers(edition, aspect, note, calc), Row(height=8)]


def _statements(edition: Edition, aspect: str, number: int, count: int, note: int) -> Row:
    text = edition.text.aspects[aspect]
    cells: dict[int, Cell] = {}
    for i, level in enumerate(edition.framework.levels):
        if number > count:
            continue
        statement = text.statements[level][number - 1]
        path = f"judgements.{aspect}.statements.{level}.{number}"
        cells[1 + 2 * i] = answer(path, edition, "answer_mark")
        cells[2 + 2 * i] = Label(statement, "statement")
    cells[note] = Label(_guidance(edition, aspect, number, count), "guidance")
    return Row(cells, key=f"{aspect}.{number}", height=32)


def _guidance(edition: Edition, aspect: str, number: int, count: int) -> str:
    text = edition.text.aspects[aspect]
    ask = f"{edition.words('sheets.theme.ask')}: {text.ask}"
    if count <= 1:
        return f"{text.look_for}\n{ask}"
    return {1: text.look_for, 2: ask}.get(number, "")


def _labels(edition: Edition, aspect: str, note: int) -> Row:
    names = ("own_level", "agreed_level", "not_applicable")
    cells: dict[int, Cell] = {
        2 + 2 * i: Label(label_of(f"judgements.{aspect}.{name}", edition), "answer_head")
        for i, name in enumerate(names)
    }
    cells[note] = Label(label_of(f"judgements.{aspect}.commentary", edition), "answer_head")
    return Row(cells, height=18)


def _answers(edition: Edition, aspect: str, note: int, calc: Calc | None) -> Row:
    names = ("agreed_level", "not_applicable")
    cells: dict[int, Cell] = {2: _own_level(edition, aspect, calc)}
    for i, name in enumerate(names):
        cells[4 + 2 * i] = answer(f"judgements.{aspect}.{name}", edition, "answer_level")
    cells[note] = answer(f"judgements.{aspect}.commentary", edition, "answer_long")
    return Row(cells, key=aspect, height=54, grows=True)


def _own_level(edition: Edition, aspect: str, calc: Calc | None) -> Live:
    """The school's own level, which is typed or pasted on the sheet of its own view."""
    if calc is None:
        return Live("0", "", "live_level")
    path = f"judgements.{aspect}.own_level"
    code = calc.single(path)
    value = calc.facts.at(path)
    named = f"INDEX(spp_l_level,MATCH({code},spp_c_level,0))"
    return Live(f'IF({code}="","",{named})', edition.level(str(value)), "live_level")


def _evidence(edition: Edition, aspect: str, calc: Calc | None) -> Live:
    if calc is None:
        return Live("0", "", "banner_right")
    words, of = edition.words, calc.evidence_of[aspect]
    some_text = words("sheets.theme.evidence_some", count="{count}", ids="{ids}")
    some = calc.template("sheets.theme.evidence_some", some_text)
    none, value = _no_evidence(edition, calc)
    if of.count_value:
        value = words("sheets.theme.evidence_some", count=int(of.count_value), ids=of.ids_value)
    filled = f'SUBSTITUTE(SUBSTITUTE({some},"{{count}}",{of.count}),"{{ids}}",{of.ids})'
    return Live(f"IF({of.count}=0,{none},{filled})", value, "banner_right")


def _no_evidence(edition: Edition, calc: Calc) -> tuple[str, str]:
    """What stands where no row is: that there is none yet, or who holds it. Formula and value."""
    words, held = edition.words, calc.single("record.evidence")
    formula = calc.template("sheets.theme.evidence_none", words("sheets.theme.evidence_none"))
    value = words("sheets.theme.evidence_none")
    for code in ("team", "paper"):
        key = f"lists.evidence_record.{code}"
        formula = f'IF({held}="{code}",{calc.template(key, words(key))},{formula})'
        value = words(key) if calc.facts.at("record.evidence") == code else value
    return formula, value
