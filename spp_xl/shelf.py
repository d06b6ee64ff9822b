"""The shelf: frameworks and languages by name, read from disk once."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spp_xl.files import read_toml
from spp_xl.model.framework import Framework, FrameworkText
from spp_xl.model.words import Edition, Words
from spp_xl.refusals import refusal, unknown
from spp_xl.resources import carried, language_codes, language_table

DEFAULT = "spp-benchmark"
STRUCTURE = "framework.toml"
OWN_SHELF = "SPP_XL_FRAMEWORKS"  # a folder of framework folders, beside those that are carried
ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,20}")


def framework_ids() -> list[str]:
    """The frameworks on the shelves."""
    return sorted({path.parent.name for shelf in shelves() for path in shelf.glob(f"*/{STRUCTURE}")})


def read_framework(folder: Path) -> Framework:
    """A framework's folder, checked for form but not for faults between its parts."""
    structure = read_toml(folder / STRUCTURE)
    try:
        texts = {
            language: FrameworkText.from_table(read_toml(folder / f"{language}.toml"))
            for language in _languages(structure)
        }
        return Framework.model_validate(structure | {"texts": texts})
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        told = f"{where}: {first['msg']}."
        raise refusal("framework-form", code="bad-framework", name=folder.name, fault=told) from None


def _languages(structure: dict[str, Any]) -> list[str]:
    """The languages that a framework names; what is none of these, its model refuses. Never a path."""
    named = structure.get("languages")
    named = named if isinstance(named, list) else []
    return [code for code in named if isinstance(code, str) and LANGUAGE.fullmatch(code)]


@cache
def find_framework(name: str = DEFAULT) -> Framework:
    """A framework by its id, or one in a folder by its path, as a person names it."""
    folder = Path(name)
    if not (folder / STRUCTURE).is_file():
        return framework_by_id(name)
    return _usable(folder)


@cache
def framework_by_id(name: str) -> Framework:
    """A framework by its id alone, which may come from a file that a stranger sent: never a path."""
    for shelf in shelves():
        folder = shelf / name
        if ID.fullmatch(name) and (folder / STRUCTURE).is_file():
            return _usable(folder)
    raise unknown("no-framework", name, framework_ids())


def shelves() -> list[Path]:
    """The folders of framework folders, the carried one first."""
    own = os.environ.get(OWN_SHELF)
    return [carried("workbook_templates") / "frameworks", *([Path(own)] if own else [])]


def own_tabs() -> list[str]:
    """The titles that sheets of ours have in any language; no theme may be called like one."""
    found = []
    for language in language_codes():
        words = find_words(language)
        for sheet in words.table["sheets"]:
            tab = words.find(f"sheets.{sheet}.tab")
            found += [tab.format(letter=letter) for letter in "ABCDE"] if tab else []
    return sorted(set(found))


def _usable(folder: Path) -> Framework:
    framework = read_framework(folder)
    faults = framework.faults(own_tabs())
    if faults:
        raise refusal("bad-framework", name=folder.name, fault=faults[0])
    return framework


@cache
def find_words(language: str) -> Words:
    """One language of the interface."""
    if language not in language_codes():
        raise unknown("no-language", language, language_codes())
    return Words(language, language_table(language))


@cache
def find_edition(framework: str = DEFAULT, language: str = "en") -> Edition:
    """A framework, by id or folder, in a language, with the words of every language for reading."""
    return _edition(find_framework(framework), language)


@cache
def stamped_edition(framework: str, language: str) -> Edition:
    """The edition that a workbook's stamp names; the stamp may be anybody's, so what is no name is not repeated."""
    if not ID.fullmatch(framework) or not LANGUAGE.fullmatch(language):
        raise refusal("no-edition", code="no-framework")
    return _edition(framework_by_id(framework), language)


def _edition(framework: Framework, language: str) -> Edition:
    return Edition(framework, find_words(language), tuple(find_words(code) for code in language_codes()))
