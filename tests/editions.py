"""The editions every law runs over: the shipped framework, the tests' own second one, and the pseudo-language."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from spp_xl.model.words import Edition
from spp_xl.shelf import find_edition, find_words
from tests.pseudo import pseudo_framework, pseudo_words

SEVEN_AREAS = Path(__file__).parent / "frameworks" / "seven-areas"


@cache
def default_edition() -> Edition:
    """What `spp-xl new review` takes when nothing is said."""
    return find_edition()


@cache
def second_edition() -> Edition:
    """Seven areas, three levels, nothing compulsory."""
    return find_edition(str(SEVEN_AREAS))


@cache
def pseudo_edition() -> Edition:
    """The default framework in a language of long accented words, which English stands beside."""
    english = find_words("en")
    words = pseudo_words(english)
    return Edition(pseudo_framework(default_edition().framework), words, (english, words))


@cache
def edition_with(settings: str) -> Edition:
    """The default edition with some settings changed, as TOML says."""
    edition = default_edition()
    changed = edition.framework.settings.model_copy(update=tomllib.loads(settings))
    return replace(edition, framework=edition.framework.model_copy(update={"settings": changed}))


EDITIONS: dict[str, Callable[[], Edition]] = {
    "default": default_edition,
    "seven-areas": second_edition,
    "pseudo": pseudo_edition,
}
