"""Workbooks that were issued before are left as they are; of a review that is to come it is told what the roster now
says otherwise, for nobody else will notice.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.journeys.opening import open_workbook
from spp_xl.model.review import Review
from spp_xl.model.text import on_terminal, same_name
from spp_xl.model.words import Words


def behind(path: Path, now: Review, words: Words, today: date) -> Iterator[str]:
    """Sentences about the review at ``path``, beside what it would begin with ``now``; none once it has begun."""
    try:
        there = open_workbook(path, "review").content
    except SppError:  # whatever is wrong with it, a merge tells
        return
    assert isinstance(there, Review)
    if there.days.first is not None and there.days.first <= today:
        return
    days = [(now.days.first, there.days.first), (now.days.last, there.days.last)]
    if any(planned is not None and planned != written for planned, written in days):
        yield words("issue.other_days", file=on_terminal(path.name))
    known = [member.name for member in there.team if member.name]
    if any(not any(same_name(member.name or "", name) for name in known) for member in now.team):
        yield words("issue.other_team", file=on_terminal(path.name))
