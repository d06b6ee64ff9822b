"""Action plans, audits and process feedback in a merged folder: whose they are, what is shown, what is stale."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spp_xl.errors import SppError
from spp_xl.journeys.merge.merging import Expected, exit_status, merge
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.model.action_plan import ActionPlan, PlannedAction, plan_from
from spp_xl.model.audit import Audit
from spp_xl.model.beside import Answered
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.part import Part
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.model.paths import flatten, meaning, nest
from spp_xl.model.plain import Coded, PlainTable, said
from spp_xl.model.review import WhichSchool
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.year import year_at
from spp_xl.shelf import find_words
from spp_xl.summary.actions import actions_table
from spp_xl.summary.catalogue import summary_tables
from spp_xl.summary.process import process_table
from spp_xl.summary.stale import stale_table
from tests.cycle import plans
from tests.editions import SEVEN_AREAS, default_edition, second_edition
from tests.kinds import full_audit, full_feedback
from tests.made import answers_alone
from tests.summary.workbooks import RELEASED, TODAY, review, workbook, written
from tests.survival.files import restamped

WORDS = find_words("en")
OAK = WhichSchool(name="Oak School", urn="199001")
MARK = "Planted"
AGREED = [{"what": "Ask the last school.", "owner": "Deputy", "start": "2026-11-23", "due": "2026-11-30"}]
BEFORE = {"days": {"first": "2026-12-08", "last": "2026-12-09"}, "workshop": {}}  # the review has not begun
Files = dict[str, Part | bytes]


def of_kind(content: Part) -> bytes:
    return answers_alone(default_edition(), content, TODAY, fixed_day=True)


def plan(*actions: PlannedAction, school: WhichSchool = OAK, reviewed: date | None = date(2026, 11, 11)) -> ActionPlan:
    days = plans.perfect(default_edition()).plan.model_copy(update={"reviewed": reviewed})
    return ActionPlan(school=school, plan=days, actions=actions or (PlannedAction(what="Telephone.", owner="Deputy"),))


def audit(level: str = "developing", school: WhichSchool = OAK) -> Audit:
    return Audit.model_validate({"school": school.model_dump(), "judgements": {"achievement": {"own_level": level}}})


def feedback(school: WhichSchool = OAK, **parts: Any) -> ProcessForm:
    return ProcessForm.model_validate({"school": school.model_dump()} | parts)


def merged(
    folder: Path,
    files: Files,
    prefer: Sequence[str] = (),
    jobs: int = 1,
    every_year: bool = False,
    cache: Path | None = None,
) -> ReviewSet:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        found = content if isinstance(content, bytes) else of_kind(content)
        (folder / f"{name}.xlsx").write_bytes(found)
    preferred = tuple(folder / f"{name}.xlsx" for name in prefer)
    wishes = Wishes(prefer=preferred, jobs=jobs, every_year=every_year, cache=cache)
    return merge([folder], folder.parent / "s.xlsx", TODAY, WORDS, wishes=wishes).reviews


def fates(reviews: ReviewSet) -> dict[str, tuple[str, str]]:
    return {receipt.name.removesuffix(".xlsx"): (receipt.status, receipt.code) for receipt in reviews.receipts}


def rows(table: PlainTable) -> list[list[str]]:
    return [[said(each) for each in row] for row in table.rows]


def every_cell(reviews: ReviewSet) -> str:
    return "\n".join(cell for table in summary_tables(reviews, WORDS) for row in rows(table) for cell in row)


# --- action plans ---------------------------------------------------------------------------------


def test_the_plan_is_the_record_of_the_actions_and_nothing_is_added_up(tmp_path: Path) -> None:
    full = plans.perfect(default_edition()).model_copy(update={"school": OAK})
    found = merged(tmp_path / "all", {"a": workbook(actions=AGREED), "plan": full})
    assert fates(found) == {"a": ("merged", "merged"), "plan": ("merged", "action-plan")}
    assert {each.kind for each in found.receipts} == {"review", "action-plan"}
    assert exit_status(found) == 0
    first, second = rows(actions_table(found, WORDS))
    assert first[1:3] == ["Ask the last school by telephone in the first week.", "Deputy"]
    assert first[5:] == [
        "Done",
        "Done",
        "25/11/2026, 30/11/2026",
        "Newcomers no longer repeat what they know.",
        "Action plan",
        "plan.xlsx, Actions, C6",
    ]
    assert second[5:] == ["Under way", "Under way", "", "", "Action plan", "plan.xlsx, Actions, C7"]
    assert [row[1:5] for row in rows(stale_table(found, WORDS))] == [
        ["Actions", "plan.xlsx", "a.xlsx", WORDS("summary.stale.hows.other_wording")]
    ]


def test_without_a_plan_the_workshop_s_wording_stands_with_its_day(tmp_path: Path) -> None:
    found = merged(tmp_path / "all", {"a": workbook(actions=AGREED)})
    (row,) = rows(actions_table(found, WORDS))
    assert (row[1], *row[-2:]) == ("Ask the last school.", "Workshop, 17/11/2026", "a.xlsx, Actions, C6")
    assert stale_table(found, WORDS).rows == ()


def test_a_review_that_says_the_same_as_its_plan_is_named_quietly(tmp_path: Path) -> None:
    content = plan_from(review(actions=AGREED))
    found = merged(tmp_path / "all", {"a": workbook(actions=AGREED), "plan": content})
    (row,) = stale_table(found, WORDS).rows
    assert isinstance(row[4], Coded)
    assert (row[4].code, row[4].quiet) == ("same_wording", True)


def test_a_plan_without_actions_is_still_the_record(tmp_path: Path) -> None:
    empty = plan().model_copy(update={"actions": ()})
    found = merged(tmp_path / "all", {"a": workbook(actions=AGREED), "plan": empty})
    assert [row[1] for row in rows(actions_table(found, WORDS))] == [WORDS("summary.actions.no_action")]


@pytest.mark.parametrize(
    ("content", "fate"),
    [
        (plan(school=WhichSchool(name="Oak School")), ("undecided", "no-urn")),
        (plan(reviewed=None), ("undecided", "no-day")),
        (plan(reviewed=date(2025, 11, 11)), ("skipped", "no-review")),
        (plan(school=WhichSchool(name="Elm", urn="199002")), ("skipped", "no-review")),
        (plan(reviewed=date(2027, 1, 20)), ("merged", "action-plan")),  # the days were moved, the year is the same
    ],
)
def test_whose_plan_it_is_is_never_guessed(tmp_path: Path, content: ActionPlan, fate: tuple[str, str]) -> None:
    found = merged(tmp_path / "all", {"a": workbook(actions=AGREED), "plan": content})
    assert fates(found)["plan"] == fate
    assert exit_status(found) == 0, "other kinds do not change the exit status"
    shown = [row[1] for row in rows(actions_table(found, WORDS))]
    assert shown == (["Telephone."] if fate[0] == "merged" else ["Ask the last school."])


def test_two_reviews_of_one_school_each_have_their_own_plan(tmp_path: Path) -> None:
    earlier = {"days": {"first": "2025-11-10", "last": "2025-11-11"}}
    found = merged(
        tmp_path / "all",
        {
            "now": workbook(),
            "then": workbook(**earlier),
            "plan-now": plan(PlannedAction(what="Now.")),
            "plan-then": plan(PlannedAction(what="Then."), reviewed=date(2025, 11, 11)),
        },
        every_year=True,
    )
    plans_of = {each.name: each.plan.name for each in found.reviews if each.plan}
    assert plans_of == {"now.xlsx": "plan-now.xlsx", "then.xlsx": "plan-then.xlsx"}


def test_copies_of_a_plan_that_differ_are_not_chosen_between(tmp_path: Path) -> None:
    one, other = plan(PlannedAction(what="One.")), plan(PlannedAction(what="Other."))
    files: Files = {"a": workbook(actions=AGREED), "one": one, "again": one, "other": other}
    found = merged(tmp_path / "all", files)
    assert {name: fate for name, fate in fates(found).items() if name != "a"} == dict.fromkeys(
        ("one", "again", "other"), ("undecided", "two-copies")
    )
    assert exit_status(found) == 0
    assert [row[1] for row in rows(actions_table(found, WORDS))] == [WORDS("summary.actions.two_plans")]
    assert [row[2:4] for row in rows(stale_table(found, WORDS))] == [
        ["Please decide", "again.xlsx, one.xlsx, other.xlsx"]
    ]
    chosen = merged(tmp_path / "all", files, prefer=["one"])
    assert fates(chosen) == {
        "a": ("merged", "merged"),
        "one": ("merged", "action-plan"),
        "again": ("duplicate", "same-answers"),
        "other": ("duplicate", "not-preferred"),
    }
    assert [row[1] for row in rows(actions_table(chosen, WORDS))] == ["One."]
    with pytest.raises(SppError) as fault:
        merged(tmp_path / "all", files, prefer=["one", "other"])
    assert fault.value.code == "prefer-two"


# --- audits ---------------------------------------------------------------------------------------


def own(level: str) -> dict[str, Any]:
    return {"judgements": {"achievement": {"own_level": level}}}


@pytest.mark.parametrize("state", [RELEASED, {}])
def test_before_the_first_day_a_review_that_differs_from_its_audit_is_stale(
    tmp_path: Path, state: dict[str, str]
) -> None:
    found = merged(tmp_path / "all", {"a": workbook(**BEFORE, **own("effective"), state=state), "audit": audit()})
    assert fates(found)["audit"] == (("merged", "audit") if state else ("skipped", "not-released"))
    assert [row[1:5] for row in rows(stale_table(found, WORDS))] == [
        ["Own levels", "audit.xlsx", "a.xlsx", WORDS("summary.stale.hows.differs")]
    ]
    (merged_review,) = found.reviews
    levels = {aspect: each.own_level for aspect, each in merged_review.review.judgements.items()}
    assert levels == ({"achievement": "developing"} if state else {}), "the audit's where it may be shown, else none"


@pytest.mark.parametrize("levels", [own("developing"), {"judgements": {}}])
def test_a_review_that_says_the_same_or_nothing_is_not_stale(tmp_path: Path, levels: dict[str, Any]) -> None:
    found = merged(tmp_path / "all", {"a": workbook(**BEFORE, **levels), "audit": audit()})
    assert found.stale == ()


def test_from_the_first_day_on_the_review_is_the_record(tmp_path: Path) -> None:
    found = merged(tmp_path / "all", {"a": workbook(**own("effective")), "audit": audit()})
    assert fates(found)["audit"] == ("skipped", "begun")
    assert [row[1:5] for row in rows(stale_table(found, WORDS))] == [
        ["Own levels", "a.xlsx", "audit.xlsx", WORDS("summary.stale.hows.begun")]
    ]
    assert found.reviews[0].review.judgements["achievement"].own_level == "effective"


def test_an_audit_is_for_the_next_review_of_its_school(tmp_path: Path) -> None:
    files: Files = {"now": workbook(**own("effective")), "next": workbook(**_next_year()), "audit": audit()}
    found = merged(tmp_path / "all", files, every_year=True)
    assert [row[2:4] for row in rows(stale_table(found, WORDS))] == [["audit.xlsx", "next.xlsx"]]


def _next_year() -> dict[str, Any]:
    return {"days": {"first": "2027-11-09", "last": "2027-11-10"}, "workshop": {}, "state": {}} | own("inspiring")


def test_two_audits_that_differ_are_not_chosen_between(tmp_path: Path) -> None:
    files: Files = {"a": workbook(**BEFORE, **own("effective")), "one": audit(), "other": audit("beginning")}
    found = merged(tmp_path / "all", files)
    assert [fates(found)[name] for name in ("one", "other")] == [("undecided", "two-copies")] * 2
    assert [row[2:4] for row in rows(stale_table(found, WORDS))] == [["Please decide", "one.xlsx, other.xlsx"]]
    assert found.reviews[0].review.judgements["achievement"].own_level == "effective"


def test_levels_of_another_framework_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(SEVEN_AREAS.parent))
    other = full_audit(second_edition()).model_copy(update={"school": OAK})
    content = answers_alone(second_edition(), other, TODAY, fixed_day=True)
    for days in ({}, BEFORE):
        found = merged(tmp_path / "all", {"a": workbook(**days, **own("effective")), "audit": content})
        assert found.stale == ()
        assert fates(found)["audit"] == ("skipped", "other-framework" if days else "begun")


# --- process feedback -----------------------------------------------------------------------------


def test_of_feedback_only_invited_and_answered_is_told(tmp_path: Path) -> None:
    elm, fir = (WhichSchool(name=name, urn=urn) for name, urn in (("Elm", "199002"), ("Fir", "199003")))
    files: Files = {
        "oak": workbook(),
        "elm": workbook(name="Elm", urn="199002", state={}),
        "fir": workbook(name="Fir", urn="199003"),
        "ash": workbook(name="Ash", urn="199004"),
        "oak-school": feedback(from_school={"invited": "2026-11-17", "went_well": "We were heard."}),
        "oak-team": feedback(from_team={"improve": "A later start."}),
        "elm-form": feedback(elm, from_school={"invited": "2026-11-17"}),
        "fir-form": feedback(fir),
        "nobody": feedback(WhichSchool(name="Oak School")),
    }
    found = merged(tmp_path / "all", files)
    assert [[row[0], *row[2:]] for row in rows(process_table(found, WORDS))] == [
        ["Ash", "Form not here", "Form not here", "Form not here"],
        ["Elm", "Yes", "Not yet", "Not yet"],
        ["Fir", "Not yet", "Not yet", "Not yet"],
        ["Oak School", "Yes", "Yes", "Yes"],
    ]
    forms = ("oak-school", "oak-team", "elm-form", "fir-form")
    assert [fates(found)[name] for name in forms] == [("skipped", "feedback")] * 4
    assert fates(found)["nobody"] == ("undecided", "no-urn")
    assert exit_status(found) == 0
    assert "heard" not in every_cell(found)
    assert "later start" not in repr(found)


# --- nothing leaks, nothing depends on how it is read -----------------------------------------------


def planted(content: Part) -> Part:
    """A mark in every text but the school's name."""
    answers, model = flatten(content), type(content)
    for path in answers.single:
        if meaning(path, model).kind in ("text", "line") and path != "school.name":
            answers.single[path] = f"{MARK} {path}"
    for name, each in answers.lists.items():
        for row in each:
            row.update({key: f"{MARK} {name} {key}" for key, value in row.items() if _is_words(value, key)})
    return nest(answers, model)


