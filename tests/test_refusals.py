"""Why something cannot be done stands in the words: every sentence is there, filled, used, and none is in Python."""

import ast
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from spp_xl.refusals import did_you_mean, refusal, unknown
from spp_xl.resources import language_codes, language_table
from tests.test_words import sources

IN_PYTHON = {"resources.py", "model/words.py"}  # what cannot ask the words, because they are missing
FILLED = {"unknown": {"name", "known"}, "refusal": set[str]()}
NOT_FILL = {"language", "code"}


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Every call of the product's Python with a plain name, with its module."""
    return [
        (where, node)
        for where, text in sources().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def asked() -> Iterator[tuple[str, str, set[str]]]:
    """(module, key, what it is filled with) of every refusal by a key that is written out."""
    for where, call in calls():
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in FILLED and call.args and isinstance(call.args[0], ast.Constant):
            given = {keyword.arg for keyword in call.keywords if keyword.arg} - NOT_FILL
            yield where, str(call.args[0].value), given | FILLED[name]


@pytest.mark.parametrize("language", language_codes())
def test_every_refusal_has_its_sentence_and_what_fills_it(language: str) -> None:
    refused = language_table(language)["refused"]
    for where, key, given in asked():
        for part in ("what", "hint"):
            needs = {name for _, name, _, _ in Formatter().parse(refused[key][part]) if name}
            assert needs <= given, (where, key)


def test_every_sentence_is_used() -> None:
    text = "\n".join(sources().values())
    assert [key for key in language_table("en")["refused"] if f'"{key}"' not in text] == []


def test_no_sentence_of_a_refusal_stands_in_python() -> None:
    told = [
        where
        for where, call in calls()
        if isinstance(call.func, ast.Name)
        and call.func.id == "SppError"
        and call.args
        and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert set(told) == IN_PYTHON


def test_the_nearest_is_offered_whatever_its_case() -> None:
    assert did_you_mean("Reveiw", ["audit", "review"]) == "Did you mean “review”?"
    assert did_you_mean("spp-b17", ["SPP-B7", "SPP-F5"]) == "Did you mean “SPP-B7”?"
    assert did_you_mean("xylophone", ["audit", "review"]) == ""
    fault = unknown("no-theme", "contrst", ["contrast", "default"])
    assert fault.hint == "Did you mean “contrast”? There is: contrast, default."
    assert fault.code == "no-theme"


def test_sentences_may_share_a_code() -> None:
    assert refusal("json-unreadable", code="not-json", name="x.json").code == "not-json"
