"""The kinds of workbook beside the review: for each some contents that stand for all, over any edition."""

from collections.abc import Callable
from datetime import date
from functools import cache

from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.layout.parts import Book
from spp_xl.layout.sheets.hidden import meta_sheet
from spp_xl.layout.whole_book import stamp_of
from spp_xl.model.audit import Audit, OwnJudgement, OwnSelfEvaluation, Priorities
from spp_xl.model.feedback import FromSchool, FromTeam, ProcessForm
from spp_xl.model.part import Part
from spp_xl.model.review import WhichSchool
from spp_xl.model.words import Edition
from tests.cycle import plans, rosters

NO_SCHOOL = WhichSchool(name="Brook Lane Primary", urn="999001")


def full_audit(edition: Edition) -> Audit:
    """A level and a place for every aspect."""
    levels = edition.framework.levels
    codes = [aspect for aspect, _ in edition.framework.aspects()]
    own = {c: OwnJudgement(own_level=levels[n % len(levels)], where=f"Folder {n}") for n, c in enumerate(codes)}
    return Audit(
        school=NO_SCHOOL,
        own=OwnSelfEvaluation(day=date(2026, 9, 30)),
        judgements=own,
        priorities=Priorities(
            first="Newcomers settle sooner.", second="Reading for pleasure.", third="Parents’ voice."
        ),
    )


def own_audit(edition: Edition) -> Audit:
    """The school uses its own form: a full answer."""
    return Audit(school=NO_SCHOOL, own=OwnSelfEvaluation(used=True, held_at="Head’s office", day=date(2026, 7, 1)))


def full_feedback(edition: Edition) -> ProcessForm:
    """Both sides have answered."""
    return ProcessForm(
        school=NO_SCHOOL,
        from_school=FromSchool(invited=date(2026, 11, 18), went_well="We were heard.", improve="More time."),
        from_team=FromTeam(went_well="All was ready.", improve="=A later start."),
    )


BASES: dict[str, dict[str, Callable[[Edition], Part]]] = {
    "audit": {"blank": lambda edition: Audit(), "perfect": full_audit, "own": own_audit},
    "action-plan": {"blank": plans.blank, "perfect": plans.perfect, "faulty": plans.faulty},
    "feedback": {"blank": lambda edition: ProcessForm(), "perfect": full_feedback},
    "partnership": {"blank": rosters.blank, "perfect": rosters.perfect, "faulty": rosters.faulty},
}
OTHERS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.name != "review")
EVERY = [(kind, base) for kind in OTHERS for base in BASES[kind.name]]


@cache
def reading_book(kind: Kind, edition: Edition) -> Book:
    """The description that reading walks, with a stamp so that a file of it can be read."""
    book, stamp = kind.reading(edition), stamp_of(kind.name, edition)
    return Book(kind.name, (*book.sheets, meta_sheet(stamp)), stamp)


def base(kind: Kind, name: str, edition: Edition) -> Part:
    """One of a kind's contents."""
    return BASES[kind.name][name](edition)
