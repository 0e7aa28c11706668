"""The room recovery as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    """Recovery plans and check-ins."""

    name = "peerness.recovery"
    verbose_name = _("Recovery")

    def ready(self) -> None:
        """Give the card its way to the plan; stand in the menu of those who say how plans are made."""
        from peerness.consent import registry
        from peerness.consent.rules.terms import Category
        from peerness.recovery.permissions import ANSWER_CALL, CHOOSE_SCHEME, READ_PLAN
        from peerness.recovery.queries.shared import plans
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.provides(Category.PLAN, plans)
        menu.place("plan", "recovery:plan")
        menu.place("when_hard", "recovery:hard")
        around = ("recovery:scheme", "recovery:instruments", "recovery:take")
        menu.register(MenuItem(_("Recovery plans"), "recovery:schemes", "edit", CHOOSE_SCHEME.roles, 62, around))
        menu.place("check_ins", "recovery:check_ins")
        asking = ("recovery:begin", "recovery:question", "recovery:check_in")
        menu.register(MenuItem(_("Check-ins due"), "recovery:due", "clock", READ_PLAN.roles, 44, asking))
        menu.register(MenuItem(_("Calls for help"), "recovery:calls", "heart", ANSWER_CALL.roles, 45))
