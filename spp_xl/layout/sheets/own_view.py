"""The school's own view: one row an aspect, in the framework's order, a band before each theme.

The audit and the review show the same rows in the same order, so that the audit's column of levels, bands included, is
copied onto the review's in one go.
"""

from collections.abc import Sequence

from spp_xl.layout.helper.calc import Calc
from spp_xl.layout.parts import Block, Cell, Label, Row, Sheet
from spp_xl.layout.sheets.beside import beside_light, beside_line
from spp_xl.layout.sheets.common import answer, form, heading, help_of, label_of
from spp_xl.model.audit import Audit
from spp_xl.model.part import Part
from spp_xl.model.review import Review
from spp_xl.model.words import Edition

ASPECT, LEVEL = 1, 2
AUDIT_WIDTHS = (38.0, 32.0, 48.0)
AUDIT_TOP = {"school": ("name", "urn"), "own": ("used", "held_at", "day")}


def own_levels(edition: Edition, fields: Sequence[str], model: type[Part]) -> tuple[Row, Block]:
    """The row of headings and the block; ``fields`` stand from the second column on."""
    columns = dict(enumerate(fields, start=LEVEL))
    last = max(columns)
    rows: list[Row] = []
    for theme in edition.framework.themes:
        band: dict[int, Cell] = {c: Label("", "section") for c in range(2, last + 1)}
        rows.append(Row({ASPECT: Label(edition.theme(theme.code), "section")} | band, height=20))
        for aspect in theme.aspects:
            cells: dict[int, Cell] = {ASPECT: Label(edition.aspect(aspect), "rule")}
            for column, field in columns.items():
                style = "answer_level" if field == "own_level" else "answer"
                cells[column] = answer(f"judgements.{aspect}.{field}", edition, style, model)
            rows.append(Row(cells, key=aspect, height=20, grows=True))
    first = next(edition.framework.aspects())[0]
    head: dict[int, Cell] = {ASPECT: Label(edition.words("sheets.profile.aspect"), "column")}
    head |= {c: Label(label_of(f"judgements.{first}.{field}", edition), "column") for c, field in columns.items()}
    return Row(head, height=24), Block("own_view", columns, tuple(rows), highlights=(beside_light(LEVEL, last),))


def own_view_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """The review's: one column to be filled, from the audit or by hand."""
    words = edition.words
    head, block = own_levels(edition, ("own_level",), Review)
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.own_view.title"), words("sheets.own_view.about"))[:2],
        Row({ASPECT: beside_line(block, edition, calc)}, height=18),
        head,
        block,
        Row(height=8),
        Row({ASPECT: Label(words("sheets.own_view.how"), "help_plain")}, height=18),
    )
    tab = words("sheets.own_view.tab")
    return Sheet("own_view", tab, (60.0, 26.0), parts, "prepare", protected=False, pages_tall=1, freeze=4)


def audit_sheet(edition: Edition, calc: Calc | None = None) -> Sheet:
    """The audit's one page: the school, its own form if it has one, a level an aspect, three priorities."""
    words = edition.words
    sections = [
        (words(f"sheets.audit.section_{part}"), [f"{part}.{f}" for f in fields]) for part, fields in AUDIT_TOP.items()
    ]
    head, block = own_levels(edition, ("own_level", "where"), Audit)
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.audit.title"), words("sheets.audit.about"))[:2],
        form("audit", sections, edition, Audit),
        Row({ASPECT: beside_line(block, edition, calc)}, height=18),
        head,
        block,
        Row(height=8),
        _priorities(edition),
    )
    tab = words("sheets.audit.tab")
    return Sheet("audit", tab, AUDIT_WIDTHS, parts, "prepare", protected=False, pages_tall=1, freeze=2)


def _priorities(edition: Edition) -> Block:
    """Three sentences in the widest column."""
    title = Label(edition.words("sheets.audit.section_priorities"), "section")
    rows = [Row({1: title, 2: Label("", "section"), 3: Label("", "section")}, height=24)]
    for field in ("first", "second", "third"):
        path = f"priorities.{field}"
        cells: dict[int, Cell] = {
            1: Label(label_of(path, edition), "label"),
            2: Label(help_of(path, edition), "help"),
            3: answer(path, edition, model=Audit),
        }
        rows.append(Row(cells, key=path, height=34, grows=True))
    return Block("priorities", {2: "help", 3: "answer"}, tuple(rows))
