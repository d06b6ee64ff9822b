"""Hard rules about one person in one review, whatever its days: one plain function each, True where it is kept.

The words of each stand under ``plan.rules``.
"""

from collections.abc import Callable, Collection

from spp_xl.planning.problem import Candidate, Problem, Role

Fits = Callable[[Candidate, int, str], bool]  # of a person, the reviewed school, and the part they would have


def _own_school(person: Candidate, school: int, part: str) -> bool:
    """Nobody reviews their own school. A Champion of the school itself is a wish not met, no more."""
    return part == "champion" or school not in person.schools


def _barred(person: Candidate, school: int, part: str) -> bool:
    """The roster says that this person does not go to this school."""
    return school not in person.barred


def _marked(person: Candidate, school: int, part: str) -> bool:
    """Nobody does what the roster does not say they do; who leads also reviews."""
    return {"lead": person.leads, "review": person.leads or person.reviews, "champion": person.champion}[part]


def _head_leads(person: Candidate, school: int, part: str) -> bool:
    """A review is led by a headteacher; executive, acting, co-heads and heads of school are such."""
    return part != "lead" or person.head


FITS: dict[str, Fits] = {
    "own_school": _own_school,
    "barred": _barred,
    "marked": _marked,
    "head_leads": _head_leads,
}


def against(problem: Problem, role: Role, without: Collection[str] = ()) -> list[str]:
    """The rules that speak against a person in a part."""
    person, school = problem.people[role.person], problem.reviews[role.review].school
    return [name for name, fits in FITS.items() if name not in without and not fits(person, school, role.part)]
