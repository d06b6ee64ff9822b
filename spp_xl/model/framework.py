"""A framework is data: themes, aspects, levels, statements, settings, and its words in each language."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field

from spp_xl.model.part import Part
from spp_xl.model.settings import CodeName, Settings
from spp_xl.model.text import tidy

# A label that a drop-down list offers: MATCH reads ~ * ? as wildcards, so no label may hold one.
Label = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^~*?\n\t]+$")]

LONGEST_TAB = 31
NO_TAB = re.compile(r"[\[\]:*?/\\]")


class Theme(Part):
    """One theme and its aspects, in the order they are printed."""

    code: CodeName
    aspects: tuple[CodeName, ...] = Field(min_length=1)


class LevelText(Part):
    """A level's name and what it says in general."""

    title: Annotated[Label, Field(max_length=20)]
    meaning: str


class ThemeText(Part):
    """A theme's title, which is also its sheet's, and one sentence about it."""

    title: Annotated[Label, Field(max_length=40)]
    about: str


class AspectText(Part):
    """An aspect's title, guidance, and the statements under each level."""

    title: Label
    look_for: str
    ask: str
    statements: dict[CodeName, tuple[str, ...]] = Field(default_factory=dict)


class FrameworkText(Part):
    """All of a framework's words in one language."""

    title: str
    about: str
    levels: dict[CodeName, LevelText]
    themes: dict[CodeName, ThemeText]
    aspects: dict[CodeName, AspectText]
    kinds: dict[CodeName, Label]

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> "FrameworkText":
        """From a language file, where an aspect's statements stand under the level's own code."""
        plain = {"title", "look_for", "ask"}
        written = table.get("aspects", {})
        if not isinstance(written, dict) or not all(isinstance(entry, dict) for entry in written.values()):
            return cls.model_validate(table)  # which says where it does not fit
        aspects = {
            code: {key: value for key, value in entry.items() if key in plain}
            | {"statements": {key: value for key, value in entry.items() if key not in plain}}
            for code, entry in written.items()
        }
        return cls.model_validate(table | {"aspects": aspects})


class Framework(Part):
    """A benchmark framework, its structure and its words."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
    version: str
    languages: tuple[str, ...] = Field(min_length=1)
    levels: tuple[CodeName, ...] = Field(min_length=3, max_length=6)
    evidence_kinds: tuple[CodeName, ...] = Field(min_length=1)
    settings: Settings = Settings()
    themes: tuple[Theme, ...] = Field(min_length=1)
    texts: dict[str, FrameworkText] = Field(default_factory=dict)

    def __hash__(self) -> int:
        """What it holds cannot be hashed; two of one id and version are compared."""
        return hash((self.id, self.version))

    def aspects(self) -> Iterator[tuple[str, str]]:
        """(aspect code, theme code) in printed order."""
        return ((aspect, theme.code) for theme in self.themes for aspect in theme.aspects)

    def statements(self, aspect: str) -> dict[str, int]:
        """How many statements stand under each level of an aspect; the first language says."""
        written = self.texts[self.languages[0]].aspects[aspect].statements
        return {level: len(written.get(level, ())) for level in self.levels}

    def faults(self, tabs: Collection[str] = ()) -> list[str]:
        """What is wrong with the whole, in sentences; empty where it can be used. ``tabs`` are titles already taken."""
        texts = (fault for language in self.languages for fault in _text_faults(self, language, tabs))
        return [*_doubled(self), *_unknown(self), *texts]


def _doubled(framework: Framework) -> Iterator[str]:
    for what, codes in (
        ("theme", [theme.code for theme in framework.themes]),
        ("aspect", [aspect for aspect, _ in framework.aspects()]),
        ("level", list(framework.levels)),
        ("kind of evidence", list(framework.evidence_kinds)),
    ):
        yield from (f"The {what} {code} stands twice." for code in sorted({c for c in codes if codes.count(c) > 1}))


def _unknown(framework: Framework) -> Iterator[str]:
    themes = {theme.code for theme in framework.themes}
    for code in framework.settings.required_themes:
        if code not in themes:
            yield f"The compulsory theme {code} is no theme of this framework."
    for code in framework.settings.voice_kinds:
        if code not in framework.evidence_kinds:
            yield f"The way {code} of hearing somebody is no way of collecting evidence of this framework."
    if framework.settings.minimum_themes > len(themes):
        yield f"At least {framework.settings.minimum_themes} themes are asked for; there are {len(themes)}."
    if framework.settings.fewest_reviewers > framework.settings.most_reviewers:
        yield "The fewest reviewers are more than the most."


def _text_faults(framework: Framework, language: str, tabs: Collection[str]) -> Iterator[str]:
    text = framework.texts.get(language)
    if text is None:
        yield f"{language}.toml is missing."
        return
    for what, codes, written in (
        ("level", framework.levels, text.levels),
        ("theme", [theme.code for theme in framework.themes], text.themes),
        ("aspect", [aspect for aspect, _ in framework.aspects()], text.aspects),
        ("kind", framework.evidence_kinds, text.kinds),
    ):
        yield from (f"{language}.toml has no words for the {what} {code}." for code in codes if code not in written)
        yield from (
            f"{language}.toml has words for {what} {code}, which is not used." for code in set(written) - set(codes)
        )
    for what, labels in (
        ("aspects", (entry.title for entry in text.aspects.values())),
        ("levels", (entry.title for entry in text.levels.values())),
        ("kinds of evidence", text.kinds.values()),
    ):
        yield from _label_faults(f"{language}.toml: two {what}", labels)
    yield from _tab_faults(language, [entry.title for entry in text.themes.values()], tabs)
    for aspect, entry in text.aspects.items():
        yield from _statement_faults(framework, language, aspect, entry)


def _statement_faults(framework: Framework, language: str, aspect: str, entry: AspectText) -> Iterator[str]:
    for level in set(entry.statements) - set(framework.levels):
        yield f"{language}.toml: {aspect} has statements under {level}, which is no level."
    first = framework.texts.get(framework.languages[0])
    counts = {level: len(entry.statements.get(level, ())) for level in framework.levels}
    if len(set(counts.values())) > 1 or max(counts.values()) > 6:
        yield f"{language}.toml: {aspect} needs as many statements under one level as under another, at most six."
    if first and aspect in first.aspects and entry.statements.keys() != first.aspects[aspect].statements.keys():
        yield f"{language}.toml: {aspect} does not have the same statements as {framework.languages[0]}.toml."


def _label_faults(where: str, labels: Iterable[str]) -> Iterator[str]:
    """Labels of one list are told apart as a drop-down's answer is read: case and outer spaces aside."""
    seen: set[str] = set()
    for label in labels:
        if tidy(label) != label:
            yield f"{where.partition(':')[0]}: “{label}” has spaces that nobody types."
        if tidy(label).lower() in seen:
            yield f"{where} are called “{label}”."
        seen.add(tidy(label).lower())


def _tab_faults(language: str, titles: list[str], tabs: Collection[str]) -> Iterator[str]:
    """A theme's title, cut to 31 characters, is its sheet's; Excel is strict about those."""
    taken = {tab.lower() for tab in tabs}
    for title in titles:
        tab = title[:LONGEST_TAB]
        if (
            not tab.strip()
            or NO_TAB.search(tab)
            or tab.startswith("'")
            or tab.endswith("'")
            or tab.lower() == "history"
        ):
            yield f"{language}.toml: “{title}” cannot be the name of a sheet."
        if tab.lower() in taken:
            yield f"{language}.toml: “{tab}” would be the name of two sheets."
        taken.add(tab.lower())
