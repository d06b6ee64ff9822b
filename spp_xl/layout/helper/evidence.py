"""For each aspect how many rows of evidence stand behind it and the first numbers, so that nobody types one. A row
whose number is gone counts, and is none of the numbers.

The next row is found by MATCH below the one before; a long list needs no array formula and no TEXTJOIN.
"""

from dataclasses import dataclass

from spp_xl.layout.helper.state import Helper
from spp_xl.layout.names import fixed, fixed_range
from spp_xl.rules.columns import ASPECTS
from spp_xl.rules.formula import joined, tidied

FIRST = 6  # how many numbers a theme sheet names
MORE = " …"
HYPHEN = "-"  # every number has one, and no code of an aspect


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
    named = _put_named(calc, ids)
    facts = calc.facts.rows["evidence"]
    found = {}
    for number, (aspect, _) in enumerate(calc.edition.framework.aspects()):
        rows = [
            k
            for k, fact in enumerate(table.records)
            if fact is not None and facts[fact]["text"] == 1 and aspect in [facts[fact][c] for c in ASPECTS]
        ]
        row = calc.tables["aspects"].top + number
        found[aspect] = _put_first(calc, row, named, ids_range, rows, [ids[k] for k in rows])
    calc.left += 2 + 2 * FIRST
    return found


def _put_named(calc: Helper, ids: list[str]) -> str:
    """Number and aspects of each row that says something, in one text: one column is less than three."""
    table = calc.tables["evidence"]

    def cell(column: str, row: int) -> str:
        return calc.cell("evidence", column, row)

    formulas = [
        f'IF({cell("text", r)}=1,{cell("id", r)}&{joined(*(cell(a, r) for a in ASPECTS))},"")' for r in table.rows
    ]
    named = table.of_rows([row["names"] for row in calc.facts.rows["evidence"]])
    return calc.add(
        "evidence", "names", formulas, [f"{ids[k]}{names}" if names else "" for k, names in enumerate(named)]
    )


def _put_first(calc: Helper, row: int, named: str, ids_range: str, rows: list[int], ids: list[str]) -> EvidenceOf:
    last = len(calc.tables["evidence"].rows)
    code, count = calc.cell("aspects", "code", row), calc.cell("aspects", "evidence", row)
    before, text = "0", ""
    for k in range(FIRST):
        at, so_far = calc.left + k, calc.left + FIRST + k
        match = f'MATCH("*{HYPHEN}*"&{joined(code)}&"*",INDEX({named},{before}+1):INDEX({named},{last}),0)'
        calc.calc.live(row, at, f"IFERROR({match}+{before},{last + 1})", rows[k] + 1 if k < len(rows) else last + 1)
        before = fixed(row, at)
        text = ", ".join(ids[: k + 1])
        earlier = fixed(row, so_far - 1)
        keep, before_it = ('""', "") if k == 0 else (earlier, f'{earlier}&", "&')
        calc.calc.live(row, so_far, f"IF({before}>{last},{keep},{before_it}INDEX({ids_range},{before}))", text)
    end = calc.left + 2 * FIRST
    text += MORE if len(rows) > FIRST else ""
    told = f'COUNTIF({fixed_range(row, calc.left, row, calc.left + FIRST - 1)},"<={last}")'
    shown = calc.calc.live(row, end, f'{fixed(row, end - 1)}&IF({count}>{told},"{MORE}","")', text)
    return EvidenceOf(calc.from_outside("aspects", "evidence", row), shown, len(rows), text)
