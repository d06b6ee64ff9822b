"""Two dozen files of a partnership with every trouble of a Return row, over any framework; invented schools."""

from collections.abc import Iterator
from datetime import date, timedelta

from spp_xl.model.framework import Framework
from spp_xl.model.partnership import Agreements, MemberSchool, Partners, Partnership, PlannedReview
from spp_xl.model.review import Days, Judgement, Review, School, State, ThemeChoice, Workshop
from spp_xl.model.words import Edition
from tests.editions import default_edition, second_edition

DAY = date(2026, 12, 1)
NAMES = (
    "Ysgol Pen-y-nant", "Brook Lane Primary", "Ash & Elm Academy", "Cedar Bank", "=Dale", "École Saint-Éloi",
    "Fir Tree", "Grange", "Hill Top", "Ivy House", "Juniper", "Kestrel Way", "Larch", "Moorside", "Nook Lane",
    "oak View",
)  # fmt: skip


def urn_of(number: int) -> str:
    """No school has this one."""
    return str((499_000 if number % 5 == 0 else 199_000) + number)


def review(framework: Framework, number: int, first: date | None, **state: object) -> Review:
    """A review whose levels, themes and blanks follow from its number."""
    levels = framework.levels
    chosen = {
        theme.code: ThemeChoice(chosen=True) for at, theme in enumerate(framework.themes) if (at + number) % 3 != 2
    }
    judgements = {}
    for at, (aspect, _) in enumerate(framework.aspects()):
        if (at + number) % 7 == 0:
            judgements[aspect] = Judgement(not_applicable="too_new")
        elif (at + number) % 5 != 0:
            judgements[aspect] = Judgement(agreed_level=levels[(at * 2 + number) % len(levels)], own_level=levels[0])
    return Review(
        school=School(name=NAMES[number % len(NAMES)], urn=urn_of(number)),
        days=Days(first=first, last=first + timedelta(1) if first and number % 4 else None),
        themes=chosen,
        judgements=judgements,
        workshop=Workshop(day=first + timedelta(7) if first and number % 3 else None),
        state=State.model_validate({"released": date(2026, 11, 28), "for_partnership": "yes", **state}),
    )


def without(given: Review, **parts: object) -> Review:
    """The review with some parts replaced."""
    return given.model_copy(update=parts)


def twenty(edition: Edition) -> dict[str, tuple[Edition, Review]]:
    """File name → what is in it, in the order in which rows are pasted."""
    return {f"{number:02d}-review.xlsx": each for number, each in enumerate(_twenty(edition), start=1)}


def _twenty(edition: Edition) -> Iterator[tuple[Edition, Review]]:
    framework = edition.framework
    other = second_edition() if edition is default_edition() else default_edition()
    for number in range(6):  # released, in and after their days
        yield edition, review(framework, number, date(2026, 10, 6) + timedelta(14 * number))
    yield edition, review(framework, 6, date(2026, 11, 30))  # under way today
    yield edition, review(framework, 7, date(2027, 2, 9))  # to come
    yield edition, review(framework, 8, date(2026, 10, 13), released=None)
    yield edition, review(framework, 9, date(2026, 10, 14), for_partnership="no")
    postponed = review(framework, 10, date(2026, 10, 20))
    yield edition, without(postponed, days=postponed.days.model_copy(update={"stopped": "postponed"}))
    yield edition, review(framework, 11, None)  # without any day
    for level in framework.levels[:2]:  # two copies that differ
        one = review(framework, 12, date(2026, 11, 3))
        aspect = next(code for code, judgement in one.judgements.items() if judgement.agreed_level)
        yield edition, without(one, judgements={**one.judgements, aspect: Judgement(agreed_level=level)})
    for _ in range(2):  # the same twice
        yield edition, review(framework, 13, date(2026, 11, 4))
    nobody = review(framework, 14, date(2026, 11, 5))
    yield edition, without(nobody, school=School(name=nobody.school.name))
    yield edition, review(framework, 0, date(2025, 11, 5))  # last year's, of a school that has this year's too
    yield edition, review(framework, 99, date(2026, 11, 6))  # not on the roster
    yield other, review(other.framework, 15, date(2026, 11, 9))
    thorn = review(framework, 16, date(2026, 11, 10))
    yield edition, without(thorn, school=School(name="sycamore", urn="199704"))  # another member's name
    willow = review(framework, 17, date(2026, 11, 11))
    yield edition, without(willow, school=School(name="Willows", urn="199705"))  # on the roster as St Willow's
    yew = review(framework, 18, date(2026, 11, 12))
    for urn in ("199706", "199707"):  # one review, under the number of today and under the one before
        yield edition, without(yew, school=School(name="Yew Tree", urn=urn))
    yield edition, review(framework, 1, date(2027, 11, 3), released=None)  # next year's, of a school with this year's
    zelkova = review(framework, 19, date(2026, 11, 13), released=None)  # its days are over, and nothing is agreed
    yield edition, without(zelkova, school=School(name="Zelkova", urn="199708"), judgements={})


def roster(edition: Edition) -> Partnership:
    """The members: one under an earlier number, one whose days are over without a file, one that has left."""
    members = [MemberSchool(name=NAMES[number], urn=urn_of(number)) for number in range(16)]
    members[3] = MemberSchool(name=NAMES[3], urn="199903", predecessor=urn_of(3))
    extra = [
        MemberSchool(name="Quarry Bank", urn="199701"),
        MemberSchool(name="Rowan", urn="199702", left=date(2026, 7, 31)),
        MemberSchool(name="Sycamore", urn="199703"),
        MemberSchool(name="Thorn", urn="199704"),
        MemberSchool(name="St Willow’s", urn="199705"),
        MemberSchool(name="Yew Tree", urn="199706", predecessor="199707"),
        MemberSchool(name="Zelkova", urn="199708"),
    ]
    return Partnership(
        partnership=Partners(name="Four Valleys"),
        agreements=Agreements(shares="no"),
        schools=(*members, *extra),
        calendar=(
            PlannedReview(school="Quarry Bank", first=date(2026, 11, 10)),
            PlannedReview(school="sycamore", first=date(2027, 3, 2)),
            PlannedReview(school=NAMES[10], first=date(2027, 4, 6)),
            PlannedReview(school=NAMES[12], first=date(2026, 11, 3)),
            PlannedReview(school=NAMES[14], first=date(2025, 11, 3)),
        ),
    )
