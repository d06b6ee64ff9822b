"""Where a duty points, in words and as a link.

A fixed answer is linked by a name of its own, which survives a renamed sheet. A row is linked by its sheet's title as
stamped and the row it stands in now, and by its block's name where the row cannot be found; the words always say
sheet and row.
"""

from spp_xl.layout.helper.answers import Single
from spp_xl.layout.helper.lists import put_sheet_rows
from spp_xl.layout.helper.outcomes import Target
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import column_letters, on_sheet
from spp_xl.layout.parts import Label, range_name
from spp_xl.rules.rule import Duty


def at_name(path: str) -> str:
    """The name of a cell that a rule points at; used for links only, nothing is read by it."""
    return "spp_at_" + path.replace(".", "_").replace("-", "_").lower()


def target_of(calc: Helper, duty: Duty, column: list[float | str]) -> Target:
    """The target of a duty; ``column`` are its truths, row by row of the helper sheet."""
    if duty.at.endswith("[]"):
        sheet, block = calc.tables[duty.at[:-2]].blocks[0]
        return Target(calc.edition.words("places.list", sheet=sheet.title), f"#{range_name(block.name)}")
    if not duty.rows:
        return Target(_field_words(calc, duty.at), f"#{at_name(duty.at)}")
    first = column.index(0.0) if 0.0 in column else None
    if duty.rows in ("aspects", "themes"):
        return _of_framework(calc, duty, first)
    return _of_list(calc, duty, first)


def _field_words(calc: Helper, path: str) -> str:
    single = calc.singles[path]
    row = next(row for row in single.block.rows if single.answer in row.cells.values())
    label = next(cell.text for cell in row.cells.values() if isinstance(cell, Label))
    return calc.edition.words("places.field", sheet=single.sheet.title, label=label)


def _of_framework(calc: Helper, duty: Duty, first: int | None) -> Target:
    """Themes and aspects: words and link of each stand beside it, put once for all duties that point there."""
    words, link = f"words_{duty.at}", f"link_{duty.at}"
    table = calc.tables[duty.rows]
    if words not in table.columns:
        texts, formulas, values = [], [], []
        for row in calc.facts.rows[duty.rows]:
            code = str(row["code"])
            single = calc.singles[f"{'themes' if duty.rows == 'themes' else 'judgements'}.{code}.{duty.at}"]
            title = calc.edition.theme(code) if duty.rows == "themes" else calc.edition.aspect(code)
            texts.append(calc.edition.words("places.aspect", sheet=single.sheet.title, aspect=title))
            formula, value = _cell_link(calc, single)
            formulas.append(formula)
            values.append(value)
        calc.add_texts(duty.rows, words, texts)
        calc.add(duty.rows, link, formulas, list(values))
    of_row = tuple(f"INDEX({calc.column(duty.rows, c)},{{index}})" for c in (words, link))
    if first is None:
        return Target("", "", (of_row[0], of_row[1]))
    told = [str(calc.calc.value(table.top + first, table.columns[c])) for c in (words, link)]
    return Target("", "", (of_row[0], of_row[1]), (told[0], told[1]))


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


def _of_list(calc: Helper, duty: Duty, first: int | None) -> Target:
    """Rows of a list: sheet and row in words, as the list stands now."""
    table, edition = calc.tables[duty.rows], calc.edition
    sheet, block = table.blocks[0]
    if "at" not in table.columns:
        put_sheet_rows(calc.calc, table, calc.left)
        calc.left += 1
    letters = next(column_letters(column) for column, key in block.columns.items() if key == duty.at)
    at = f"INDEX({calc.column(duty.rows, 'at')},{{index}})"
    template = calc.template(f"row:{sheet.key}", edition.words("places.row", sheet=sheet.title, row="{row}"))
    title = on_sheet(sheet.title, "")
    of_row = f'SUBSTITUTE({template},"{{row}}",{at})', f'"#{_quoted(title)}{letters}"&{at}'
    if first is None:
        return Target("", "", of_row)
    row = int(float(calc.calc.value(table.top + first, table.columns["at"])))
    return Target("", "", of_row, (edition.words("places.row", sheet=sheet.title, row=row), f"#{title}{letters}{row}"))
