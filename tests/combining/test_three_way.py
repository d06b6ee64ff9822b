"""The laws of a combination: nothing is lost, and the order of the copies does not matter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spp_xl.model.evidence import EVIDENCE, LETTERS, Evidence
from spp_xl.model.review import PRACTICE, TEAM, Confirmation, Development, Judgement, Member, Review
from spp_xl.model.three_release import DAY, RELEASE
from spp_xl.model.three_way import Combined, combine
from spp_xl.model.versions import DECIDE, Record, Spot, Unread, Version, canonical
from tests.combining.versions import LISTS, bases, edited, version_of

SOME = settings(max_examples=60)


def unreleased(single: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are no part of the head's release."""
    return {path: value for path, value in single.items() if path not in RELEASE}


@st.composite
def several(draw: st.DrawFn) -> tuple[Version, list[Version]]:
    """A base and one to three copies of it."""
    base = draw(bases())
    return base, [draw(edited(base, f"copy-{n}.xlsx")) for n in range(draw(st.integers(1, 3)))]


def essence(combined: Combined) -> Any:
    """The result, and what is told of it but for the names of files."""
    told = Counter(
        (d.code, d.path, d.column, d.key, canonical(d.base), canonical(d.taken), d.at, frozenset(map(canonical, said)))
        for d in combined.differences
        for said in [tuple(d.answers.values())]
    )
    return combined.review, told


def stands(combined: Combined, value: Any) -> bool:
    """Whether an answer can be found, in the result or among the differences."""
    return canonical(value) in everything(combined)


def everything(combined: Combined) -> set[Any]:
    found = {canonical(value) for value in version_of(combined.review).single.values()}
    rows: list[Any] = [row.values for rows in version_of(combined.review).lists.values() for row in rows]
    for difference in combined.differences:
        for said in (difference.base, difference.taken, *difference.answers.values()):
            rows.append(said) if isinstance(said, dict) else found.add(canonical(said))
        rows += [row.values for row in difference.kept]
    return found | {canonical(value) for row in rows for value in row.values()}


@given(several())
@SOME
def test_no_evidence_is_lost(given_: tuple[Version, list[Version]]) -> None:
    base, copies = given_
    found = everything(combine(base, copies))
    for version in (base, *copies):
        for row in version.lists["evidence"]:
            assert all(canonical(value) in found for value in row.values.values())


@given(several())
@SOME
def test_no_new_evidence_is_anywhere_but_in_the_result(given_: tuple[Version, list[Version]]) -> None:
    """Words under a number that the base left free stand in the result, whole, whoever else used that number."""
    base, copies = given_
    combined = combine(base, copies)
    before = {row.key for row in base.lists["evidence"]}
    now = Counter(canonical(row.values) for row in version_of(combined.review).lists["evidence"])
    for copy in copies:
        mine = Counter(canonical(row.values) for row in copy.lists["evidence"] if row.key not in before)
        for number in {row.key for row in copy.lists["evidence"]} - before:
            assert any(row.id == number for row in combined.review.evidence)
        assert set(mine) <= set(now)


@given(several())
@SOME
def test_no_other_answer_is_lost(given_: tuple[Version, list[Version]]) -> None:
    base, copies = given_
    found = everything(combine(base, copies))
    for version in (base, *copies):
        assert all(canonical(value) in found for value in version.single.values())
        for name in LISTS:
            for row in version.lists[name]:
                assert all(canonical(v) in found for c, v in row.values.items() if (name, c) != ("actions", "issue"))


@given(several())
@SOME
def test_an_answer_of_the_base_gives_way_to_no_blank(given_: tuple[Version, list[Version]]) -> None:
    """The base may be the lead's own later file, and a copy older than it. What a copy has blank is told."""
    base, copies = given_
    combined = combine(base, copies)
    told, now = combined.differences, version_of(combined.review)
    decide = {(d.path, d.column, d.key, name) for d in told if d.decide for name in d.answers}
    for path, value in base.single.items():
        if path not in RELEASE:
            assert now.single[path] == value or any(copy.single.get(path) == now.single[path] for copy in copies)
        for copy in copies:
            assert path in copy.single or (path, "", "", copy.name) in decide
    rows = {row.key: row.values for row in now.lists.get("evidence", ())}
    for row in base.lists["evidence"]:
        assert rows[row.key].keys() >= row.values.keys()
    for name in LISTS:  # an action that is but the number of an area that is not there says nothing
        saying = [row for row in base.lists[name] if row.values.keys() - {"issue"}]
        assert len(now.lists.get(name, ())) >= len(saying)


