"""The head's release, three ways: the result releases no more, to nobody more and no earlier, than any version does.

A head who takes a release back empties its day, and no file can tell that from a day not written yet. So of versions
that differ the narrower stands, and the head decides.
"""

from collections.abc import Iterable
from typing import Any

from spp_xl.model.review import State

DAY = "state.released"
RELEASE = frozenset({DAY, *(f"state.{field}" for field in State.model_fields if field.startswith("for_"))})


def narrowest(path: str, answers: Iterable[Any]) -> Any:
    """The one that releases least: of days a blank, else the latest; of the five answers a no, else a blank."""
    found = list(answers)
    if path == DAY:
        return None if None in found else max(found)
    return "no" if "no" in found else None if None in found else "yes"
