"""``compare``: two moments side by side, of released reviews of one school and one framework, without any sign."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from spp_xl.cli.entry import spp_xl
from spp_xl.model.action_plan import plan_from
from spp_xl.model.part import Part
from spp_xl.model.partnership import MemberSchool, Partnership
from spp_xl.model.review import Action, Development, Judgement, Review
from spp_xl.shelf import find_words
from tests.editions import SEVEN_AREAS, default_edition, second_edition
from tests.made import answers_alone
from tests.rules.bases import perfect

TODAY = date(2028, 1, 10)


def review(level: str, years: int = 0, urn: str = "999001", released: bool = True) -> Review:
    done = perfect(default_edition().framework)
    later = timedelta(365 * years)
    assert done.days.first
    assert done.days.last
    days = done.days.model_copy(update={"first": done.days.first + later, "last": done.days.last + later})
    state = done.state.model_copy(update={"for_partnership": "yes" if released else "no"})
    judgements = done.judgements | {"achievement": Judgement(agreed_level=level, commentary="Because.")}
    school = done.school.model_copy(update={"urn": urn})
    return done.model_copy(update={"school": school, "days": days, "state": state, "judgements": judgements})


def put(folder: Path, name: str, content: Part) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(answers_alone(default_edition(), content, TODAY, fixed_day=True))


def compare(folder: Path, *more: str) -> Result:
    args = ["compare", str(folder / "then"), "--with", str(folder / "now"), "-o", str(folder / "out.xlsx"), *more]
    return CliRunner().invoke(spp_xl, args, standalone_mode=False, catch_exceptions=False)


def rows(folder: Path) -> list[list[str]]:
    sheet = load_workbook(folder / "out.xlsx")["Two moments"]
    return [[shown(cell) for cell in row] for row in sheet.iter_rows(min_row=5, values_only=True)]


def shown(cell: object) -> str:
    """A cell as a person sees it."""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell or "")


def test_levels_stand_side_by_side_with_what_was_promised(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    assert compare(tmp_path).return_value == 0
    found = {(row[1], row[4]): row for row in rows(tmp_path)}
    assert found["Last review day", ""][2:4] == ["11/11/2026", "11/11/2027"]
    assert found["Achievement and progress", ""][2:4] == ["Developing", "Effective"]
    promised = [row for row in rows(tmp_path) if row[4]]
    assert {row[4] for row in promised} == {action.what for action in review("developing").actions}
    assert {row[6] for row in promised} == {"See the school’s action plan."}
    assert [row[5] for row in promised] == ["12/02/2027", ""]
    text = str(rows(tmp_path)).lower()
    assert not any(sign in text for sign in ("↑", "↓", "+1", "-1", "better", "worse", "up ", "down "))


def test_the_action_plan_is_the_record_of_what_was_done(tmp_path: Path) -> None:
    then = review("developing")
    plan = plan_from(then)
    done = plan.actions[0].model_copy(update={"status": "done", "impact": "Newcomers settle in a week."})
    put(tmp_path / "then", "a.xlsx", then)
    put(tmp_path / "then", "plan.xlsx", plan.model_copy(update={"actions": (done, *plan.actions[1:])}))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    compare(tmp_path)
    stands = [row[6:] for row in rows(tmp_path) if row[4]]
    assert stands == [["Done", "Newcomers settle in a week."], ["No status written", ""]]


def test_check_backs_stand_where_the_plan_has_them(tmp_path: Path) -> None:
    then = review("developing")
    plan = plan_from(then)
    looked = plan.actions[0].model_copy(update={"check_1": date(2027, 1, 12), "check_2": date(2027, 3, 9)})
    put(tmp_path / "then", "a.xlsx", then)
    put(tmp_path / "now", "plan.xlsx", plan.model_copy(update={"actions": (looked,)}))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    compare(tmp_path)
    (stands,) = [row[6] for row in rows(tmp_path) if row[4]]
    assert stands == "No status written (to be looked at again: 12/01/2027, 09/03/2027)"


def test_no_promise_is_lost_for_want_of_an_aspect(tmp_path: Path) -> None:
    """An action without an area, an area without an aspect: both are shown, behind the aspects."""
    then = review("developing")
    nowhere = (Action(what="Without an area."), Action(what="Area without aspect.", issue=2))
    areas = (*then.development, Development(issue="Something else."))
    put(tmp_path / "then", "a.xlsx", then.model_copy(update={"actions": nowhere, "development": areas}))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    compare(tmp_path)
    assert [(row[1], row[4]) for row in rows(tmp_path)[-2:]] == [("No aspect named", a.what) for a in nowhere]


def test_both_profiles_are_shown_whole(tmp_path: Path) -> None:
    """The school's own level where it differs, and why an aspect has no level, as in every profile."""
    then = review("developing")
    own = then.judgements["achievement"].model_copy(update={"own_level": "inspiring"})
    put(tmp_path / "then", "a.xlsx", then.model_copy(update={"judgements": then.judgements | {"achievement": own}}))
    now = review("effective", years=1)
    none = Judgement(not_applicable="too_new")
    put(tmp_path / "now", "b.xlsx", now.model_copy(update={"judgements": now.judgements | {"achievement": none}}))
    compare(tmp_path)
    (row,) = [row for row in rows(tmp_path) if row[1] == "Achievement and progress"]
    words = find_words("en")
    assert row[2] == words("summary.profiles.own_differs", agreed="Developing", own="Inspiring")
    assert row[3] == words("summary.profiles.not_applicable")


