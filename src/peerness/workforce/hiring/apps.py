"""Hiring as Django sees it: an application of its own inside the workforce."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HiringConfig(AppConfig):
    """Jobs, applications, interviews."""

    name = "peerness.workforce.hiring"
    label = "hiring"
    verbose_name = _("Hiring")

    def ready(self) -> None:
        """Stand in the menu of those who hire; interviewers come by the link that they are sent."""
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem
        from peerness.workforce.hiring.permissions import HIRE

        menu.register(MenuItem(_("Hiring"), "hiring:pipeline", "people", HIRE.roles, 56, ("hiring:",)))
