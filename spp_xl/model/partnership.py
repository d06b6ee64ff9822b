"""What a partnership is: its schools, its people, what it has agreed, and when which school is reviewed.

The roster is the record of these facts; every other workbook of the cycle takes them from here.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from spp_xl.model.part import Part, Rows
from spp_xl.model.table import Code, Day, Laestab, Line, Mark, Means, Text, Urn, Whole

SCHOOLS, PEOPLE = 24, 80  # how many rows each list offers
CALENDAR = 2 * SCHOOLS  # this year's reviews beside last year's, so that the same people do not go again
CLOSED, BARRED, AWAY = 16, 40, 60


class Partners(Part):
    """The partnership itself. ``year`` says what a review year is."""

    name: Line = None
    coordinator: Line = None
    phase: Annotated[Code, Means("choice", "partnership_phase")] = None
    year: Annotated[Code, Means("choice", "review_year")] = None
    goals: Text = None


class Agreements(Part):
    """What the members have signed. ``shares``: the memorandum shares agreed reviews among the members."""

    agreement: Day = None
    agreement_until: Day = None
    memorandum: Day = None
    shares: Annotated[Code, Means("choice", "yes_no")] = None
    keep_until: Day = None


class MemberSchool(Part):
    """One school. ``predecessor`` is the URN it had before, for example before it became an academy."""

    name: Line = None
    urn: Urn = None
    laestab: Laestab = None
    phase: Annotated[Code, Means("choice", "phase")] = None
    pupils: Whole = None
    authority: Line = None
    authority_code: Line = None
    trust: Line = None
    inspection_label: Annotated[Code, Means("choice", "inspection_label")] = None
    inspection_day: Day = None
    joined: Day = None
    left: Day = None
    predecessor: Urn = None
    capacity: Annotated[Code, Means("choice", "capacity")] = None


def urn_now(urn: str | None, schools: Iterable[MemberSchool]) -> str:
    """The URN a school has now, where the roster's ``schools`` say which one it had before; else the same, or ""."""
    now = (school.urn for school in schools if school.predecessor and school.predecessor == urn)
    return next(now, None) or urn or ""


class Person(Part):
    """Somebody who takes part. What they do is marked, as one person may do several things."""

    name: Line = None
    school: Line = None
    post: Annotated[Code, Means("choice", "post")] = None
    leads: Mark = False
    reviews: Mark = False
    trained: Day = None
    champion: Mark = False
    champion_trained: Day = None


class Window(Part):
    """Between which days reviews may take place; where blank, from tomorrow to the end of the review year."""

    first: Day = None
    last: Day = None


class Closed(Part):
    """Days on which nobody reviews, such as school holidays. A blank ``last`` is the first day itself."""

    first: Day = None
    last: Day = None


class Barred(Part):
    """A person who does not go to a school. There is no place for a reason."""

    person: Line = None
    school: Line = None


class Away(Part):
    """Weeks in which a person does not review. There is no place for a reason. A blank ``last`` is the first day."""

    person: Line = None
    first: Day = None
    last: Day = None


class PlannedReview(Part):
    """One review of the calendar. ``reviewers`` are names, one after another; the Champion leads the workshop."""

    school: Line = None
    first: Day = None
    last: Day = None
    lead: Line = None
    reviewers: Line = None
    champion: Line = None
    workshop: Day = None


class Partnership(Part):
    """A partnership's roster."""

    partnership: Partners = Partners()
    agreements: Agreements = Agreements()
    window: Window = Window()
    schools: Annotated[tuple[MemberSchool, ...], Rows, Field(max_length=SCHOOLS)] = ()
    people: Annotated[tuple[Person, ...], Rows, Field(max_length=PEOPLE)] = ()
    calendar: Annotated[tuple[PlannedReview, ...], Rows, Field(max_length=CALENDAR)] = ()
    closed: Annotated[tuple[Closed, ...], Rows, Field(max_length=CLOSED)] = ()
    barred: Annotated[tuple[Barred, ...], Rows, Field(max_length=BARRED)] = ()
    away: Annotated[tuple[Away, ...], Rows, Field(max_length=AWAY)] = ()
