"""Workbooks made and filled: blank, prefilled, or a sent one with other answers."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from spp_xl.excel.doubtful import is_spreadsheet_name, workbook_content
from spp_xl.excel.theme import DEFAULT, find_theme
from spp_xl.excel.write import workbook_bytes
from spp_xl.files import json_of, read_text
from spp_xl.journeys.opening import Opened, as_at, open_review, open_workbook, printed_numbers, refuse_older
from spp_xl.layout.cell_values import answer_values
from spp_xl.layout.kinds import Kind, kind_of
from spp_xl.layout.parts import Book
from spp_xl.layout.sheets.button_notes import with_buttons
from spp_xl.model.action_plan import ActionPlan, astray, plan_from
from spp_xl.model.audit import Audit, with_own_levels
from spp_xl.model.part import Part
from spp_xl.model.review import Review, school_of
from spp_xl.model.words import Edition
from spp_xl.refusals import refusal
from spp_xl.rules.fits import unknown_codes
from spp_xl.undisturbed import undisturbed


@dataclass(frozen=True)
class Manner:
    """How a workbook is made, whatever is in it.

    ``theme`` is the name of a carried one, or the path of a partnership's own. With ``macros`` it has buttons and is
    an ``.xlsm``. A reviewer's copy opens on the evidence sheet of the letter ``copy_for``.
    """

    theme: str = DEFAULT
    macros: bool = False
    copy_for: str = ""


PLAIN = Manner()


@undisturbed
def new_workbook(
    edition: Edition,
    content: Part,
    as_at: date,
    fixed_day: bool = False,
    workbook_id: str = "",
    manner: Manner = PLAIN,
) -> bytes:
    """A workbook of the content's kind, blank or prefilled; ``SppError`` where macros have nothing to press in it."""
    book: Book = kind_of(content).writing(edition, content, as_at, fixed_day, workbook_id)
    if manner.macros:
        book = with_buttons(book, edition.words)
    if manner.copy_for:
        book = replace(book, opens_on=f"evidence_{manner.copy_for.lower()}")
    return workbook_bytes(book, answer_values(content, book, edition), edition.words, find_theme(manner.theme))


def new_review(edition: Edition, review: Review, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> bytes:
    """A review workbook, blank or prefilled."""
    return new_workbook(edition, review, as_at, fixed_day, workbook_id)


def review_from_json(path: Path, edition: Edition) -> Review:
    """A review from JSON."""
    review = content_from_json(path, edition, kind_of(Review))
    assert isinstance(review, Review)
    return review


def content_from_json(path: Path, edition: Edition, kind: Kind) -> Part:
    """A content from JSON as ``read`` writes it; what does not fit is refused with the field's name."""
    try:
        data = json_of(read_text(path))
    except json.JSONDecodeError as fault:
        raise refusal("not-json", name=path.name, line=fault.lineno) from None
    except ValueError:
        raise refusal("json-unreadable", code="not-json", name=path.name) from None
    if not isinstance(data, dict) or data.get("format") != kind.format:
        raise refusal("json-other-format", code="other-format", name=path.name, format=kind.format)
    try:
        content = kind.model.model_validate(data.get(kind.key, {}))
    except ValidationError as fault:
        first = fault.errors(include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or kind.key
        raise refusal("does-not-fit", name=path.name, misfit=f"{where}: {first['msg']}.") from None
    misfits = unknown_codes(content, edition)
    if misfits:
        raise refusal("does-not-fit", name=path.name, misfit=misfits[0])
    return content


def fill_workbook(path: Path, data: Path, today: date | None = None) -> bytes:
    """A copy of a workbook with the answers of ``data``; nothing but answer cells differs."""
    from spp_xl.excel.patch import fill  # brings lxml, which only changing a sent file needs

    opened = open_workbook(path)
    refuse_older(opened)
    content: Part
    if is_spreadsheet_name(data):
        content = _with_audit(opened, open_workbook(data, "audit"), today)
    else:
        content = content_from_json(data, opened.edition, opened.kind)
    return fill(workbook_content(path), opened.snapshot, opened.edition, content)


def _with_audit(opened: Opened, audit: Opened, today: date | None) -> Review:
    """The review in a workbook with the levels of an audit of the same school, in the same edition of the framework."""
    if opened.kind.model is not Review:
        raise refusal("audit-into-review")
    return carried_levels(opened.review, opened.edition, audit, as_at(opened, today))


def carried_levels(review: Review, edition: Edition, audit: Opened, today: date) -> Review:
    """The review with the audit's levels; ``SppError`` where they are another school's or another framework's."""
    frameworks = [(one.framework.id, one.framework.version) for one in (edition, audit.edition)]
    if frameworks[0] != frameworks[1]:
        raise refusal("audit-other-framework")
    urns = {urn for one in (review, audit.content) if (urn := school_of(one).urn)}
    if len(urns) > 1:
        raise refusal("audit-other-school")
    assert isinstance(audit.content, Audit)
    return with_own_levels(review, audit.content, today)


def plan_from_review(path: Path, kind: Kind) -> tuple[Edition, Part, list[str]]:
    """The action plan that a review workbook begins, in the review's own edition, and sentences on what it leaves."""
    if kind.model is not ActionPlan:
        raise refusal("from-for-plans")
    opened = open_review(path)
    lost = astray(opened.review, printed_numbers(opened, "development"))
    told = [opened.edition.words("cli.no_area", number=number) for number in dict.fromkeys(lost)]
    return opened.edition, plan_of(opened), told


def plan_of(opened: Opened) -> ActionPlan:
    """The action plan that an opened review begins."""
    return plan_from(opened.review, printed_numbers(opened, "development"))
