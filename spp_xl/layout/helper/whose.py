"""Whose review this is, and on which days: two lines put once on the rules sheet, for pages that are handed out."""

from spp_xl.layout.helper.days import spelt
from spp_xl.layout.helper.release import LEFT, Said
from spp_xl.layout.helper.state import Helper
from spp_xl.rules.release import LINES

FIRST, LAST, NAME = "days.first", "days.last", "school.name"
TOP = len(LINES) + 2  # of the rules sheet, below the lines of the release, its corner and its day


def put_days(calc: Helper) -> Said:
    """“Review days: 14/10/2026 to 15/10/2026”; empty until both are there."""
    words, key = calc.edition.words, "sheets.profile.reviewed"
    first, last = calc.single(FIRST), calc.single(LAST)
    template = calc.template(key, words(key, first="{first}", last="{last}"))
    text = f'SUBSTITUTE(SUBSTITUTE({template},"{{first}}",{spelt(first)}),"{{last}}",{spelt(last)})'
    days = [calc.answers.single.get(path) for path in (FIRST, LAST)]
    shown = words(key, first=f"{days[0]:%d/%m/%Y}", last=f"{days[1]:%d/%m/%Y}") if all(days) else ""
    return calc.rules.live(TOP, LEFT, f'IF(OR({first}="",{last}=""),"",{text})', shown), shown


def put_whose(calc: Helper, days: Said) -> Said:
    """The school, then the days."""
    name, school = calc.single(NAME), str(calc.facts.at(NAME))
    line = f'{name}&IF(OR({name}="",{days[0]}=""),"",". ")&{days[0]}'
    shown = ". ".join(part for part in (school, days[1]) if part)
    return calc.rules.live(TOP + 1, LEFT, line, shown), shown
