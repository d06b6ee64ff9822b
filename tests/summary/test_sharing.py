"""What a head has not released is in no summary; what no summary shows is not in a released one either."""

import io
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from spp_xl.journeys.merge.merging import summary_bytes
from spp_xl.model.paths import columns, flatten, meaning
from spp_xl.model.released import is_released
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.shelf import find_words
from spp_xl.summary.sharing import for_authority, for_research, public_path, shared
from tests.editions import default_edition
from tests.summary.workbooks import RELEASED, TODAY, review

MARK = "Planted"
ALLOWED = {"school.name", "school.urn", "days.first", "days.last", "workshop.day"}


def everything(state: dict[str, Any]) -> Review:
    """A review with a text of its own in every field that takes one, and every private answer given."""

    def filled(part: str, /, **given: object) -> dict[str, object]:
        model = Review.model_fields[part].annotation
        names = getattr(model, "model_fields", {})
        free = {n: f"{MARK} {part} {n}" for n in names if meaning(f"{part}.{n}").kind in ("text", "line")}
        return free | given

    def row(part: str, /, **given: object) -> list[dict[str, object]]:
        return [{n: f"{MARK} {part} {n}" for n, m in columns(part).items() if m.kind in ("text", "line")} | given]

    return review(
        school=filled("school", name="Oak School", urn="199001", inspection_label="ofsted_areas"),
        preparation=filled("preparation"),
        meeting_1=filled("meeting_1"),
        workshop=filled("workshop", day="2026-11-17"),
        support=filled("support"),
        sharing=filled("sharing"),
        process=filled("process"),
        confirmation={"day": "2026-11-11"},
        team=row("team", part="lead", label="ofsted_areas"),
        timetable=row("timetable"),
        practice=row("practice"),
        development=row("development"),
        actions=row("actions"),
        evidence=row("evidence", id="A-01"),
        judgements={"achievement": {"agreed_level": "effective", "commentary": MARK, "statements": ["effective.1"]}},
        state=state,
    )


def sheets(found: Review, released: bool) -> dict[str, list[list[object]]]:
    taken = MergedReview("oak.xlsx", default_edition(), shared(found, released), "profile", released)
    content = summary_bytes(ReviewSet(TODAY, (taken,), ()), find_words("en"))
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_an_unreleased_review_gives_school_dates_and_nothing_else() -> None:
    for state in ({}, {"released": "2026-11-20"}, {"released": "2026-11-20", "for_partnership": "no"}):
        review = everything(state)
        found = flatten(shared(review, is_released(review, TODAY)))
        assert set(found.single) == ALLOWED
        assert not any(found.lists.values())
    late = flatten(shared(review := everything({"for_partnership": "yes"}), is_released(review, TODAY)))
    assert set(late.single) == ALLOWED


def test_a_released_review_keeps_its_private_answers_and_its_evidence_out() -> None:
    found = flatten(shared(everything(RELEASED), True))
    assert "judgements.achievement.commentary" in found.single
    assert not any(path.startswith(("confirmation", "process", "school.inspection")) for path in found.single)
    assert not found.lists["evidence"]
    assert not found.lists["timetable"]
    assert "part" in found.lists["team"][0]
    assert "label" not in found.lists["team"][0]


def planted(review: Review, released: bool) -> set[str]:
    cells = [cell for rows in sheets(review, released).values() for row in rows for cell in row]
    assert "Oak School" in cells
    return {str(cell) for cell in cells if MARK in str(cell)}


def test_no_free_text_of_an_unreleased_review_reaches_a_sheet() -> None:
    assert planted(everything({}), False) == set()


def test_of_a_released_review_only_what_the_partnership_asks_for_reaches_a_sheet() -> None:
    """Areas, actions, who came; practice only where the head agreed to share it. Nothing else that anybody wrote."""
    shown = {"development issue", "actions what", "actions owner", "team name", "team school"}
    assert planted(everything(RELEASED), True) == {f"{MARK} {text}" for text in shown}
    review = everything(RELEASED)
    agreed = tuple(row.model_copy(update={"may_share": "yes"}) for row in review.practice)
    shown |= {"practice what", "practice contact"}
    assert planted(review.model_copy(update={"practice": agreed}), True) == {f"{MARK} {text}" for text in shown}


def test_a_day_still_to_come_releases_nothing_to_anybody() -> None:
    whom = ("partnership", "governors", "authority_unnamed", "authority_named", "research")
    found = everything({"released": "2026-11-20", **{f"for_{each}": "yes" for each in whom}})
    framework = default_edition().framework
    for day, there in ((date(2026, 11, 19), False), (date(2026, 11, 20), True)):
        assert is_released(found, day) == there
        assert (for_authority(found, framework, day) is not None) == there
        assert for_research(found, day) == there
    agreed = everything({"agreed": "2026-11-20"})
    assert not is_released(agreed, date(2026, 11, 19), memorandum_shares=True)


COUNTS = "Counts of levels"


def test_a_summary_holds_no_number_but_counts_of_reviews() -> None:
    """V8: nothing that could be a mean, a total or a rank; days are texts or dates. What is counted is one review."""
    found = sheets(everything(RELEASED), True)
    for title, rows in found.items():
        for cell in (cell for row in rows for cell in row if cell is not None):
            assert isinstance(cell, str | date | datetime) or title == COUNTS, cell
    counts = [[cell for cell in row if isinstance(cell, int)] for row in found[COUNTS][4:]]
    assert all(sorted(row) == [0, 0, 0, 0, 1] for row in counts)


def test_places_without_a_path_are_not_spoken_of() -> None:
    assert public_path("judgements.achievement.agreed_level")
    assert not any(map(public_path, ("", "confirmation.day", "process.invited", "school.inspection_day")))


def test_a_memorandum_may_share_what_the_team_agreed_and_nothing_less() -> None:
    agreed = everything({"agreed": "2026-11-20"})
    assert is_released(agreed, TODAY, memorandum_shares=True)
    assert not is_released(agreed, TODAY)
    assert not is_released(everything({}), TODAY, memorandum_shares=True)