def _is_words(value: object, key: str) -> bool:
    return isinstance(value, str) and key not in ("aspect", "support", "status")


def everything() -> Files:
    made = (plans.perfect, full_audit, full_feedback)
    contents = [planted(make(default_edition()).model_copy(update={"school": OAK})) for make in made]
    return dict(zip(("plan", "audit", "feedback"), contents, strict=True))


def test_of_an_unreleased_review_no_word_of_any_file_beside_it_is_shown(tmp_path: Path) -> None:
    found = merged(tmp_path / "all", {"a": workbook(state={})} | everything())
    assert fates(found) == {
        "a": ("merged", "not-released"),
        "plan": ("skipped", "not-released"),
        "audit": ("skipped", "begun"),
        "feedback": ("skipped", "feedback"),
    }
    assert MARK not in repr(found)


def test_of_a_released_one_only_what_the_tracker_asks_for(tmp_path: Path) -> None:
    found = merged(tmp_path / "all", {"a": workbook()} | everything())
    shown = {f"{MARK} actions {name}" for name in ("what", "owner", "impact")}
    assert {line for line in every_cell(found).splitlines() if MARK in line} == shown
    assert all(name not in repr(found) for name in (f"{MARK} actions success", f"{MARK} areas", f"{MARK} from_"))


