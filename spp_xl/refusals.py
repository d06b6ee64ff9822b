"""Why a file is refused: a stable code, and its sentence and hint from the words, in the reader's language."""

from spp_xl.errors import SppError
from spp_xl.shelf import find_words


def refusal(code: str, language: str = "en", **fill: object) -> SppError:
    """The error for ``refused.<code>`` of the words."""
    words = find_words(language)
    return SppError(words(f"refused.{code}.what", **fill), words(f"refused.{code}.hint"), code)
