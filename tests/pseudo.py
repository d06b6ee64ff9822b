"""A language nobody speaks: every word accented and 40 % longer, with ŵ and ŷ, so that nothing hard-wired hides.

What a cell, a tab or a list can hold stays within its limit; `{places}` stay as they are.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from spp_xl.model.framework import Framework, FrameworkText
from spp_xl.model.words import Words

LANGUAGE = "qps"
LONGER = 0.4
ACCENTS = str.maketrans("aceinouwyACEINOUWY", "àçêïñôüŵŷÀÇÊÏÑÔÜŴŶ")
FILLER = "ŵŷlŵŷn "
LIMITS = (  # by what a dotted key begins or ends with
    (re.compile(r"\.tab$"), 31),
    (re.compile(r"^lists\."), 60),
    (re.compile(r"^validation\.title$"), 32),
    (re.compile(r"^validation\."), 255),
    (re.compile(r"^levels\..*\.title$"), 20),
    (re.compile(r"^themes\..*\.title$"), 40),
    (re.compile(r"^(aspects\..*\.title|kinds\..*)$"), 60),
)


def pseudo(text: str, most: int | None = None) -> str:
    """The text in the pseudo-language, no longer than ``most``."""
    said = "".join(part if part.startswith("{") else part.translate(ACCENTS) for part in re.split(r"(\{\w*\})", text))
    more = math.ceil(len(text) * LONGER)
    if most is not None:
        more = min(more, most - len(text))
    if not text.strip() or more < 2:
        return said
    return said + " " + (FILLER * more)[: more - 1].rstrip()


def pseudo_words(words: Words) -> Words:
    """A whole language of the interface."""
    return Words(LANGUAGE, _table(words.table, ""))


def pseudo_framework(framework: Framework) -> Framework:
    """The framework with its words in the pseudo-language beside the others."""
    text = framework.texts[framework.languages[0]]
    table = text.model_dump()
    said = FrameworkText.model_validate(_table(table, ""))
    return framework.model_copy(
        update={"languages": (*framework.languages, LANGUAGE), "texts": {**framework.texts, LANGUAGE: said}}
    )


def _table(table: Mapping[str, Any], at: str) -> dict[str, Any]:
    return {key: _said(value, f"{at}.{key}".lstrip(".")) for key, value in table.items()}


def _said(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return _table(value, key)
    if isinstance(value, list | tuple):
        return [pseudo(text) for text in value]
    limit = next((most for what, most in LIMITS if what.search(key)), None)
    return pseudo(value, limit)
