"""Every word that is asked for is there, in every language, and no word of a framework stands in the code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from spp_xl.layout.review_book import reading_book
from spp_xl.layout.sheets.common import help_of, label_of
from spp_xl.model.paths import choices_of, columns, inner, isinstance_dict, list_names, means
from spp_xl.model.review import Review
from spp_xl.model.table import Means
from spp_xl.model.words import Edition, Words
from spp_xl.resources import carried, language_codes
from spp_xl.rules.catalogue import all_ids
from spp_xl.rules.library import library
from spp_xl.rules.rule import STAGES, Rule
from spp_xl.rules.workbook import DISPLACED, UNREADABLE
from spp_xl.shelf import find_words
from tests.editions import EDITIONS, default_edition
from tests.pseudo import pseudo_words

PACKAGE = Path(__file__).parent.parent / "spp_xl"
ASKED = re.compile(r"""\b(?:words|lines|find|group)\(\s*(f?)"([a-z0-9_.{}]+(?:[A-Za-z0-9_.{}\[\]()' ]*))["]""")
OUTCOMES = ("kept", "found", "not_yet", "explained")


@cache
def sources() -> dict[str, str]:
    """The product's Python, by path."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_carried" not in path.parts
    }


def code(where: str) -> str:
    """A module without its docstrings and comments."""
    tree = ast.parse(sources()[where])
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body[0] = ast.Pass()
    return ast.unparse(tree)


def flat(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    """(dotted key, text) of a language's table, lists counted."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{at}{key}.")
        elif isinstance(value, list):
            yield from ((f"{at}{key}.{number}", text) for number, text in enumerate(value))
        else:
            yield f"{at}{key}", value


def places(text: str) -> set[str]:
    """The {places} of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


# --- words that are asked for ---------------------------------------------------------------------


@pytest.mark.parametrize("where", sources())
def test_every_key_in_the_code_has_words(where: str) -> None:
    words = find_words("en")
    known = {key for key, _ in flat(words.table)}
    for form, key in ASKED.findall(sources()[where]):
        if form:  # an f-string: whatever stands in the braces, something must fit
            pattern = re.compile(re.sub(r"\\\{[^{}]*\\\}", "[^ ]+", re.escape(key)) + r"(\..*)?")
            assert any(pattern.fullmatch(each) for each in known), key
        elif "." in key:
            assert any(each == key or each.startswith(f"{key}.") for each in known), key


@pytest.mark.parametrize(
    "rule", [*library(default_edition().framework), UNREADABLE, DISPLACED], ids=lambda rule: rule.id
)
def test_every_rule_has_its_words(rule: Rule, edition: Edition) -> None:
    words = edition.words
    for key in ("title", "fix", "waits"):
        assert words.find(f"rules.{rule.short}.{key}") is not None, key
    for duty in rule.duties:
        assert words(f"rules.{rule.short}.says.{duty.says}").strip()
        assert words(f"verbs.{(duty.strength or rule.strength).verb}")
    assert set(words.group(f"rules.{rule.short}.says")) >= {duty.says for duty in rule.duties}
    assert words(f"verbs.{rule.strength.verb}")
    assert rule.stage in STAGES
    assert re.match(r"00\d: ", rule.source) or rule.source == "our own standard"


def test_no_message_is_left_over() -> None:
    for rule in library(default_edition().framework):
        assert set(find_words("en").group(f"rules.{rule.short}.says")) == {duty.says for duty in rule.duties}


def test_every_stage_and_outcome_has_its_words(edition: Edition) -> None:
    for stage in STAGES:
        assert edition.words(f"stages.{stage}")
        assert edition.words(f"before.{stage}")
    for outcome in OUTCOMES:
        assert edition.words(f"outcomes.{outcome}")


def test_every_field_has_label_and_help(edition: Edition) -> None:
    for _, block in reading_book(edition).blocks():
        for *_, answer in block.answers():
            if answer.path.startswith("explained."):
                continue
            path = re.sub(r"statements\..*", "statements", answer.path)
            assert label_of(path, edition).strip(), path
            assert isinstance(help_of(path, edition), str), path


def test_every_list_of_the_model_has_labels(edition: Edition) -> None:
    asked = {kind.choices for kind in _model_means() if kind.kind == "choice"}
    assert asked == set(choices_of(Review)) - {"mark"}
    for choices in choices_of(Review):
        labels = edition.labels(choices)
        assert labels, choices
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in labels), choices
        assert all(1 <= len(label) <= 60 and label == label.strip() for label in labels.values()), choices
        assert max(Counter(label.lower() for label in labels.values()).values()) == 1, choices
        assert not any(set(label) & set("~*?\n\t") for label in labels.values()), "MATCH reads them as wildcards"


