"""Reviews done, planned and overdue. A school whose head released nothing is counted here and nowhere else."""

from collections import Counter

from spp_xl.model.plain import PlainCell, PlainTable
from spp_xl.model.words import Words
from spp_xl.summary.authority.lots import Counted, count
from spp_xl.summary.authority.protect import at_least, shown, together
from spp_xl.summary.authority.scope import STANDINGS, Scope
from spp_xl.summary.authority.tables import MARKS, Made, column, left_out, mark


def standings_table(scope: Scope, words: Words) -> Made:
    """One row for each standing that can be told, and one for all others; or why there is none."""
    title = words("authority.standings.title")
    told = standings_told(scope)
    if not told:
        return left_out(title, "no_standing", scope, words)
    schools = count(scope.standings, "standings").schools + len(scope.named_standings)
    rows: list[tuple[PlainCell, ...]] = [
        (words(f"authority.standings.{code}"), number, schools) for code, number in told.items()
    ]
    rows.append((words("authority.standings.others"), mark("c"), schools))
    columns = (
        column("standings", "standing", "name", words),
        column("standings", "least", "count", words),
        column("standings", "counted", "count", words),
    )
    year = words("authority.standings.in_year", year=scope.year) if scope.year else ""
    about = f"{year} {words('authority.standings.about', **MARKS)}".strip()
    return PlainTable("standings", words("authority.standings.tab"), title, about, columns, tuple(rows))


def standings_told(scope: Scope) -> dict[str, int]:
    """At least how many have each standing that can be told, in the order of a review's life."""
    least, codes = scope.request.least, list(dict.fromkeys(STANDINGS.values()))
    counted = count(scope.standings, "standings")
    told = shown(counted, codes, least) or _most(counted, least)
    everyone = together(Counted(Counter(told), counted.schools), Counter(scope.named_standings))
    return shown(everyone, codes, least) or _most(everyone, least)


def _most(counted: Counted, least: int) -> dict[str, int]:
    """The one standing that nearly all have, so far as ``least`` schools stay open."""
    return {
        code: told for code, number in counted.by_code.items() if (told := at_least(number, counted.schools, least))
    }
