"""Feedback on the process of one review, both ways. It is read by those it is for, and never merged."""

from spp_xl.model.part import Part
from spp_xl.model.review import WhichSchool
from spp_xl.model.table import Day, Text


class FromSchool(Part):
    """From the school's senior team for the review team. An invitation is enough; an answer is welcome."""

    invited: Day = None
    went_well: Text = None
    improve: Text = None


class FromTeam(Part):
    """From the review team for the headteacher."""

    went_well: Text = None
    improve: Text = None


class ProcessForm(Part):
    """One review's process feedback."""

    school: WhichSchool = WhichSchool()
    from_school: FromSchool = FromSchool()
    from_team: FromTeam = FromTeam()
