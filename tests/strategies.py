"""Reviews of every kind that the model accepts: each field from its own declared kind, nothing listed by hand.

What is cached is cached because Hypothesis looks each new strategy over, which takes as long as drawing from it.
"""

from datetime import date
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from spp_xl.model.evidence import EVIDENCE, LETTERS
from spp_xl.model.part import Part
from spp_xl.model.paths import columns, inner, isinstance_dict, list_names, means
from spp_xl.model.review import Review
from spp_xl.model.table import FIRST_DAY, LAST_DAY, MOST, Means
from spp_xl.model.words import Edition
from spp_xl.rules.library import library

P = TypeVar("P", bound=Part)
NASTY = (
    "=1+1",
    "+44 1234",
    "-",
    "- see A-01",
    "@SUM(A1)",
    '=HYPERLINK("#a","b")',
    "{=A1}",
    "'leading apostrophe",
    "\ttab first",
    "two\nlines",
    "two\r\nlines",
    "old\rMac",
    "\nnewline first and last\n",
    "  spaces around  ",
    "\u00a0no-break\u00a0",
    "a\u3000wide\u2003space",
    "ŵyth a tŷ",
    "👩🏽‍🏫 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "<b>&amp;\"'</b>",
    "<r>runs & raw</r>",
    "<r><t>forged</t></r><r></r>",
    "{school} {count} {{}}",
    "#spp_team",
    "#team",
    "REF!",
    "TRUE",
    "0012",
    "2026-11-10",
    "10/11/2026",
    "1e5",
    "http://example.org/?a=b&c=d#e",
    "mailto:x@example.org",
    "é e\u0301",
    "_x000D_",
    "0x005F_1",
    "\u202eright to left",
    "~*?",
    "x" * 300,
    "long ŵ👩 " * 3000,
)
CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc", "Cn"),
    include_characters="\t\n\rŵŷ=+-@'\"👩\u00a0",
    max_codepoint=0x1FFFF,
)
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(CHARACTERS, min_size=1, max_size=40))
DAYS = st.one_of(
    st.dates(FIRST_DAY, LAST_DAY), st.sampled_from((FIRST_DAY, LAST_DAY, date(2000, 2, 29), date(2026, 11, 10)))
)
ODD_IDS = st.from_regex(r"[0-9A-Z]{1,12}", fullmatch=True)


@cache
def values(kind: Means, edition: Edition) -> st.SearchStrategy[Any]:
    """Answers of one kind, never blank."""
    match kind.kind:
        case "text" | "line":
            return TEXTS
        case "choice":
            return st.sampled_from(sorted(edition.labels(kind.choices)))
        case "mark":
            return st.just(True)
        case "day":
            return DAYS
        case "whole":
            return st.one_of(st.integers(0, MOST), st.sampled_from((0, 1, MOST)))
        case "urn":
            return st.integers(100_000, 999_999).map(str)
        case "laestab":
            return st.integers(1_000_000, 9_999_999).map(str)
    raise AssertionError(kind)


def parts(part: type[Part], edition: Edition, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A part as the plain table pydantic takes, each of its fields answered or not."""
    fields = {
        name: values(m, edition) for name, info in part.model_fields.items() if (m := means(info)) and name not in own
    }
    return st.fixed_dictionaries({}, optional=fields | own)


def reviews(edition: Edition) -> st.SearchStrategy[Review]:
    """Any review over an edition, from blank to full."""
    return contents(Review, edition)


@cache
def contents(model: type[P], edition: Edition) -> st.SearchStrategy[P]:
    """Any content of a kind over an edition, from blank to full."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        if name == "explained":
            ids = [rule.id for rule in library(edition.framework) if rule.explainable]
            reasons = st.sampled_from(sorted(edition.labels("reason")))
            fields[name] = st.dictionaries(st.sampled_from(ids), reasons, max_size=4)
        elif name == "judgements":
            fields[name] = _judgements(model, edition)
        elif name == "evidence":
            fields[name] = evidence(edition)
        elif isinstance_dict(info):
            part = inner(info)
            assert part is not None
            themes = [theme.code for theme in edition.framework.themes]
            codes = themes if name == "themes" else [aspect for aspect, _ in edition.framework.aspects()]
            fields[name] = st.dictionaries(st.sampled_from(codes), parts(part, edition))
        elif name in list_names(model):
            capacity = next(m.max_length for m in info.metadata if hasattr(m, "max_length"))
            row = st.fixed_dictionaries({}, optional={c: values(m, edition) for c, m in columns(name, model).items()})
            fields[name] = st.one_of(st.lists(row, max_size=3), st.lists(row, max_size=capacity))
        else:
            part = inner(info)
            assert part is not None
            fields[name] = parts(part, edition)
    return st.fixed_dictionaries({}, optional=fields).map(model.model_validate)


@cache
def evidence(edition: Edition) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows with printed numbers and odd ones, each number once, a sheet at most as full as it can be."""
    printed = st.integers(1, EVIDENCE).map(lambda number: f"{number:02d}")
    ids = st.tuples(st.sampled_from(LETTERS), st.one_of(printed, printed, ODD_IDS)).map("-".join)
    answers = {column: values(m, edition) for column, m in columns("evidence").items()}
    row = st.fixed_dictionaries({"id": ids}, optional=answers)
    return st.lists(row, max_size=12, unique_by=lambda entry: entry["id"])


def _judgements(model: type[Part], edition: Edition) -> st.SearchStrategy[dict[str, Any]]:
    def of(aspect: str) -> st.SearchStrategy[dict[str, Any]]:
        part = inner(model.model_fields["judgements"])
        assert part is not None
        marks = [f"{lv}.{n}" for lv, count in edition.framework.statements(aspect).items() for n in range(1, count + 1)]
        some = st.lists(st.sampled_from(marks), unique=True) if marks else st.just([])
        return parts(part, edition, **({"statements": some} if "statements" in part.model_fields else {}))

    return st.fixed_dictionaries({}, optional={aspect: of(aspect) for aspect, _ in edition.framework.aspects()})