def _model_means() -> Iterator[Means]:
    yield Means("choice", "reason")  # the reasons on the Check sheet
    for name, info in Review.model_fields.items():
        if name in list_names():
            yield from columns(name).values()
        elif not (isinstance_dict(info) and inner(info) is None):
            part = inner(info)
            assert part is not None
            yield from (found for field in part.model_fields.values() if (found := means(field)))


# --- languages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [*language_codes(), "pseudo"])
def test_every_language_has_the_same_keys_and_places(language: str) -> None:
    english = dict(flat(find_words("en").table))
    other = dict(flat((pseudo_words(find_words("en")) if language == "pseudo" else find_words(language)).table))
    assert other.keys() == english.keys()
    assert {key: places(text) for key, text in other.items()} == {key: places(text) for key, text in english.items()}


@pytest.mark.parametrize("words", [find_words("en"), pseudo_words(find_words("en"))], ids=lambda words: words.language)
def test_words_fit_their_cells(words: Words) -> None:
    for key, text in flat(words.table):
        assert len(text) <= 8000, key
        if key.startswith("sheets.") and key.endswith(".tab"):
            shown = text.replace("{letter}", "E")
            assert len(shown) <= 31, key
            assert not set(shown) & set("[]:*?/\\"), key


def test_the_pseudo_language_is_longer_and_leaves_no_word_as_it_was() -> None:
    english = dict(flat(find_words("en").table))
    said = dict(flat(pseudo_words(find_words("en")).table))
    assert sum(map(len, said.values())) > 1.35 * sum(map(len, english.values()))
    assert set("ŵŷ") <= set("".join(said.values()))
    plain = [
        key for key, text in english.items() if re.search("[aeiou]", re.sub(r"\{\w*\}", "", text)) and said[key] == text
    ]
    assert plain == []


def test_tabs_are_told_apart(edition: Edition) -> None:
    tabs = [sheet.title.lower() for sheet in reading_book(edition).sheets]
    assert len(tabs) == len(set(tabs))
    assert all(len(tab) <= 31 for tab in tabs)


# --- frameworks and rules -------------------------------------------------------------------------


def _framework_words() -> list[str]:
    text = default_edition().text
    titles = [entry.title for group in (text.themes, text.aspects, text.levels) for entry in group.values()]
    return [*titles, *(kind for kind in text.kinds.values() if " " in kind)]


@pytest.mark.parametrize("where", sources())
def test_no_word_of_the_default_framework_stands_in_the_code(where: str) -> None:
    text = code(where)
    found = [word for word in _framework_words() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    assert found == []


@pytest.mark.parametrize("where", sources())
def test_no_code_of_the_default_framework_decides_anything(where: str) -> None:
    framework = default_edition().framework
    known = {theme.code for theme in framework.themes} | {code for code, _ in framework.aspects()}
    quoted = set(re.findall(r"'([a-z_]+)'", code(where)))
    assert quoted & {code for code in known | set(framework.levels) if "_" in code} == set()


def test_ids_and_names_are_used_once() -> None:
    for name in EDITIONS:
        rules = library(EDITIONS[name]().framework)
        for of in ("id", "name"):
            assert max(Counter(getattr(rule, of) for rule in rules).values()) == 1
        assert {rule.id for rule in rules} <= all_ids()
        assert all(re.fullmatch(r"SPP-[PBTVFS]\d+[a-d]?", rule.id) for rule in rules)
        assert all(need in {rule.id for rule in rules} for rule in rules for need in rule.needs)


def test_every_framework_says_where_its_words_come_from() -> None:
    for folder in (carried("workbook_templates") / "frameworks").iterdir():
        assert (folder / "SOURCE.md").is_file(), folder.name
