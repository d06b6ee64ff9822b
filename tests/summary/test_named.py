"""Names of many schools in one cell: as many as one sees, and how many more there are."""

from spp_xl.model.text import LONGEST
from spp_xl.shelf import find_words
from spp_xl.summary.tables import MOST_NAMED, named

WORDS = find_words("en")


def test_few_are_named() -> None:
    assert named([], WORDS) == ""
    assert named(["Ash", "Beech"], WORDS) == "Ash, Beech"


def test_of_many_the_others_are_counted_and_none_is_lost() -> None:
    """A nation's schools at one level would be more than a cell holds."""
    schools = [f"Invented School {number:04d}" for number in range(2_200)]
    said = named(schools, WORDS)
    assert len(said) < MOST_NAMED + 60 < LONGEST
    shown = said.count("Invented")
    assert said.startswith(", ".join(schools[:shown]))
    assert f"and {2_200 - shown} more" in said


def test_a_name_that_fills_the_cell_alone() -> None:
    assert named(["x" * LONGEST, "Ash"], WORDS) == "2 schools"
    assert named(["x" * MOST_NAMED], WORDS) == "x" * MOST_NAMED
