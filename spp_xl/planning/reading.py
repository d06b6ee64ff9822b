"""From a roster to what can be planned. What the roster leaves out, or says of nobody, is told and never guessed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spp_xl.model.issued import reviewer_names
from spp_xl.model.partnership import MemberSchool, Partnership, Person, PlannedReview
from spp_xl.model.settings import Settings
from spp_xl.model.text import same, tidy
from spp_xl.model.year import ReviewYear, year_at
from spp_xl.planning.problem import HEADS, MIDDLE, Before, Candidate, Earlier, Problem, Wanted
from spp_xl.planning.weeks import SCHOOL_WEEK, Slot, open_slots, weeks_between, with_workshops

ONE = timedelta(days=1)


def problem_of(
    roster: Partnership, settings: Settings, today: date, earlier_plan: Sequence[PlannedReview] = ()
) -> Problem:
    """What is to be planned of the review year at hand, or of the one in which reviews are to begin."""
    first = begins(roster, today)
    year = plan_year(roster, today)
    last = roster.window.last or year.last
    schools = tuple(one for one in roster.schools if one.name and _is_member(one, first, last))
    names = [one.name or "" for one in schools]
    people = tuple(_people(roster, names))
    closed = frozenset(day for one in roster.closed if one.first for day in _days(one.first, one.last))
    slots = open_slots(first, last, closed, settings.usual_days, settings.workshop_within_days)
    calendar = _Calendar(roster, settings, today, closed, slots, names, people)
    reviews = tuple(calendar.wanted(year))
    lead_counts = 0 if settings.lead_counts_as_reviewer else 1
    return Problem(
        schools=schools,
        outstanding=frozenset(
            n for n, one in enumerate(schools) if one.inspection_label in settings.outstanding_labels
        ),
        people=people,
        reviews=reviews,
        slots=slots,
        fewest=settings.fewest_reviewers + lead_counts,
        most=settings.most_reviewers + lead_counts,
        last_year=tuple(calendar.last_year(_year(year.first - ONE, roster), school) for school in range(len(schools))),
        proposed=tuple(calendar.before(names[one.school], earlier_plan) for one in reviews),
        said=tuple(_said(roster, names)),
    )


def begins(roster: Partnership, today: date) -> date:
    """The first day on which a review may be; never today or before."""
    return max(roster.window.first or today + ONE, today + ONE)


def plan_year(roster: Partnership, today: date) -> ReviewYear:
    """The review year that is planned: the one in which reviews begin."""
    return _year(begins(roster, today), roster)


def _year(day: date, roster: Partnership) -> ReviewYear:
    """Any twelve months have no end to plan up to, so the school year is taken."""
    setting = roster.partnership.year
    return year_at(day, None if setting == "rolling" else setting)


def _is_member(school: MemberSchool, first: date, last: date) -> bool:
    return not (school.left and school.left <= first) and not (school.joined and school.joined > last)


def _days(first: date, last: date | None) -> Iterator[date]:
    """A list that ends before it begins is taken as its first day; rule R9 is not asked about it."""
    count = max(((last or first) - first).days, 0)
    return (first + timedelta(n) for n in range(count + 1))


def _number(name: str | None, names: Sequence[str]) -> int | None:
    return next((n for n, each in enumerate(names) if name and same(name, each)), None)


def _people(roster: Partnership, names: Sequence[str]) -> Iterator[Candidate]:
    """One for each name: somebody at two schools has two rows. Whose own school is not known is sent nowhere."""
    rows: dict[str, list[Person]] = {}
    for row in roster.people:
        if row.name and _number(row.school, names) is not None:
            rows.setdefault(tidy(row.name).lower(), []).append(row)
    for mine in rows.values():
        name = mine[0].name or ""
        days = [row.trained for row in mine if row.trained]
        champion_days = [row.champion_trained for row in mine if row.champion_trained]
        stretches = [(one.first, one.last) for one in roster.away if one.first and same(one.person or "", name)]
        barred = (_number(one.school, names) for one in roster.barred if same(one.person or "", name))
        yield Candidate(
            name,
            frozenset(n for row in mine if (n := _number(row.school, names)) is not None),
            leads=any(row.leads for row in mine),
            reviews=any(row.reviews for row in mine),
            champion=any(row.champion for row in mine),
            head=any(row.post in HEADS for row in mine),
            senior=any(row.post != MIDDLE for row in mine),
            trained=min(days, default=None),
            champion_trained=min(champion_days, default=None),
            barred=frozenset(n for n in barred if n is not None),
            away=frozenset(week for one, other in stretches for week in weeks_between(one, max(other or one, one))),
        )


@dataclass(frozen=True)
class _Calendar:
    """The calendar's rows by what they mean for planning."""

    _roster: Partnership
    _settings: Settings
    _today: date
    _closed: frozenset[date]
    _slots: tuple[Slot, ...]
    _names: Sequence[str]
    _people: Sequence[Candidate]

    def wanted(self, year: ReviewYear) -> Iterator[Wanted]:
        """The calendar's rows of the year, or without days; and one for each school that has none."""
        for school, name in enumerate(self._names):
            rows = [row for row in self._rows(name) if (day := row.first or row.last) is None or year.holds(day)]
            rows = [row for row in rows if _says_something(row)] or [PlannedReview(school=name)]
            yield from (self._fixed(school, row) for row in rows)

    def last_year(self, year: ReviewYear, school: int) -> Earlier:
        """Who went to a school in that year, and from where, as far as they are still on the roster."""
        rows = [row for row in self._rows(self._names[school]) if year.holds(row.first or row.last)]
        gone = self.named(self._names[school], rows)
        return Earlier(gone, frozenset(own for n in gone for own in self._people[n].schools))

    def before(self, school: str, rows: Iterable[PlannedReview]) -> Before:
        """What an earlier plan proposed for a school."""
        mine = [row for row in rows if same(row.school or "", school)]
        return Before(self.named(school, mine), next((row.first for row in mine), None))

    def named(self, school: str, rows: Iterable[PlannedReview]) -> frozenset[int]:
        """The people whom these rows name for a school."""
        mine = [row for row in rows if same(row.school or "", school)]
        return frozenset(
            n for row in mine for name in (row.lead or "", *reviewer_names(row)) if (n := self._who(name)) is not None
        )

    def _rows(self, name: str) -> list[PlannedReview]:
        return [row for row in self._roster.calendar if same(row.school or "", name)]

    def _who(self, name: str | None) -> int | None:
        return _number(name, [person.name for person in self._people])

    def _fixed(self, school: int, row: PlannedReview) -> Wanted:
        team = [n for name in reviewer_names(row) if (n := self._who(name)) is not None]
        begun = row.first or row.last
        return Wanted(
            school,
            row,
            tuple(self._slots_of(school, row)),
            lead=self._who(row.lead),
            team=frozenset(team) if row.reviewers else None,
            champion=self._who(row.champion),
            settled=begun is not None and begun <= self._today,
        )

    def _slots_of(self, school: int, row: PlannedReview) -> Iterator[Slot]:
        """The days a review may have: those that are fixed, else what the weeks offer while its school is a member."""
        member = self._member(school)
        if row.first or row.last:
            yield from self._around(row)
            return
        for slot in self._slots:
            if row.workshop and slot.last < row.workshop <= slot.last + self._within:
                slot = replace(slot, workshop=row.workshop)
            elif row.workshop:
                continue
            if all(self._belongs(member, day) for day in slot.taken):
                yield slot

    def _around(self, row: PlannedReview) -> Iterator[Slot]:
        """Fixed days, with the workshop that is fixed, or the days that are free for one."""
        length = min(self._settings.usual_days, SCHOOL_WEEK) - 1
        first = row.first or _school_days(row.last or date.max, -length)
        run = Slot(first, max(row.last or _school_days(first, length), first))
        if row.workshop:
            yield replace(run, workshop=row.workshop)
            return

        def is_open(day: date) -> bool:
            return day.weekday() < SCHOOL_WEEK and day not in self._closed

        busy = frozenset(day for slot in self._slots for day in slot.days)
        within = self._settings.workshop_within_days
        yield from (
            list(with_workshops(run, is_open, within, busy)) or list(with_workshops(run, is_open, within)) or [run]
        )

    @property
    def _within(self) -> timedelta:
        return timedelta(self._settings.workshop_within_days)

    def _member(self, school: int) -> MemberSchool:
        return next(one for one in self._roster.schools if one.name and same(one.name, self._names[school]))

    def _belongs(self, school: MemberSchool, day: date) -> bool:
        return not (school.joined and day < school.joined) and not (school.left and day >= school.left)


def _says_something(row: PlannedReview) -> bool:
    return any((row.first, row.last, row.lead, row.reviewers, row.champion, row.workshop))


def _school_days(day: date, count: int) -> date:
    """So many school days on, or back."""
    step = ONE if count >= 0 else -ONE
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= SCHOOL_WEEK:
            day += step
    return day


def _said(roster: Partnership, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the roster says of nobody that is on it: (what it is, the name)."""
    people = [row.name for row in roster.people if row.name]
    for row in roster.people:
        if row.name and (row.leads or row.reviews or row.champion) and _number(row.school, names) is None:
            yield "no_school", row.name
    for name in [one.person for one in roster.barred] + [one.person for one in roster.away]:
        if name and _number(name, people) is None:
            yield "no_person", name
    for planned in roster.calendar:
        for name in (planned.lead or "", *reviewer_names(planned), planned.champion or ""):
            if name and _number(name, people) is None and not planned.first:
                yield "no_person", name
    every = [one.name for one in roster.schools if one.name]
    for name in [one.school for one in roster.barred] + [one.school for one in roster.calendar]:
        if name and _number(name, every) is None:
            yield "unknown_school", name
