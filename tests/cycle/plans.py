"""Action plans to start from."""

from datetime import date

from spp_xl.model.action_plan import ActionPlan, Area, PlanDays, PlannedAction
from spp_xl.model.review import Support, WhichSchool
from spp_xl.model.words import Edition


def blank(edition: Edition) -> ActionPlan:
    """Nobody has written anything."""
    return ActionPlan()


def perfect(edition: Edition) -> ActionPlan:
    """Every rule is kept as at the first of December 2026."""
    aspects = [aspect for aspect, _ in edition.framework.aspects()]
    return ActionPlan(
        school=WhichSchool(name="Brook Lane Primary", urn="999001"),
        plan=PlanDays(reviewed=date(2026, 11, 11), workshop=date(2026, 11, 18)),
        areas=(
            Area(issue="What newcomers know is found out late.", aspect=aspects[0], root_cause="Records come late."),
            Area(issue="Few pupils read at home.", aspect=aspects[-1]),
        ),
        actions=(
            PlannedAction(
                what="Ask the last school by telephone in the first week.",
                issue=1,
                owner="Deputy",
                start=date(2026, 11, 23),
                due=date(2026, 11, 30),
                success="Every newcomer starts at the right place.",
                support="own_plan",
                status="done",
                check_1=date(2026, 11, 25),
                check_2=date(2026, 11, 30),
                impact="Newcomers no longer repeat what they know.",
            ),
            PlannedAction(
                what="Visit Hill Top to see its reading afternoons.",
                issue=2,
                owner="Head of English",
                start=date(2026, 11, 18),
                due=date(2026, 12, 1),
                success="One idea tried in every class.",
                support="partner_school",
                partner="Hill Top Secondary",
                status="under_way",
            ),
        ),
        support=Support(partnership="Hill Top shows its reading afternoons.", programme="None"),
    )


def faulty(edition: Edition) -> ActionPlan:
    """Nearly every rule is found."""
    good = perfect(edition)
    one, two = good.actions
    return good.model_copy(
        update={
            "actions": (
                one.model_copy(update={"owner": None, "due": date(2026, 11, 1), "impact": None, "success": None}),
                two.model_copy(update={"partner": None, "due": date(2026, 11, 30), "check_1": date(2026, 12, 9)}),
            ),
            "support": Support(),
        }
    )
