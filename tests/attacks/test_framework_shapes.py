"""A framework of the wrong shape is refused with the name of the part; no language leads out of its folder."""

from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.shelf import read_framework

NONE = ("5", "'en'", "['../../x']", "[5]")


@pytest.mark.parametrize("languages", NONE)
def test_languages_that_are_none(tmp_path: Path, languages: str) -> None:
    (tmp_path / "framework.toml").write_text(f"languages = {languages}\n", encoding="utf-8")
    with pytest.raises(SppError) as fault:
        read_framework(tmp_path)
    assert fault.value.code == "bad-framework"


@pytest.mark.parametrize("words", ["aspects = 5\n", '[aspects]\na = "x"\n', 'aspects = ["x"]\n'])
def test_words_of_the_wrong_shape(tmp_path: Path, words: str) -> None:
    (tmp_path / "framework.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    (tmp_path / "en.toml").write_text(words, encoding="utf-8")
    with pytest.raises(SppError) as fault:
        read_framework(tmp_path)
    assert fault.value.code == "bad-framework"
