"""Which buttons a kind of workbook offers."""

from spp_xl.layout.parts import Button
from spp_xl.model.words import Words
from spp_xl.refusals import refusal

OFFERED = {
    "review": ("validate", "next", "plan"),
    "partnership": ("validate", "next", "merge"),
    "audit": ("validate", "next"),
    "action-plan": ("validate", "next"),
}


def buttons_of(kind: str, words: Words) -> tuple[Button, ...]:
    """In the order in which they stand; ``SppError`` where the kind checks nothing."""
    if kind not in OFFERED:
        raise refusal("no-buttons")
    return tuple(
        Button(action, _caption(action, kind, words), words(f"buttons.{action}.alt")) for action in OFFERED[kind]
    )


def _caption(action: str, kind: str, words: Words) -> str:
    other = action == "validate" and kind != "review"
    return words("buttons.validate.caption_other") if other else words(f"buttons.{action}.caption")
