"""V, of our own: evidence and what cites it name the same aspects. Told, for nothing need be done about it."""

from spp_xl.model.framework import Framework
from spp_xl.rules.expr import Column, Filled, Literal, Named, NotMore, Open, both, either, less
from spp_xl.rules.rule import NOTE, Duty, Rule

OWN = "our own standard"


def rules(framework: Framework) -> tuple[Rule, ...]:
    """The rules of this family; they are the same for every framework."""
    return (_of_evidence(), _of_commentaries())


def _of_evidence() -> Rule:
    """Told from the first review day on, while somebody may still choose the aspect."""
    reviewed = Named("aspects", "code", Column("names"), "in_scope")
    return Rule(
        id="SPP-V9",
        name="evidence-for-no-reviewed-aspect",
        stage="in_school",
        strength=NOTE,
        duties=(
            Duty(
                "no_aspect",
                "aspect_1",
                either(NotMore(Literal(1), reviewed), Open("planning")),
                rows="evidence",
                when=Filled(Column("text")),
            ),
        ),
        source=OWN,
        explainable=False,
        informs=True,
    )


def _of_commentaries() -> Rule:
    """A number that leads nowhere is F4's; of those that lead somewhere one at least names the aspect."""
    return Rule(
        id="SPP-V10",
        name="commentary-cites-other-aspects",
        stage="profile",
        strength=NOTE,
        duties=(
            Duty(
                "none_of_its_own",
                "commentary",
                either(NotMore(Literal(1), Column("cites_own")), Open("in_school")),
                rows="aspects",
                when=both(Column("judged"), less(Column("astray"), Column("cites"))),
            ),
        ),
        source=OWN,
        explainable=False,
        informs=True,
    )
