"""Check: what is done and what is left, by formulas alone. Its one answer column takes the reasons."""

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Answer, Block, Cell, Highlight, Label, Live, Row, Sheet
from spp_xl.layout.sheets.common import heading
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from spp_xl.model.words import Edition
from spp_xl.rules.check import Result
from spp_xl.rules.expr import KEPT
from spp_xl.rules.libraries import library_of
from spp_xl.rules.rule import Rule
from spp_xl.rules.workbook import LIVE, UNREADABLE

TITLE, VERB, OUTCOME, DO, WHERE, PLACES, REASON = range(1, 8)
COLUMNS = {
    TITLE: "title",
    VERB: "verb",
    OUTCOME: "outcome",
    DO: "do",
    WHERE: "where",
    PLACES: "places",
    REASON: "reason",
}
HEADS = COLUMNS | {TITLE: "rule", DO: "what_to_do"}
OUTCOMES = ("kept", "found", "not_yet", "explained")


def check_sheet(edition: Edition, calc: Calc | None, model: type[Part] = Review) -> Sheet:
    """Every rule in the order of the stages: now, what to do, where."""
    words = edition.words
    library = library_of(model, edition.framework)
    last = REASON if any(rule.explainable for rule in library.rules) else PLACES  # no column that nobody fills
    rows: list[Row] = []
    for stage in library.stages:
        mine = [rule for rule in library.rules if rule.stage == stage]
        if mine:
            blanks: dict[int, Cell] = {c: Label("", "section") for c in range(2, last + 1)}
            rows.append(Row({TITLE: Label(words(f"stages.{stage}"), "section")} | blanks, height=22, leads=True))
        rows.extend(_rule_row(edition, rule, calc) for rule in mine)
    rows += _itself(edition, library.outside, calc, last)
    block = Block(
        "explained",
        {c: key for c, key in COLUMNS.items() if c <= last},
        tuple(rows),
        highlights=_lights(edition, calc) if calc else (),
    )
    head = Row({c: Label(words(f"sheets.check.{key}"), "column") for c, key in HEADS.items() if c <= last}, height=32)
    about = "sheets.check.about" if last == REASON else "sheets.check.about_no_reason"
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.check.title"), words(about))[:2],
        *_top(edition, calc, last),
        head,
        block,
    )
    widths = (44.0, 15.0, 13.0, 50.0, 38.0, *((8.0, 20.0) if last == REASON else (12.0,)))
    return Sheet("check", words("sheets.check.tab"), widths, parts, "start", landscape=True, freeze=6)


def _lights(edition: Edition, calc: Calc) -> tuple[Highlight, ...]:
    """Each outcome has its colour; a reason is asked for where something is to do, and nowhere else."""

    def shown(outcome: str) -> str:
        return f"$D{{row}}={_word(edition, calc, f'outcomes.{outcome}')}"

    outcomes = (Highlight((OUTCOME, OUTCOME), shown(o), f"outcome_{o}") for o in (*OUTCOMES, "told"))
    return (*outcomes, Highlight((REASON, REASON), f"AND({shown('found')},LEN($H{{row}})=0)", "asks", answers=True))


def _itself(edition: Edition, rules: tuple[Rule, ...], calc: Calc | None, last: int) -> list[Row]:
    """Rules of the sheets themselves: what can be read is live, the others no formula can answer."""
    words = edition.words
    blanks: dict[int, Cell] = {c: Label("", "section") for c in range(2, last + 1)}
    head = Row({TITLE: Label(words("sheets.check.itself"), "section")} | blanks, height=22, leads=True)
    live, outside = [rule for rule in rules if rule in LIVE], [rule for rule in rules if rule not in LIVE]
    return [
        head,
        *(_rule_row(edition, rule, calc) for rule in live),
        *(_outside_row(edition, rule) for rule in outside),
    ]


def _outside_row(edition: Edition, rule: Rule) -> Row:
    words = edition.words
    cells: dict[int, Cell] = {
        TITLE: Label(edition.rule(rule.short, "title"), "rule"),
        VERB: Label(words(f"verbs.{rule.strength.verb}"), "verb"),
        OUTCOME: Label(words("outcomes.outside"), "outcome"),
        DO: Label(edition.rule(rule.short, "why_not"), "live_wrap"),
        WHERE: Label("", "live_wrap"),
        PLACES: Label("", "count"),
    }
    return Row(cells, key=rule.id, height=32)


def _word(edition: Edition, calc: Calc | None, key: str) -> str:
    return '""' if calc is None else calc.template(key, edition.words(key))


def _top(edition: Edition, calc: Calc | None, last: int) -> tuple[Row, ...]:
    words = edition.words
    as_at = Label(words("sheets.check.as_at"), "label_right")
    if calc is None:
        return (
            Row({TITLE: Live("0", "", "left"), WHERE: as_at, last: Live("0", 0, "day")}),
            Row({TITLE: Live("0", "", "unread")}),
            Row({TITLE: Live("0", "", "stage")}),
        )
    day = Live("spp_as_at", calc.checked.facts.today, "day")
    stage_words = {stage: words(f"stages.{stage}") for stage in calc.library.stages}
    left, stage = _left(edition, calc), calc.stage
    template = calc.template("left.stage", words("left.stage", stage="{stage}"))
    chosen = _choose(stage[0], [(s, calc.template(f"stages.{s}", t)) for s, t in stage_words.items()])
    shown = words("left.stage", stage=stage_words[stage[1]])
    return (
        Row({TITLE: left}, height=26),
        Row({TITLE: _unread(edition, calc)}, height=20),
        Row(
            {
                TITLE: Live(f'SUBSTITUTE({template},"{{stage}}",{chosen})', shown, "stage"),
                WHERE: as_at,
                last: day,
            },
            height=22,
        ),
    )


