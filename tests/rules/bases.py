"""Named base reviews for any framework; spec rows are small changes to one of them.

All share the same days: in school Tuesday 10 and Wednesday 11 November 2026, workshop a week later.
"""

from collections.abc import Callable
from datetime import date

from spp_xl.model.evidence import Evidence
from spp_xl.model.framework import Framework
from spp_xl.model.review import (
    Action,
    Confirmation,
    Days,
    Development,
    Feedback,
    FirstMeeting,
    Judgement,
    Member,
    Practice,
    Preparation,
    ProcessFeedback,
    Profile,
    Review,
    School,
    SecondMeeting,
    Session,
    Sharing,
    State,
    Support,
    ThemeChoice,
    Workshop,
)

FIRST, LAST, WORKSHOP = date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 18)
LATER = date(2026, 12, 1)  # when nothing is waited for any more
NO_SCHOOL = "999001"  # a URN that no school has


def blank(framework: Framework) -> Review:
    """Nobody has written anything."""
    return Review()


def half(framework: Framework) -> Review:
    """The morning of the second day: all is prepared, half of the aspects are judged."""
    done = perfect(framework)
    judged = dict(list(done.judgements.items())[: len(done.judgements) // 2])
    own = {code: Judgement(own_level=entry.own_level) for code, entry in done.judgements.items()}
    return Review(
        school=done.school,
        days=done.days,
        preparation=done.preparation,
        meeting_1=done.meeting_1,
        meeting_2=done.meeting_2,
        themes={code: ThemeChoice(chosen=True) for code in done.themes},
        team=tuple(member.model_copy(update={"at_workshop": None}) for member in done.team),
        timetable=done.timetable,
        evidence=done.evidence[: len(done.evidence) // 2],
        judgements=own | judged,
    )


def perfect(framework: Framework) -> Review:
    """Every rule is kept as at any day after the workshop."""
    themes = chosen_themes(framework)
    aspects = [aspect for theme in framework.themes if theme.code in themes for aspect in theme.aspects]
    return Review(
        school=School(
            name="Brook Lane Primary",
            urn=NO_SCHOOL,
            phase="primary",
            pupils=212,
            head="A. Head",
            partnership="Four Valleys",
            authority="Anyshire",
            inspection_label="ofsted_overall_other",
            inspection_day=date(2026, 2, 3),
        ),
        days=Days(first=FIRST, last=LAST),
        preparation=Preparation(
            agreement=date(2026, 9, 10),
            memorandum=date(2026, 9, 14),
            data=date(2026, 10, 20),
            audit=date(2026, 10, 21),
            audit_where="Shared folder",
            plan=date(2026, 10, 20),
        ),
        meeting_1=FirstMeeting(
            day=date(2026, 10, 6),
            between="lead_and_head",
            audit_and_data=True,
            story=True,
            focus="How well pupils who join in the middle of a year settle and learn.",
            scope="whole_school",
            programme=True,
        ),
        meeting_2=SecondMeeting(day=date(2026, 11, 3), briefed=True),
        themes={code: ThemeChoice(chosen=True, own_view="held") for code in themes},
        team=_team(framework),
        timetable=(
            Session(day=FIRST, time="09:00", activity="Walk with two pupils", reviewer="B", where="Years 3 and 4"),
            Session(day=LAST, time="15:00", activity="Immediate feedback", reviewer="A"),
        ),
        evidence=_evidence(framework, aspects),
        judgements=_judgements(framework, aspects),
        practice=(
            Practice(what="A pupil shows newcomers round.", aspect=aspects[0], contact="Deputy", may_share="yes"),
        ),
        development=(
            Development(
                issue="What newcomers already know is found out late.",
                aspect=aspects[-1],
                route="both",
                root_cause="Records arrive weeks after the pupil.",
            ),
        ),
        feedback=Feedback(day=LAST, between="lead_to_head"),
        profile=Profile(day=date(2026, 11, 13)),
        workshop=Workshop(day=WORKSHOP, invited="all", others="Governors", led_by="champion", coaching=True),
        actions=(
            Action(
                what="Ask the earlier school by telephone in the first week.",
                issue=1,
                owner="Deputy headteacher",
                start=date(2026, 11, 23),
                due=date(2027, 2, 12),
                success="Every newcomer has a starting point within ten days.",
            ),
            Action(what="Share the first-week plan.", issue=1, owner="Year leader", start=date(2026, 12, 7)),
        ),
        support=Support(partnership="A visit to the partner school.", programme="None"),
        sharing=Sharing(audience="Staff, governors", way="Staff meeting", when="The week after"),
        process=ProcessFeedback(invited=WORKSHOP, went_well="The timetable.", improve="Earlier data."),
        confirmation=Confirmation(day=LAST),
        state=State(agreed=date(2026, 11, 13), checked=date(2026, 11, 16), released=WORKSHOP, for_partnership="yes"),
    )


def faulty(framework: Framework) -> Review:
    """Something wrong in every family of rules, all of it past mending."""
    done = perfect(framework)
    themes = chosen_themes(framework)
    gone, other = themes[0], themes[-1]
    judged = {
        code: Judgement(agreed_level=entry.agreed_level)
        for code, entry in list(done.judgements.items())[1:]
        if entry.agreed_level
    }
    return done.model_copy(
        update={
            "preparation": Preparation(data=FIRST, audit=date(2026, 10, 21)),
            "meeting_1": FirstMeeting(story=True),
            "themes": {other: ThemeChoice(chosen=True)} if gone != other else {},
            "team": (
                Member(name="A", part="lead", post="deputy"),
                Member(name="B", part="lead", post="headteacher"),
                *(Member(name=f"C{n}", part="reviewer") for n in range(framework.settings.most_reviewers + 1)),
            ),
            "evidence": done.evidence[:1],
            "judgements": judged,
            "feedback": Feedback(day=FIRST),
            "profile": Profile(day=date(2026, 11, 9)),
            "workshop": Workshop(day=date(2026, 11, 30)),
            "actions": (Action(what="Something", due=date(2027, 1, 1)),),
            "confirmation": Confirmation(),
        }
    )


def full(framework: Framework) -> Review:
    """As much as a large team writes: 200 rows of evidence on five sheets, long commentaries."""
    done = perfect(framework)
    aspects = [aspect for aspect, _ in framework.aspects()]
    kinds = framework.evidence_kinds
    evidence = tuple(
        Evidence(
            id=f"{'ABCDE'[number // 40]}-{number % 40 + 1:02d}",
            kind=kinds[number % len(kinds)],
            where=f"Rooms {number}",
            text=f"Seen on both days, in several rooms, and again in talk with others ({number}). " * 3,
            aspect_1=aspects[number % len(aspects)],
            aspect_2=aspects[(number + 5) % len(aspects)],
            bearing="supports",
        )
        for number in range(200)
    )
    long = "What we saw bears this out (A-01, B-04, C-12): in most rooms, on both days, and in what pupils said. " * 5
    judgements = {
        aspect: entry.model_copy(update={"commentary": long if entry.commentary else None})
        for aspect, entry in done.judgements.items()
    }
    return done.model_copy(update={"evidence": evidence, "judgements": judgements})


BASES: dict[str, Callable[[Framework], Review]] = {
    "blank": blank,
    "half": half,
    "perfect": perfect,
    "faulty": faulty,
}


def minimum(framework: Framework) -> Review:
    """As little as keeps every rule that must, will or should be kept: the fewest themes and reviewers."""
    done = perfect(framework)
    heads = [member for member in done.team if member.part in ("lead", "reviewer")]
    fewest = framework.settings.fewest_reviewers + (not framework.settings.lead_counts_as_reviewer)
    level = framework.levels[0]
    return Review(
        school=School(name=done.school.name, urn=done.school.urn),
        days=done.days,
        preparation=done.preparation,
        meeting_1=done.meeting_1,
        meeting_2=done.meeting_2,
        themes={code: ThemeChoice(chosen=True) for code in done.themes},
        team=tuple(member.model_copy(update={"trained": None}) for member in heads[:fewest]),
        timetable=(Session(activity="Walk with two pupils"),),
        evidence=done.evidence,
        judgements={
            code: Judgement(
                agreed_level=level,
                commentary=f"Because of {evidence_number(number)}.",
                statements=(f"{level}.1",) if framework.statements(code)[level] else (),
            )
            for number, code in enumerate(done.judgements)
        },
        development=tuple(row.model_copy(update={"aspect": None}) for row in done.development),
        feedback=done.feedback,
        profile=done.profile,
        workshop=done.workshop.model_copy(update={"others": None, "led_by": None}),
        actions=(Action(what="Ask", issue=1, owner="Deputy", start=WORKSHOP),),
        support=done.support,
        sharing=done.sharing,
        process=ProcessFeedback(invited=WORKSHOP),
        confirmation=done.confirmation,
    )


def chosen_themes(framework: Framework) -> list[str]:
    """Half of the themes, the compulsory ones among them, and as many as are asked for; in printed order."""
    required = framework.settings.required_themes
    others = [theme.code for theme in framework.themes if theme.code not in required]
    number = max(framework.settings.minimum_themes, -(-len(framework.themes) // 2))
    wanted = {*required, *others[: max(number - len(required), 0)]}
    return [theme.code for theme in framework.themes if theme.code in wanted]


def _team(framework: Framework) -> tuple[Member, ...]:
    settings = framework.settings
    others = max(settings.fewest_reviewers - settings.lead_counts_as_reviewer, 1)
    posts = ("headteacher", "deputy", "assistant", "other_senior")
    return (
        Member(
            name="A. Lead",
            part="lead",
            post="headteacher",
            school="Hill Top",
            trained=date(2026, 3, 5),
            focus="Leadership",
            at_workshop="yes",
        ),
        *(
            Member(
                name=f"B{n}. Reviewer",
                part="reviewer",
                post=posts[n % 4],
                school="Mill Road",
                trained=date(2026, 3, 5),
                focus="Books and talk",
                at_workshop="yes",
            )
            for n in range(1, others + 1)
        ),
        Member(name="C. Shadow", part="shadow", post="middle", school="Hill Top", at_workshop="no"),
    )


def evidence_number(place: int) -> str:
    """The number of the evidence for the aspect at a place, from 0: on two reviewers' sheets in turn."""
    return f"{'AB'[place % 2]}-{place // 2 + 1:02d}"


def _evidence(framework: Framework, aspects: list[str]) -> tuple[Evidence, ...]:
    """A row for each aspect, on two reviewers' sheets, kinds taken in turn; every third row serves two aspects."""
    kinds = framework.evidence_kinds
    return tuple(
        Evidence(
            id=evidence_number(number),
            kind=kinds[number % len(kinds)],
            where="Lower years",
            text=f"Seen on both days, in several rooms ({number + 1}).",
            aspect_1=aspect,
            aspect_2=aspects[(number + 1) % len(aspects)] if number % 3 == 0 else None,
            bearing="supports" if number % 2 else "questions",
        )
        for number, aspect in enumerate(aspects)
    )


def _judgements(framework: Framework, aspects: list[str]) -> dict[str, Judgement]:
    """Levels taken in turn, statements marked at the agreed level and the next; the last aspect is not applicable."""
    levels = framework.levels
    entries: dict[str, Judgement] = {}
    for number, aspect in enumerate(aspects):
        if number and number == len(aspects) - 1:
            entries[aspect] = Judgement(own_level=levels[0], not_applicable="too_new")
            continue
        level, near = levels[number % len(levels)], levels[(number + 1) % len(levels)]
        counts = framework.statements(aspect)
        marks = [f"{level}.{n}" for n in range(1, counts[level] + 1)] + [f"{near}.1"] * bool(counts[near])
        commentary = f"What we saw bears this out ({evidence_number(number)})."
        entries[aspect] = Judgement(own_level=near, agreed_level=level, commentary=commentary, statements=tuple(marks))
    return entries
