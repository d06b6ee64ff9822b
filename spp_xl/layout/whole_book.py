"""What every workbook that people fill has besides its own sheets: hidden helpers and lists, a stamp, names."""

from collections.abc import Mapping
from datetime import date

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.helper.fingerprint import put_fingerprint
from spp_xl.layout.helper.places import at_name, named_answers
from spp_xl.layout.names import fixed, fixed_range, on_sheet
from spp_xl.layout.our_words import LABELS, labels_stamp
from spp_xl.layout.parts import KEYS, Book, Sheet
from spp_xl.layout.sheets.findings import CHECKED, NOW, checked_at
from spp_xl.layout.sheets.hidden import lists_sheet, meta_sheet
from spp_xl.layout.sheets.press import press_sheet
from spp_xl.layout.snapshot import FORMAT
from spp_xl.model.part import Part
from spp_xl.model.paths import choices_of
from spp_xl.model.review import school_of
from spp_xl.model.words import Edition


def stamp_of(kind: str, edition: Edition, workbook_id: str = "", fixed_day: date | None = None) -> dict[str, str]:
    """What the workbook is, in cells that every program keeps; ``fixed_day`` is the *as at* day, if it is kept."""
    return {
        "kind": kind,
        "format": str(FORMAT),
        "framework": edition.framework.id,
        "framework_version": edition.framework.version,
        "language": edition.words.language,
        "id": workbook_id,
        "as_at": fixed_day.isoformat() if fixed_day else "",
    }


def whole_book(
    stamp: Mapping[str, str],
    edition: Edition,
    content: Part,
    visible: tuple[Sheet, ...],
    calc: Calc | None = None,
    answer_sheets: tuple[Sheet, ...] = (),
) -> Book:
    """The book of these visible sheets. ``calc`` is None where nothing is computed.

    ``answer_sheets`` are those that reading walks, where they are not simply the visible ones.
    """
    lists, names = lists_sheet(edition, choices_of(type(content)))
    stamp = {**stamp, LABELS: labels_stamp(visible)}
    computed: tuple[Sheet, ...] = ()
    names |= _findings_names(visible)
    if calc:
        names[NOW] = put_fingerprint(calc.rules, answer_sheets or visible, content, edition)
        press, press_names = press_sheet(edition, calc, next(sheet for sheet in visible if sheet.key == "check"))
        computed = (calc.calc.sheet(), calc.rules.sheet(), press)
        names |= _link_names(calc) | press_names | {"spp_as_at": calc.as_at}
    kind = stamp["kind"]
    title = edition.words(f"product.{kind.replace('-', '_')}")
    properties = {
        "title": f"{title} {school_of(content).name or ''}".strip(),
        "subject": edition.text.title,
        "language": edition.words.language,
    }
    return Book(kind, (*visible, lists, *computed, meta_sheet(stamp)), stamp, names, properties)


def _link_names(calc: Calc) -> dict[str, str]:
    """Names of the cells that rules point at, so that a link survives a renamed sheet."""
    names: dict[str, str] = {}
    duties = (duty for rule in calc.library.rules for duty in rule.duties)
    for path in {path for duty in duties for path in named_answers(duty, calc.edition.framework)}:
        single = calc.singles[path]
        top, _, _, _ = single.sheet.rectangle(single.block)
        row, column = single.at
        names[at_name(path)] = on_sheet(single.sheet.title, fixed(top + row - 1, KEYS + column - 1))
    return names


def _findings_names(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """Where the keys of findings stand, and the fingerprint of the answers that they were found in."""
    sheet = next(sheet for sheet in sheets if sheet.key == "findings")
    block = next(sheet.blocks())
    top, _, bottom, _ = sheet.rectangle(block)
    names = {"spp_finding_keys": fixed_range(top + 1, KEYS, bottom, KEYS), CHECKED: fixed(*checked_at(top, KEYS))}
    return {name: on_sheet(sheet.title, reference) for name, reference in names.items()}
