"""A framework is somebody's text: what cannot become a workbook, or would be read wrongly, is a named fault."""

import shutil
from pathlib import Path

import pytest

from spp_xl.model.framework import Framework
from spp_xl.shelf import framework_ids, own_tabs, read_framework
from tests.editions import EDITIONS, SEVEN_AREAS, second_edition


def changed(folder: Path, old: str, new: str, name: str = "en.toml") -> Framework:
    """The tests' own framework with one line changed."""
    copy = folder / "seven-areas"
    shutil.copytree(SEVEN_AREAS, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return read_framework(copy)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_editions_have_no_fault(name: str) -> None:
    assert EDITIONS[name]().framework.faults() == []


def test_the_second_framework_is_as_different_as_it_says() -> None:
    framework = second_edition().framework
    titles = [entry.title for entry in second_edition().text.themes.values()]
    assert framework.id not in framework_ids()
    assert (len(framework.themes), len(framework.levels)) == (7, 3)
    assert framework.settings.required_themes == ()
    assert framework.settings.minimum_themes == 1
    assert [aspect for aspect, _ in framework.aspects() if not any(framework.statements(aspect).values())] == ["visits"]
    assert max(map(len, titles)) == 40
    assert any("&" in title for title in titles)
    assert any("'" in title for title in titles)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('code = "voice"', 'code = "access"', "framework.toml"),
        ('aspects = ["visits"]', 'aspects = ["welcome"]', "framework.toml"),
        ('"growing", "rooted"', '"growing", "growing"', "framework.toml"),
        ("minimum_themes = 1", "minimum_themes = 8", "framework.toml"),
        ("fewest_reviewers = 1", "fewest_reviewers = 4", "framework.toml"),
        ("[settings]", '[settings]\nrequired_themes = ["nowhere"]', "framework.toml"),
        ("[themes.wider_world]", "[themes.narrow_world]", "en.toml"),
        ('survey = "Survey"', 'poll = "Survey"', "en.toml"),
        ('title = "Friendship"', 'title = "Visits"', "en.toml"),
        ('starting = ["Papers are sent."]', "", "en.toml"),
        ('starting = ["Papers are sent."]', 'starting = ["Papers.", "More papers."]', "en.toml"),
    ],
)
def test_a_fault_is_named(old: str, new: str, name: str, tmp_path: Path) -> None:
    faults = changed(tmp_path, old, new, name).faults()
    assert faults
    assert all(fault.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    "title",
    [
        "Review",  # another tab's
        "belonging & BEING known",  # another theme's
        "Moving on, moving up & moving further up",  # the first 31 letters are another theme's
        "In/out",
        "Here: now",
        "'The wider world'",  # a tab may not begin or end with an apostrophe
        "abcdefghijklmnopqrstuvwxyz1234' x",  # nor after it is cut
        "History",  # Excel keeps it for itself
        "   ",
    ],
)
def test_a_title_that_cannot_be_a_tab_is_named(title: str, tmp_path: Path) -> None:
    assert changed(tmp_path, 'title = "The wider world"', f'title = "{title}"').faults(own_tabs())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Growing"', 'title = "starting & TRYING"'),  # two levels of one name
        ('survey = "Survey"', 'survey = "Other"'),  # two kinds of one name
        ('title = "Friendship"', 'title = "Friendship "'),  # no answer has outer spaces, so it is never found again
    ],
)
def test_a_label_that_would_be_read_wrongly_is_named(old: str, new: str, tmp_path: Path) -> None:
    assert changed(tmp_path, old, new).faults()