@given(several())
@SOME
def test_a_release_is_never_wider_than_in_any_version(given_: tuple[Version, list[Version]]) -> None:
    """To nobody more, and no day earlier; wherever versions differ, the head decides."""
    base, copies = given_
    combined = combine(base, copies)
    decide = {difference.path for difference in combined.differences if difference.decide}
    for path in RELEASE:
        answers = [each.single.get(path) for each in (base, *copies)]
        taken = version_of(combined.review).single.get(path)
        assert (path in decide) == (len(set(answers)) > 1)
        assert taken in answers
        if path == DAY and taken is not None:
            assert all(day is not None and day <= taken for day in answers)
        elif taken == "yes":
            assert set(answers) == {"yes"}


@given(several(), st.data())
@SOME
def test_nothing_that_cannot_be_read_is_lost(given_: tuple[Version, list[Version]], data: st.DataObject) -> None:
    base, copies = given_
    spots = st.sampled_from([Spot("days.last"), Spot("evidence", "kind", "A-01"), Spot("team", "post", "team.2")])
    typed = [data.draw(st.dictionaries(spots, st.just(Unread(each.name)))) for each in (base, *copies)]
    base, *copies = (replace(each, unread=found) for each, found in zip((base, *copies), typed, strict=True))
    combined = combine(base, copies)
    for each in (base, *copies):
        for spot in each.unread:
            (told,) = [d for d in combined.differences if d.code == "unread" and (d.path, d.column, d.key) == spot]
            assert told.decide
            assert Unread(each.name) in (told.base, *told.answers.values())
    assert combined.review == combine(replace(base, unread={}), [replace(each, unread={}) for each in copies]).review


@pytest.mark.long
@given(several(), st.randoms(use_true_random=False))
@SOME
def test_the_order_of_the_copies_and_their_names_change_nothing(
    given_: tuple[Version, list[Version]], random: Any
) -> None:
    base, copies = given_
    first = essence(combine(base, copies))
    others = [replace(copy, name=f"{random.random()} {n}.xlsx") for n, copy in enumerate(copies)]
    random.shuffle(others)
    assert essence(combine(base, others)) == first


@given(several())
@SOME
def test_a_copy_given_twice_counts_once(given_: tuple[Version, list[Version]]) -> None:
    base, copies = given_
    again = replace(copies[0], name="again.xlsx")
    once, twice = combine(base, copies), combine(base, [*copies, again])
    assert twice.review == once.review
    assert len(twice.differences) == len(once.differences)


@given(bases(), st.integers(0, 3))
@SOME
def test_the_base_and_copies_like_it_give_the_base(drawn: Version, copies: int) -> None:
    review = combine(drawn, []).review
    base = version_of(review)
    assert base.single == drawn.single
    assert combine(base, [replace(base, name=f"{n}") for n in range(copies)]) == Combined(review, ())


@pytest.mark.long
@given(several())
@SOME
def test_a_copy_like_the_base_changes_nothing(given_: tuple[Version, list[Version]]) -> None:
    base, copies = given_
    assert combine(base, [*copies, replace(base, name="z")]).review == combine(base, copies).review


@pytest.mark.long
@given(several())
@SOME
def test_one_copy_alone_gives_what_it_says_and_what_it_leaves_blank(given_: tuple[Version, list[Version]]) -> None:
    base, (copy, *_) = given_
    combined = combine(base, [copy])
    told = version_of(combined.review)
    both = {**base.single, **copy.single}
    assert unreleased(told.single) == unreleased(both)
    codes = {"changed", "cleared", "narrower", "added", "removed", "lost_number", "no_room"}
    assert {d.code for d in combined.differences} <= codes
    before = {row.key: row.values for row in base.lists["evidence"]}
    wanted = before | {row.key: {**before.get(row.key, {}), **row.values} for row in copy.lists["evidence"]}
    assert {row.key: row.values for row in told.lists["evidence"]} == wanted


