"""Why something cannot be done: a stable code, and its sentence and hint from the words, in the reader's language."""

import difflib
from collections.abc import Iterable
from typing import Any

from spp_xl.errors import SppError
from spp_xl.resources import language_table


def refusal(key: str, language: str = "en", code: str = "", **fill: object) -> SppError:
    """The error for ``refused.<key>`` of the words; ``code`` where other sentences share it."""
    what, hint = (_text(language, f"refused.{key}.{part}").format(**fill) for part in ("what", "hint"))
    return SppError(what, hint, code or key)


def other_kind(found: str, wanted: str = "", language: str = "en") -> SppError:
    """For a workbook of ours that is ``found`` where ``wanted``, or any that people fill, was meant."""
    kinds = language_table(language)["kinds"]
    hint = kinds["wanted"].format(kind=kinds[wanted]) if wanted else kinds["fillable"]
    return refusal("other-kind", language, found=kinds.get(found, kinds["other"]), wanted=hint)


def unknown(key: str, name: str, known: Iterable[str], language: str = "en") -> SppError:
    """For a ``name`` that is none of the ``known`` ones: the hint offers the nearest and names all."""
    names = list(known)
    plain = refusal(key, language, name=name, known=", ".join(names))
    return SppError(plain.message, f"{did_you_mean(name, names, language)} {plain.hint}".strip(), plain.code)


def did_you_mean(name: str, known: Iterable[str], language: str = "en") -> str:
    """A sentence that offers the known name that is nearest, whatever its case; nothing where none is near."""
    by_lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), by_lower, n=1)
    return _text(language, "near.meant").format(name=by_lower[near[0]]) if near else ""


def said(key: str, language: str = "en", **fill: object) -> str:
    """A sentence of the words, where there is no error to carry it."""
    return _text(language, key).format(**fill)


def _text(language: str, key: str) -> str:
    found: Any = language_table(language)
    for step in key.split("."):
        found = found[step]
    return str(found)
