"""What a cache keeps of a file: codes, days, digests and sentences of our own; of people's texts only the numbers.

A workbook keeps each text once, in one list; a text's number there finds it again in the same bytes. A file of which
that cannot be said (a text written into its cell, a renamed sheet that a sentence names) is not kept, but looked at
each time.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from spp_xl.excel.read import shared_texts, shared_texts_at
from spp_xl.journeys.merge.cycle import BESIDE
from spp_xl.journeys.merge.files import SeenFile
from spp_xl.journeys.merge.one_file import Known, Taken, merged_as, named_edition, other_kind
from spp_xl.layout.kinds import kind_named
from spp_xl.layout.snapshot import FORMAT
from spp_xl.layout.summary_book import KIND
from spp_xl.model.beside import Answered
from spp_xl.model.contribution import Contribution
from spp_xl.model.origin import Spot
from spp_xl.model.paths import Answers, columns, flatten, meaning, nest
from spp_xl.model.review import Review
from spp_xl.model.review_set import LeftOver, MergedReview, Receipt
from spp_xl.model.table import Means
from spp_xl.model.text import tidy
from spp_xl.model.words import Words
from spp_xl.rules.turning import steady
from spp_xl.summary.deciding.copies import Copy
from spp_xl.summary.deciding.release import Release

FREE = ("text", "line")
ISSUED_ID = re.compile("[0-9a-f]{0,64}")  # what ``issued.workbook_id`` makes, or nothing


class NotKept(Exception):
    """More than codes would be needed."""


def codes_of(found: Taken | Receipt, content: bytes) -> tuple[str, date, date]:
    """What is kept, and the first and last day as at which it is the same; ``NotKept`` where nothing may be."""
    if isinstance(found, Receipt):
        known = (kind_named(found.kind) is not None and found.kind not in BESIDE) or found.kind == KIND
        if found.status != "skipped" or not known:  # a refusal may repeat what a file says of itself
            raise NotKept
        return json.dumps({"kind": found.kind}), date.min, date.max
    merged, checked = found.copy.review, found.checked
    if not ISSUED_ID.fullmatch(found.copy.id):  # a hidden cell is a cell that people can write in
        raise NotKept
    strange_words = _strange_words(found)
    if any(strange in left.what for strange in strange_words for left in merged.left):
        raise NotKept
    if any(spot.sheet in strange_words for spot in merged.places.values()):
        raise NotKept
    if found.opened.format < FORMAT:  # its receipt says so, and there will not be many
        raise NotKept
    texts, used = shared_texts(content), list[int]()
    review = _numbered(flatten(merged.review), texts, used)
    if shared_texts_at(content, used) != [texts[number] for number in used]:  # as it will be read again
        raise NotKept
    kept = {
        "code": found.copy.receipt.code,
        "answers": found.copy.answers,
        "own": found.copy.own,
        "id": found.copy.id,
        "saved": found.copy.saved,
        "release": [found.copy.release.day, sorted(found.copy.release.for_whom)],
        "framework": merged.edition.framework.id,
        "stage": merged.stage,
        "released": merged.released,
        "agreed": merged.agreed,
        "authority": asdict(merged.for_authority) if merged.for_authority else None,
        "feedback": asdict(merged.feedback) if merged.feedback else None,
        "left": [[left.rule, left.what, left.verb, left.to_do] for left in merged.left],
        "places": merged.places,
        "review": review,
        "texts": used,
    }
    return json.dumps(kept, default=date.isoformat), *steady(checked, Review, merged.edition)


def found_again(codes: str, content: bytes, file: SeenFile, words: Words) -> Copy | Receipt:
    """What was found in a file that holds these bytes; any exception where the codes are none of ours."""
    kept = json.loads(codes)
    if "kind" in kept:
        return other_kind(file, kept["kind"], words)
    review: Review = nest(_with_texts(kept["review"], shared_texts_at(content, kept["texts"])))
    left = tuple(LeftOver(*each) for each in kept["left"])
    edition = named_edition(kept["framework"], words)
    merged = MergedReview(
        file.name,
        edition,
        review,
        kept["stage"],
        kept["released"],
        kept["agreed"],
        left,
        feedback=Answered(**kept["feedback"]) if kept["feedback"] else None,
        places={path: Spot(*spot) for path, spot in kept["places"].items()},
        for_authority=_contribution(kept["authority"]),
        lot=kept["answers"],
    )
    told = {name: kept[name] for name in ("code", "answers", "id", "saved", "own")}
    known = Known(**told, release=_release(*kept["release"]))
    return merged_as(file, known, merged, words)


def _release(day: str | None, for_whom: Sequence[str]) -> Release:
    return Release(date.fromisoformat(day) if day else None, frozenset(for_whom))


def _contribution(kept: dict[str, Any] | None) -> Contribution | None:
    if kept is None:
        return None
    levels = tuple((aspect, level) for aspect, level in kept["levels"])
    return Contribution(kept["named"], levels, tuple(kept["needs"]), tuple(kept["practice"]))


def _strange_words(found: Taken) -> set[str]:
    """Titles of sheets, and names of blocks that stand twice, which are not ours: people may have written them."""
    opened = found.opened
    book = opened.kind.reading(opened.edition)
    seen = {block.place.sheet for block in (*opened.snapshot.blocks.values(), *opened.snapshot.copies)}
    names = {block.name for block in opened.snapshot.copies}
    return (seen - {sheet.title for sheet in book.sheets}) | (names - {block.name for _, block in book.blocks()})


def _numbered(answers: Answers, texts: Sequence[str], used: list[int]) -> dict[str, Any]:
    """Answers; in the place of each text stands where among ``used`` its number is, to which it is added."""
    numbers = {"text": _numbers(texts), "line": _numbers(map(tidy, texts))}

    def held(value: Any, means: Means) -> Any:
        if means.kind not in FREE:
            return value
        if value not in numbers[means.kind]:
            raise NotKept
        used.append(numbers[means.kind][value])
        return len(used) - 1

    return {
        "single": {path: held(value, meaning(path)) for path, value in answers.single.items()},
        "lists": {
            name: [{column: held(value, columns(name)[column]) for column, value in row.items()} for row in rows]
            for name, rows in answers.lists.items()
            if rows
        },
    }


def _numbers(texts: Iterable[str]) -> dict[str, int]:
    return {text: number for number, text in enumerate(texts)}


def _with_texts(kept: dict[str, Any], texts: Sequence[str]) -> Answers:
    def text(value: Any, means: Means) -> Any:
        if means.kind not in FREE:
            return value
        return tidy(texts[value]) if means.kind == "line" else texts[value]

    return Answers(
        {path: text(value, meaning(path)) for path, value in kept["single"].items()},
        {
            name: [{column: text(value, columns(name)[column]) for column, value in row.items()} for row in rows]
            for name, rows in kept["lists"].items()
        },
    )