# --- what people do ----------------------------------------------------------------------------------------

BASE = Review(
    team=(Member(name="L. Lead", part="lead"), Member(name="R. Reviewer", part="reviewer")),
    evidence=(
        Evidence(id="A-01", text="Seen on Monday."),
        Evidence(id="A-02", text="Heard on Monday."),
    ),
    development=(Development(issue="Reading"), Development(issue="Number")),
)


def row(number: str, **values: Any) -> Record:
    return Record(number, values)


def with_evidence(name: str, *rows: Record) -> Version:
    return replace(version_of(BASE, name), lists={**version_of(BASE).lists, "evidence": rows})


A1, A2 = version_of(BASE).lists["evidence"]


def codes(combined: Combined) -> list[str]:
    return [difference.code for difference in combined.differences]


def texts(combined: Combined) -> dict[str, str | None]:
    return {each.id: each.text for each in combined.review.evidence}


def test_each_reviewer_on_a_sheet_of_their_own() -> None:
    copies = [with_evidence(f"{x}.xlsx", A1, A2, row(f"{x}-01", text=f"{x} saw it.")) for x in "BCD"]
    combined = combine(version_of(BASE), copies)
    assert list(texts(combined)) == ["A-01", "A-02", "B-01", "C-01", "D-01"]
    assert codes(combined) == ["added"] * 3
    assert [difference.at for difference in combined.differences] == ["evidence[2]", "evidence[3]", "evidence[4]"]
    assert not combined.to_decide


def test_two_copies_used_one_sheet() -> None:
    """Both rows are kept; the other gets the first number below the last that anybody used."""
    one = with_evidence("one.xlsx", A1, A2, row("A-03", text="I saw."), row("A-04", text="Too."))
    two = with_evidence("two.xlsx", A1, A2, row("A-03", text="They said."))
    combined = combine(version_of(BASE), [one, two])
    assert texts(combined) == {
        "A-01": "Seen on Monday.",
        "A-02": "Heard on Monday.",
        "A-03": "I saw.",
        "A-04": "Too.",
        "A-05": "They said.",
    }
    conflict = combined.differences[0]
    assert (conflict.code, conflict.key, conflict.at) == ("one_number", "A-03", "evidence[2]")
    assert {name: said["text"] for name, said in conflict.answers.items()} == {
        "one.xlsx": "I saw.",
        "two.xlsx": "They said.",
    }
    assert [kept.key for kept in conflict.kept] == ["A-03", "A-05"]


def test_a_full_sheet_goes_over_to_the_next_and_a_full_workbook_tells() -> None:
    def full(name: str, letters: str) -> Version:
        rows = [row(f"{x}-{n:02d}", text=f"{name} {x}{n}") for x in letters for n in range(1, EVIDENCE + 1)]
        return replace(Version(name), lists={"evidence": tuple(rows)})

    combined = combine(Version("base"), [full("one", "A"), full("two", "A")])
    assert Counter(each.id[0] for each in combined.review.evidence) == {"A": EVIDENCE, "B": EVIDENCE}
    crowded = combine(Version("base"), [full("one", LETTERS), full("two", "E")])
    assert len(crowded.review.evidence) == EVIDENCE * len(LETTERS)
    left = [difference for difference in crowded.differences if difference.code == "no_room"]
    assert len(left) == EVIDENCE
    assert all(difference.decide and difference.taken["text"] for difference in left)


def test_an_edit_outweighs_a_removal() -> None:
    edit = with_evidence("edit.xlsx", A1, row("A-02", text="Heard on Tuesday."))
    combined = combine(version_of(BASE), [with_evidence("less.xlsx", A1), edit])
    assert texts(combined)["A-02"] == "Heard on Tuesday."
    (told,) = combined.differences
    assert (told.code, told.base, told.taken) == ("removed_and_edited", "Heard on Monday.", "Heard on Tuesday.")
    assert told.answers == {"less.xlsx": None, "edit.xlsx": "Heard on Tuesday."}


