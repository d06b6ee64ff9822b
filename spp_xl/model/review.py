"""What a review is, however incomplete: a half-filled review is a valid review; rules say what should be there.

Every field is optional. The unit of every ``Day`` is a calendar day; levels, kinds and reasons are codes of the
framework or of a list in ``words``, never labels and never numbers.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from spp_xl.model.evidence import Evidence, in_order
from spp_xl.model.part import Entries, Part, Rows
from spp_xl.model.table import Code, Day, Line, Mark, Means, Text, Urn, Whole
from spp_xl.model.year import year_at


class School(Part):
    """The reviewed school, as the public register knows it."""

    name: Line = None
    urn: Urn = None
    phase: Annotated[Code, Means("choice", "phase")] = None
    pupils: Whole = None
    head: Line = None
    partnership: Line = None
    authority: Line = None
    inspection_label: Annotated[Code, Means("choice", "inspection_label")] = None
    inspection_day: Day = None


class Days(Part):
    """When the review is in school, and whether something stopped it."""

    first: Day = None
    last: Day = None
    stopped: Annotated[Code, Means("choice", "stopped")] = None
    stopped_because: Annotated[Code, Means("choice", "reason")] = None


class Preparation(Part):
    """What is in place before the team comes; each document's day is the day it was given to the team."""

    agreement: Day = None
    memorandum: Day = None
    data: Day = None
    audit: Day = None
    audit_where: Line = None
    plan: Day = None


class FirstMeeting(Part):
    """Meeting 1, lead reviewer and headteacher."""

    day: Day = None
    between: Annotated[Code, Means("choice", "meeting_between")] = None
    audit_and_data: Mark = False
    story: Mark = False
    focus: Text = None
    scope: Annotated[Code, Means("choice", "scope")] = None
    programme: Mark = False
    team_size_agreed: Mark = False
    length_agreed: Mark = False


class SecondMeeting(Part):
    """Meeting 2, the lead briefs the team; each member's focus stands in the team list."""

    day: Day = None
    briefed: Mark = False


class ThemeChoice(Part):
    """One theme of the framework in this review."""

    chosen: Mark = False
    own_view: Annotated[Code, Means("choice", "own_view")] = None


class Member(Part):
    """Somebody on the team."""

    name: Line = None
    part: Annotated[Code, Means("choice", "part")] = None
    post: Annotated[Code, Means("choice", "post")] = None
    school: Line = None
    label: Annotated[Code, Means("choice", "inspection_label")] = None
    trained: Day = None
    focus: Line = None
    at_workshop: Annotated[Code, Means("choice", "yes_no")] = None


class Session(Part):
    """One line of the timetable. There is no column for a member of the school's staff, on purpose."""

    day: Day = None
    time: Line = None
    activity: Line = None
    reviewer: Line = None
    where: Line = None
    aspects: Line = None


class Judgement(Part):
    """What the team agreed for one aspect. ``statements`` are ``level.number``, as the framework counts them."""

    own_level: Annotated[Code, Means("choice", "level")] = None
    agreed_level: Annotated[Code, Means("choice", "level")] = None
    not_applicable: Annotated[Code, Means("choice", "not_applicable")] = None
    commentary: Text = None
    statements: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[1-9]$")], ...],
        AfterValidator(lambda marks: tuple(sorted(set(marks)))),
        Means("marks"),
    ] = ()


class Practice(Part):
    """Practice worth sharing."""

    what: Text = None
    aspect: Annotated[Code, Means("choice", "aspect")] = None
    contact: Line = None
    may_share: Annotated[Code, Means("choice", "yes_no")] = None


class Development(Part):
    """An area for development, how it will be met, and the root cause the workshop found."""

    issue: Text = None
    aspect: Annotated[Code, Means("choice", "aspect")] = None
    route: Annotated[Code, Means("choice", "route")] = None
    root_cause: Text = None


class Record(Part):
    """Where the evidence was written down; *on paper, held by the lead* is an allowed answer (rule V5).

    ``shared`` is the day on which ``spp-xl share`` made this copy, which is without what the team keeps to itself.
    """

    evidence: Annotated[Code, Means("choice", "evidence_record")] = None
    shared: Day = None


class Feedback(Part):
    """Immediate feedback at the end of the final day."""

    day: Day = None
    between: Annotated[Code, Means("choice", "feedback_between")] = None


