"""P: what the partnership has in place before a review, as far as one review shows it."""

from spp_xl.model.framework import Framework
from spp_xl.rules.duties import done, in_order, of_each_reviewer
from spp_xl.rules.expr import Column, NotMore, Today, by_end_of
from spp_xl.rules.rule import NOTE, SUGGESTION, WILL, Duty, Rule

DOCUMENTS = ("data", "audit", "plan")


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family."""
    return (_agreement(), _memorandum(), _training())


def _agreement() -> Rule:
    return Rule(
        id="SPP-P4",
        name="no-data-sharing-agreement",
        stage="planning",
        strength=WILL,
        duties=(
            Duty("missing", "preparation.agreement", by_end_of("planning", done("preparation.agreement"))),
            *(
                Duty("after", f"preparation.{one}", in_order("preparation.agreement", f"preparation.{one}"))
                for one in DOCUMENTS
            ),
        ),
        source="004: “Partnerships will have a data-sharing agreement in place”",
    )


def _memorandum() -> Rule:
    return Rule(
        id="SPP-P5",
        name="no-memorandum",
        stage="planning",
        strength=SUGGESTION,
        duties=(Duty("memorandum", "preparation.memorandum", by_end_of("planning", done("preparation.memorandum"))),),
        source="004: presupposes “the agreed Partnership Memorandum of Understanding”",
    )


def _training() -> Rule:
    return Rule(
        id="SPP-P6",
        name="reviewer-trained-too-late",
        stage="planning",
        strength=NOTE,
        duties=(of_each_reviewer("untrained", "trained", NotMore(Column("trained"), Today())),),
        source="004: leaders “are trained in the key components of the model”",
    )
