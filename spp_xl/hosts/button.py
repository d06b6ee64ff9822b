"""What a button does. It never raises: whoever pressed gets one plain sentence, and a fault goes to a log."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.fault_log import from_home, note_fault
from spp_xl.files import write_whole
from spp_xl.hosts.desktop_excel import pressed_workbook
from spp_xl.hosts.port import Host, shown
from spp_xl.journeys.making import new_workbook, plan_of
from spp_xl.journeys.merge.merging import Expected, exit_status, merge
from spp_xl.journeys.opening import Opened, open_snapshot
from spp_xl.journeys.validating import validated
from spp_xl.layout.kinds import kind_of
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.model.year import year_at
from spp_xl.refusals import refusal
from spp_xl.shelf import find_words

MOST = 99  # files of one name


def press(action: str, ticket: str, host: Host | None = None) -> None:
    """Do ``validate``, ``plan`` or ``merge`` for the open workbook that holds the ticket, and answer there.

    The answer is the ticket alone, or the ticket, a space and a sentence. Without such a workbook nothing is done.
    ``host`` is the open workbook, where it is known.
    """
    try:
        host = host or pressed_workbook(ticket)
        if host is not None:
            host.say(f"{ticket} {_sentence(action, host)}".strip())
    except Exception:  # not even an answer can be given: the macro tells people what is left without us
        note_fault()


def _sentence(action: str, host: Host) -> str:
    try:
        return ACTIONS[action](host)
    except SppError as fault:
        return f"{fault.message} {fault.hint}".strip()
    except Exception:
        words = find_words("en")
        return words("press.unexpected", log=note_fault())


def _validate(host: Host) -> str:
    opened = _opened(host)
    host.show(shown(opened, validated(opened)))
    return ""


def _plan(host: Host) -> str:
    """A new workbook among the person's documents: where the review lies may be a web address."""
    opened = _opened(host)
    if opened.kind.model is not Review:
        raise refusal("plan-of-review")
    content = new_workbook(opened.edition, plan_of(opened), date.today())
    return opened.edition.words(
        "press.plan", file=_keep(_documents(), opened.edition.words("press.plan_file"), content)
    )


def _merge(host: Host) -> str:
    opened = _opened(host)
    words, folder = opened.edition.words, Path(host.folder())
    if not host.folder() or not folder.is_dir():
        raise refusal("no-folder-chosen")
    today, name = date.today(), words("press.merge_file")
    merged = merge([folder], free_path(folder, name), today, words, against=_expected(opened, today))
    if not merged.content:
        raise refusal("nothing-to-merge")
    said = "merge_look" if exit_status(merged.reviews) else "merge"
    return words(f"press.{said}", file=_keep(folder, name, merged.content))


ACTIONS: dict[str, Callable[[Host], str]] = {"validate": _validate, "plan": _plan, "merge": _merge}


def _opened(host: Host) -> Opened:
    return open_snapshot(Path(host.name), host.snapshot())


def _expected(opened: Opened, today: date) -> Expected | None:
    """A roster says who is expected this year."""
    if kind_of(opened.content).model is not Partnership:
        return None
    assert isinstance(opened.content, Partnership)
    return Expected(opened.content, year_at(today, opened.content.partnership.year))


def _documents() -> Path:
    """Where people look for what they made."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _keep(folder: Path, stem: str, content: bytes) -> str:
    """Written under a name that is free; the path as people read it."""
    path = free_path(folder, stem)
    write_whole(path, content)
    return from_home(str(path))


def free_path(folder: Path, stem: str) -> Path:
    """``stem.xlsx``, or with the first number that is free; nothing that exists is written over."""
    names = (f"{stem}.xlsx", *(f"{stem}-{number}.xlsx" for number in range(2, MOST)))
    free = next((folder / name for name in names if not (folder / name).exists()), None)
    if free is None:
        raise refusal("too-many-files")
    return free
