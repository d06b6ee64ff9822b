"""The files that are measured, made by a process of their own: ``python -m tests.benchmarks.material FOLDER COUNT``.

Reviews of about 1,200 answers, 300 of them paragraphs: several dozen by our own generator, each like no other, and of
each as many copies as are asked for, under other schools' names and numbers. Beside them: what LibreOffice makes of
one, hostile files, a datamap of its cells, and its cells for the XlsxWriter script.
"""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from spp_xl.excel.read import PASSED_OVER, read_snapshot
from spp_xl.journeys.making import new_review
from spp_xl.layout.bind import bind
from spp_xl.layout.review_book import reading_book
from spp_xl.model.paths import flatten, nest
from spp_xl.model.review import Review
from tests.bench.office import Office
from tests.editions import default_edition
from tests.rules.bases import BASES, full
from tests.survival import hostile

AS_AT = date(2026, 12, 1)
SCHOOL, URN = "Kjqxvw School", "987654"
SENTENCES = (
    "Pupils explain how they solved the problem and say what they would do next time.",
    "In the books of four classes feedback was answered, and the answer was looked at again.",
    "Leaders know which groups gain least and have changed two of the interventions since spring.",
    "The team saw this in most lessons, though not yet in the mixed-age class.",
)
PARAGRAPHS = 300
DISTINCT = 36  # reviews that are no copies of each other


def full_review(shift: int = 0) -> Review:
    """As full as a busy team makes it; ``shift`` tells one review from another: its texts, levels and pieces."""
    edition = default_edition()
    answers = flatten(BASES["perfect"](edition.framework))
    answers.single |= {"school.name": SCHOOL, "school.urn": URN}
    kinds, levels = edition.framework.evidence_kinds, edition.framework.levels
    codes = [code for code, _ in edition.framework.aspects()]
    for place, path in enumerate(path for path in answers.single if path.endswith("agreed_level")):
        found = levels.index(answers.single[path])
        answers.single[path] = levels[(found + (shift >> place % 5 & 1)) % len(levels)]
    answers.lists["evidence"] = [
        {
            "id": f"{'ABCDE'[n % 5]}-{n // 5 + 1:02d}",
            "aspect_1": codes[(n + shift) % len(codes)],
            "kind": kinds[n % len(kinds)],
            "where": f"Year {n % 6 + 1}, lesson {n % 4 + 1}",
            "text": f"{shift * 1000 + n + 1}. " + " ".join(SENTENCES[(n + k + shift) % 4] for k in range(3)),
        }
        for n in range(PARAGRAPHS - len([p for p in answers.single if p.endswith("commentary")]))
    ]
    return nest(answers)


def changed_review() -> Review:
    """The first school's review, with one level changed."""
    review = full_review()
    aspect, entry = next((code, each) for code, each in review.judgements.items() if each.agreed_level)
    levels = default_edition().framework.levels
    other = levels[(levels.index(str(entry.agreed_level)) + 1) % len(levels)]
    judgements = review.judgements | {aspect: entry.model_copy(update={"agreed_level": other})}
    school = review.school.model_copy(update={"name": "School 00000", "urn": "200000"})
    return review.model_copy(update={"judgements": judgements, "school": school})


def reviews(folder: Path, count: int) -> None:
    """``count`` reviews of as many schools; those that are no copies come first, and one in ``DISTINCT`` is alike."""
    folder.mkdir()
    for shift in range(min(DISTINCT, count)):
        content = new_review(default_edition(), full_review(shift), AS_AT, fixed_day=True)
        copies(content, folder, range(shift, count, DISTINCT))


def copies(content: bytes, folder: Path, numbers: Iterable[int]) -> None:
    """The same workbook from many schools. Parts that name none are packed once for all."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    named = {name: part for name, part in parts.items() if SCHOOL.encode() in part or URN.encode() in part}
    shared = io.BytesIO()
    with zipfile.ZipFile(shared, "w", zipfile.ZIP_DEFLATED) as same:
        for name in parts.keys() - named.keys():
            same.writestr(name, parts[name])
    for number in numbers:
        school, urn = b"School %05d" % number, b"%06d" % (200_000 + number)
        path = folder / f"review-{number:05d}.xlsx"
        path.write_bytes(shared.getvalue())
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as copy:
            for name, part in named.items():
                copy.writestr(name, part.replace(SCHOOL.encode(), school).replace(URN.encode(), urn))


def datamap(path: Path, target: Path) -> int:
    """One line for each answer that is filled."""
    edition = default_edition()
    reading = bind(read_snapshot(path), reading_book(edition), edition)
    answers = flatten(reading.review)
    paths = [
        *answers.single,
        *(f"{n}[{i}].{c}" for n, rows in answers.lists.items() for i, r in enumerate(rows) for c in r),
    ]
    lines = [(p, reading.places.at[p].sheet, reading.places.at[p].cell) for p in paths if p in reading.places.at]
    with target.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("cell_key", "template_sheet", "cell_reference"), *lines])
    return len(lines)


def cells(content: bytes) -> list[object]:
    """Every cell of a workbook: sheet, row, column, value or formula, and the formula's saved value."""
    formulas, values = (load_workbook(io.BytesIO(content), data_only=saved) for saved in (False, True))
    return [
        [
            sheet.title,
            [
                [cell.row - 1, cell.column - 1, str(cell.value), values[sheet.title][cell.coordinate].value]
                if cell.data_type == "f"
                else [cell.row - 1, cell.column - 1, cell.value]
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.has_style
            ],
        ]
        for sheet in formulas
    ]


def main(folder: Path, count: int) -> None:
    content = new_review(default_edition(), full_review(), AS_AT, fixed_day=True)
    ordinary = folder / "ordinary.xlsx"
    ordinary.write_bytes(content)
    reviews(folder / "reviews", count)
    filled = datamap(ordinary, folder / "datamap.csv")
    blank = new_review(default_edition(), Review(), AS_AT)
    (folder / "cells.json").write_text(json.dumps(cells(blank), default=str), encoding="utf-8")
    (folder / "full.xlsx").write_bytes(new_review(default_edition(), full(default_edition().framework), AS_AT))
    (folder / "changed.xlsx").write_bytes(new_review(default_edition(), changed_review(), AS_AT, fixed_day=True))
    (folder / "empty-rows.xlsx").write_bytes(hostile.empty_rows(content))
    (folder / "far-cell.xlsx").write_bytes(hostile.far_cell(content))
    (folder / "bomb.xlsx").write_bytes(hostile.bomb(content))
    if Office.available():
        with Office() as office, office.open(ordinary) as document:
            document.save_as(folder / "libreoffice.xlsx")
    about = {"filled": filled, "paragraphs": PARAGRAPHS, "passed_over": PASSED_OVER}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
