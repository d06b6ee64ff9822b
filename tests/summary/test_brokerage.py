"""Who is offered as a helper, who is not, and why; and what the other tables take only from released reviews."""

from datetime import date

import pytest

from spp_xl.model.action_plan import PlannedAction
from spp_xl.model.partnership import MemberSchool
from spp_xl.model.plain import Coded, PlainTable
from spp_xl.model.released import is_released
from spp_xl.model.review import Action, Development, Judgement, Member, Practice, Review, School, State
from spp_xl.model.review_set import MergedReview, ReviewSet, SchoolInYear
from spp_xl.shelf import find_words
from spp_xl.summary.actions import actions_table, state_of
from spp_xl.summary.brokerage import brokerage_table
from spp_xl.summary.levels import level_tables
from spp_xl.summary.practice import needs_table, practice_table
from spp_xl.summary.sharing import shared
from spp_xl.summary.teams import teams_table
from tests.editions import default_edition, second_edition
from tests.summary.workbooks import TODAY

WORDS = find_words("en")
RELEASED = State(released=TODAY, for_partnership="yes")
NEED = Development(issue="Newcomers wait.", aspect="barriers", route="brokered")
GIVES = Practice(what="A first week plan.", aspect="barriers", contact="Deputy", may_share="yes")
URNS = {"Ash": "999001", "Beech": "999002", "Cedar": "999003", "Dogwood": "999004"}


def merged(name: str, state: State = RELEASED, second: bool = False, **parts: object) -> MergedReview:
    review = Review.model_validate({"school": School(name=name, urn=URNS[name]), "state": state, **parts})
    released = is_released(review, TODAY)
    edition = second_edition() if second else default_edition()
    return MergedReview(f"{name}.xlsx", edition, shared(review, released), "follow_up", released)