class Profile(Part):
    """The final profile the team made after the immediate feedback."""

    day: Day = None


class Workshop(Part):
    """The interactive feedback workshop."""

    day: Day = None
    invited: Annotated[Code, Means("choice", "senior_invited")] = None
    others: Line = None
    led_by: Annotated[Code, Means("choice", "workshop_leader")] = None
    coaching: Mark = False


class Action(Part):
    """One action of the plan as the workshop worded it."""

    what: Text = None
    issue: Whole = None
    owner: Line = None
    start: Day = None
    due: Day = None
    success: Text = None


class Support(Part):
    """Follow-up support; an explicit *none* is an answer, a blank is not."""

    partnership: Text = None
    programme: Text = None


class Sharing(Part):
    """How the outcomes reach the rest of the staff and others."""

    audience: Line = None
    way: Line = None
    when: Line = None


class ProcessFeedback(Part):
    """The senior team's view of the process; read by those it is for, never merged."""

    invited: Day = None
    went_well: Text = None
    improve: Text = None


class Confirmation(Part):
    """The lead's dated confirmation (rule F15), worded the same whether or not anything arose."""

    day: Day = None


class State(Part):
    """Where the report stands, and for whom the head released it. It belongs to the school."""

    agreed: Day = None
    checked: Day = None
    released: Day = None
    for_partnership: Annotated[Code, Means("choice", "yes_no")] = None
    for_governors: Annotated[Code, Means("choice", "yes_no")] = None
    for_authority_unnamed: Annotated[Code, Means("choice", "yes_no")] = None
    for_authority_named: Annotated[Code, Means("choice", "yes_no")] = None
    for_research: Annotated[Code, Means("choice", "yes_no")] = None


TEAM, TIMETABLE, PRACTICE, DEVELOPMENT, ACTIONS = 8, 24, 10, 10, 15  # how many rows each list offers


Reason = Annotated[Code, Means("choice", "reason")]


class Review(Part):
    """One peer review of one school."""

    school: School = School()
    days: Days = Days()
    preparation: Preparation = Preparation()
    meeting_1: FirstMeeting = FirstMeeting()
    meeting_2: SecondMeeting = SecondMeeting()
    themes: Annotated[dict[str, ThemeChoice], Entries] = Field(default={})
    team: Annotated[tuple[Member, ...], Rows, Field(max_length=TEAM)] = ()
    timetable: Annotated[tuple[Session, ...], Rows, Field(max_length=TIMETABLE)] = ()
    evidence: Annotated[tuple[Evidence, ...], AfterValidator(in_order)] = ()
    judgements: Annotated[dict[str, Judgement], Entries] = Field(default={})
    practice: Annotated[tuple[Practice, ...], Rows, Field(max_length=PRACTICE)] = ()
    development: Annotated[tuple[Development, ...], Rows, Field(max_length=DEVELOPMENT)] = ()
    record: Record = Record()
    feedback: Feedback = Feedback()
    profile: Profile = Profile()
    workshop: Workshop = Workshop()
    actions: Annotated[tuple[Action, ...], Rows, Field(max_length=ACTIONS)] = ()
    support: Support = Support()
    sharing: Sharing = Sharing()
    process: ProcessFeedback = ProcessFeedback()
    confirmation: Confirmation = Confirmation()
    state: State = State()
    explained: dict[str, Reason] = Field(default={})

    @model_validator(mode="after")
    def _blank_reasons_are_none(self) -> "Review":
        if None in self.explained.values():
            raise ValueError("explained: leave a rule out instead of giving it no reason")
        return self

    @property
    def evidence_is_elsewhere(self) -> bool:
        """Held by the team and not here: such a workbook has no evidence sheets."""
        return self.record.evidence == "team" and not self.evidence

    @property
    def year(self) -> str | None:
        """The school year of the first day (September to August), such as ``2026-27``; None where undated."""
        return year_at(self.days.first).name if self.days.first else None


class WhichSchool(Part):
    """The school a shorter form is about: enough to know it by."""

    name: Line = None
    urn: Urn = None


def school_of(content: Part) -> WhichSchool:
    """The school that a content is about; a blank one where it is about none, or about several."""
    school = getattr(content, "school", None)
    return WhichSchool(name=school.name, urn=school.urn) if isinstance(school, School | WhichSchool) else WhichSchool()