def test_a_row_that_one_has_not_and_nobody_edited_stays_and_is_told_whole() -> None:
    combined = combine(version_of(BASE), [with_evidence("less.xlsx", A1), version_of(BASE, "same.xlsx")])
    assert list(texts(combined)) == ["A-01", "A-02"]
    (told,) = combined.differences
    assert (told.code, told.base, told.decide) == ("removed", {"text": "Heard on Monday."}, True)
    assert told.at == "evidence[1]"


def test_the_leads_own_later_file_first_and_a_copy_from_before() -> None:
    """Her work stays, all of it, and each thing that the copy has not is hers to decide."""
    judged = {"achievement": Judgement(agreed_level="effective", commentary="Because of A-01.")}
    lead = BASE.model_copy(update={"judgements": judged, "confirmation": Confirmation(day=date(2026, 11, 13))})
    blank = Version("anna.xlsx", lists={"evidence": (row("B-01", text="Books show steps."),)})
    combined = combine(version_of(lead), [blank])
    assert combined.review == lead.model_copy(
        update={"evidence": (*lead.evidence, Evidence(id="B-01", text="Books show steps."))}
    )
    assert Counter(codes(combined)) == {"cleared": 3, "removed": 6, "added": 1}
    assert combined.to_decide == 9


def test_what_cannot_be_read_is_told_once_with_its_words() -> None:
    base = with_evidence("base", row("A-01", text="Seen.", kind="observation"), A2)
    bare = replace(
        with_evidence("one", row("A-01", text="Seen."), A2, row("B-02", text="Calm.")),
        unread={
            Spot("evidence", "kind", "A-01"): Unread("lesson obs"),
            Spot("evidence", "kind", "B-02"): Unread("seen"),
            Spot("profile.day"): Unread("Friday"),
        },
    )
    combined = combine(base, [bare])
    assert combined.review.evidence[0].kind == "observation"
    told = {(d.path, d.key): (d.base, dict(d.answers), d.taken, d.at) for d in combined.differences if d.decide}
    assert told == {
        ("evidence", "A-01"): ("observation", {"one": Unread("lesson obs")}, "observation", "evidence[0].kind"),
        ("evidence", "B-02"): (None, {"one": Unread("seen")}, None, "evidence[2].kind"),
        ("profile.day", ""): (None, {"one": Unread("Friday")}, None, "profile.day"),
    }


def test_one_unreadable_cell_keeps_no_other_edit_of_its_column_back() -> None:
    base = with_evidence("base", replace(A1, values={"text": "Seen.", "where": "Hall"}), A2)
    copy = with_evidence("c", replace(A1, values={"text": "Seen.", "where": "Yard"}), A2)
    copy = replace(copy, unread={Spot("evidence", "where", "A-02"): Unread("#REF!")})
    assert combine(base, [copy]).review.evidence[0].where == "Yard"


def test_one_row_edited_twice_stands_side_by_side() -> None:
    """Also where each edited another cell of it: one may have meant other words."""
    one = with_evidence("one.xlsx", A1, row("A-02", text="Read on Monday."))
    two = with_evidence("two.xlsx", A1, row("A-02", text="Heard on Friday.", where="Year 2"))
    combined = combine(version_of(BASE), [one, two])
    assert texts(combined)["A-02"] == "Heard on Monday."
    assert combined.review.evidence[1].where == "Year 2"
    assert codes(combined) == ["edited_twice"] * 2
    assert {d.column: dict(d.answers) for d in combined.differences} == {
        "text": {"one.xlsx": "Read on Monday.", "two.xlsx": "Heard on Friday."},
        "where": {"two.xlsx": "Year 2"},
    }


def test_a_sheet_that_was_deleted_removes_nothing() -> None:
    gone = replace(with_evidence("gone.xlsx", row("B-01", text="Mine.")), silent=frozenset({"evidence.A"}))
    combined = combine(version_of(BASE), [gone])
    assert list(texts(combined)) == ["A-01", "A-02", "B-01"]
    lists = replace(version_of(BASE, "c"), lists={}, silent=frozenset({"evidence", "team", "development"}))
    assert combine(version_of(BASE), [lists]) == Combined(BASE, ())


