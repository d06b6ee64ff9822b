"""What really stands in cells: answers spelt otherwise, and things that no field can mean.

``respelt`` keeps what an answer means; ``SPOILERS`` are typed over answers and into blank cells. Each says which trait
of the wild it shows, so that a run can be asked whether it saw them all.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from spp_xl.model.table import CellError, CellValue, Means, serial
from spp_xl.model.text import LONGEST
from spp_xl.model.words import Edition

LOOSE = (" ", "  ", "\u00a0", "\t", "\n", " \u00a0", "\u00a0\u00a0")
# A cell typed with a line end and a tab holds U+0001 for the tab in LibreOffice, so no text here has both.


@dataclass(frozen=True)
class Own:
    """A formula of somebody's own, as Excel writes it, and the value that it gives."""

    formula: str
    value: CellValue


Raw = CellValue | Own
Spoiler = tuple[str, Raw]  # trait, what stands in the cell

ERRORS = {  # as they are shown → a formula that gives them
    "#REF!": "#REF!",
    "#N/A": "NA()",
    "#DIV/0!": "1/0",
    "#VALUE!": '"a"+1',
    "#NUM!": "SQRT(-1)",
    "#NAME?": "no_such_name_as_this",
}
SPOILERS: tuple[Spoiler, ...] = (
    *(("dash", text) for text in ("-", "–", "—", " - ")),
    *(("n/a", text) for text in ("n/a", "N/A", "na", "TBC", "?", "none", "…")),
    *(("error value", CellError(code)) for code in ERRORS),
    *(("error as text", code) for code in ("#N/A", "#REF!")),
    *(("truth value", truth) for truth in (True, False)),
    *(("text date", text) for text in ("10/11/2026", "2026-11-10", "10 November 2026", "10.11.26", "Nov 2026")),
    *(("number as text", text) for text in ("0", "1", "12", "46336", "46336.5", "1e3", "½", "٣")),
    *(("wrong number", number) for number in (0, 1, 2, -1, 0.5, 15.5, 99_999, 100_000, -46_336, 1e300, 5e-324)),
    *(("wildcards", text) for text in ("*", "?", "~", "~*", "??????", "*a*", "<>", ">0", "=")),
    *(("only white space", text) for text in (*LOOSE, " \u00a0\t ")),
    *(("white space that stays", text) for text in ("\u200b", "\u3000", "\u2007")),
    *(("looks like a formula", text) for text in ("=1+1", "+44 1234", "@SUM(A1)", '=HYPERLINK("#a","b")', "{=A1}")),
    *(("quotes", text) for text in ('"', "'", '""', "a\"b'c", "&amp;<b>")),
    *(("long text", text) for text in ("x" * 255, "x" * 256, "ŵ" * LONGEST, "x " * 16_000 + "end")),
    *(("unknown label", text) for text in ("Great", "Lead", "Lead reviewer?", "yes please", "lead", "x x", "✗", "👩")),
    *(("time of day", moment) for moment in (time(9, 30), time(0, 0), time(23, 59, 59))),
    *(("day out of range", day) for day in (date(1999, 12, 31), date(2100, 1, 1), date(1900, 3, 1), 36_525.999_9)),
    *(("first or last day", day) for day in (date(2000, 1, 1), date(2099, 12, 31), datetime(2099, 12, 31, 23, 59))),
    *(("first or last day", number) for number in (36_526, 73_050.75, 73_051, 36_525)),
    ("own formula", Own("DATE(2026,11,10)", date(2026, 11, 10))),
    ("own formula", Own('""', "")),
    ("own formula", Own('"x"', "x")),
    ("own formula", Own("2+3", 5)),
    ("own formula", Own("IF(1=1,TRUE,FALSE)", True)),
    ("own formula", Own("NA()", CellError("#N/A"))),
)


def spoiler(random: Random) -> Spoiler:
    """Each trait as often as another."""
    trait = random.choice(TRAITS)
    return trait, random.choice([raw for other, raw in SPOILERS if other == trait])


TRAITS = tuple(dict.fromkeys(trait for trait, _ in SPOILERS))


def respelt(random: Random, value: Any, means: Means, edition: Edition) -> Spoiler:
    """The same answer as somebody else would leave it in the cell."""
    match means.kind:
        case "day":
            return _day(random, value)
        case "mark":
            return _label(random, random.choice([label for label, _ in edition.every_label("mark")]))
        case "choice":
            pairs = edition.every_label(means.choices)
            code = edition.codes(means.choices)[value.lower()]
            label = random.choice([value, *(label for label, other in pairs if other == code)])
            trait, text = _label(random, label)
            return ("label of another language", text) if label != value else (trait, text)
        case "whole" | "urn":
            return "number with a point", float(value)
    return "loose spaces", _loosely(random, value)


def _day(random: Random, day: date) -> Spoiler:
    at_noon = datetime(day.year, day.month, day.day) + timedelta(minutes=random.randrange(24 * 60))
    return random.choice(
        (
            ("date with time", at_noon),
            ("date with time", serial(day) + random.choice((0.5, 0.25, 0.999))),
            ("date as a number", serial(day)),
            ("own formula", Own(f"DATE({day.year},{day.month},{day.day})+0.5", at_noon)),
        )
    )


def _label(random: Random, label: str) -> Spoiler:
    match random.randrange(4):
        case 0:
            return "other case", random.choice((label.upper(), label.lower(), label.swapcase()))
        case 1:
            return "no-break space", random.choice(("\u00a0", " \u00a0")) + label.replace(" ", "\u00a0") + "\u00a0"
        case 2:
            return "loose spaces", _loosely(random, label.replace(" ", random.choice(LOOSE)))
    return "other case", f"\u00a0{label.upper()} "


def _loosely(random: Random, text: str) -> str:
    loose = random.choice(LOOSE) + text + random.choice(LOOSE)
    return loose.replace("\t", " ") if "\n" in loose else loose
