"""Profile: a picture made of cells, aspect by level, the school's own view beside the team's. Never a number (V8)."""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.release import release_corner, release_rows
from spp_xl.layout.parts import Block, Cell, Highlight, Label, Live, Row, Sheet
from spp_xl.model.words import Edition
from spp_xl.rules.facts import Row as Fact

AGREED, OWN, BOTH = "●", "○", "◉"


def profile_sheet(edition: Edition, calc: Calc | None) -> Sheet:
    """One A4 page."""
    words = edition.words
    levels = edition.framework.levels
    last = 2 + len(levels)
    rows: list[Row] = []
    for theme in edition.framework.themes:
        band: dict[int, Cell] = {c: Label("", "section") for c in range(2, last + 1)}
        rows.append(Row({1: Label(edition.theme(theme.code), "section")} | band, height=22))
        rows += [_aspect(edition, aspect, calc) for aspect in theme.aspects]
    head: dict[int, Cell] = {
        1: Label(words("sheets.profile.aspect"), "column"),
        last: Label(words("sheets.profile.summary"), "column"),
    }
    head |= {2 + i: Label(edition.level(level), "column_centre") for i, level in enumerate(levels)}
    title, days = _top(edition, calc)
    columns = {1: "aspect"} | {2 + i: level for i, level in enumerate(levels)} | {last: "words"}
    cell_columns = (2, last - 1)
    grid = Block(
        "profile",
        columns,
        tuple(rows),
        highlights=(
            Highlight(
                cell_columns,
                f'OR(B{{row}}="{AGREED}",B{{row}}="{BOTH}")'.replace("B{row}", "C{row}"),
                "profile_agreed",
            ),
        ),
    )
    parts: tuple[Row | Block, ...] = (
        Row({1: title}, height=32),
        Row({1: Label(words("sheets.profile.about"), "about")}, height=20),
        Row({1: days, last: release_corner(calc.release if calc else None)}, height=22),
        *release_rows(calc.release if calc else None),
        Row(height=6),
        Row(head, height=24),
        grid,
        Row(height=8),
        Row({1: Label(words("sheets.profile.key"), "help_plain")}, height=18),
    )
    widths = (36.0, *(14.0 for _ in levels), 44.0)
    return Sheet(
        "profile",
        words("sheets.profile.tab"),
        widths,
        parts,
        "start",
        landscape=True,
        pages_tall=1,
    )


def _top(edition: Edition, calc: Calc | None) -> tuple[Live, Live]:
    words = edition.words
    if calc is None:
        return Live("0", "", "title"), Live("0", "", "about")
    title = calc.template("sheets.profile.title", words("sheets.profile.title", school="{school}"))
    school = words("sheets.profile.title", school=calc.facts.at("school.name"))
    formula = f'SUBSTITUTE({title},"{{school}}",{calc.single("school.name")})'
    return Live(formula, school, "title"), Live(*calc.days, "about")


def _aspect(edition: Edition, aspect: str, calc: Calc | None) -> Row:
    levels = edition.framework.levels
    cells: dict[int, Cell] = {1: Label(edition.aspect(aspect), "rule")}
    if calc is None:
        cells |= {2 + i: Live("0", "", "profile") for i in range(len(levels) + 1)}
        return Row(cells, key=aspect, height=20)
    number = [code for code, _ in edition.framework.aspects()].index(aspect)
    fact = calc.facts.rows["aspects"][number]
    row = calc.tables["aspects"].top + number

    def at(column: str) -> str:
        return calc.from_outside("aspects", column, row)

    for i, level in enumerate(levels):
        team, school = f'{at("agreed_level")}="{level}"', f'{at("own_level")}="{level}"'
        text = f'IF(AND({team},{school}),"{BOTH}",IF({team},"{AGREED}",IF({school},"{OWN}","")))'
        cells[2 + i] = Live(f'IF({at("in_scope")}=1,{text},"")', _mark(fact, level), "profile")
    cells[2 + len(levels)] = _words(
        edition, calc, fact, at("in_scope"), at("agreed_level"), at("own_level"), at("not_applicable")
    )
    return Row(cells, key=aspect, height=20)


def _mark(fact: Fact, level: str) -> str:
    agreed, own = fact["agreed_level"] == level, fact["own_level"] == level
    if fact["in_scope"] != 1:
        return ""
    return BOTH if agreed and own else AGREED if agreed else OWN if own else ""


def _words(edition: Edition, calc: Calc, fact: Fact, scope: str, agreed: str, own: str, not_applicable: str) -> Live:
    """The same in words, so that nothing is said by a sign alone."""
    words = edition.words
    texts = {key: words(f"sheets.profile.{key}") for key in ("not_applicable", "not_reviewed", "no_level")}
    cells = {key: calc.template(f"sheets.profile.{key}", text) for key, text in texts.items()}
    team = calc.template("sheets.profile.agreed_words", words("sheets.profile.agreed_words", level="{level}"))
    school = calc.template("sheets.profile.own_words", words("sheets.profile.own_words", level="{level}"))

    def named(code: str) -> str:
        return f"INDEX(spp_l_level,MATCH({code},spp_c_level,0))"

    first = (
        f'IF({agreed}<>"",SUBSTITUTE({team},"{{level}}",{named(agreed)}),'
        f'IF({not_applicable}<>"",{cells["not_applicable"]},{cells["no_level"]}))'
    )
    second = f'IF({own}="","",". "&SUBSTITUTE({school},"{{level}}",{named(own)}))'
    if fact["in_scope"] != 1:
        value = texts["not_reviewed"]
    else:
        value = texts["no_level"]
        if fact["agreed_level"] != "":
            value = words("sheets.profile.agreed_words", level=edition.level(str(fact["agreed_level"])))
        elif fact["not_applicable"] != "":
            value = texts["not_applicable"]
        if fact["own_level"] != "":
            value += ". " + words("sheets.profile.own_words", level=edition.level(str(fact["own_level"])))
    return Live(f"IF({scope}=1,{first}&{second},{cells['not_reviewed']})", value, "live_wrap")
