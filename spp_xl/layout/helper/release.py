"""Who sees what of a report, in three lines: put once on the rules sheet, shown on *Follow-up* and on *Profile*."""

from spp_xl.layout.helper.days import spelt, spelt_value
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import Live, Row
from spp_xl.rules.evaluate import truth
from spp_xl.rules.formula import formula
from spp_xl.rules.release import DAY, LINES, Says

LEFT = 18  # of the rules sheet, between the rules and the words
Said = tuple[str, str]  # address and value of a cell
Lines = tuple[Said, ...]


def put_release(calc: Helper) -> Lines:
    """The lines, each in a cell of its own."""
    return tuple(_put_line(calc, row, line) for row, line in enumerate(LINES))


def release_rows(lines: Lines | None) -> tuple[Row, ...]:
    """The lines as rows of a sheet; without ``lines`` their places alone."""
    return tuple(Row({1: Live(*said, "release")}, height=16) for said in lines or (("0", ""),) * len(LINES))


def _put_line(calc: Helper, row: int, line: Says) -> Said:
    text, value = _chosen(calc, line)
    for gap, says in line.gaps.items():
        inner, shown = _chosen(calc, says)
        text = f'SUBSTITUTE({text},"{{{gap}}}",{inner})'
        value = value.replace(f"{{{gap}}}", shown)
    if not line.gaps:
        day, number = calc.single(DAY), calc.facts.at(DAY)
        text = f'SUBSTITUTE({text},"{{day}}",IF({day}="","",{spelt(day)}))'
        value = value.replace("{day}", spelt_value(int(number)) if number != "" else "")
    return calc.rules.live(row, LEFT, text, value), value


def _chosen(calc: Helper, says: Says) -> Said:
    """Formula and value of the words that fit."""
    text, value = _words(calc, says.other)
    for so, key in reversed(says.cases):
        address, shown = _words(calc, key)
        text = f"IF({formula(so, calc)}=1,{address},{text})"
        value = shown if truth(so, calc.facts) == 1 else value
    return text, value


def _words(calc: Helper, key: str) -> Said:
    if not key:
        return '""', ""
    words = calc.edition.words(f"release.{key}")
    return calc.template(f"release.{key}", words), words
