"""Which numbers of evidence are written under, how often a commentary cites any, and how often one that is not."""

from spp_xl.layout.helper.lists import put_constants
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import range_name
from spp_xl.rules.citations import MARKS, astray_formula, citable, cited_of_formula, cites_formula, written_formula
from spp_xl.rules.formula import joined


def put_citations(calc: Helper) -> None:
    """Adds ``evidence.written``, and how often each commentary cites: ``cites``, ``astray``, ``cites_own``."""
    marks = put_constants(calc.calc, calc.left, "citations", [{"mark": mark} for mark in MARKS], [{} for _ in MARKS])
    calc.tables["citations"] = marks
    calc.left += 2
    of_marks = calc.column("citations", "mark")
    written = _put_written(calc, of_marks)
    commentaries = [_commentary(calc, aspect) for aspect, _ in calc.edition.framework.aspects()]
    facts = calc.facts.rows["aspects"]
    calc.add(
        "aspects", "cites", [cites_formula(raw, of_marks) for raw in commentaries], [row["cites"] for row in facts]
    )
    cited = [calc.cell("aspects", "cites", row) for row in calc.tables["aspects"].rows]
    formulas = [astray_formula(raw, at, written) for raw, at in zip(commentaries, cited, strict=True)]
    calc.add("aspects", "astray", formulas, [row["astray"] for row in facts])
    named = calc.column("evidence", "names")
    formulas = [
        cited_of_formula(raw, written, f"ISNUMBER(FIND({joined(calc.cell('aspects', 'code', row))},{named}))")
        for raw, row in zip(commentaries, calc.tables["aspects"].rows, strict=True)
    ]
    calc.add("aspects", "cites_own", formulas, [row["cites_own"] for row in facts])


def _commentary(calc: Helper, aspect: str) -> str:
    single = calc.singles[f"judgements.{aspect}.commentary"]
    return f"INDEX({range_name(single.block.name)},{','.join(single.at_now)})"


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
