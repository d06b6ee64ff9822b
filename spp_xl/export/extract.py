"""From reviews to tables: the list of what is taken stands here, and nothing else of a review is."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spp_xl.export.subjects import Subject, band
from spp_xl.export.tables import Column, Record, Table, without_few
from spp_xl.export.vocabulary import Vocabulary
from spp_xl.model.paths import meaning
from spp_xl.model.words import Words

CODES = {  # column → the answer's path
    "phase": "school.phase",
    "scope": "meeting_1.scope",
    "meeting_1_between": "meeting_1.between",
    "stopped": "days.stopped",
    "stopped_because": "days.stopped_because",
    "evidence_record": "record.evidence",
    "feedback_between": "feedback.between",
    "senior_invited": "workshop.invited",
    "workshop_led_by": "workshop.led_by",
}
DAYS = {
    "data_day": "preparation.data",
    "audit_day": "preparation.audit",
    "plan_day": "preparation.plan",
    "meeting_1_day": "meeting_1.day",
    "meeting_2_day": "meeting_2.day",
    "last_day": "days.last",
    "feedback_day": "feedback.day",
    "profile_day": "profile.day",
    "workshop_day": "workshop.day",
}
JUDGED = ("agreed_level", "own_level", "not_applicable")
ACTION = ("start", "due")
WHO = (Column("review", "pseudonym", "key"), Column("school", "pseudonym", "key"))
Rows = Callable[[Subject], Iterable[Record]]


def tables(found: Sequence[Subject], at_least: int, words: Words) -> list[Table]:
    """Every table, rare codes already covered. Levels stand in one table for each framework and version."""
    said = Vocabulary([subject.edition for subject in found if subject.shown], words)
    kind = said.framed("kind", "kind", "evidence.kind")
    part = said.shared("part", "part", "team.part")
    action = [_days(f"{day}_day", f"actions.{day}") for day in ACTION]
    made = [
        _table("reviews", _review_columns(said), found, _review),
        *_judgements(found, words),
        _table("evidence", (*said.framework(), kind, _count("rows")), found, _evidence),
        _table("practice", _listed(said, "practice", "may_share", "yes_no"), found, _practice),
        _table("development", _listed(said, "development", "route", "route"), found, _development),
        _table("team", (part, _count("members")), found, _team),
        _table("actions", (_count("number"), *action), found, _actions),
    ]
    return [without_few(table, at_least) for table in made]


def _table(name: str, columns: Iterable[Column], found: Iterable[Subject], rows: Rows) -> Table:
    taken = tuple((subject.name, subject.school, *row) for subject in found for row in rows(subject))
    return Table(name, (*WHO, *columns), taken)


def _count(name: str) -> Column:
    return Column(name, "count", "counted")


def _days(name: str, path: str) -> Column:
    return Column(name, "days", path)


# --- a row a review ---------------------------------------------------------------------------------


def _review_columns(said: Vocabulary) -> Iterator[Column]:
    yield Column("partnership", "pseudonym", "key", few=True)
    yield Column("authority", "pseudonym", "key", few=True)
    yield from said.framework()
    yield Column("school_year", "year", "days.first", few=True)
    yield said.roll()
    yield from (said.shared(name, meaning(path).choices, path) for name, path in CODES.items())
    yield from (_days(name, path) for name, path in DAYS.items())


def _review(subject: Subject) -> Iterator[Record]:
    review = subject.review

    def at(path: str) -> Any:
        part, _, field = path.partition(".")
        return getattr(getattr(review, part), field)

    yield (
        subject.partnership,
        subject.authority,
        *subject.framed,
        review.year,
        band(review.school.pupils),
        *(at(path) for path in CODES.values()),
        *(subject.offset(at(path)) for path in DAYS.values()),
    )


# --- a row an aspect --------------------------------------------------------------------------------


def _judgements(found: Sequence[Subject], words: Words) -> Iterator[Table]:
    """A table for each framework and version: levels of two are never in one column."""
    for framed in sorted({subject.framed for subject in found if subject.shown}):
        of_it = [subject for subject in found if subject.framed == framed]
        said = Vocabulary([subject.edition for subject in of_it], words)
        columns = (
            *said.framework(),
            said.theme(),
            said.framed("aspect", "aspect", "judgements"),
            *(said.framed(name, "level", f"judgements.{name}") for name in JUDGED[:2]),
            said.shared(JUDGED[2], JUDGED[2], f"judgements.{JUDGED[2]}"),
        )
        name = re.sub("[^a-z0-9]+", "_", "_".join(("judgements", *framed)).lower()).strip("_")
        yield _table(name, columns, of_it, _judged)


def _judged(subject: Subject) -> Iterator[Record]:
    review = subject.review
    for aspect, theme in subject.edition.framework.aspects():
        judged = review.judgements.get(aspect)
        if judged is not None and theme in review.themes and review.themes[theme].chosen:
            yield (*subject.framed, theme, aspect, *(getattr(judged, name) for name in JUDGED))


# --- a row a thing ----------------------------------------------------------------------------------


def _evidence(subject: Subject) -> Iterator[Record]:
    counts = Counter(row.kind for row in subject.review.evidence if row.kind)
    kinds = subject.edition.framework.evidence_kinds if subject.shown else ()
    yield from ((*subject.framed, kind, counts[kind]) for kind in kinds if counts[kind])


def _listed(said: Vocabulary, rows: str, answer: str, choices: str) -> tuple[Column, ...]:
    aspect = said.framed("aspect", "aspect", f"{rows}.aspect")
    return (*said.framework(), _count("number"), aspect, said.shared(answer, choices, f"{rows}.{answer}"))


def _practice(subject: Subject) -> Iterator[Record]:
    for number, row in enumerate(subject.review.practice, start=1):
        yield (*subject.framed, number, subject.code(row.aspect), row.may_share)


def _development(subject: Subject) -> Iterator[Record]:
    for number, row in enumerate(subject.review.development, start=1):
        yield (*subject.framed, number, subject.code(row.aspect), row.route)


def _team(subject: Subject) -> Iterator[Record]:
    counts = Counter(member.part for member in subject.review.team if member.part)
    yield from sorted(counts.items())


def _actions(subject: Subject) -> Iterator[Record]:
    for number, row in enumerate(subject.review.actions, start=1):
        yield (number, *(subject.offset(getattr(row, day)) for day in ACTION))
