"""From results to what people read: where, what, do this. Names instead of codes, and never a cell's value."""

from collections.abc import Iterator
from dataclasses import replace

from spp_xl.layout.reading import Notice, Reading
from spp_xl.layout.sheets.common import label_of
from spp_xl.layout.snapshot import Place
from spp_xl.model.review import Review, school_of
from spp_xl.model.words import Edition
from spp_xl.report.finding import Due, Explained, Finding, NotYet, WorkbookReport
from spp_xl.rules.check import Checked, Result, Spot, is_left
from spp_xl.rules.elsewhere import PARTNERSHIP
from spp_xl.rules.persons import named
from spp_xl.rules.rule import Rule, Strength
from spp_xl.rules.workbook import DISPLACED, NAMED, UNREADABLE

NUMBERLESS = ("no_id", "no_number")  # rows to which nothing is to be done but to type a number


def report(path: str, reading: Reading, checked: Checked, edition: Edition, as_at: str) -> WorkbookReport:
    """Everything that is said about one workbook."""
    school, results = school_of(reading.content), checked.results
    return WorkbookReport(
        path=path,
        status="read",
        kind="review",
        school=school.name or "",
        urn=school.urn or "",
        framework=edition.framework.id,
        as_at=as_at,
        stage=checked.stage,
        left=_left(reading, checked, edition),
        findings=(*faults(reading, checked, edition), *_persons(reading, edition)),
        not_yet=tuple(
            NotYet(r.rule.id, edition.rule(r.rule.short, "waits")) for r in results if r.outcome == "not_yet"
        ),
        due=tuple(
            Due(r.rule.id, edition.rule(r.rule.short, "title"), edition.rule(r.rule.short, "waits"))
            for r in results
            if r.outcome == "not_yet" and is_left(r, checked.stage)
        ),
        kept=tuple(r.rule.id for r in results if r.outcome == "kept"),
        explained=tuple(
            Explained(r.rule.id, r.reason, reading.places.place_of(f"explained.{r.rule.id}").cell)
            for r in results
            if r.outcome == "explained"
        ),
        outside=tuple(rule.id for rule in PARTNERSHIP) if isinstance(reading.content, Review) else (),
    )


def _left(reading: Reading, checked: Checked, edition: Edition) -> str:
    if not checked.results:
        return edition.words("left.unasked")
    return edition.left(checked.left, checked.stage, reading.unread)


def faults(reading: Reading, checked: Checked, edition: Edition) -> Iterator[Finding]:
    """What rules and the sheets themselves find, and nothing of the words in them."""
    for result in checked.results:
        if result.outcome == "found":
            yield from _findings(result, reading, checked, edition)
    yield from _notices(reading.notices, edition)


def _findings(result: Result, reading: Reading, checked: Checked, edition: Edition) -> Iterator[Finding]:
    rule = result.rule
    for spot in result.spots:
        path, place = spot_place(spot, reading, checked)
        row = edition.words("places.row", sheet=place.sheet, row=_row_number(place))
        message = edition.rule(rule.short, f"says.{spot.duty.says}", row=row, **_names(spot, checked, edition))
        yield _finding(rule, place, path, message, edition, spot.duty.strength)


def spot_place(spot: Spot, reading: Reading, checked: Checked) -> tuple[str, Place]:
    """A fault's path and where it stands."""
    duty = spot.duty
    if spot.row is None:
        path = duty.at
    elif duty.rows in ("aspects", "themes"):
        code = checked.facts.rows[duty.rows][spot.row]["code"]
        path = f"{'themes' if duty.rows == 'themes' else 'judgements'}.{code}.{duty.at}"
    else:
        path = f"{duty.rows}[{spot.row}].{duty.at}"
    return path, reading.places.place_of(path)


def _names(spot: Spot, checked: Checked, edition: Edition) -> dict[str, object]:
    if spot.row is None or spot.duty.rows not in ("aspects", "themes"):
        return {}
    row = checked.facts.rows[spot.duty.rows][spot.row]
    if spot.duty.rows == "themes":
        return {"theme": edition.theme(str(row["code"]))}
    return {"aspect": edition.aspect(str(row["code"])), "theme": edition.theme(str(row["theme"]))}


def _row_number(place: Place) -> str:
    return place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _finding(
    rule: Rule, place: Place, path: str, message: str, edition: Edition, strength: Strength | None = None
) -> Finding:
    strong = strength or rule.strength
    return Finding(
        rule=rule.id,
        severity=strong.severity,
        verb=edition.words(f"verbs.{strong.verb}"),
        sheet=place.sheet,
        cell=place.cell,
        key=place.key or path,
        message=message,
        fix=edition.rule(rule.short, "fix"),
        source=rule.source,
    )


def _notices(notices: tuple[Notice, ...], edition: Edition) -> Iterator[Finding]:
    """What cannot be read, place by place; what is out of place, once a sheet and kind of trouble."""
    told: set[tuple[str, str, str]] = set()
    for notice in notices:
        rule = UNREADABLE if notice.code == "unread" else DISPLACED
        says = notice.kind if notice.code == "unread" else notice.code
        group = (notice.code, notice.place.sheet, notice.path)
        if notice.code != "unread" and group in told:
            continue
        told.add(group)
        numberless = notice.code in NUMBERLESS
        alike = [n for n in notices if (n.code, n.place.sheet, n.path) == group] if numberless else []
        names = {"field": _field_name(notice.path, edition)} | _numberless(alike, edition)
        message = edition.rule(rule.short, f"says.{says}", **names)
        finding = _finding(rule, notice.place, notice.path, message, edition)
        yield replace(finding, fix=edition.words("numbers.type")) if numberless else finding


def _numberless(notices: list[Notice], edition: Edition) -> dict[str, str]:
    """Which rows have no number of their own, and which numbers are to be typed there."""
    rows = [_row_number(notice.place) for notice in notices]
    numbers = [notice.kind for notice in notices]
    return {"rows": _one_to_other(rows, edition), "numbers": _one_to_other(numbers, edition)} if notices else {}


def _one_to_other(names: list[str], edition: Edition) -> str:
    """All of them, and where they follow one another the first and the last."""
    ends = [name.rpartition("-")[2] for name in names]
    places = [int(end) for end in ends if end.isdecimal()]
    if len(places) == len(names) > 2 and places == list(range(places[0], places[0] + len(places))):
        return edition.words("places.from_to", first=names[0], last=names[-1])
    return ", ".join(names)


def _persons(reading: Reading, edition: Edition) -> Iterator[Finding]:
    """Texts that seem to name somebody: the place, and never the text."""
    for path, kind in named(reading.content, edition.titles()):
        place = reading.places.place_of(path)
        yield _finding(NAMED, place, path, edition.rule(NAMED.short, f"says.{kind}"), edition)


def _field_name(path: str, edition: Edition) -> str:
    """What a person calls the place of an answer; a reason's place is called by its rule."""
    if not path or ("." not in path):
        return path
    if path.startswith("explained."):
        return edition.rule(path.removeprefix("explained.SPP-"), "title")
    try:
        return label_of(path, edition)
    except (KeyError, IndexError):
        return path
