"""Every word a person reads comes from here: one language's table, asked by dotted key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spp_xl.errors import SppError
from spp_xl.model.framework import Framework, FrameworkText


@dataclass(frozen=True, eq=False)
class Words:
    """One language of the interface. Words and editions are told apart by identity, so what follows can be kept."""

    language: str
    table: Mapping[str, Any]

    def __call__(self, key: str, /, **fill: object) -> str:
        """The text of a key such as ``sheets.review.title``, with its ``{places}`` filled."""
        text = self.find(key)
        if text is None:
            raise SppError(f"words/{self.language}.toml has no “{key}”.", code="missing-word")
        return text.format(**fill) if fill else text

    def find(self, key: str) -> str | None:
        """The text of a key, or None."""
        found: Any = self.table
        for step in key.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found if isinstance(found, str) else None

    def group(self, key: str) -> dict[str, str]:
        """The texts below a key, in their order."""
        found: Any = self.table
        for step in key.split("."):
            found = found[step]
        return dict(found)

    def lines(self, key: str) -> list[str]:
        """A list of texts."""
        found: Any = self.table
        for step in key.split("."):
            found = found[step]
        return list(found)


@dataclass(frozen=True, eq=False)
class Edition:
    """A framework in one language of the interface, with the words of every language for reading."""

    framework: Framework
    words: Words
    every: tuple[Words, ...]  # all shipped languages, this one included

    @property
    def text(self) -> FrameworkText:
        """The framework's words in this language, or in its first where it has none."""
        texts = self.framework.texts
        return texts.get(self.words.language) or texts[self.framework.languages[0]]

    def labels(self, choices: str) -> dict[str, str]:
        """Code → label of a list, as this language's drop-down offers it."""
        return _labels(self.framework, self.text, self.words, choices)

    def every_label(self, choices: str) -> list[tuple[str, str]]:
        """(label, code) over every shipped language, this one first."""
        texts = [self.text, *self.framework.texts.values()]
        pairs = [pair for text in texts for pair in _flip(_labels(self.framework, text, self.words, choices))]
        pairs += [pair for words in self.every for pair in _flip(_labels(self.framework, self.text, words, choices))]
        seen: dict[str, tuple[str, str]] = {}
        for label, code in pairs:
            seen.setdefault(label.lower(), (label, code))
        return list(seen.values())

    def codes(self, choices: str) -> Mapping[str, str]:
        """Lower-case label → code, over every shipped language."""
        return _codes(self, choices)

    def titles(self) -> set[str]:
        """What stands before a person's name, such as “Mrs”, in every shipped language."""
        return {title for words in (self.words, *self.every) for title in words.lines("persons.titles")}

    def level(self, code: str | None) -> str:
        """A level's name."""
        return self.text.levels[code].title if code else ""

    def aspect(self, code: str) -> str:
        """An aspect's name."""
        return self.text.aspects[code].title

    def left(self, count: int, stage: str, unread: int = 0) -> str:
        """“3 things left before the workshop.” Where answers cannot be read, that is left beside them."""
        none = "none_but_unread" if unread else "none"
        key = none if count == 0 else "one" if count == 1 else "some"
        return self.words(f"left.{key}", count=count, before=self.words(f"before.{stage}"))

    def rule(self, short: str, key: str, **fill: object) -> str:
        """The words of a rule such as ``title``, with the framework's settings filled in."""
        settings = self.framework.settings
        numbers = {
            "minimum": settings.minimum_themes,
            "fewest": settings.fewest_reviewers,
            "most": settings.most_reviewers,
            "kinds": settings.minimum_evidence_kinds,
            "days": settings.workshop_within_days,
            "usual": settings.usual_days,
            "span": settings.review_within_days,
            "start": settings.plan_starts_within_days,
        }
        return self.words(f"rules.{short}.{key}", **(numbers | fill))

    def theme(self, code: str) -> str:
        """A theme's name."""
        return self.text.themes[code].title


@cache
def _codes(edition: Edition, choices: str) -> Mapping[str, str]:
    return {label.lower(): code for label, code in edition.every_label(choices)}


def _flip(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(label, code) for code, label in labels.items()]


def _labels(framework: Framework, text: FrameworkText, words: Words, choices: str) -> dict[str, str]:
    match choices:
        case "aspect":
            return {code: text.aspects[code].title for code, _ in framework.aspects()}
        case "level":
            return {code: text.levels[code].title for code in framework.levels}
        case "kind":
            return {code: text.kinds[code] for code in framework.evidence_kinds}
        case _:
            return words.group(f"lists.{choices}")