def _choose(code: str, pairs: list[tuple[str, str]]) -> str:
    text = '""'
    for value, cell in reversed(pairs):
        text = f'IF({code}="{value}",{cell},{text})'
    return text


def _left(edition: Edition, calc: Calc) -> Live:
    """“3 things left before the workshop.”"""
    words = edition.words
    count, number = calc.left_count
    pairs = [(stage, calc.template(f"before.{stage}", words(f"before.{stage}"))) for stage in calc.library.stages]
    before = _choose(calc.stage[0], pairs)
    forms = {
        key: calc.template(f"left.{key}", words(f"left.{key}", before="{before}", count="{count}"))
        for key in ("none", "none_but_unread", "one", "some")
    }
    none = f"IF({calc.rule_cells[UNREADABLE.id].count}=0,{forms['none']},{forms['none_but_unread']})"
    picked = f"IF({count}=0,{none},IF({count}=1,{forms['one']},{forms['some']}))"
    return Live(
        f'SUBSTITUTE(SUBSTITUTE({picked},"{{count}}",{count}),"{{before}}",{before})',
        edition.left(int(number), calc.stage[1]),
        "left",
    )


def _unread(edition: Edition, calc: Calc) -> Live:
    """“2 answers cannot be read. First: Team, row 8”, a link; empty where all can, as in what we write."""
    words, at = edition.words, calc.rule_cells[UNREADABLE.id]
    forms = {
        key: calc.template(f"unread.{key}", words(f"unread.{key}", count="{count}", place="{place}"))
        for key in ("one", "some")
    }
    picked = f"IF({at.count}=1,{forms['one']},{forms['some']})"
    shown = f'SUBSTITUTE(SUBSTITUTE({picked},"{{count}}",{at.count}),"{{place}}",{at.where})'
    return Live(f'IF({at.count}=0,"",HYPERLINK({at.link},{shown}))', "", "unread")


def _rule_row(edition: Edition, rule: Rule, calc: Calc | None) -> Row:
    words = edition.words
    cells: dict[int, Cell] = {
        TITLE: Label(edition.rule(rule.short, "title"), "rule"),
    }
    if rule.explainable:
        prompt = words("sheets.check.reason")
        cells[REASON] = Answer(f"explained.{rule.id}", Means("choice", "reason"), "answer_reason", ("", prompt))
    if calc is None:
        cells |= {c: Live("0", "", "live_wrap") for c in (VERB, OUTCOME, DO, WHERE, PLACES)}
    else:
        readable = Result(rule, "kept", (KEPT,))  # what we write can be read
        result = next((r for r in calc.checked.results if r.rule.id == rule.id), readable)
        cells |= _live(edition, rule, calc, result)
    return Row(cells, key=rule.id, height=32)


def _live(edition: Edition, rule: Rule, calc: Calc, result: Result) -> dict[int, Cell]:
    words = edition.words
    at = calc.rule_cells[rule.id]
    named = {outcome: words(f"outcomes.{_shown_as(outcome, rule)}") for outcome in OUTCOMES}
    texts = [(o, calc.template(f"outcomes.{_shown_as(o, rule)}", text)) for o, text in named.items()]
    outcome = _choose(at.outcome, texts)
    fix = calc.template(f"{rule.id}.fix", edition.rule(rule.short, "fix"))
    waits = calc.template(f"{rule.id}.waits", edition.rule(rule.short, "waits"))
    do = f'IF({at.outcome}="found",{fix},IF({at.outcome}="not_yet",{waits},""))'
    do_value = {"found": edition.rule(rule.short, "fix"), "not_yet": edition.rule(rule.short, "waits")}
    longest = max(do_value.values(), key=len)
    failed = result.outcome in ("found", "explained")
    shown = f'OR({at.outcome}="found",{at.outcome}="explained")'
    where, count = calc.rule_value(rule.id, "where"), calc.rule_value(rule.id, "count")
    return {
        VERB: Live(at.verb, str(calc.rule_value(rule.id, "verb")), "verb"),
        OUTCOME: Live(outcome, named[result.outcome], "outcome"),
        DO: Live(do, do_value.get(result.outcome, ""), "live_wrap", longest),
        WHERE: Live(f'IF({at.link}="","",HYPERLINK({at.link},{at.where}))', where, "link_wrap"),
        PLACES: Live(f'IF({shown},{at.count},"")', count if failed else "", "count"),
    }


def _shown_as(outcome: str, rule: Rule) -> str:
    """What is found and asks for nothing is for information."""
    return "told" if outcome == "found" and rule.informs else outcome
