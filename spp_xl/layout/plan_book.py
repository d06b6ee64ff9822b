"""The plan that is shared: schools, days and teams, and not one word more.

Its rows are those of the roster's calendar. The stamp holds a digest of every cell that was proposed, so that a cell
which a person wrote can be told from ours when the plan comes back; the digest says nothing to anybody else.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from spp_xl.layout.names import on_sheet
from spp_xl.layout.our_words import LABELS, digest, labels_stamp
from spp_xl.layout.parts import Book, Sheet
from spp_xl.layout.sheets.common import heading, listing
from spp_xl.layout.sheets.hidden import META, meta_sheet
from spp_xl.layout.sheets.roster import CALENDAR_WIDTHS
from spp_xl.layout.whole_book import stamp_of
from spp_xl.model.partnership import CALENDAR, Partnership, PlannedReview
from spp_xl.model.words import Edition

KIND, OWN = "plan", "plan-own"  # the shared plan, and the coordinator's own workbook
PROPOSED = "proposed"  # the stamp's key


@cache
def plan_for_reading(edition: Edition) -> Book:
    """The description that reading walks."""
    return Book(KIND, (_sheet(edition, CALENDAR),), {})


def plan_book(edition: Edition, rows: Sequence[PlannedReview], as_at: date, partnership: str) -> Book:
    """The workbook of these rows."""
    words = edition.words
    sheet = _sheet(edition, max(len(rows), 1))
    stamp = stamp_of(KIND, edition, fixed_day=as_at)
    stamp |= {LABELS: labels_stamp([sheet]), PROPOSED: " ".join(sorted({one for row in rows for one in _digests(row)}))}
    title = f"{words('product.plan')} {partnership}".strip()
    properties = {"title": title, "subject": words("sheets.shared_plan.about"), "language": words.language}
    names = {"spp_finding_keys": on_sheet(META, "$A$1")}  # every list lights up findings by this name; a plan has none
    return Book(KIND, (sheet, meta_sheet(stamp)), stamp, names, properties)


def edits(rows: Sequence[PlannedReview], proposed: str) -> list[PlannedReview]:
    """What a person wrote into a plan: of each row the cells that were not proposed; rows without any are left out."""
    ours, found = set(proposed.split()), []
    for row in rows:
        wrote = {name: getattr(row, name) for name, cell in _cells(row).items() if cell not in ours}
        if row.school and wrote:
            found.append(PlannedReview(**{**wrote, "school": row.school}))
    return found


def _sheet(edition: Edition, count: int) -> Sheet:
    words = edition.words
    keys = [f"calendar.{number}" for number in range(1, count + 1)]
    head, block = listing("calendar", edition, keys, height=22, model=Partnership)
    return Sheet(
        "shared_plan",
        words("sheets.shared_plan.tab"),
        CALENDAR_WIDTHS,
        (
            *heading(words("sheets.shared_plan.title"), words("sheets.shared_plan.about")),
            replace(head, height=34),
            block,
        ),
        "agree",
        protected=False,
        landscape=True,
        freeze=4,
        freeze_columns=2,
    )


def _digests(row: PlannedReview) -> list[str]:
    return list(_cells(row).values())


def _cells(row: PlannedReview) -> dict[str, str]:
    """The digest of every cell with something in it beside its school; the same cell of another school has another."""
    values = {name: getattr(row, name) for name in PlannedReview.model_fields if name != "school"}
    school = (row.school or "").lower()
    return {name: digest(f"{school}|{name}|{value}") for name, value in values.items() if value is not None}