def test_a_lost_column_and_a_lost_cell_say_nothing() -> None:
    base = version_of(BASE)
    bare = tuple(replace(r, values={c: v for c, v in r.values.items() if c != "part"}) for r in base.lists["team"])
    copy = replace(base, name="c", lists={**base.lists, "team": bare}, silent=frozenset({"team[].part"}))
    assert combine(base, [copy]) == Combined(BASE, ())
    with_day = replace(base, single={"profile.day": date(2026, 11, 11)})
    assert combine(with_day, [replace(base, silent=frozenset({"profile.day"}))]).differences == ()


LEVEL = "judgements.achievement.agreed_level"


@pytest.mark.parametrize(
    ("before", "said", "taken", "code"),
    [
        (None, ("effective", None), "effective", "changed"),
        (None, ("effective", "effective"), "effective", "changed"),
        (None, ("effective", "beginning"), None, "changed_twice"),
        ("developing", ("effective", "inspiring"), "developing", "changed_twice"),
        ("developing", ("effective", None), "effective", "cleared_and_changed"),
        ("developing", (None, "developing"), "developing", "cleared"),
    ],
)
def test_a_judgement_that_differs(before: Any, said: tuple[Any, Any], taken: Any, code: str) -> None:
    def one(level: Any, name: str) -> Version:
        judged = {"achievement": Judgement(agreed_level=level)} if level else {}
        return version_of(Review(judgements=judged), name)

    combined = combine(one(before, "base"), [one(level, f"{n}.xlsx") for n, level in enumerate(said)])
    found = combined.review.judgements.get("achievement", Judgement()).agreed_level
    (told,) = combined.differences
    assert (found, told.taken, told.code, told.path) == (taken, taken, code, LEVEL)
    assert told.decide == (code in DECIDE) == (code != "changed")


RELEASED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("path", "before", "said", "taken"),
    [
        (DAY, RELEASED, (None,), None),
        (DAY, None, (RELEASED,), None),
        (DAY, RELEASED, (date(2026, 11, 27), RELEASED), date(2026, 11, 27)),
        ("state.for_partnership", "yes", ("no", "yes"), "no"),
        ("state.for_research", "yes", (None,), None),
        ("state.for_governors", None, ("yes", "no"), "no"),
    ],
)
def test_of_a_release_the_narrower_stands_and_the_head_decides(
    path: str, before: Any, said: tuple[Any, ...], taken: Any
) -> None:
    """A head took it back in one file, and another is from before."""

    def one(value: Any, name: str) -> Version:
        return Version(name, {path: value} if value is not None else {})

    combined = combine(one(before, "base"), [one(value, f"{n}.xlsx") for n, value in enumerate(said)])
    (told,) = combined.differences
    assert version_of(combined.review).single.get(path) == told.taken == taken
    assert (told.code, told.decide, told.at) == ("narrower", True, path)
    assert told.answers == {f"{n}.xlsx": value for n, value in enumerate(said) if value != before}


def test_a_sheet_that_was_deleted_takes_no_release_back() -> None:
    base = Version("base", {DAY: RELEASED})
    assert combine(base, [Version("c", silent=frozenset({DAY}))]).differences == ()


def test_a_release_day_that_cannot_be_read_releases_nothing() -> None:
    copy = Version("c", unread={Spot(DAY): Unread("Friday")})
    combined = combine(Version("base", {DAY: RELEASED}), [copy])
    assert combined.review.state.released is None
    assert {each.code for each in combined.differences} == {"narrower", "unread"}


def test_the_confirmation_and_the_senior_teams_feedback_are_answers_like_others() -> None:
    """They belong to this one file; what leaves it is for ``share`` and ``merge`` to say."""
    single = {"confirmation.day": date(2026, 11, 11), "process.went_well": "Kind.", "process.improve": "Shorter."}
    combined = combine(version_of(BASE), [replace(version_of(BASE, "c"), single=single)])
    assert combined.review.confirmation.day == date(2026, 11, 11)
    assert combined.review.process.went_well == "Kind."