def test_a_plan_alone_shows_nothing_and_is_no_workbook_to_merge(tmp_path: Path) -> None:
    found = merged(tmp_path / "all", everything())
    assert {code for _, code in fates(found).values()} == {"no-review"}
    assert exit_status(found) == 3
    assert MARK not in repr(found)


def test_undecided_copies_of_the_review_take_their_plan_with_them(tmp_path: Path) -> None:
    copies: Files = {"a": workbook(), "b": workbook(actions=AGREED)}
    assert fates(merged(tmp_path / "all", copies | everything()))["plan"] == ("skipped", "no-review")


def test_a_plan_that_cannot_be_read_is_refused_and_named_as_one(tmp_path: Path) -> None:
    spoilt = restamped(of_kind(plan()), "framework_version", "0")
    found = merged(tmp_path / "all", {"a": workbook(), "plan": spoilt})
    (receipt,) = [each for each in found.receipts if each.name == "plan.xlsx"]
    assert (receipt.status, receipt.code, receipt.kind) == ("refused", "other-framework-version", "action-plan")
    assert exit_status(found) == 0, "other kinds do not change the exit status"


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    files = {"a": workbook(**BEFORE, **own("effective"))} | everything()
    alone, several = (merged(tmp_path / "all", files, jobs=jobs) for jobs in (1, 2))
    assert repr(alone) == repr(several)
    assert alone.reviews[0].feedback == Answered(True, True, True)


