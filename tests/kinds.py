"""The kinds of workbook beside the review: for each some contents that stand for all, over any edition."""

from collections.abc import Callable
from datetime import date

from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.model.audit import Audit, OwnJudgement, OwnSelfEvaluation, Priorities
from spp_xl.model.review import Part, WhichSchool
from spp_xl.model.words import Edition
from tests.roster import bases as roster

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


BASES: dict[str, dict[str, Callable[[Edition], Part]]] = {
    "audit": {"blank": lambda edition: Audit(), "perfect": full_audit, "own": own_audit},
    "partnership": {"blank": roster.blank, "perfect": roster.perfect, "faulty": roster.faulty},
}
OTHERS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.name != "review")
EVERY = [(kind, base) for kind in OTHERS for base in BASES[kind.name]]


def base(kind: Kind, name: str, edition: Edition) -> Part:
    """One of a kind's contents."""
    return BASES[kind.name][name](edition)
