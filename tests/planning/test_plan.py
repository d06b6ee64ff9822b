"""What is planned keeps every hard rule, is the same each time, and is explained where it cannot be."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spp_xl.errors import SppError
from spp_xl.journeys.planning import make_plan
from spp_xl.model.partnership import Away, Barred, MemberSchool, Partnership, Person, PlannedReview, Window
from tests.editions import default_edition
from tests.planning.checker import broken, team
from tests.planning.rosters import FIRST, LAST, TODAY, roster_of

pytest.importorskip("ortools", reason="the solver is an extra: pip install 'spp-xl[plan]'")

from spp_xl.planning.explain import found_by_search, seen_at_once
from spp_xl.planning.proposal import Proposal, proposal
from spp_xl.planning.reading import problem_of
from spp_xl.planning.solve import Solved, solve
from tests.made import workbook_of

SETTINGS = default_edition().framework.settings


def planned(roster: Partnership, today: date = TODAY) -> Proposal | None:
    problem = problem_of(roster, SETTINGS, today)
    solved = solve(problem)
    return solved and proposal(problem, solved)


def unmet(plan: Proposal) -> set[tuple[str, str]]:
    """(school, what is said) of the wishes not met."""
    names = [plan.problem.name(wanted.school) for wanted in plan.problem.reviews]
    return {("" if one.review is None else names[one.review], one.says) for one in plan.solved.unmet}


def small(schools: int = 3, **changes: object) -> Partnership:
    """Schools with a head who leads and one who reviews each; nothing is in the way."""
    names = [f"School {letter}" for letter in "ABCDEFG"[:schools]]
    day = date(2025, 10, 1)
    people = [Person(name=f"H. {n[-1]}", school=n, post="headteacher", leads=True, trained=day) for n in names]
    people += [Person(name=f"R. {n[-1]}", school=n, post="deputy", reviews=True, trained=day) for n in names]
    made = Partnership(
        window=Window(first=FIRST, last=LAST),
        schools=tuple(MemberSchool(name=name, urn=str(999_201 + n)) for n, name in enumerate(names)),
        people=tuple(people),
    )
    return made.model_copy(update=changes)


# --- every hard rule ------------------------------------------------------------------------------


@pytest.mark.long
def test_twenty_schools_and_sixty_people_in_time() -> None:
    roster = roster_of(20, 60)
    before = time.monotonic()
    plan = planned(roster)
    assert time.monotonic() - before < 20
    assert plan is not None
    assert broken(roster, plan.rows, FIRST, LAST) == []
    assert plan.against == ()


@pytest.mark.long
@given(st.integers(2, 9), st.integers(0, 14), st.integers(0, 10**6), st.integers(3, 40), st.integers(0, 4))
@settings(max_examples=40)
def test_whatever_is_planned_keeps_every_rule(schools: int, more: int, seed: int, weeks: int, fixed: int) -> None:
    """Also where the weeks are few, and where some reviews of an earlier plan are fixed already."""
    roster = roster_of(schools, schools + more, seed)
    last = FIRST + timedelta(weeks=weeks)
    roster = roster.model_copy(update={"window": Window(first=FIRST, last=last)})
    plan = planned(roster)
    if plan is None:
        problem = problem_of(roster, SETTINGS, TODAY)
        assert (seen_at_once(problem) or found_by_search(problem)).code != "no_time"
        return
    assert broken(roster, plan.rows, FIRST, last) == []
    kept = plan.rows[:fixed]
    again = planned(roster.model_copy(update={"calendar": (*roster.calendar, *kept)}))
    assert again is not None, "what is fixed is part of a plan"
    assert {row.school: row for row in again.rows}.items() >= {row.school: row for row in kept}.items()
    assert broken(roster, again.rows, FIRST, last) == []


def test_the_checker_sees_what_is_wrong() -> None:
    """A checker that finds nothing proves nothing."""
    roster = small(4, barred=(Barred(person="R. A", school="School B"),), away=(Away(person="R. C", first=FIRST),))
    plan = planned(roster)
    assert plan is not None
    assert broken(roster, plan.rows, FIRST, LAST) == []
    row = next(row for row in plan.rows if row.school == "School B")
    others = tuple(other for other in plan.rows if other is not row)
    week = date(2026, 10, 1)
    for change in (
        {"lead": "R. C"},
        {"lead": "H. B"},
        {"reviewers": "R. A"},
        {"reviewers": None},
        {"reviewers": "R. C", "first": week, "last": week + timedelta(1), "workshop": week + timedelta(4)},
        {"champion": "R. C"},
        {"workshop": row.last},
        {"workshop": None},
        {"last": row.first},
        {"first": others[0].first, "last": others[0].last, "lead": others[0].lead},
    ):
        assert broken(roster, (*others, row.model_copy(update=change)), FIRST, LAST) != [], change
    assert broken(roster, others, FIRST, LAST) != []


# --- wishes ---------------------------------------------------------------------------------------


def _labels(roster: Partnership, *outstanding: str) -> Partnership:
    schools = (
        one.model_copy(update={"inspection_label": "ofsted_overall_outstanding"}) if one.name in outstanding else one
        for one in roster.schools
    )
    return roster.model_copy(update={"schools": tuple(schools)})


def test_an_outstanding_school_is_led_from_another() -> None:
    plan = planned(_labels(small(5), "School A", "School D"))
    assert plan is not None
    assert {row.school: row.lead for row in plan.rows if row.school in ("School A", "School D")} == {
        "School A": "H. D",
        "School D": "H. A",
    }


def test_without_another_outstanding_school_the_wish_is_told() -> None:
    plan = planned(_labels(small(4), "School A"))
    assert plan is not None
    assert ("School A", "outstanding") in unmet(plan)


def test_nobody_goes_where_they_went_last_year() -> None:
    last_year = tuple(
        PlannedReview(school=f"School {one}", first=date(2026, 3, 3), lead=f"H. {other}", reviewers=f"R. {other}")
        for one, other in ("AB", "BC", "CA")
    )
    plan = planned(small(3, calendar=last_year))
    assert plan is not None
    pairs = {(row.school, name[-1]) for row in plan.rows for name in team(row)}
    assert pairs.isdisjoint({("School A", "B"), ("School B", "C"), ("School C", "A")})
    assert len(plan.rows) == 3, "last year's rows are no reviews of this year"


def test_two_schools_review_each_other_and_last_year_is_told() -> None:
    last_year = (PlannedReview(school="School A", first=date(2026, 3, 3), lead="H. B"),)
    roster = small(2, calendar=last_year)
    plan = planned(roster)
    assert plan is not None
    assert broken(roster, plan.rows, FIRST, LAST) == []
    assert ("School A", "same_person") in unmet(plan)


def test_a_champion_comes_from_outside_the_review_where_one_can() -> None:
    roster = small(4)
    champion = Person(name="C. A", school="School A", post="middle", champion=True, champion_trained=date(2025, 9, 9))
    plan = planned(roster.model_copy(update={"people": (*roster.people, champion)}))
    assert plan is not None
    assert {row.champion for row in plan.rows} == {"C. A"}
    told = [one.says for one in plan.solved.unmet]
    assert sorted(told) == ["champion_of_team", "champion_own"], "both of School A go to one review, and it is reviewed"
    none = planned(roster)
    assert none is not None
    assert {says for _, says in unmet(none)} == {"no_champion"}


def test_loads_are_even() -> None:
    plan = planned(small(6))
    assert plan is not None
    assert {len(load.leads) + len(load.reviews) for load in plan.loads} == {1}
    assert {len(load.leads) for load in plan.loads if plan.problem.people[load.person].head} == {1}


def test_who_is_not_trained_stays_at_home_where_others_are() -> None:
    roster = small(4)
    people = tuple(p.model_copy(update={"trained": None}) if p.name == "R. A" else p for p in roster.people)
    plan = planned(roster.model_copy(update={"people": people}))
    assert plan is not None
    assert not any("R. A" in team(row) for row in plan.rows)
    assert ("", "idle") in unmet(plan)


def test_trusts_review_each_other_in_pairs() -> None:
    """Two trusts as the reviewed units: heads of one are fixed for the other, and nothing speaks against it."""
    calendar = (PlannedReview(school="School A", lead="H. B"), PlannedReview(school="School B", lead="H. A"))
    calendar += (PlannedReview(school="School C", lead="H. D"), PlannedReview(school="School D", lead="H. C"))
    roster = small(4, calendar=calendar)
    plan = planned(roster)
    assert plan is not None
    assert broken(roster, plan.rows, FIRST, LAST) == []
    assert {(row.school, row.lead) for row in plan.rows} == {(row.school, row.lead) for row in calendar}


# --- what is fixed --------------------------------------------------------------------------------


def test_fixed_cells_stay_whatever_they_say_and_are_told() -> None:
    fixed = PlannedReview(school="School A", lead="R. B", reviewers="R. A; Somebody Else", first=date(2026, 11, 12))
    plan = planned(small(3, calendar=(fixed,)))
    assert plan is not None
    row = next(row for row in plan.rows if row.school == "School A")
    assert (row.lead, row.reviewers, row.first) == (fixed.lead, fixed.reviewers, fixed.first)
    assert (row.last, row.workshop is not None) == (date(2026, 11, 13), True)
    assert {one.rule for one in plan.against} == {"head_leads", "marked", "own_school"}
    assert ("no_person", "Somebody Else") not in plan.problem.said or fixed.first is None


def test_a_review_that_has_begun_is_left_as_it_is() -> None:
    begun = PlannedReview(school="School A", first=date(2026, 9, 15), lead="H. C")
    plan = planned(small(3, calendar=(begun,)), date(2026, 9, 16))
    assert plan is not None
    assert begun in plan.rows


# --- impossible, in one sentence ------------------------------------------------------------------


def _refused(roster: Partnership, folder: Path, today: date = TODAY) -> SppError:
    path = folder / "roster.xlsx"
    path.write_bytes(workbook_of(default_edition(), roster, TODAY, fixed_day=True))
    with pytest.raises(SppError) as refused:
        make_plan(path, today)
    return refused.value


def _people(roster: Partnership, keep: str = "", **changes: object) -> Partnership:
    """The same with changes to everybody whose name does not begin like this."""
    people = (p if keep and str(p.name).startswith(keep) else p.model_copy(update=changes) for p in roster.people)
    return roster.model_copy(update={"people": tuple(people)})


ALL_AWAY = tuple(Away(person=f"{part}. {letter}", first=FIRST, last=LAST) for part in "HR" for letter in "ABC")
IMPOSSIBLE = {
    "one-school": (small(1), "two schools"),
    "no-weeks": (small(3, window=Window(first=date(2026, 10, 3), last=date(2026, 10, 5))), "No week"),
    "no-days": (small(3, calendar=(PlannedReview(school="School B", workshop=date(2027, 8, 30)),)), "School B"),
    "nobody-marked": (_people(small(3), leads=False, reviews=False), "marked"),
    "all-away": (small(3, away=ALL_AWAY), "away in every week"),
    "no-leader": (_people(small(3), "H. C", leads=False, reviews=True), "School C"),
    "leaders-barred": (small(3, barred=tuple(Barred(person=f"H. {p}", school="School A") for p in "BC")), "School A"),
    "leaders-away": (small(3, away=tuple(Away(person=f"H. {p}", first=FIRST, last=LAST) for p in "BC")), "School A"),
    "few-people": (_people(small(2), "H.", reviews=False), "School A"),
    "few-there": (
        _people(small(3, away=(Away(person="H. B", first=FIRST, last=LAST),)), "H.", reviews=False),
        "School A",
    ),
    "gives-nobody": (
        small(3).model_copy(update={"people": tuple(p for p in small(3).people if p.school != "School C")}),
        "School C",
    ),
    "left-weeks": (small(4, window=Window(first=date(2026, 10, 5), last=date(2026, 10, 12))), "would be left over"),
    "left-away": (
        small(2, window=Window(first=date(2026, 10, 5), last=date(2026, 10, 26)), away=(
            Away(person="H. A", first=date(2026, 10, 5), last=date(2026, 10, 18)),
            Away(person="R. B", first=date(2026, 10, 5), last=date(2026, 10, 11)),
            Away(person="H. B", first=date(2026, 10, 12), last=date(2026, 10, 25)),
        )),
        "School",
    ),
    "cannot-give": (
        small(3, calendar=tuple(
            PlannedReview(school=f"School {s}", lead=lead, reviewers=f"R. {p}")
            for s, lead, p in (("A", "H. B", "B"), ("B", None, "A"), ("C", "H. B", "B"))
        ), barred=(Barred(person="H. C", school="School B"),)),
        "School C",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", IMPOSSIBLE)
def test_why_there_is_no_plan_is_one_sentence(code: str, tmp_path: Path) -> None:
    roster, says = IMPOSSIBLE[code]
    why = _refused(roster, tmp_path)
    assert why.code == code
    assert says in why.message
    assert why.message.count(". ") == why.message.count("H. ") + why.message.count("R. ")
    assert why.hint
    assert "\n" not in why.message


# --- the same again -------------------------------------------------------------------------------


def test_the_same_roster_gives_the_same_plan() -> None:
    problem = problem_of(roster_of(12, 30), SETTINGS, TODAY)
    first, second = solve(problem), solve(problem)
    assert isinstance(first, Solved)
    assert first == second


def test_without_time_nothing_is_proved_and_no_plan_is_claimed() -> None:
    assert solve(problem_of(roster_of(20, 60), SETTINGS, TODAY), seconds=0) is None


def test_an_earlier_plan_stays_where_nothing_speaks_against_it() -> None:
    roster = roster_of(8, 24, 5)
    before = planned(roster)
    assert before is not None
    busy = before.rows[0]
    away = Away(person=busy.lead, first=busy.first, last=busy.workshop)
    changed = roster.model_copy(update={"away": (*roster.away, away)})
    problem = problem_of(changed, SETTINGS, TODAY, before.rows)
    solved = solve(problem)
    assert solved is not None
    after = {row.school: row for row in proposal(problem, solved).rows}
    assert broken(changed, tuple(after.values()), FIRST, LAST) == []
    assert after[busy.school] != busy
    assert {school: row for school, row in after.items() if school != busy.school} == {
        row.school: row for row in before.rows[1:]
    }