def test_rows_are_known_wherever_they_were_sorted_to() -> None:
    base = version_of(BASE)
    names = [r.values for r in reversed(base.lists["team"])]
    turned = tuple(replace(r, values=v) for r, v in zip(base.lists["team"], names, strict=True))
    assert combine(base, [replace(base, name="c", lists={**base.lists, "team": turned})]) == Combined(BASE, ())


def team_of(name: str, *more: Record) -> Version:
    base = version_of(BASE, name)
    return replace(base, lists={**base.lists, "team": (*base.lists["team"], *more)})


def test_two_new_rows_beside_one_number_are_both_kept_and_told() -> None:
    copies = [team_of("one", row("team.3", name="N. New")), team_of("two", row("team.3", name="N. New", part="lead"))]
    combined = combine(version_of(BASE), copies)
    assert [member.name for member in combined.review.team] == ["L. Lead", "R. Reviewer", "N. New", "N. New"]
    assert codes(combined) == ["one_row"]
    assert len(combined.differences[0].kept) == 2


def test_the_same_new_row_in_two_copies_counts_once() -> None:
    copies = [team_of(name, row("team.3", name="N. New")) for name in ("one", "two")]
    assert len(combine(version_of(BASE), copies).review.team) == 3


def test_rows_that_no_longer_fit_stand_among_the_differences() -> None:
    def crowd(name: str) -> Version:
        return team_of(name, *(row(f"team.{n}", name=f"{name} {n}") for n in range(3, TEAM + 1)))

    combined = combine(version_of(BASE), [crowd("one"), crowd("two")])
    assert len(combined.review.team) == TEAM
    left = {d.taken["name"] for d in combined.differences if d.code == "no_room"}
    now = {member.name for member in combined.review.team}
    assert left | now >= {f"{name} {n}" for name in ("one", "two") for n in range(3, TEAM + 1)}
    assert len(left) == TEAM - 2
    assert PRACTICE > 2


# --- actions and the areas they answer ---------------------------------------------------------------------


def areas(name: str, issues: Iterable[tuple[int, str]], *actions: tuple[str, int]) -> Version:
    rows = tuple(row(f"development.{n}", issue=text) for n, text in issues)
    done = tuple(row(f"actions.{n}", what=what, issue=i) for n, (what, i) in enumerate(actions, start=1))
    return Version(name, lists={"development": rows, "actions": done})


def answers(combined: Combined) -> dict[str | None, str | None]:
    """Action → the area that it answers."""
    found = [each.issue for each in combined.review.development]
    return {a.what: found[a.issue - 1] if a.issue else None for a in combined.review.actions}


def test_an_action_follows_its_area() -> None:
    base = areas("base", [(1, "Reading"), (3, "Number")], ("Buy books", 1), ("Count", 3))
    one = areas("one", [(1, "Reading"), (2, "Art"), (3, "Number")], ("Buy books", 1), ("Count", 3), ("Paint", 2))
    two = areas("two", [(1, "Reading"), (2, "Sport"), (3, "Number")], ("Buy books", 1), ("Count", 3), ("Run", 2))
    for copies in ([one, two], [two, one]):
        combined = combine(base, copies)
        assert answers(combined) == {"Buy books": "Reading", "Count": "Number", "Paint": "Art", "Run": "Sport"}


def test_an_action_whose_area_one_copy_has_not_answers_no_other() -> None:
    base = areas("base", [(1, "Reading"), (2, "Number")], ("Buy books", 1), ("Count", 2))
    combined = combine(base, [areas("one", [(2, "Number")], ("Buy books", 1), ("Count", 2))])
    assert answers(combined) == {"Buy books": "Reading", "Count": "Number"}
    assert [d.code for d in combined.differences] == ["removed"]


def test_a_number_that_meant_no_area_comes_to_mean_none() -> None:
    base = areas("base", [(1, "Reading")], ("Buy books", 1))
    one = areas("one", [(1, "Reading")], ("Buy books", 1), ("Count", 2))
    two = areas("two", [(1, "Reading"), (2, "Art")], ("Buy books", 1))
    combined = combine(base, [one, two])
    assert answers(combined) == {"Buy books": "Reading", "Count": None}
    assert [d.code for d in combined.differences if d.decide] == ["lost_number"]
