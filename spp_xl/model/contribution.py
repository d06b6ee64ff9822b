"""What one head lets a local authority know of a review: codes only. No text that anybody wrote has a place here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contribution:
    """``levels`` are agreed levels by aspect, ``needs`` the aspects of areas for development, ``practice`` those of
    practice that may be shared. Unless ``named`` the school's name is never shown."""

    named: bool
    levels: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