def test_what_neither_moment_looked_at_is_left_out(tmp_path: Path) -> None:
    then, now = review("developing"), review("effective", years=1)
    chosen = {theme for theme, said in then.themes.items() if said.chosen}
    put(tmp_path / "then", "a.xlsx", then)
    put(tmp_path / "now", "b.xlsx", now)
    compare(tmp_path)
    edition = default_edition()
    aspects = list(edition.framework.aspects())
    looked_at = {edition.aspect(aspect) for aspect, theme in aspects if theme in chosen}
    promised = {row[1] for row in rows(tmp_path) if row[4]}
    assert 0 < len(looked_at) < len(aspects)
    assert {row[1] for row in rows(tmp_path)} - promised - {"Last review day"} == looked_at - promised


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_compared(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing"))
    put(tmp_path / "then", "gone.xlsx", review("developing", urn="999003"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    (tmp_path / "now" / "torn.xlsx").write_bytes(b"PK")
    result = compare(tmp_path)
    assert result.return_value == 1
    assert "torn.xlsx" in result.stderr
    assert "gone.xlsx: there is no later review" in result.stderr


def test_the_output_of_an_earlier_run_is_no_review_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    line = ["compare", str(tmp_path / "then"), "--with", str(tmp_path / "now"), "-o", str(tmp_path / "now" / "o.xlsx")]
    made = []
    for more in ((), ("--force",)):
        result = CliRunner().invoke(spp_xl, [*line, "--today", "2028-01-10", *more], standalone_mode=False)
        assert (result.return_value, "another kind" in result.stderr) == (0, False)
        made.append((tmp_path / "now" / "o.xlsx").read_bytes())
    assert made[0] == made[1]


def test_a_school_with_a_new_urn_is_joined_by_the_roster(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing", urn="999091"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    assert compare(tmp_path).return_value == 3
    school = MemberSchool(name="Brook Lane Primary", urn="999001", predecessor="999091")
    put(tmp_path, "roster.xlsx", Partnership(schools=(school,)))
    assert compare(tmp_path, "--roster", str(tmp_path / "roster.xlsx")).return_value == 0


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing", released=False))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    put(tmp_path / "now", "c.xlsx", review("effective", years=1, urn="999002"))
    result = compare(tmp_path)
    assert result.return_value == 3
    assert "b.xlsx: not compared" in result.stderr
    assert "c.xlsx: there is no earlier review" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_two_reviews_of_one_school_are_not_chosen_between(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing"))
    put(tmp_path / "then", "a2.xlsx", review("effective"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    assert "none is chosen: a.xlsx, a2.xlsx" in compare(tmp_path).stderr


def test_identical_copies_are_one_review_and_one_plan(tmp_path: Path) -> None:
    then, now = review("developing"), review("effective", years=1)
    done = plan_from(then).actions[0].model_copy(update={"status": "done"})
    for name in ("a.xlsx", "a (1).xlsx"):
        put(tmp_path / "then", name, then)
        put(tmp_path / "then", f"plan of {name}", plan_from(then).model_copy(update={"actions": (done,)}))
        put(tmp_path / "now", name, now)
    result = compare(tmp_path)
    assert (result.return_value, "chosen" in result.stderr) == (0, False)
    assert [row[6] for row in rows(tmp_path) if row[4]] == ["Done"]


def test_messages_name_a_file_by_its_path_from_the_folder_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "then").mkdir()
    put(tmp_path / "then" / "Oak", "review.xlsx", review("developing"))
    put(tmp_path / "then" / "Oak", "copy.xlsx", review("effective"))
    put(tmp_path / "then" / "Elm", "review.xlsx", review("developing", urn="999002"))
    (tmp_path / "then" / "Fir").mkdir()
    (tmp_path / "then" / "Fir" / "review.xlsx").write_bytes(b"PK")
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    said = compare(tmp_path).stderr
    assert "none is chosen: Oak/copy.xlsx, Oak/review.xlsx" in said
    assert "Elm/review.xlsx: there is no later review" in said
    assert "\nFir/review.xlsx: " in f"\n{said}"
    alone = ["compare", str(tmp_path / "then" / "Elm" / "review.xlsx"), "--with", str(tmp_path / "now")]
    result = CliRunner().invoke(spp_xl, [*alone, "-o", str(tmp_path / "o.xlsx")], standalone_mode=False)
    assert "\nreview.xlsx: there is no later review" in f"\n{result.stderr}"


def named(name: str, years: int = 0) -> Review:
    given = review("developing", years)
    return given.model_copy(update={"school": given.school.model_copy(update={"name": name})})


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (review("developing"), review("developing"), "both are the same review"),
        (review("developing"), review("effective"), "of the same review year"),
        (review("developing", years=1), review("effective"), "the one named first is the later one"),
        (named("Brook Lane"), named("Ash Lane", years=1), "one URN stands under two names"),
    ],
)
def test_what_is_no_two_moments_is_told(tmp_path: Path, earlier: Review, later: Review, said: str) -> None:
    put(tmp_path / "then", "a.xlsx", earlier)
    put(tmp_path / "now", "b.xlsx", later)
    result = compare(tmp_path)
    assert result.return_value == 3
    assert "a.xlsx and b.xlsx: not compared" in result.stderr
    assert said in result.stderr


def test_a_roster_says_whether_two_names_are_one_school(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", named("Brook Lane"))
    put(tmp_path / "now", "b.xlsx", named("Brook Lane Academy", years=1))
    schools = (MemberSchool(name="Brook Lane Primary", urn="999001"), MemberSchool(name="Ash Lane", urn="999002"))
    put(tmp_path, "roster.xlsx", Partnership(schools=schools))
    with_roster = ("--roster", str(tmp_path / "roster.xlsx"))
    assert compare(tmp_path, *with_roster).return_value == 0
    assert {row[0] for row in rows(tmp_path)} == {"Brook Lane Primary"}
    put(tmp_path / "then", "a.xlsx", named("ash lane"))
    result = compare(tmp_path, *with_roster, "--force")
    assert result.return_value == 3
    assert "the name of another school of the roster" in result.stderr


def test_levels_of_two_frameworks_are_never_set_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPP_XL_FRAMEWORKS", str(SEVEN_AREAS.parent))
    other = perfect(second_edition().framework)
    school = other.school.model_copy(update={"urn": "999001"})
    (tmp_path / "then").mkdir()
    content = answers_alone(second_edition(), other.model_copy(update={"school": school}), TODAY, fixed_day=True)
    (tmp_path / "then" / "a.xlsx").write_bytes(content)
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    assert compare(tmp_path).return_value == 0
    (row,) = rows(tmp_path)
    assert row == [
        "Brook Lane Primary",
        "",
        "",
        "",
        "Not comparable: the two reviews used different frameworks.",
        "",
        "",
        "",
    ]


def test_every_path_behind_with_is_later(tmp_path: Path) -> None:
    put(tmp_path / "then", "a.xlsx", review("developing"))
    put(tmp_path / "now", "b.xlsx", review("effective", years=1))
    put(tmp_path / "now", "c.xlsx", review("effective", years=1, urn="999002"))
    paths = [str(tmp_path / name) for name in ("then/a.xlsx", "now/b.xlsx", "now/c.xlsx", "out.xlsx")]
    args = ["compare", paths[0], "--with", paths[1], paths[2], "-o", paths[3]]
    result = CliRunner().invoke(spp_xl, args, standalone_mode=False, catch_exceptions=False)
    assert result.return_value == 0
    assert "c.xlsx" in result.stderr
