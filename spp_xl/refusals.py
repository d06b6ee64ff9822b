"""Why a file is refused: a stable code, and its sentence and hint from the words, in the reader's language."""

from spp_xl.errors import SppError
from spp_xl.shelf import find_words


def refusal(code: str, language: str = "en", **fill: object) -> SppError:
    """The error for ``refused.<code>`` of the words."""
    words = find_words(language)
    return SppError(words(f"refused.{code}.what", **fill), words(f"refused.{code}.hint", **fill), code)


def other_kind(found: str, wanted: str = "", language: str = "en") -> SppError:
    """For a workbook of ours that is ``found`` where ``wanted``, or any that people fill, was meant."""
    words = find_words(language)
    known = found if words.find(f"kinds.{found}") else "other"
    hint = words("kinds.wanted", kind=words(f"kinds.{wanted}")) if wanted else words("kinds.fillable")
    return refusal("other-kind", language, found=words(f"kinds.{known}"), wanted=hint)
