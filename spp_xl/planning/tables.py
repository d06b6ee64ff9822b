"""What only the coordinator sees: wishes not met, fixed rows that go against a rule, and who carries what."""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.words import Words
from spp_xl.planning.proposal import Proposal
from spp_xl.planning.solve import Unmet


def own_tables(plan: Proposal, words: Words) -> list[PlainTable]:
    """One sheet each."""
    return [_wishes(plan, words), _loads(plan, words)]


def own_facts(plan: Proposal, words: Words, as_at: str) -> list[tuple[str, str]]:
    """Label and sentence for the cover."""
    solved = plan.solved
    wishes = ", ".join(words(f"plan.wishes.{wish}.title") for wish in solved.unproved)
    found = words("plan_own.cover.some_open", wishes=wishes) if wishes else words("plan_own.cover.best")
    pairs = [
        ("as_at", as_at),
        ("reviews", words("plan_own.cover.reviews_says", count=len(plan.rows))),
        ("found", found),
        ("whom", words("plan_own.cover.whom_says")),
        ("keep", words("plan_own.cover.keep_says")),
    ]
    return [(words(f"plan_own.cover.{key}"), text) for key, text in pairs]


def _wishes(plan: Proposal, words: Words) -> PlainTable:
    heads = words.group("plan_own.wishes.columns")
    columns = (
        Column("school", heads["school"], "name"),
        Column("wish", heads["wish"], "name"),
        Column("who", heads["who"], "name"),
        Column("says", heads["says"], "sentence"),
    )
    rows = (*_against(plan, words), *(_unmet(plan, one, words) for one in plan.solved.unmet))
    return PlainTable("wishes", *_named("wishes", words), columns, rows)


def _against(plan: Proposal, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for one in plan.against:
        wish = Coded(one.rule, words("plan_own.wishes.fixed"))
        yield _school(plan, one.review), wish, _person(plan, one.person), words(f"plan.rules.{one.rule}")


def _unmet(plan: Proposal, one: Unmet, words: Words) -> tuple[PlainCell, ...]:
    wish = Coded(one.wish, words(f"plan.wishes.{one.wish}.title"))
    return _school(plan, one.review), wish, _person(plan, one.person), words(f"plan.wishes.{one.wish}.{one.says}")


def _loads(plan: Proposal, words: Words) -> PlainTable:
    heads = words.group("plan_own.loads.columns")
    columns = (
        Column("person", heads["person"], "name"),
        Column("own", heads["own"], "name"),
        Column("leads", heads["leads"], "sentence"),
        Column("reviews", heads["reviews"], "sentence"),
        Column("workshops", heads["workshops"], "sentence"),
    )
    rows = []
    for load in plan.loads:
        own = ", ".join(plan.problem.name(n) for n in sorted(plan.problem.people[load.person].schools))
        parts = (_schools(plan, part) for part in (load.leads, load.reviews, load.workshops))
        rows.append((_person(plan, load.person), own, *parts))
    return PlainTable("loads", *_named("loads", words), columns, tuple(rows))


def _named(table: str, words: Words) -> tuple[str, str, str]:
    return (
        words(f"plan_own.{table}.tab"),
        words(f"plan_own.{table}.title"),
        words(f"plan_own.{table}.about"),
    )


def _school(plan: Proposal, review: int | None) -> str:
    return "" if review is None else plan.problem.name(plan.problem.reviews[review].school)


def _schools(plan: Proposal, reviews: tuple[int, ...]) -> str:
    return ", ".join(_school(plan, review) for review in reviews)


def _person(plan: Proposal, person: int | None) -> str:
    return "" if person is None else plan.problem.people[person].name
