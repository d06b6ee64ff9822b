"""Two copies, please decide: what differs, by place; nothing that a summary may not show, whatever the reviews hold."""

from pathlib import Path
from typing import Any

import pytest

from spp_xl.journeys.merge.merging import Expected, summary_bytes
from spp_xl.journeys.merge.merging import Merge as Merged
from spp_xl.journeys.merge.merging import merge as merge_files
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.model.partnership import Partnership
from spp_xl.model.paths import flatten, meaning
from spp_xl.model.year import year_at
from spp_xl.report.merge_json import merge_json
from spp_xl.shelf import find_words
from spp_xl.summary.sharing import may_show, shared
from spp_xl.summary.who import nearest, who_tables
from tests.bench.schema import own_findings
from tests.editions import default_edition
from tests.made import answers_alone
from tests.summary.test_merge import sheet_rows
from tests.summary.test_sharing import MARK, everything
from tests.summary.workbooks import RELEASED, TODAY, review, workbook, written

WORDS = find_words("en")
COMMENTARY = "Achievement and progress: Commentary: why this level, citing evidence"
ROSTER = Partnership.model_validate(
    {
        "schools": [
            {"name": "Oak School", "urn": "199001"},
            {"name": "Oaks Hill School", "urn": "199002"},
            {"name": "Ysgol Tŷ Gwyn", "urn": "499003"},
        ]
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reviews").mkdir()
    return tmp_path / "reviews"


def merged(folder: Path, roster: Partnership | None = None, **files: bytes) -> Merged:
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    against = Expected(roster, year_at(TODAY)) if roster is not None else None
    return merge_files([folder], folder.parent / "s.xlsx", TODAY, WORDS, against=against)


def issued(workbook_id: str, **parts: Any) -> bytes:
    """A review in a workbook that was issued under this id."""
    return answers_alone(default_edition(), review(**parts), TODAY, True, workbook_id)


def test_what_differs_stands_place_by_place(folder: Path) -> None:
    """Codes and what a table shows too are said; of evidence and commentaries only the place."""
    levels = {"achievement": {"agreed_level": "beginning", "own_level": "inspiring", "commentary": "So it is."}}
    same = {"barriers": {"agreed_level": "developing", "own_level": "developing"}}
    same |= {"attendance_belonging": {"not_applicable": "too_new"}}
    head = {"owner": "Head"}
    found = merged(
        folder,
        a=workbook(actions=[{"what": "=Read aloud"} | head], evidence=[{"id": "A-03", "text": "One."}]),
        b=workbook(
            actions=[{"what": "Sing"} | head, {"what": "Play"}],
            evidence=[{"id": "A-03", "text": "Two."}],
            judgements=levels | same,
        ),
    )
    assert {receipt.code for receipt in found.reviews.receipts} == {"two-copies"}
    assert not found.reviews.reviews
    out = folder.parent / "s.xlsx"
    out.write_bytes(found.content)
    assert own_findings(out) == []
    not_shown = WORDS("summary.differences.not_shown")
    assert [(row[1], row[3], row[4], row[6], row[7]) for row in sheet_rows(out, "Two copies")[4:]] == [
        ("Evidence A-03: What we saw, heard or read", "Evidence A D8", not_shown, "Evidence A D8", not_shown),
        ("Achievement and progress: Agreed level", "Our Impact E12", "Effective", "Our Impact E12", "Beginning"),
        (COMMENTARY, "Our Impact J12", not_shown, "Our Impact J12", not_shown),
        ("Action, row 1: Action", "Actions C6", "=Read aloud", "Actions C6", "Sing"),
        ("Action, row 2: Action", "Actions C7", "(blank)", "Actions C7", "Play"),
    ]
    assert {(row[0], row[2], row[5]) for row in sheet_rows(out, "Two copies")[4:]} == {
        ("Oak School", "a.xlsx", "b.xlsx")
    }


@pytest.mark.parametrize("state", [RELEASED, {}])
def test_nothing_that_a_summary_may_not_show_is_told(folder: Path, state: dict[str, str]) -> None:
    """One copy has a text in every field and every private answer, the other has none."""
    found = merged(folder, a=written(everything(state)), b=workbook(state=state))
    told = found.reviews.two_copies[0].differing
    texts = {text for each in told for text in (each.one.text, each.other.text) if MARK in text}
    shown = {"development issue", "actions what", "actions owner", "team name", "team school"} if state else set()
    assert texts == {f"{MARK} {text}" for text in shown}
    assert not any(word in each.what for each in told for word in ("onfirm", "nspection", "went well", "improved"))
    assert any(not each.shown for each in told)
    if not state:
        assert {each.what for each in told if each.shown} == set(), "school and days are alike here"


def test_one_copy_that_is_not_released_keeps_both_to_themselves(folder: Path) -> None:
    other = workbook(state={}, judgements={"achievement": {"agreed_level": "beginning"}})
    assert not any(each.shown for each in merged(folder, a=workbook(), b=other).reviews.two_copies[0].differing)


def test_what_is_shown_is_never_more_than_a_summary_takes() -> None:
    whole = everything(RELEASED)
    taken = {released: flatten(shared(whole, released)) for released in (True, False)}
    for released, found in taken.items():
        for path in flatten(whole).single:
            if may_show(path, "", meaning(path).kind, released):
                assert path in found.single
    for name, rows in flatten(whole).lists.items():
        for column in (column for row in rows for column in row if column != "id"):
            shown = may_show(name, column, "choice", True)
            assert not shown or any(column in row for row in taken[True].lists[name]), (name, column)
            assert not may_show(name, column, "choice", False)


def test_a_merge_with_a_cache_sets_them_side_by_side_too(folder: Path) -> None:
    other = workbook(judgements={"achievement": {"agreed_level": "beginning"}})
    plain = merged(folder, a=workbook(), b=other, c=workbook())
    cache = folder.parent / "merge.cache"
    for _ in range(2):
        again = merge_files([folder], folder.parent / "s.xlsx", TODAY, WORDS, wishes=Wishes(cache=cache))
        assert again.reviews.two_copies == plain.reviews.two_copies
        assert again.reviews.receipts == plain.reviews.receipts
    assert len(plain.reviews.two_copies) == 1, "a and c say the same"


def test_who_is_this_offers_names_and_takes_none(folder: Path) -> None:
    found = merged(
        folder,
        ROSTER,
        a=workbook(name="Oak Scool", urn=None, state={}),
        b=workbook(name="ysgol  tŷ gwyn", urn="499999"),
        c=workbook(name="Nothing of the kind", urn=None),
    )
    assert not found.reviews.reviews
    (told,) = who_tables(found.reviews, WORDS)
    offered = {row[0]: row[4] for row in told.rows}
    assert offered["a.xlsx"] == "Oak School (199001)\nOaks Hill School (199002)"
    assert offered["b.xlsx"] == "Ysgol Tŷ Gwyn (499003)"
    assert str(offered["c.xlsx"]).count("No name on the roster") == 1
    assert [each.review.school.urn for each in found.reviews.unexpected] == ["499999"]
    assert nearest("", found.reviews) == []
    assert who_tables(merged(folder, a=workbook(), b=workbook(), c=workbook()).reviews, WORDS) == []


def test_what_may_hold_anothers_words_is_told_first(folder: Path) -> None:
    """In the JSON, and so on stderr and on the sheet."""
    found = merged(
        folder,
        a=workbook(),
        x=issued("00ff", name="Fir", urn="199003"),
        y=issued("00ff", name="Yew", urn="199004"),
    )
    receipts = merge_json([], found.reviews)["receipts"]
    assert [(Path(each["path"]).stem, each["code"]) for each in receipts] == [
        ("x", "id-two-schools"),
        ("y", "id-two-schools"),
        ("a", "merged"),
    ]
    out = folder.parent / "s.xlsx"
    out.write_bytes(summary_bytes(found.reviews, WORDS))
    assert [row[0] for row in sheet_rows(out, "Receipts")[4:]] == ["x.xlsx", "y.xlsx", "a.xlsx"]
    for _ in range(2):
        again = merge_files([folder], out, TODAY, WORDS, wishes=Wishes(cache=folder.parent / "merge.cache"))
        assert again.reviews.receipts == found.reviews.receipts


def test_which_of_the_two_is_released_stands_first(folder: Path) -> None:
    other = {"judgements": {"achievement": {"agreed_level": "beginning"}}}
    found = merged(folder, a=workbook(), b=workbook(state={}, **other))
    (pair,) = found.reviews.two_copies
    assert pair.released == (True, False)
    (folder.parent / "s.xlsx").write_bytes(found.content)
    first = sheet_rows(folder.parent / "s.xlsx", WORDS("summary.differences.tab"))[4]
    assert (first[2], first[4]) == ("a.xlsx", WORDS("summary.differences.released"))
    assert (first[5], first[7]) == ("b.xlsx", WORDS("summary.differences.ask_head"))


@pytest.mark.parametrize("note", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_a_file_that_somebody_has_open_says_so(folder: Path, note: str) -> None:
    (folder / note).write_bytes(b"A. Lead")
    found = merged(folder, a=workbook(), b=workbook(urn="199002"))
    told = {receipt.name: receipt.reason for receipt in found.reviews.receipts}
    assert told["a.xlsx"] == WORDS("merge.is_open", reason=WORDS("merge.reasons.merged"))
    assert told["b.xlsx"] == WORDS("merge.reasons.merged")
