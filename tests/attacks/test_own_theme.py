"""An own theme of the wrong shape, or a logo that is no picture, is a sentence; what fits makes a workbook."""

import struct
import zlib
from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.excel.own_theme import PNG
from spp_xl.excel.theme import find_theme

BAD_THEMES = (
    'name = 5\n', 'name = "%s"\n' % ("x" * 400), 'name = "a\\u0007"\n', "font_name = ['a']\n", "logo = 5\n",
    'styles = "x"\n', '[styles]\ntitle = "x"\n', "[styles.title]\nfont_size = 'big'\n",
    "[styles.title]\nfont_size = -5\n",
    "[styles.title]\nfoo = 1\n", "[styles.title]\nborder = 99\n", "[styles.title]\nalign = 'odd'\n",
    "[styles.title]\nfont_color = ['a']\n", "[styles.title]\nbold = []\n", "[styles.title]\nnum_format = 5\n",
    'colours = "x"\n', "[colours]\nink = 5\n", 'tabs = ["x"]\n', "[tabs]\nstart = []\n", 'charts = "x"\n', "[charts]\n",
    "[charts]\nfills = 5\nblank = 'paper'\n", "[charts]\nfills = ['x']\nblank = 'paper'\n",
    "[charts]\nfills = []\nblank = 'paper'\n",
)  # fmt: skip


def png(width: int, height: int) -> bytes:
    """One whole PNG of a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


LOGOS = (
    b"",
    b"\x89",
    b"GIF89a",
    PNG,
    PNG + b"\0",
    png(4, 1)[:20],
    png(4, 1)[:33],
    png(0, 5),
    png(5, 0),
    png(1 << 31, 9),
)


def used(folder: Path, text: str) -> str:
    """The code with which a theme is refused, "" where it is used."""
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    try:
        find_theme(str(path))
    except SppError as fault:
        return fault.code
    return ""


@pytest.mark.parametrize("text", BAD_THEMES)
def test_a_theme_of_the_wrong_shape(tmp_path: Path, text: str) -> None:
    assert used(tmp_path, text) == "bad-theme"


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "9" * 5_000])
def test_a_theme_without_end(tmp_path: Path, text: str) -> None:
    assert used(tmp_path, text) == "unreadable-toml"


@pytest.mark.parametrize("logo", LOGOS, ids=range(len(LOGOS)))
def test_a_logo_that_is_no_picture(tmp_path: Path, logo: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(logo)
    assert used(tmp_path, 'logo = "logo.png"\n') == "bad-logo"


def test_a_logo_whose_name_no_file_has(tmp_path: Path) -> None:
    assert used(tmp_path, 'logo = "a\\u0000b"\n') == "bad-logo"


def test_a_whole_one_is_used(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(4, 1))
    text = 'name = "Ours"\nfont_name = "Arial"\nlogo = "logo.png"\n[styles.title]\nfont_size = 18\nbold = false\n'
    assert used(tmp_path, text) == ""
