"""Workbooks made and filled: blank, prefilled, or a sent one with other answers."""

import json
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from spp_xl.errors import SppError
from spp_xl.excel.doubtful import workbook_content
from spp_xl.excel.write import workbook_bytes
from spp_xl.files import read_text
from spp_xl.journeys.opening import open_workbook
from spp_xl.layout.bind import answer_values
from spp_xl.layout.kinds import Kind, kind_of
from spp_xl.model.review import Part, Review
from spp_xl.model.words import Edition
from spp_xl.rules.fits import unknown_codes


def new_workbook(edition: Edition, content: Part, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> bytes:
    """A workbook of the content's kind, blank or prefilled."""
    book = kind_of(content).writing(edition, content, as_at, fixed_day, workbook_id)
    return workbook_bytes(book, answer_values(content, book, edition), edition.words)


def new_review(edition: Edition, review: Review, as_at: date, fixed_day: bool = False, workbook_id: str = "") -> bytes:
    """A review workbook, blank or prefilled."""
    return new_workbook(edition, review, as_at, fixed_day, workbook_id)


def review_from_json(path: Path, edition: Edition) -> Review:
    """A review from JSON."""
    review = content_from_json(path, edition, kind_of(Review))
    assert isinstance(review, Review)
    return review


def content_from_json(path: Path, edition: Edition, kind: Kind) -> Part:
    """A content from JSON as ``read`` writes it; what does not fit is refused with the field's name."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as fault:
        raise SppError(f"{path.name} is not JSON (line {fault.lineno}).", code="not-json") from None
    if not isinstance(data, dict) or data.get("format") != kind.format:
        raise SppError(f"{path.name} is not of the format {kind.format}.", "spp-xl read writes it.", "other-format")
    try:
        content = kind.model.model_validate(data.get(kind.key, {}))
    except ValidationError as fault:
        first = fault.errors(include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SppError(f"{path.name}: {where}: {first['msg']}.", code="does-not-fit") from None
    misfits = unknown_codes(content, edition)
    if misfits:
        raise SppError(f"{path.name}: {misfits[0]}", code="does-not-fit")
    return content


def fill_workbook(path: Path, data: Path) -> bytes:
    """A copy of a workbook with the answers of ``data``; nothing but answer cells differs."""
    from spp_xl.excel.patch import fill  # brings lxml, which only changing a sent file needs

    opened = open_workbook(path)
    content = content_from_json(data, opened.edition, opened.kind)
    return fill(workbook_content(path), opened.snapshot, opened.edition, content)
