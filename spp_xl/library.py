"""The shelf: frameworks and languages by name, read from disk once."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from spp_xl.errors import SppError
from spp_xl.model.framework import Framework, FrameworkText
from spp_xl.model.words import Edition, Words
from spp_xl.resources import carried, language_codes, read_toml

DEFAULT = "spp-benchmark"


def framework_ids() -> list[str]:
    """The frameworks that are carried."""
    return sorted(path.name for path in (carried("workbook_templates") / "frameworks").iterdir() if path.is_dir())


def read_framework(folder: Path) -> Framework:
    """A framework's folder, checked for form but not for faults between its parts."""
    structure = read_toml(folder / "framework.toml")
    try:
        texts = {
            language: FrameworkText.from_table(read_toml(folder / f"{language}.toml"))
            for language in structure.get("languages", [])
        }
        return Framework.model_validate(structure | {"texts": texts})
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SppError(
            f"The framework in {folder.name} cannot be used: {where}: {first['msg']}.", code="bad-framework"
        ) from None


@cache
def find_framework(name: str = DEFAULT) -> Framework:
    """A carried framework by its id, or one in a folder by its path."""
    folder = Path(name)
    if not (folder / "framework.toml").is_file():
        folder = carried("workbook_templates") / "frameworks" / name
    if not (folder / "framework.toml").is_file():
        raise SppError(
            f"There is no framework “{name}”.",
            f"There is: {', '.join(framework_ids())}; or give a folder.",
            "no-framework",
        )
    framework = read_framework(folder)
    faults = framework.faults()
    if faults:
        raise SppError(
            f"The framework “{name}” cannot be used: {faults[0]}",
            "spp-xl frameworks --check tells all.",
            "bad-framework",
        )
    return framework


@cache
def find_words(language: str) -> Words:
    """One language of the interface."""
    if language not in language_codes():
        raise SppError(
            f"There is no language “{language}” yet.",
            f"There is: {', '.join(language_codes())}.",
            "no-language",
        )
    return Words(language, read_toml(carried("workbook_templates") / "words" / f"{language}.toml"))


@cache
def find_edition(framework: str = DEFAULT, language: str = "en") -> Edition:
    """A framework in a language, with the words of every language for reading."""
    every = tuple(find_words(code) for code in language_codes())
    return Edition(find_framework(framework), find_words(language), every)
