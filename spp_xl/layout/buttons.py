"""Which buttons a kind of workbook offers."""

from dataclasses import dataclass

from spp_xl.model.words import Words
from spp_xl.refusals import refusal

OFFERED = {
    "review": ("validate", "next", "plan"),
    "partnership": ("validate", "next", "merge"),
    "audit": ("validate", "next"),
    "action-plan": ("validate", "next"),
}


@dataclass(frozen=True)
class Button:
    """Something to press on *Check*: the action, what stands on the button, and what it does, in words."""

    action: str
    caption: str
    alt: str


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
