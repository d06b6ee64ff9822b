"""Which numbers of evidence are written under, and how many citations of each commentary lead nowhere."""

from spp_xl.layout.helper.lists import put_constants
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import range_name
from spp_xl.rules.citations import MARKS, astray_formula, citable, written_formula


def put_citations(calc: Helper) -> None:
    """Adds ``evidence.written`` and ``aspects.astray``."""
    marks = put_constants(calc.calc, calc.left, "citations", [{"mark": mark} for mark in MARKS], [{} for _ in MARKS])
    calc.tables["citations"] = marks
    calc.left += 2
    of_marks = calc.column("citations", "mark")
    written = _put_written(calc, of_marks)
    formulas = []
    for aspect, _ in calc.edition.framework.aspects():
        single = calc.singles[f"judgements.{aspect}.commentary"]
        raw = f"INDEX({range_name(single.block.name)},{','.join(single.at_now)})"
        formulas.append(astray_formula(raw, of_marks, written))
    calc.add("aspects", "astray", formulas, [row["astray"] for row in calc.facts.rows["aspects"]])


def _put_written(calc: Helper, marks: str) -> str:
    """Each number once, so that a number that stands twice does not hide a citation that leads nowhere."""
    evidence, left = calc.tables["evidence"], calc.left
    formulas = [
        written_formula(
            calc.cell("evidence", "id", row),
            calc.cell("evidence", "text", row),
            marks,
            calc.calc.range(evidence.top - 1, left, row - 1),
        )
        for row in evidence.rows
    ]
    numbers = [
        row["id"].upper() if fact["text"] == 1 and citable(row["id"]) else ""
        for row, fact in zip(calc.answers.lists["evidence"], calc.facts.rows["evidence"], strict=True)
    ]
    return calc.add("evidence", "written", formulas, evidence.of_rows(numbers))
