"""The room recovery as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    """Recovery plans."""

    name = "peerness.recovery"
    verbose_name = _("Recovery")

    def ready(self) -> None:
        """Give the card its way to the plan; stand in the menu of those who say how plans are made."""
        from peerness.recovery.permissions import CHOOSE_SCHEME
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.place("plan", "recovery:plan")
        menu.place("when_hard", "recovery:hard")
        around = ("recovery:scheme",)
        menu.register(MenuItem(_("Recovery plans"), "recovery:schemes", "edit", CHOOSE_SCHEME.roles, 62, around))
