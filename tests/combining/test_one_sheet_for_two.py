"""Two people wrote on one evidence sheet: one keeps all numbers, and whose commentary cites others is asked."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest

from spp_xl.journeys.combining import combine_files
from spp_xl.model.evidence import Evidence
from spp_xl.model.review import Judgement, Review, School
from spp_xl.model.three_way import Combined, combine
from spp_xl.model.versions import Version
from tests.combining.versions import version_of
from tests.editions import default_edition
from tests.made import workbook_of
from tests.rules.bases import LATER

BASE = Review(school=School(name="Ashdown Primary School", urn="199001"), evidence=(Evidence(id="B-01", text="Both."),))
PATH = "judgements.achievement.commentary"


def wrote(who: str, numbers: range, commentary: str | None = None, aspect: str = "achievement") -> Review:
    """Rows of their own under these numbers, and a commentary."""
    rows = tuple(Evidence(id=f"B-{n:02d}", text=f"{who} {n}.") for n in numbers)
    judged = {aspect: Judgement(commentary=commentary)} if commentary else {}
    return BASE.model_copy(update={"evidence": (*BASE.evidence, *rows), "judgements": judged})


def joined(copies: Mapping[str, Review]) -> Combined:
    return combine(version_of(BASE), [version_of(review, name) for name, review in copies.items()])


def texts(combined: Combined) -> dict[str, str | None]:
    return {row.id: row.text for row in combined.review.evidence}


ANNA = wrote("Anna", range(2, 5), "As b-03 and B-04 show; B-01 too.")
BILAL = wrote("Bilal", range(2, 6))


def test_who_cites_keeps_all_numbers() -> None:
    """Bilal's words come first in any order of words or files."""
    cited = joined({"anna.xlsx": wrote("Zoe", range(2, 5), "As B-03 shows."), "bilal.xlsx": BILAL})
    assert texts(cited) == {
        "B-01": "Both.",
        **{f"B-0{n}": f"Zoe {n}." for n in range(2, 5)},
        "B-05": "Bilal 5.",
        **{f"B-0{n + 4}": f"Bilal {n}." for n in range(2, 5)},
    }
    assert [each.code for each in cited.differences if each.path == PATH] == ["changed"]


def test_where_nobody_cites_one_still_keeps_all() -> None:
    """Of the first number Bilal's words come first, of the second Anna's: neither is dealt out."""
    mixed = BASE.model_copy(update={"evidence": (Evidence(id="B-02", text="Zebra."), Evidence(id="B-03", text="Ant."))})
    now = texts(joined({"a.xlsx": BILAL, "b.xlsx": mixed}))
    assert [now[f"B-0{n}"] for n in range(2, 6)] == [f"Bilal {n}." for n in range(2, 6)]
    assert (now["B-06"], now["B-07"]) == ("Zebra.", "Ant.")


def test_a_commentary_of_the_other_is_to_decide_with_its_new_numbers() -> None:
    lead = wrote("Bilal", range(2, 6), "B-02, B-03, B-04 and B-05 agree.", "barriers")
    combined = joined({"anna.xlsx": ANNA, "bilal.xlsx": lead})
    (told,) = (each for each in combined.differences if each.path == PATH)
    assert (told.code, told.decide, told.taken) == ("cites_moved", True, ANNA.judgements["achievement"].commentary)
    assert {copy: dict(numbers) for copy, numbers in told.moved.items()} == {
        "anna.xlsx": {"B-03": "B-07", "B-04": "B-08"}
    }
    rows = {each.key: each.moved for each in combined.differences if each.code == "one_number"}
    assert rows == {f"B-0{n}": {"anna.xlsx": {f"B-0{n}": f"B-0{n + 4}"}} for n in range(2, 5)}
    (other,) = (each for each in combined.differences if each.path == "judgements.barriers.commentary")
    assert (other.code, other.moved) == ("changed", {})


def test_where_both_wrote_one_commentary_the_new_numbers_are_told_too() -> None:
    lead = wrote("Bilal", range(2, 6), "B-02, B-03, B-04 and B-05 agree.")
    combined = joined({"anna.xlsx": ANNA, "bilal.xlsx": lead})
    (told,) = (each for each in combined.differences if each.path == PATH)
    assert (told.code, set(told.moved)) == ("changed_twice", {"anna.xlsx"})


def test_rows_that_found_no_room_have_no_number() -> None:
    def full(who: str) -> Version:
        rows = tuple(Evidence(id=f"{x}-{n:02d}", text=f"{who} {x}{n}.") for x in "ABCDE" for n in range(1, 81))
        return version_of(Review(evidence=rows, judgements={"achievement": Judgement(commentary=f"{who}: A-07.")}), who)

    combined = combine(Version("base"), [full("anna"), full("bilal")])
    (told,) = (each for each in combined.differences if each.path == PATH)
    assert told.moved == {"bilal": {"A-07": ""}}


@pytest.mark.parametrize("order", list(permutations(("anna.xlsx", "bilal.xlsx", "cleo.xlsx"))))
def test_the_order_of_files_decides_nothing(order: tuple[str, ...]) -> None:
    copies = {"anna.xlsx": ANNA, "bilal.xlsx": BILAL, "cleo.xlsx": wrote("Cleo", range(3, 4), "B-03.", "barriers")}
    first = joined(copies)
    assert joined({name: copies[name] for name in order}) == first
    assert texts(first)["B-03"] == "Anna 3.", "she cites two of her contested rows, Cleo one"


def test_the_sheet_says_the_new_numbers_and_that_it_speaks_of_a_moment(tmp_path: Path) -> None:
    lead = wrote("Bilal", range(2, 6), "B-02, B-03, B-04 and B-05 agree.", "barriers")
    paths = [tmp_path / name for name in ("review.xlsx", "anna.xlsx", "bilal.xlsx")]
    for path, review in zip(paths, (BASE, ANNA, lead), strict=True):
        path.write_bytes(workbook_of(default_edition(), review, LATER))
    made = combine_files(paths[0], paths[1:], LATER)
    (tmp_path / "new.xlsx").write_bytes(made.content)
    sheet = openpyxl.load_workbook(tmp_path / "new.xlsx")["Combined"]
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    top = next(each for each in said if "left to decide" in each)
    assert top.startswith("When these copies were joined, 4 things were left to decide")
    decide, others = said.index("For you to decide"), said.index("Taken without a question")
    line = next(n for n, each in enumerate(said) if "anna.xlsx: B-03 is now B-07, B-04 is now B-08" in each)
    assert decide < line < others