def offers(*reviews: MergedReview, capacity: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    schools = [MemberSchool(name=name, urn=URNS[name], capacity=code) for name, code in (capacity or {}).items()]
    years = tuple(SchoolInYear(school, "reviewed", None) for school in schools)
    rows = brokerage_table(ReviewSet(TODAY, reviews, (), schools=years), WORDS).rows
    return [tuple(cell.label if isinstance(cell, Coded) else str(cell) for cell in (r[0], r[3], r[4])) for r in rows]  # type: ignore[misc]


WIDER = "The wider programme"


def test_a_school_that_names_practice_in_the_same_aspect_is_offered() -> None:
    found = offers(merged("Ash", development=(NEED,)), merged("Beech", practice=(GIVES,)))
    assert [(school, helper) for school, helper, _ in found] == [("Ash", "Beech")]


@pytest.mark.parametrize(
    "helper",
    [
        merged("Beech", judgements={"barriers": Judgement(agreed_level="inspiring", commentary="c")}),
        merged("Beech", practice=(GIVES.model_copy(update={"aspect": "governance"}),)),
        merged("Beech", practice=(GIVES.model_copy(update={"may_share": "no"}),)),
        merged("Beech", practice=(GIVES.model_copy(update={"may_share": None}),)),
        merged("Beech", State(), practice=(GIVES,)),
        merged("Beech", practice=(GIVES,), second=True),
    ],
    ids=["a level alone", "another aspect", "not to be shared", "not said", "not released", "another framework"],
)
def test_a_school_is_not_offered_for(helper: MergedReview) -> None:
    assert [name for _, name, _ in offers(merged("Ash", development=(NEED,)), helper)] == [WIDER]


def test_nobody_helps_themselves() -> None:
    assert [name for _, name, _ in offers(merged("Ash", development=(NEED,), practice=(GIVES,)))] == [WIDER]


def test_who_has_no_capacity_this_term_is_not_offered() -> None:
    reviews = merged("Ash", development=(NEED,)), merged("Beech", practice=(GIVES,))
    assert [name for _, name, _ in offers(*reviews, capacity={"Beech": "none"})] == [WIDER]
    assert [name for _, name, _ in offers(*reviews, capacity={"Beech": "a_little"})] == ["Beech"]


def test_load_is_spread_and_the_others_are_named() -> None:
    needs = (NEED, NEED.model_copy(update={"issue": "More of them."}), NEED.model_copy(update={"issue": "And more."}))
    helpers = [merged(name, practice=(GIVES,)) for name in ("Beech", "Cedar")]
    found = offers(merged("Ash", development=needs), *helpers)
    assert [helper for _, helper, _ in found] == ["Beech", "Cedar", "Beech"]
    assert "Also possible: Cedar." in found[0][2]


def test_who_is_spared_and_who_can_help_a_little_is_told() -> None:
    needs = (NEED, NEED.model_copy(update={"issue": "More of them."}))
    helpers = [merged(name, practice=(GIVES,)) for name in ("Beech", "Cedar")]
    first, second = offers(merged("Ash", development=needs), *helpers, capacity={"Beech": "a_little"})
    assert WORDS("summary.brokerage.a_little") in first[2]
    assert "less often" not in first[2]
    assert WORDS("summary.brokerage.spread", schools="Beech") in second[2]


def test_why_nobody_is_offered_is_told() -> None:
    asking, giving = merged("Ash", development=(NEED,)), merged("Beech", practice=(GIVES,))
    assert offers(asking)[0][2] == WORDS("summary.brokerage.nobody")
    assert offers(asking, giving, capacity={"Beech": "none"})[0][2] == WORDS(
        "summary.brokerage.no_capacity", schools="Beech"
    )


def test_own_plan_asks_for_nobody_and_a_need_without_aspect_is_told() -> None:
    own = NEED.model_copy(update={"route": "own_plan"})
    bare = NEED.model_copy(update={"aspect": None})
    found = offers(merged("Ash", development=(own, bare)), merged("Beech", practice=(GIVES,)))
    assert [helper for _, helper, _ in found] == [WIDER]
    assert "Choose an aspect" in found[0][2]


def test_the_order_of_files_changes_nothing() -> None:
    reviews = [
        merged("Ash", development=(NEED,)),
        merged("Beech", practice=(GIVES,), development=(NEED,)),
        merged("Cedar", practice=(GIVES,)),
    ]
    assert offers(*reviews) == offers(*reversed(reviews))


def test_an_unreleased_review_stands_in_none_of_the_tables() -> None:
    everything = {
        "development": (NEED,),
        "practice": (GIVES,),
        "actions": (Action(what="Ask"),),
        "team": (Member(name="A. Lead", part="lead"),),
        "judgements": {"barriers": Judgement(agreed_level="effective")},
    }
    reviews = ReviewSet(TODAY, (merged("Ash", State(), **everything),), ())
    tables = [of(reviews, WORDS) for of in (practice_table, needs_table, brokerage_table, actions_table, teams_table)]
    assert [table.rows for table in tables] == [()] * 5
    assert level_tables(reviews, WORDS) == []
    assert _rows(practice_table(ReviewSet(TODAY, (merged("Ash", **everything),), ()), WORDS)) == [
        ["Pupils who face barriers", "A first week plan.", "Ash", "Deputy", ""]
    ]


def _rows(table: PlainTable) -> list[list[object]]:
    return [list(row) for row in table.rows]


def test_schools_stand_where_their_teams_placed_them() -> None:
    level = {"barriers": Judgement(agreed_level="effective")}
    chosen = {"our_impact": {"chosen": True}}
    both = (merged(name, judgements=level, themes=chosen) for name in ("Beech", "Ash"))
    reviews = ReviewSet(TODAY, tuple(both), ())
    (table,) = level_tables(reviews, WORDS)
    row = next(row for row in table.rows if row[1] == "Pupils who face barriers")
    assert list(row[2:]) == ["", "", "Ash, Beech", ""]
    apart = ReviewSet(TODAY, (merged("Ash", judgements=level, themes=chosen), merged("Beech", second=True)), ())
    assert len(level_tables(apart, WORDS)) == 2, "levels of different frameworks never share a table"


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (PlannedAction(what="a", due=date(2020, 1, 1)), "no_owner"),
        (PlannedAction(what="a", owner="Deputy", due=date(2020, 1, 1)), "past_due"),
        (PlannedAction(what="a", owner="Deputy", due=TODAY), "under_way"),
        (PlannedAction(what="a", owner="Deputy"), "no_day"),
        (PlannedAction(what="a", owner="Deputy", start=date(2099, 1, 1)), "to_come"),
        (PlannedAction(what="a", owner="Deputy", due=date(2020, 1, 1), status="done"), "done"),
        (PlannedAction(what="a", due=date(2020, 1, 1), status="stopped"), "stopped"),
        (PlannedAction(what="a", owner="Deputy", due=date(2020, 1, 1), check_1=date(2020, 1, 1)), "past_due"),
        (PlannedAction(what="a", owner="Deputy", check_1=date(2020, 1, 1), check_2=date(2099, 1, 1)), "look_again"),
        (PlannedAction(what="a", owner="Deputy", due=TODAY, check_2=TODAY), "look_again"),
        (PlannedAction(what="a", owner="Deputy", due=TODAY, check_1=TODAY, impact="Calmer"), "under_way"),
        (PlannedAction(what="a", owner="Deputy", due=TODAY, check_1=date(2099, 1, 1)), "under_way"),
    ],
)
def test_what_an_action_needs_is_said(action: PlannedAction, state: str) -> None:
    assert state_of(action, TODAY) == state


@pytest.mark.parametrize(
    ("days", "status", "state"),
    [
        ({"start": date(2020, 1, 1)}, "not_started", "should_have_started"),
        ({"start": TODAY}, "not_started", "to_come"),
        ({"start": date(2099, 1, 1)}, "not_started", "to_come"),
        ({"due": date(2099, 1, 1)}, "not_started", "to_come"),
        ({"start": date(2020, 1, 1)}, None, "no_status"),
        ({"due": date(2099, 1, 1)}, None, "no_status"),
        ({"start": date(2099, 1, 1)}, None, "to_come"),
        ({"start": date(2099, 1, 1)}, "under_way", "under_way"),
        ({"start": date(2020, 1, 1)}, "under_way", "under_way"),
    ],
)
def test_now_and_status_of_a_planned_action_agree(days: dict[str, date], status: str | None, state: str) -> None:
    action = PlannedAction.model_validate({"what": "a", "owner": "Deputy", "status": status, **days})
    assert state_of(action, TODAY, followed_up=True) == state
