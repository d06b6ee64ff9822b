"""Who sees what of a report, in three lines: put once on the rules sheet, shown on *Follow-up* and on *Profile*.

Below them stands whether it is released at all, for a corner of *Profile*.
"""

from spp_xl.layout.helper.days import spelt, spelt_value
from spp_xl.layout.helper.state import Helper
from spp_xl.layout.parts import Live, Row
from spp_xl.model.words import Edition
from spp_xl.rules.evaluate import truth
from spp_xl.rules.facts import Facts
from spp_xl.rules.formula import formula
from spp_xl.rules.release import CORNER, DAY, LINES, Says

LEFT = 18  # of the rules sheet, between the rules and the words
Said = tuple[str, str]  # address and value of a cell
Lines = tuple[Said, ...]


def put_release(calc: Helper) -> Lines:
    """The lines and the corner, each in a cell of its own, and the day that they speak of in one."""
    day = calc.single(DAY)
    day = calc.rules.live(len(LINES) + 1, LEFT, f'IF({day}="","",{spelt(day)})', _day(calc.facts))
    says = enumerate((*LINES, CORNER))
    values = ((row, each, spoken(each, calc.edition, calc.facts)) for row, each in says)
    return tuple((calc.rules.live(row, LEFT, _text(calc, each, day), value), value) for row, each, value in values)


def release_rows(lines: Lines | None) -> tuple[Row, ...]:
    """The lines as rows of a sheet; without ``lines`` their places alone."""
    said = lines[: len(LINES)] if lines else (("0", ""),) * len(LINES)
    return tuple(Row({1: Live(*each, "release")}, height=16) for each in said)


def release_corner(lines: Lines | None) -> Live:
    """Whether it is released."""
    return Live(*(lines[-1] if lines else ("0", "")), "draft")


def case_of(says: Says, facts: Facts) -> str:
    """The key of the words that fit."""
    return next((key for so, key in says.cases if truth(so, facts) == 1), says.other)


def spoken(says: Says, edition: Edition, facts: Facts) -> str:
    """The words that fit, with their gaps and the release day filled."""
    key = case_of(says, facts)
    fill = {gap: spoken(inner, edition, facts) for gap, inner in says.gaps.items()}
    fill["day"] = _day(facts)
    return edition.words(f"release.{key}", **fill) if key else ""


def _day(facts: Facts) -> str:
    day = facts.at(DAY)
    return "" if day == "" else spelt_value(int(day))


def _text(calc: Helper, says: Says, day: str) -> str:
    """The same as a formula; ``day`` is where the release day stands in words."""
    text = _words(calc, says.other)
    for so, key in reversed(says.cases):
        text = f"IF({formula(so, calc)}=1,{_words(calc, key)},{text})"
    for gap, inner in says.gaps.items():
        text = f'SUBSTITUTE({text},"{{{gap}}}",{_text(calc, inner, day)})'
    if says is LINES[0]:
        text = f'SUBSTITUTE({text},"{{day}}",{day})'
    return text


def _words(calc: Helper, key: str) -> str:
    return calc.template(f"release.{key}", calc.edition.words(f"release.{key}")) if key else '""'
