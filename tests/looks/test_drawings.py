"""Drawings are what their script draws, say what they are, and are well-formed."""

from xml.etree import ElementTree

import pytest

from tests.looks.drawings import DRAWINGS, FOLDER


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_what_its_script_draws(name: str) -> None:
    drawn = DRAWINGS[name]()
    assert (FOLDER / name).read_text(encoding="utf-8") == drawn
    shown = [element.text or "" for element in ElementTree.fromstring(drawn).iter() if element.tag.endswith("text")]
    assert shown[0].startswith("A drawing, not a screenshot")
