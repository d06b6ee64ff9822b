"""Schools of which some agreed to research. Numbers 199… are no school’s."""

from datetime import date, timedelta
from pathlib import Path

from spp_xl.model.part import Part
from spp_xl.model.paths import columns, list_names, meaning
from spp_xl.model.review import Judgement, Review
from spp_xl.model.words import Edition
from tests.editions import default_edition
from tests.made import answers_alone
from tests.rules.bases import perfect

TODAY = date(2026, 12, 1)
MARK = "Zqxplanted"


def review(number: int = 0, research: str | None = "yes", edition: Edition | None = None, **school: object) -> Review:
    """A finished review of one school; ``number`` tells them apart."""
    edition = edition or default_edition()
    done = perfect(edition.framework)
    moved = timedelta(number)
    assert done.days.first
    assert done.days.last
    named = done.school.model_copy(update={"name": f"School {number}", "urn": f"1990{number:02d}", **school})
    days = done.days.model_copy(update={"first": done.days.first + moved, "last": done.days.last + moved})
    state = done.state.model_copy(update={"released": date(2026, 11, 28), "for_research": research})
    return done.model_copy(update={"school": named, "days": days, "state": state})


def planted(number: int) -> Review:
    """The same with a marker in every text that anybody can write, each of them another."""
    found = review(number)
    update: dict[str, object] = {}
    for name in Review.model_fields:
        part = getattr(found, name)
        if name in list_names():
            update[name] = tuple(_marked(row, name, str(n)) for n, row in enumerate(part))
        elif isinstance(part, Part):
            update[name] = _marked(part, name, "")
    judged = {code: _judged(each) for code, each in found.judgements.items()}
    return found.model_copy(update={**update, "judgements": judged})


def _judged(judgement: Judgement) -> Judgement:
    return judgement.model_copy(update={"commentary": f"{MARK} commentary"})


def _marked(part: Part, name: str, row: str) -> Part:
    kinds = columns(name) if name in list_names() else {f: meaning(f"{name}.{f}") for f in type(part).model_fields}
    texts = {field: f"{MARK} {name}{row} {field}" for field, means in kinds.items() if means.kind in ("text", "line")}
    return part.model_copy(update=texts)


def put(folder: Path, *reviews: Review, edition: Edition | None = None) -> Path:
    """Their workbooks in a folder, named by URN."""
    folder.mkdir(exist_ok=True, parents=True)
    for each in reviews:
        content = answers_alone(edition or default_edition(), each, TODAY, fixed_day=True)
        (folder / f"{each.school.urn}.xlsx").write_bytes(content)
    return folder
