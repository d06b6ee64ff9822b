"""The quality-assurance sample: reproducible, and independent of everything but its seed and who is there."""

import json
from datetime import date
from pathlib import Path
from random import Random

from click.testing import CliRunner

from spp_xl.cli.entry import spp_xl
from spp_xl.model.partnership import MemberSchool, Partnership, PlannedReview
from spp_xl.summary.sample import draw
from tests.editions import default_edition
from tests.made import workbook_of

TODAY = date(2026, 11, 22)


def roster(schools: int = 12) -> Partnership:
    return Partnership(
        schools=tuple(MemberSchool(name=f"School {n}", urn=f"9990{n:02d}") for n in range(schools)),
        calendar=tuple(
            PlannedReview(
                school=f"School {n}", first=date(2026, 11, n + 1), last=date(2026, 11, n + 2), lead=f"Lead {n}"
            )
            for n in range(schools)
        ),
    )


def names(sample: object) -> list[str]:
    return [school.name for school in sample.schools]  # type: ignore[attr-defined]


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    whole = roster()
    mixed = list(whole.schools)
    Random(1).shuffle(mixed)
    assert draw(whole, 7, 3, TODAY) == draw(whole.model_copy(update={"schools": tuple(mixed)}), 7, 3, TODAY)


def test_other_seeds_draw_others_and_everybody_has_a_chance() -> None:
    drawn = [name for seed in range(60) for name in names(draw(roster(), seed, 3, TODAY))]
    assert set(drawn) == {f"School {n}" for n in range(12)}
    assert len({tuple(names(draw(roster(), seed, 3, TODAY))) for seed in range(60)}) > 40


def test_what_is_drawn_stands_by_name_and_not_by_lot() -> None:
    """V8: an order is read as a rank."""
    for seed in range(20):
        drawn = draw(roster(), seed, 5, TODAY)
        assert names(drawn) == sorted(names(drawn))
        assert [row.school for row in drawn.reviews] == sorted(row.school or "" for row in drawn.reviews)


def test_schools_and_teams_are_drawn_apart() -> None:
    both = draw(roster(), 7, 4, TODAY)
    assert [row.school for row in both.reviews] != names(both)


def test_a_school_that_joins_moves_nobody_before_it() -> None:
    before, after = draw(roster(12), 5, 12, TODAY), draw(roster(13), 5, 13, TODAY)
    assert [name for name in names(after) if name != "School 12"] == names(before)


def test_who_has_left_and_what_is_not_over_is_not_drawn() -> None:
    some = roster(3)
    left = some.schools[0].model_copy(update={"left": date(2026, 7, 1)})
    later = PlannedReview(school="School 1", first=TODAY, last=TODAY)
    drawn = draw(some.model_copy(update={"schools": (left, *some.schools[1:]), "calendar": (later,)}), 1, 9, TODAY)
    assert sorted(names(drawn)) == ["School 1", "School 2"]
    assert drawn.reviews == ()


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(workbook_of(default_edition(), roster(), TODAY, fixed_day=True))
    args = ["sample", str(path), "--seed", "7", "--size", "2", "--today", TODAY.isoformat()]
    plain = CliRunner().invoke(spp_xl, args, standalone_mode=False, catch_exceptions=False)
    told = json.loads(CliRunner().invoke(spp_xl, [*args, "--json"], standalone_mode=False).stdout)
    assert plain.return_value == 0
    assert told["format"] == "spp-xl/sample@1"
    assert len(told["schools"]) == len(told["teams"]) == 2
    assert all(school["name"] in plain.stdout for school in told["schools"])
    assert all(team["lead"] in plain.stdout for team in told["teams"])
