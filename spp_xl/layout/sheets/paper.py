"""For corridors: an evidence form of one A4 side with the aspects on its back, and an aide-memoire of two pages."""

from spp_xl.layout.parts import Block, Cell, Label, Row, Sheet
from spp_xl.layout.sheets.common import heading
from spp_xl.model.words import Edition

ENTRIES = 8


def paper_sheet(edition: Edition) -> Sheet:
    """Eight entries in the order of the evidence sheets; the aspects, a line each, on the back."""
    words = edition.words
    names = ("id", "kind", "where", "text", "aspect_1", "bearing")
    head = Row(
        {n: Label(words(f"fields.evidence.{name}.label"), "column") for n, name in enumerate(names, start=1)},
        height=24,
    )
    blank: dict[int, Cell] = {n: Label("", "paper") for n in range(1, len(names) + 1)}
    line = Row(
        {
            1: Label(words("sheets.paper.reviewer"), "label"),
            2: Label("", "underline"),
            3: Label("", "underline"),
            4: Label(words("sheets.paper.day"), "label_right"),
            5: Label("", "underline"),
            6: Label("", "underline"),
        },
        height=24,
    )
    back: list[Row] = [Row({1: Label(words("sheets.paper.back"), "title")}, height=30, break_before=True)]
    for theme in edition.framework.themes:
        band: dict[int, Cell] = {n: Label("", "section") for n in range(2, len(names) + 1)}
        back.append(Row({1: Label(edition.theme(theme.code), "section")} | band, height=20))
        for aspect in theme.aspects:
            back.append(
                Row(
                    {
                        1: Label(edition.aspect(aspect), "plain"),
                        4: Label(edition.text.aspects[aspect].look_for, "small"),
                    },
                    height=27,
                )
            )
    ways = "; ".join(edition.labels("kind").values())
    collected: dict[int, Cell] = {1: Label(words("fields.evidence.kind.label"), "plain"), 4: Label(ways, "small")}
    back += [Row(height=8), Row(collected, height=40)]
    parts: tuple[Row | Block, ...] = (
        *heading(words("sheets.paper.title"), words("sheets.paper.about"))[:2],
        line,
        head,
        *(Row(blank, height=62) for _ in range(ENTRIES)),
        *back,
    )
    widths = (9.0, 20.0, 18.0, 84.0, 26.0, 18.0)
    return Sheet("paper", words("sheets.paper.tab"), widths, parts, "print", landscape=True, repeat_head=False)


def aide_sheet(edition: Edition) -> Sheet:
    """Aspect by aspect, half of the themes a page."""
    words = edition.words
    rows: list[Row] = []
    half = -(-len(edition.framework.themes) // 2)
    for number, theme in enumerate(edition.framework.themes):
        band: dict[int, Cell] = {n: Label("", "section") for n in range(2, 4)}
        text = edition.text.themes[theme.code]
        rows.append(
            Row(
                {1: Label(text.title, "section"), 2: Label(text.about, "section_note")} | {3: band[3]},
                height=22,
                break_before=number == half,
            )
        )
        for aspect in theme.aspects:
            of = edition.text.aspects[aspect]
            cells: dict[int, Cell] = {
                1: Label(of.title, "rule"),
                2: Label(of.look_for, "prose"),
                3: Label(of.ask, "prose"),
            }
            rows.append(Row(cells, height=21))
    head = Row(
        {
            1: Label(words("sheets.profile.aspect"), "column"),
            2: Label(words("sheets.theme.look_for"), "column"),
            3: Label(words("sheets.theme.ask"), "column"),
        },
        height=22,
    )
    parts: tuple[Row | Block, ...] = (*heading(words("sheets.aide.title"), words("sheets.aide.about")), head, *rows)
    return Sheet("aide", words("sheets.aide.tab"), (30.0, 66.0, 48.0), parts, "print", landscape=True)
