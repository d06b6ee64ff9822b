"""What a merge takes from a file that is no review but belongs to one: an action plan, an audit, process feedback.

Of feedback only whether it was invited and answered goes any further than this module, and no word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from spp_xl.errors import SppError
from spp_xl.excel.last_saved import moment_saved
from spp_xl.excel.protected import NO_PASSWORDS, Passwords, unlocked
from spp_xl.journeys.merge import one_file
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.opening import Opened, open_workbook
from spp_xl.layout.snapshot import Place
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.beside import Answered
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.origin import Spot
from spp_xl.model.part import Part
from spp_xl.model.review import school_of
from spp_xl.model.review_set import Receipt
from spp_xl.model.words import Words
from spp_xl.summary.deciding.beside import Beside
from spp_xl.summary.deciding.copies import Copy

BESIDE = ("action-plan", "audit", "feedback")


def look(
    file: SeenFile, today: date, words: Words, shares: bool, passwords: Passwords = NO_PASSWORDS
) -> Copy | Beside | Receipt:
    """What a merge takes from a file. ``shares`` is whether the memorandum shares what a team agreed."""
    found = one_file.look(file, today, words, shares, passwords)
    return with_beside(found, file, words, passwords=passwords) if isinstance(found, Receipt) else found


def with_beside(
    receipt: Receipt, file: SeenFile, words: Words, content: bytes | None = None, passwords: Passwords = NO_PASSWORDS
) -> Beside | Receipt:
    """What lies beside the reviews, where the receipt says that it is of such a kind; else the receipt."""
    if receipt.code != "other-kind" or receipt.kind not in BESIDE:
        return receipt
    try:
        content = unlocked(file.content() if content is None else content, passwords)
        return _taken(receipt, open_workbook(file.path, receipt.kind, content), moment_saved(content))
    except SppError as fault:
        return replace(one_file.refused(file, fault), kind=receipt.kind)
    except Exception:  # as with a review: one broken file never costs the others
        return one_file.told(file, "refused", "unexpected", words, receipt.kind, words("merge.advice.unexpected"))


def _taken(receipt: Receipt, opened: Opened, saved: str) -> Beside:
    framework = opened.edition.framework
    school, content = school_of(opened.content), opened.content
    known = replace(receipt, school=school.name or "", urn=school.urn or "")
    unread = sorted(notice.path for notice in opened.reading.notices if notice.code == "unread")
    answers = sha256("\n".join((content.model_dump_json(exclude_defaults=True), *unread)).encode()).hexdigest()
    told, day = _told(content)
    places = tuple(_places(content, opened.reading.places.at))
    return Beside(known, told, (framework.id, framework.version), day, answers, saved, places)


def _places(content: Part, at: Mapping[str, Place]) -> Iterator[Spot | None]:
    """Where the actions stand that a summary shows."""
    for row, action in enumerate(content.actions if isinstance(content, ActionPlan) else ()):
        if action.what:
            place = at.get(f"actions[{row}].what")
            yield Spot(place.sheet, place.cell) if place else None


def _told(content: Part) -> tuple[ActionPlan | Audit | Answered, date | None]:
    """What goes further, and the day that tells its year."""
    if isinstance(content, ProcessForm):
        return _answered(content), content.from_school.invited
    assert isinstance(content, ActionPlan | Audit)
    return content, content.plan.reviewed if isinstance(content, ActionPlan) else None


def _answered(form: ProcessForm) -> Answered:
    school, team = form.from_school, form.from_team
    said = (bool(each.went_well or each.improve) for each in (school, team))
    return Answered(school.invited is not None, *said)
