"""The kinds of workbook that people fill: one line each, and everything else walks the line."""

from collections.abc import Callable
from dataclasses import dataclass

from spp_xl.layout.action_plan_book import action_plan_book, plan_for_reading
from spp_xl.layout.audit_book import audit_book, audit_for_reading
from spp_xl.layout.feedback_book import feedback_book, feedback_for_reading
from spp_xl.layout.partnership_book import partnership_book, roster_for_reading
from spp_xl.layout.parts import Book
from spp_xl.layout.review_book import reading_book, review_book
from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.feedback import ProcessForm
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.model.words import Edition


@dataclass(frozen=True)
class Kind:
    """``name`` stands in stamps, on the command line and in the JSON format; ``model`` is what such a workbook holds.

    ``reading`` describes it for reading, of an edition. ``writing`` describes it whole, of (edition, content, *as at*
    day, whether that day is kept, id).
    """

    name: str
    model: type[Part]
    reading: Callable[[Edition], Book]
    writing: Callable[..., Book]

    @property
    def format(self) -> str:
        """The name of its JSON."""
        return f"spp-xl/{self.name}@1"

    @property
    def key(self) -> str:
        """Under which its JSON holds the content."""
        return self.name.replace("-", "_")


KINDS = (
    Kind("review", Review, reading_book, review_book),
    Kind("partnership", Partnership, roster_for_reading, partnership_book),
    Kind("audit", Audit, audit_for_reading, audit_book),
    Kind("action-plan", ActionPlan, plan_for_reading, action_plan_book),
    Kind("feedback", ProcessForm, feedback_for_reading, feedback_book),
)


def kind_named(name: str) -> Kind | None:
    """The kind of that name, if there is one."""
    return next((kind for kind in KINDS if kind.name == name), None)


def kind_of(content: Part | type[Part]) -> Kind:
    """The kind that holds such a content."""
    model = content if isinstance(content, type) else type(content)
    return next(kind for kind in KINDS if kind.model is model)
