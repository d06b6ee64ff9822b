"""``newest`` never widens what a head released: a release that was taken back stays so, whoever saves an old copy."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spp_xl.model.review import State
from spp_xl.shelf import find_words
from spp_xl.summary.deciding.copies import Copy, decide
from spp_xl.summary.deciding.release import release_of
from tests.summary import test_doubts
from tests.summary.test_doubts import codes
from tests.summary.workbooks import RELEASED, Merge, workbook
from tests.survival.files import saved_at

WORDS = find_words("en")
BEFORE, ON_THE_DAY, LATER, LAST = (f"2026-11-{day}T10:00:00+00:00" for day in (19, 20, 21, 22))
NAMED = RELEASED | {"for_authority_unnamed": "yes", "for_authority_named": "yes"}
WITHDRAWN = {key: each for key, each in NAMED.items() if key != "released"}


def copy(name: str, saved: str, state: dict[str, str], **parts: Any) -> Copy:
    made = test_doubts.copy(name, saved=saved, state=state, **parts)
    return replace(made, release=release_of(State.model_validate(state)))


WAIT = {"old": "newest-widens", "new": "newest-widens"}
NEW = {"old": "not-preferred", "new": "merged"}


@pytest.mark.parametrize(
    ("old", "saved", "new", "says"),
    [
        (WITHDRAWN, LATER, NAMED, WAIT),
        (WITHDRAWN, ON_THE_DAY, NAMED, WAIT),
        (WITHDRAWN, BEFORE, NAMED, NEW),  # an earlier draft
        (NAMED, LATER, WITHDRAWN, NEW),  # taken back: that widens nothing
        (RELEASED, LATER, NAMED, WAIT),
        (RELEASED, BEFORE, NAMED, NEW),
        (RELEASED | {"for_governors": "yes"}, LATER, RELEASED | {"for_research": "yes"}, WAIT),
        (NAMED | {"for_partnership": "no"}, LATER, NAMED, WAIT),
        (NAMED | {"released": "2027-01-10"}, LATER, NAMED, WAIT),  # put off
        (NAMED, LATER, NAMED | {"released": "2027-01-10"}, NEW),
        ({}, LATER, {"released": "2026-11-20"}, NEW),  # released to nobody
        ({}, LATER, {"for_partnership": "yes"}, NEW),  # without a day nothing is
    ],
)
def test_newest_decides_only_where_it_does_not_widen_a_release(
    old: dict[str, str], saved: str, new: dict[str, str], says: dict[str, str]
) -> None:
    copies = [copy("old", saved, old), copy("new", LAST, new, **test_doubts.OTHER)]
    assert codes(*copies, newest=True) == says
    assert codes(*reversed(copies), newest=True) == says
    assert codes(*copies, newest=True, preferred=("new",)) == NEW, "a named file still decides"


def test_one_copy_among_many_that_releases_less_is_enough() -> None:
    draft, released, back = copy("draft", BEFORE, {}), copy("released", ON_THE_DAY, NAMED), copy("back", LATER, {})
    again = copy("again", LAST, NAMED, **test_doubts.OTHER)
    assert codes(draft, released, again, newest=True)["again"] == "merged"
    assert set(codes(draft, released, back, again, newest=True).values()) == {"newest-widens"}


def test_it_says_what_differs_and_whom_to_ask() -> None:
    copies = [copy("old", LATER, WITHDRAWN), copy("new", LAST, NAMED)]
    told = [receipt for receipt, _ in decide(copies, (), WORDS, newest=True)]
    assert all("released" in receipt.reason and "Ask the head" in receipt.advice for receipt in told)


@pytest.mark.parametrize("audience", ["coordinator", "authority"])
@pytest.mark.parametrize("cache", [False, True])
def test_files_as_they_come_back(merge: Merge, tmp_path: Path, audience: str, cache: bool) -> None:
    """Also where a cache remembers them."""
    folder, more = tmp_path / "sent", ["--cache", tmp_path / "merge.cache"] if cache else []
    folder.mkdir()
    (folder / "back.xlsx").write_bytes(saved_at(workbook(state=WITHDRAWN), "2026-11-21T10:00:00Z"))
    (folder / "old.xlsx").write_bytes(saved_at(workbook(state=NAMED), "2026-11-22T10:00:00Z"))
    for run in range(2):
        out = tmp_path / f"out-{run}.xlsx"
        found = merge(folder, "-o", out, "--prefer", "newest", "--for", audience, "--json", *more)
        assert {each["code"] for each in found.receipts.values()} == {"newest-widens"}
        assert found.status == 1
        assert "Ask the head" in found.err
