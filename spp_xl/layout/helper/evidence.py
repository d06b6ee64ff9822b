"""For each aspect how many rows of evidence stand behind it and the first numbers, so that nobody types one. A row
whose number is gone counts, and is none of the numbers.

The next row is found by MATCH below the one before; a long list needs no array formula and no TEXTJOIN.
"""

from dataclasses import dataclass

from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import fixed, fixed_range
from spp_xl.rules.columns import ASPECTS
from spp_xl.rules.formula import tidied

FIRST = 6  # how many numbers a theme sheet names
MORE = " …"


@dataclass(frozen=True)
class EvidenceOf:
    """Addresses and values of an aspect's evidence: how many rows, and the first numbers in one text."""

    count: str
    ids: str
    count_value: int
    ids_value: str


def put_evidence(calc: Helper) -> dict[str, EvidenceOf]:
    """Adds the columns it needs; returns what each aspect's banner shows."""
    table = calc.tables["evidence"]
    formulas = [
        tidied(f"INDEX(spp_{block.name},{calc.cell('evidence', 'k', r)}+1,1)") for r, _, block in table.places()
    ]
    # a row below the block holds no number: INDEX fails there and the tidied cell says so
    ids = [block.rows[k].key if k < len(block.rows) and not block.absent else "#" for _, k, block in table.places()]
    ids_range = calc.add("evidence", "id", formulas, list(ids))
    columns = [_put_codes(calc, number, aspect) for number, aspect in enumerate(ASPECTS, start=1)]
    facts = calc.facts.rows["evidence"]
    found = {}
    for number, (aspect, _) in enumerate(calc.edition.framework.aspects()):
        rows = [
            k
            for k, fact in enumerate(table.records)
            if fact is not None and facts[fact]["text"] == 1 and aspect in [facts[fact][c] for c in ASPECTS]
        ]
        row = calc.tables["aspects"].top + number
        found[aspect] = _put_first(calc, row, columns, ids_range, rows, [ids[k] for k in rows])
    calc.left += 2 + 2 * FIRST
    return found


def _put_codes(calc: Helper, number: int, aspect: str) -> str:
    """The aspect of each row that says something and has a number, "" for the others."""
    table = calc.tables["evidence"]

    def cell(column: str, row: int) -> str:
        return calc.cell("evidence", column, row)

    formulas = [f'IF({cell("text", r)}=1,IF({cell("id", r)}="","",{cell(aspect, r)}),"")' for r in table.rows]
    values = [row[aspect] if row["text"] == 1 else "" for row in calc.facts.rows["evidence"]]
    return calc.add("evidence", f"for_{number}", formulas, table.of_rows(values))


def _put_first(
    calc: Helper, row: int, columns: list[str], ids_range: str, rows: list[int], ids: list[str]
) -> EvidenceOf:
    last = len(calc.tables["evidence"].rows)
    code, count = calc.cell("aspects", "code", row), calc.cell("aspects", "evidence", row)
    before, text = "0", ""
    for k in range(FIRST):
        at, so_far = calc.left + k, calc.left + FIRST + k
        matches = [
            f"IFERROR(MATCH({code},INDEX({c},{before}+1):INDEX({c},{last}),0)+{before},{last + 1})" for c in columns
        ]
        calc.calc.live(row, at, f"MIN({','.join(matches)})", rows[k] + 1 if k < len(rows) else last + 1)
        before = fixed(row, at)
        text = ", ".join(ids[: k + 1])
        earlier = fixed(row, so_far - 1)
        keep, joined = ('""', "") if k == 0 else (earlier, f'{earlier}&", "&')
        calc.calc.live(row, so_far, f"IF({before}>{last},{keep},{joined}INDEX({ids_range},{before}))", text)
    end = calc.left + 2 * FIRST
    text += MORE if len(rows) > FIRST else ""
    named = f'COUNTIF({fixed_range(row, calc.left, row, calc.left + FIRST - 1)},"<={last}")'
    shown = calc.calc.live(row, end, f'{fixed(row, end - 1)}&IF({count}>{named},"{MORE}","")', text)
    return EvidenceOf(calc.from_outside("aspects", "evidence", row), shown, len(rows), text)
