"""Themes: whoever reads can read it, also where one colour lies over another; a partnership's own is a few lines."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.excel.own_theme import PNG
from spp_xl.excel.theme import LEAST_CONTRAST, Theme, contrast, find_theme, pale_styles, theme_names
from spp_xl.layout.parts import Block, Highlight, Sheet
from tests.bench.schema import VALIDATOR_MISSING, own_findings, sdk_findings, validator_command
from tests.looks.products import PRODUCTS, book, workbook

CHANGES = "finding"  # lights up rows in which a full check found something


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height)) + chunk(b"IEND", b"")


def own_theme(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def over(theme: Theme, under: str, upper: str) -> float:
    """The contrast of a cell in one style over which a conditional format lays another."""
    style = dict(theme.styles[under]) | dict(theme.styles[upper])
    return contrast(theme.colours[style.get("font_color", "ink")], theme.colours[style.get("bg_color", "paper")])


def laid(sheet: Sheet, block: Block) -> Iterator[tuple[str, str]]:
    """(style of a cell, style that may lie over it) in a block."""
    every = Highlight((1, block.width), "", CHANGES)
    for highlight in (*block.highlights, *((every,) if block.has_answers() else ())):
        first, last = highlight.columns
        for row in block.rows:
            if row.key:  # a row without one is never lit up
                yield from ((cell.style, highlight.style) for at, cell in row.cells.items() if first <= at <= last)


@pytest.mark.parametrize("name", theme_names())
def test_every_text_can_be_read(name: str) -> None:
    assert pale_styles(find_theme(name)) == []


@pytest.mark.parametrize("name", theme_names())
def test_every_text_can_be_read_where_a_row_is_lit_up(name: str) -> None:
    theme = find_theme(name)
    pairs = {
        pair
        for product in PRODUCTS
        for sheet, block in book("default", *product).blocks()
        if not sheet.hidden
        for pair in laid(sheet, block)
    }
    shown = {pair: over(theme, *pair) for pair in pairs}
    assert len(shown) > 20
    assert {pair: round(found, 1) for pair, found in shown.items() if found < LEAST_CONTRAST} == {}


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the textbook's grey that just fails


def test_a_partnerships_own_theme_names_it_and_shows_its_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 90))
    theme = own_theme(tmp_path, 'name = "Ours & Theirs"\nlogo = "logo.png"\n[colours]\nnavy = "#5B1A3A"\n')
    content = workbook("default", "audit", "blank", theme)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part).decode("utf-8", "replace") for part in archive.namelist()}
    assert (tmp_path / "logo.png").read_bytes() == zipfile.ZipFile(io.BytesIO(content)).read("xl/media/image1.png")
    assert 'descr="Ours &amp; Theirs"' in parts["xl/drawings/drawing1.xml"]
    assert "&amp;R&amp;9Ours &amp;&amp; Theirs" in parts["xl/worksheets/sheet1.xml"]
    assert "FF5B1A3A" in parts["xl/styles.xml"]
    assert "FF16425B" not in parts["xl/styles.xml"]


@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_a_workbook_with_a_logo_is_valid(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 400))
    theme = own_theme(tmp_path, 'name = "Ours"\nlogo = "logo.png"\n')
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook("default", "review", "blank", theme))
    assert (sdk_findings(path), own_findings(path)) == ([], [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[colours]\nink = "#BBBBBB"\n', "bad-theme"),
        ('[colours]\nink = "black"\n', "bad-theme"),
        ('[styles.title]\nfont_color = "mauve"\n', "bad-theme"),
        ('logo = "missing.png"\n', "bad-logo"),
        ('logo = "ours.toml"\n', "bad-logo"),
        ("[colours\n", "unreadable-toml"),
    ],
)
def test_a_theme_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(SppError) as fault:
        find_theme(own_theme(tmp_path, text))
    assert fault.value.code == code
    assert fault.value.hint


def test_an_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(SppError, match="There is no theme “purple”") as fault:
        find_theme("purple")
    assert "contrast, default" in fault.value.hint
