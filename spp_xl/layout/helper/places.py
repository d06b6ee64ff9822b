"""Where a duty points, in words and as a link: to what is missed, or to the blank that it waits for.

A fixed answer is linked by a name of its own, which survives a renamed sheet. A row is linked by its sheet's title as
stamped and the row it stands in now, and by its block's name where the row cannot be found; the words always say
sheet and row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spp_xl.layout.helper.answers import Single
from spp_xl.layout.helper.lists import Table
from spp_xl.layout.helper.outcomes import INDEX, TRUTH, Put, Target, first_unkept, first_unkept_of
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import column_letters, fixed, on_sheet
from spp_xl.layout.parts import Label, range_name
from spp_xl.model.framework import Framework
from spp_xl.rules.expr import KEPT
from spp_xl.rules.next_place import OF_FRAMEWORK, first_choice, waited_for
from spp_xl.rules.rule import Duty

Place = tuple[Put, Put]  # in words, and as a link
NOWHERE: Place = (Put(""), Put(""))


def at_name(path: str) -> str:
    """The name of a cell that a rule points at; used for links only, nothing is read by it."""
    return "spp_at_" + path.replace(".", "_").replace("-", "_").lower()


def named_answers(duty: Duty, framework: Framework) -> Iterator[str]:
    """The single answers that a duty may point at, by their names."""
    yield from waited_for(duty)
    if duty.rows in OF_FRAMEWORK:
        yield first_choice(framework)


def target_of(calc: Helper, duty: Duty, row: int, column: list[float | str], truths: str) -> Target:
    """The target of a duty in a row of the rules sheet.

    ``column`` are its truths, row by row of the helper sheet, and ``truths`` is where they stand.
    """
    if not duty.rows:
        return _of_answers(calc, duty, row, column)
    first, formula, of_framework = first_unkept_of(column), first_unkept(truths), OF_FRAMEWORK.get(duty.rows)
    if of_framework:  # where none is asked yet, the first that will be
        scope = [facts[of_framework] for facts in calc.facts.rows[duty.rows]]
        first = scope.index(KEPT) if first is None and KEPT in scope else first
        formula = f"IFERROR({formula},MATCH(1,{calc.column(duty.rows, of_framework)},0))"
    index = fixed(row, INDEX)
    found = (_of_framework if of_framework else _of_list)(calc, duty, first, index)
    none = _answer(calc, first_choice(calc.edition.framework)) if of_framework else _list(calc, duty.rows)
    where = Put("" if first is None else float(first + 1), f'IFERROR({formula},"")')
    return Target(*_either(calc, f'{index}=""', first is None, none, found), where)


def _either(calc: Helper, test: str, holds: bool, one: Place, other: Place) -> Place:
    """One place or the other, by a test and what it comes to."""

    def in_formula(put: Put, is_link: bool) -> str:
        if put.formula:
            return put.formula
        return f'"{put.value}"' if is_link or not put.value else calc.template(str(put.value), str(put.value))

    words, link = (
        Put((yes if holds else no).value, f"IF({test},{in_formula(yes, is_link)},{in_formula(no, is_link)})")
        for is_link, yes, no in zip((False, True), one, other, strict=True)
    )
    return words, link


def _of_answers(calc: Helper, duty: Duty, row: int, column: list[float | str]) -> Target:
    """A single answer or a whole list; while it waits, the first blank among the answers that it compares."""
    own = _list(calc, duty.at[:-2]) if duty.at.endswith("[]") else _answer(calc, duty.at)
    place, paths = own, waited_for(duty)
    for path in reversed(paths):
        if path != duty.at:
            place = _either(calc, f'{calc.single(path)}=""', calc.facts.at(path) == "", _answer(calc, path), place)
    if place is own:
        return Target(*own)
    missed, holds = f"{fixed(row, TRUTH)}=0", column[0] == 0
    if duty.at in paths:
        missed = f'OR({missed},{calc.single(duty.at)}="")'
        holds = holds or calc.facts.at(duty.at) == ""
    return Target(*_either(calc, missed, holds, own, place))


def _answer(calc: Helper, path: str) -> Place:
    """A single answer: its sheet and label."""
    return Put(_labelled(calc, calc.singles[path])), Put(f"#{at_name(path)}")


def _labelled(calc: Helper, single: Single) -> str:
    row = next(row for row in single.block.rows if single.answer in row.cells.values())
    label = next(cell.text for cell in row.cells.values() if isinstance(cell, Label))
    return calc.edition.words("places.field", sheet=single.sheet.title, label=label)


def _list(calc: Helper, name: str) -> Place:
    """A list as a whole; a shared copy may be without its sheet."""
    sheet, block = calc.tables[name].blocks[0]
    if block.absent:
        return NOWHERE
    return Put(calc.edition.words("places.list", sheet=sheet.title)), Put(f"#{range_name(block.name)}")


def _of_framework(calc: Helper, duty: Duty, first: int | None, index: str) -> Place:
    """Themes and aspects: words and link of each stand beside it, put once for all duties that point there."""
    words, link = f"words_{duty.at}", f"link_{duty.at}"
    table = calc.tables[duty.rows]
    if words not in table.columns:
        texts, formulas, values = [], [], []
        for row in calc.facts.rows[duty.rows]:
            code = str(row["code"])
            single = calc.singles[f"{'themes' if duty.rows == 'themes' else 'judgements'}.{code}.{duty.at}"]
            texts.append(_labelled(calc, single) if duty.rows == "themes" else _in_aspect(calc, single, code))
            formula, value = _cell_link(calc, single)
            formulas.append(formula)
            values.append(value)
        calc.add_texts(duty.rows, words, texts)
        calc.add(duty.rows, link, formulas, list(values))
    told = ["" if first is None else calc.calc.value(table.top + first, table.columns[c]) for c in (words, link)]
    in_words, as_link = (
        Put(value, f"INDEX({calc.column(duty.rows, c)},{index})") for value, c in zip(told, (words, link), strict=True)
    )
    return in_words, as_link


def _in_aspect(calc: Helper, single: Single, code: str) -> str:
    return calc.edition.words("places.aspect", sheet=single.sheet.title, aspect=calc.edition.aspect(code))


def _cell_link(calc: Helper, single: Single) -> tuple[str, str]:
    """A link to an answer of a block, by the position its keys have now."""
    block = range_name(single.block.name)
    sheet = on_sheet(single.sheet.title, "")
    row, column = single.at_now
    address = f"ADDRESS(ROW(INDEX({block},1,1))-1+{row},COLUMN(INDEX({block},1,1))-1+{column},4)"
    top, left, _, _ = single.sheet.rectangle(single.block)
    value = f"#{sheet}{column_letters(left + single.at[1] - 1)}{top + single.at[0]}"
    return f'IFERROR("#{_quoted(sheet)}"&{address},"#{block}")', value


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _of_list(calc: Helper, duty: Duty, first: int | None, index: str) -> Place:
    """Rows of a list, which may go on over several sheets: sheet and row in words, as the list stands now."""
    table = calc.tables[duty.rows]
    if table.blocks[0][1].absent:
        return NOWHERE
    lines = [_of_block(calc, duty, table, number, first) for number in range(len(table.blocks))]
    told = 0 if first is None else first // table.window
    of_block, number = f"MOD({index}-1,{table.window})+1", f"INT(({index}-1)/{table.window})+1"
    if len(lines) == 1:
        of_block, number = index, ""
    row = f"{_chosen(number, [line.top for line in lines])}+{of_block}"
    templates = [calc.template(f"row:{line.key}", line.words) for line in lines]
    words = f'SUBSTITUTE({_chosen(number, templates)},"{{row}}",{row})'
    return (
        Put(lines[told].words.format(row=lines[told].row), words),
        Put(f"{lines[told].link}{lines[told].row}", f"{_chosen(number, [_text(line.link) for line in lines])}&{row}"),
    )


@dataclass(frozen=True)
class _Line:
    """A block of a list: the words of its rows, their link without a number, and the row before its first."""

    key: str
    words: str
    link: str
    top: str
    row: int | str  # on its sheet, of the place that is told


def _of_block(calc: Helper, duty: Duty, table: Table, number: int, first: int | None) -> _Line:
    sheet, block = table.blocks[number]
    column = next(column_letters(column) for column, key in block.columns.items() if key == duty.at)
    return _Line(
        sheet.key,
        calc.edition.words("places.row", sheet=sheet.title, row="{row}"),
        f"#{on_sheet(sheet.title, '')}{column}",
        f"ROW(INDEX({range_name(block.name)},1,1))",
        "" if first is None else sheet.rectangle(block)[0] + first % table.window + 2,
    )


def _chosen(number: str, formulas: Sequence[str]) -> str:
    """One of them by its number; the only one where there is no number."""
    return f"CHOOSE({number},{','.join(formulas)})" if number else formulas[0]


def _text(text: str) -> str:
    return f'"{_quoted(text)}"'