@pytest.mark.parametrize(
    ("process", "form", "told"),
    [
        ({}, None, ["Form not here"] * 3),
        ({"invited": "2026-11-17"}, None, ["Yes", "Not yet", "Form not here"]),
        ({"invited": "2026-11-17", "went_well": MARK}, None, ["Yes", "Yes", "Form not here"]),
        ({"improve": MARK}, feedback(), ["Not yet", "Yes", "Not yet"]),
        ({}, feedback(from_school={"invited": "2026-11-17"}), ["Yes", "Not yet", "Not yet"]),
        ({"went_well": MARK}, feedback(from_team={"improve": MARK}), ["Not yet", "Yes", "Yes"]),
    ],
)
@pytest.mark.parametrize("cached", [False, True])
def test_one_place_is_enough_for_the_school_s_feedback_and_no_word_of_it_is_read(
    tmp_path: Path, process: dict[str, str], form: ProcessForm | None, told: list[str], cached: bool
) -> None:
    files: Files = {"a": written(review(process=process))} | ({"form": form} if form else {})
    cache = tmp_path / "merge.cache" if cached else None
    for _ in range(2):  # the second time from what is kept, where anything is
        found = merged(tmp_path / "all", files, cache=cache)
        assert rows(process_table(found, WORDS))[0][2:] == told
        assert MARK not in repr(found)
    assert cache is None or MARK.encode() not in cache.read_bytes()


# --- a school that has another URN now --------------------------------------------------------------


def test_a_plan_under_the_school_s_earlier_urn_belongs_to_its_review(tmp_path: Path) -> None:
    """And an audit and a feedback form as well; without the roster nobody can tell, and nothing is guessed."""
    before = WhichSchool(name="Oak Primary", urn="199801")
    (tmp_path / "all").mkdir()
    files = {"a": workbook(**BEFORE), "plan": of_kind(plan(school=before, reviewed=date(2026, 12, 9)))}
    files |= {"audit": of_kind(audit(school=before)), "form": of_kind(feedback(before, from_team={"went_well": "x"}))}
    for name, content in files.items():
        (tmp_path / "all" / f"{name}.xlsx").write_bytes(content)
    oak = MemberSchool(name="Oak School", urn="199001", predecessor="199801")
    roster = Expected(Partnership(schools=(oak,)), year_at(TODAY))
    joined = merge([tmp_path / "all"], tmp_path / "s.xlsx", TODAY, WORDS, against=roster).reviews
    assert {name: code for name, (_, code) in fates(joined).items()} == {
        "a": "merged",
        "plan": "action-plan",
        "audit": "audit",
        "form": "feedback",
    }
    assert [row[1] for row in rows(actions_table(joined, WORDS))] == ["Telephone."]
    assert [row[-1] for row in rows(process_table(joined, WORDS))] == ["Yes"]
    alone = merge([tmp_path / "all"], tmp_path / "s.xlsx", TODAY, WORDS).reviews
    assert {code for name, (_, code) in fates(alone).items() if name != "a"} == {"no-review"}


def test_a_review_under_the_earlier_urn_takes_what_names_the_present_one(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a.xlsx").write_bytes(workbook(urn="199801"))
    (tmp_path / "all" / "plan.xlsx").write_bytes(of_kind(plan()))
    oak = MemberSchool(name="Oak School", urn="199001", predecessor="199801")
    roster = Expected(Partnership(schools=(oak,)), year_at(TODAY))
    joined = merge([tmp_path / "all"], tmp_path / "s.xlsx", TODAY, WORDS, against=roster).reviews
    assert fates(joined) == {"a": ("merged", "merged"), "plan": ("merged", "action-plan")}
